using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Writes a page about what sessions used.</summary>
[Cmdlet(VerbsData.Export, "CodexUsageReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCodexUsageReportCommand : UsageCmdlet
{
    private static readonly CodexUsageGroup[] Parts = [CodexUsageGroup.Day, CodexUsageGroup.Model, CodexUsageGroup.WorkingDirectory];

    private CodexRedactor _redactor = new();
    private string _file = string.Empty;

    /// <summary>The file the page goes to.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OutputPath { get; set; } = string.Empty;

    /// <summary>Whether a read-only file is replaced too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether an existing file is left alone.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the file is given back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<CodexUsageGroup> Groups => [.. Parts, CodexUsageGroup.Session];

    /// <summary>Finds out where to write.</summary>
    protected override void BeginProcessing()
    {
        _file = ResolveTarget(OutputPath);
        _redactor = CreateRedactor(null);
        base.BeginProcessing();
    }

    /// <summary>Writes the page.</summary>
    private protected override void Finish()
    {
        if (NoClobber && File.Exists(_file))
        {
            WriteError(Errors.ReportExists(_file));
            return;
        }

        if (Directory.Exists(_file))
        {
            WriteError(Errors.ReportWriteFailed(_file, new IOException("It is a folder.")));
            return;
        }

        if (!ShouldProcess(_file, "Export usage report"))
        {
            return;
        }

        try
        {
            // All are made of what was read once.
            IReadOnlyList<CodexUsage> rows = GetUsage(Parts);
            CodexUsage total = Meter.GetUsage([]) is { Count: > 0 } all ? all[0] : new CodexUsage();
            var report = new CodexUsageReport(total, rows, Meter.GetUsage([CodexUsageGroup.Session]), NameOf, AfterIfGiven, BeforeIfGiven);
            OutputFile.Write(this, _file, () => report.WriteFile(_file), Force, PassThru);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            WriteError(Errors.ReportWriteFailed(_file, exception));
        }
    }

    /// <summary>The name of a session, else what the person typed first; without secrets, since the page may go anywhere.</summary>
    private string? NameOf(string id)
    {
        try
        {
            CodexSession? session = Meter.GetPath(id) is { } path ? CodexSessionReader.ReadSession(path, ThreadNames, WriteError, StopToken) : null;
            return (session?.Name ?? session?.Preview) is { } name ? _redactor.Redact(name) : null;
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            // Its usage was told; the id is name enough.
            return null;
        }
    }
}
