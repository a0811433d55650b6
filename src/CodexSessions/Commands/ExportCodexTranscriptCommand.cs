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
    private const int MaxConsoleWidth = 120;

    private readonly CodexItemSelection _items = new();
    private readonly ThrottledProgress _progress;

    // What was written, and of which session.
    private readonly Dictionary<string, string> _written = new(StringComparer.OrdinalIgnoreCase);
    private string _folder = string.Empty;
    private string? _file;
    private CodexTranscriptOptions _options = new();

    /// <summary>Makes the command.</summary>
    public ExportCodexTranscriptCommand() => _progress = new ThrottledProgress(this, "Exporting transcripts");

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

    /// <summary>The folder that the pictures of Markdown go to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageFolder { get; set; }

    /// <summary>The width of text, in characters.</summary>
    [Parameter]
    [ValidateRange(CodexTranscriptOptions.MinimumWidth, int.MaxValue)]
    public int Width { get; set; }

    /// <summary>Whether the model's reasoning is shown.</summary>
    [Parameter]
    public SwitchParameter IncludeReasoning { get; set; }

    /// <summary>Whether outputs of tools are shown in full.</summary>
    [Parameter]
    public SwitchParameter IncludeToolOutput { get; set; }

    /// <summary>Whether secrets stay as they are.</summary>
    [Parameter]
    public SwitchParameter NoRedact { get; set; }

    /// <summary>Regular expressions of what is secret too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? RedactPattern { get; set; }

    /// <summary>Whether read-only files are replaced too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether existing files are left alone.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Whether the files are given back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Finds out where to write, and how.</summary>
    protected override void BeginProcessing()
    {
        if (Destination is not null && OutputPath is not null)
        {
            ThrowTerminatingError(Errors.DestinationAmbiguous());
        }

        _file = OutputPath is null ? null : ResolveTarget(OutputPath);
        _folder = _file is not null ? System.IO.Path.GetDirectoryName(_file) ?? _file : ResolveTarget(Destination ?? ".");
        _options = new CodexTranscriptOptions
        {
            Format = Format,
            IncludeReasoning = IncludeReasoning,
            IncludeToolOutput = IncludeToolOutput,
            ImageFolder = ImageFolder is null ? null : ResolveTarget(ImageFolder),
            Width = Width > 0 ? Width : Math.Min(HostWidth(CodexTranscriptOptions.MinimumWidth) ?? CodexTranscriptOptions.DefaultWidth, MaxConsoleWidth),
            Redactor = CreateRedactor(),
        };
    }

    private protected override void Process()
    {
        foreach (CodexSessionItem item in Item)
        {
            _items.Add(item);
        }

        foreach (string path in SessionPaths())
        {
            Export(path, (session, target) => CodexTranscript.WriteFile(session, target, _options, WriteError, _progress, StopToken));
        }
    }

    /// <summary>Writes the transcripts of the items that came, in whatever order, one a session; then the list of what is there.</summary>
    private protected override void Finish()
    {
        foreach (string path in _items.Paths)
        {
            Export(path, (session, target) => CodexTranscript.WriteFile(session, _items.Read(path, StopToken), target, _options, WriteError, StopToken));
        }

        _progress.Complete();
        if (Format == CodexTranscriptFormat.Html && _file is null)
        {
            WriteIndex();
        }

        if (_options.Redactor?.Describe() is { Length: > 0 } redacted)
        {
            WriteWarning(redacted);
        }
    }

    /// <summary>JSON Lines are for engines: they are only redacted when somebody says what.</summary>
    private CodexRedactor? CreateRedactor() =>
        NoRedact || (Format == CodexTranscriptFormat.JsonLines && RedactPattern is null) ? null : CreateRedactor(RedactPattern);

    private void Export(string sessionPath, Action<CodexSession, string> write)
    {
        string target = sessionPath;
        try
        {
            if (CodexSessionReader.ReadSession(sessionPath, ThreadNames, WriteError, StopToken) is not { } session)
            {
                return;
            }

            target = TargetOf(session);
            if (Directory.Exists(target))
            {
                WriteError(Errors.TranscriptIsFolder(target));
            }
            else if (_written.ContainsKey(target))
            {
                WriteError(Errors.TranscriptOverwritten(target));
            }
            else
            {
                _written[target] = sessionPath;
                _progress.Begin(sessionPath, session.IsCompressed ? 0 : session.Length);
                TellFile(sessionPath);
                WriteFile(target, () => write(session, target), "Export transcript");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            WriteError(Errors.TranscriptWriteFailed(target, exception));
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            WriteError(CodexSessionException.Of(sessionPath, exception));
        }
    }

    /// <summary>Where a transcript goes: in a folder never to the place of another session's.</summary>
    private string TargetOf(CodexSession session)
    {
        if (_file is not null)
        {
            return _file;
        }

        string name = CodexTranscript.GetFileName(session, _options);
        string target = System.IO.Path.Combine(_folder, name);
        for (int i = 2; _written.TryGetValue(target, out string? path) && path != session.Path; i++)
        {
            target = System.IO.Path.Combine(_folder, $"{System.IO.Path.GetFileNameWithoutExtension(name)}-{i}{System.IO.Path.GetExtension(name)}");
        }

        return target;
    }

    /// <summary>Lists the transcripts of a folder when there are several, those of earlier exports included.</summary>
    private void WriteIndex()
    {
        string target = System.IO.Path.Combine(_folder, CodexTranscript.IndexFileName);
        try
        {
            bool isOurs = File.Exists(target) && CodexTranscript.IsIndex(target);
            if (_written.Count < (isOurs ? 1 : 2))
            {
                return;
            }

            if (File.Exists(target) && !isOurs && !Force)
            {
                WriteError(Errors.IndexExists(target));
            }
            else
            {
                WriteFile(target, () => CodexTranscript.WriteIndex(_folder, WriteError), "Write the list of transcripts");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CodexSessionException)
        {
            WriteError(Errors.TranscriptWriteFailed(target, exception));
        }
    }

    private void WriteFile(string target, Action write, string action)
    {
        if (NoClobber && File.Exists(target))
        {
            WriteError(Errors.TranscriptExists(target));
            return;
        }

        if (ShouldProcess(target, action))
        {
            OutputFile.Write(this, target, write, Force, PassThru);
        }
    }
}
