using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Writes sessions as documents that people read.</summary>
[Cmdlet(VerbsData.Export, "CodexTranscript", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCodexTranscriptCommand : SessionFileCmdlet
{
    private const string ItemSet = "Item";

    // Which records of which file: the records themselves are read again, so that a long pipeline holds none of them.
    private readonly List<string> _itemPaths = [];
    private readonly Dictionary<string, HashSet<long>> _itemOffsets = new(StringComparer.Ordinal);
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

        _file = OutputPath is null ? null : ResolveTarget(OutputPath);
        _folder = _file is not null ? System.IO.Path.GetDirectoryName(_file) ?? _file : ResolveTarget(Destination ?? ".");
        _options = new CodexTranscriptOptions { Format = Format, IncludeReasoning = IncludeReasoning, IncludeToolOutput = IncludeToolOutput };
    }

    private protected override void Process()
    {
        foreach (CodexSessionItem record in Item.SelectMany(RecordsOf))
        {
            if (!_itemOffsets.TryGetValue(record.Path, out HashSet<long>? offsets))
            {
                _itemPaths.Add(record.Path);
                _itemOffsets[record.Path] = offsets = [];
            }

            offsets.Add(record.Offset);
        }

        foreach (string path in SessionPaths())
        {
            Export(path, CodexSessionReader.ReadItems(path, filter: null, WriteError, StopToken));
        }
    }

    /// <summary>Writes the transcripts of the items that came, in whatever order, one a session.</summary>
    private protected override void Finish()
    {
        foreach (string path in _itemPaths)
        {
            HashSet<long> offsets = _itemOffsets[path];
            Export(path, CodexSessionReader.ReadItems(path, filter: null, onError: null, StopToken).Where(item => offsets.Contains(item.Offset)));
        }
    }

    /// <summary>An item of a conversation stands for several records.</summary>
    private static IEnumerable<CodexSessionItem> RecordsOf(CodexSessionItem item) =>
        item is CodexConversationItem seen ? seen.GetRecords() : [item];

    private void Export(string sessionPath, IEnumerable<CodexSessionItem> items)
    {
        string target = sessionPath;
        try
        {
            if (CodexSessionReader.ReadSession(sessionPath, ThreadNames, StopToken) is not { } session)
            {
                return;
            }

            target = _file ?? System.IO.Path.Combine(_folder, CodexTranscript.GetFileName(session, Format));
            if (Directory.Exists(target))
            {
                WriteError(Errors.TranscriptIsFolder(target));
            }
            else if (NoClobber && File.Exists(target))
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
            // As Get-Item gives it, so that its view is whole.
            WriteObject(InvokeProvider.Item.Get([target], force: true, literalPath: true), enumerateCollection: true);
        }
    }
}
