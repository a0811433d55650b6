using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Writes sessions as documents that people read.</summary>
[Cmdlet(VerbsData.Export, "CodexTranscript", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCodexTranscriptCommand : SessionFileCmdlet
{
    private const string ItemSet = "Item";

    private readonly List<CodexSessionItem> _items = [];
    private readonly HashSet<string> _writtenPaths = new(StringComparer.OrdinalIgnoreCase);
    private string _folder = string.Empty;
    private string? _file;
    private CodexTranscriptOptions _options = new();

    /// <summary>Items, as Get-CodexSessionItem gives them: only they are shown.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ItemSet)]
    [ValidateNotNull]
    public CodexSessionItem[] Item { get; set; } = [];

    /// <summary>The format.</summary>
    [Parameter]
    public CodexTranscriptFormat Format { get; set; }

    /// <summary>The folder the files go to; the current one when it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The file a single transcript goes to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Whether the model's reasoning is shown.</summary>
    [Parameter]
    public SwitchParameter IncludeReasoning { get; set; }

    /// <summary>Whether outputs of tools are shown in full.</summary>
    [Parameter]
    public SwitchParameter IncludeToolOutput { get; set; }

    /// <summary>Whether read-only files are replaced too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether existing files are left alone.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the files are given back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Finds out where to write.</summary>
    protected override void BeginProcessing()
    {
        if (Destination is not null && OutputPath is not null)
        {
            ThrowTerminatingError(Errors.DestinationAmbiguous());
        }

        _file = OutputPath is null ? null : GetUnresolvedProviderPathFromPSPath(OutputPath);
        _folder = _file is not null
            ? System.IO.Path.GetDirectoryName(_file) ?? _file
            : GetUnresolvedProviderPathFromPSPath(Destination ?? ".");
        _options = new CodexTranscriptOptions { Format = Format, IncludeReasoning = IncludeReasoning, IncludeToolOutput = IncludeToolOutput };
    }

    private protected override void Process()
    {
        foreach (CodexSessionItem item in Item)
        {
            if (_items.Count > 0 && _items[0].Path != item.Path)
            {
                ExportItems();
            }

            _items.Add(item);
        }

        foreach (string path in SessionPaths())
        {
            Export(path, CodexSessionReader.ReadItems(path, filter: null, WriteError, StopToken));
        }
    }

    /// <summary>Writes the items that came last.</summary>
    protected override void EndProcessing() => ExportItems();

    private void ExportItems()
    {
        if (_items.Count > 0)
        {
            Export(_items[0].Path, _items);
            _items.Clear();
        }
    }

    private void Export(string sessionPath, IEnumerable<CodexSessionItem> items)
    {
        string target = sessionPath;
        try
        {
            if (CodexSessionReader.ReadSession(sessionPath, StopToken) is not { } session)
            {
                return;
            }

            target = _file ?? System.IO.Path.Combine(_folder, CodexTranscript.GetFileName(session, Format));
            if (NoClobber && File.Exists(target))
            {
                WriteError(Errors.TranscriptExists(target));
            }
            else if (!_writtenPaths.Add(target))
            {
                WriteError(Errors.TranscriptOverwritten(target));
            }
            else if (ShouldProcess(target, "Export transcript"))
            {
                Write(session, items, target);
            }
        }
        catch (CodexSessionException exception)
        {
            WriteError(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            WriteError(Errors.TranscriptWriteFailed(target, exception));
        }
    }

    private void Write(CodexSession session, IEnumerable<CodexSessionItem> items, string target)
    {
        Directory.CreateDirectory(_folder);
        var file = new FileInfo(target);
        if (file is { Exists: true, IsReadOnly: true })
        {
            if (!Force)
            {
                throw new UnauthorizedAccessException("The file is read-only; -Force replaces it.");
            }

            file.IsReadOnly = false;
        }

        CodexTranscript.WriteFile(session, items, target, _options);
        if (PassThru)
        {
            WriteObject(new FileInfo(target));
        }
    }
}
