using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>Reads session logs of the TUI: one typed record a line, in file order.</summary>
[Cmdlet(VerbsCommon.Get, "CodexSessionLog", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexLogRecord))]
public sealed class GetCodexSessionLogCommand : LogCmdlet
{
    private CodexLogFilter _filter = new();

    /// <summary>Session logs, or folders that hold some.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The same without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Directions.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LogDirectionCompleter))]
    public string[]? Direction { get; set; }

    /// <summary>Kinds, or the names of events, operations and variants.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LogKindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>Gathers what is wanted.</summary>
    protected override void BeginProcessing() => _filter = new CodexLogFilter
    {
        Direction = AnyWildcard(Direction),
        Kind = AnyWildcard(Kind),
        After = AfterIfGiven,
        Before = BeforeIfGiven,
    };

    /// <summary>Reads the files that came.</summary>
    private protected override void Process()
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string path in ResolvePaths(isLiteral ? LiteralPath : Path, isLiteral))
        {
            foreach (string file in Directory.Exists(path) ? FilesIn(path) : [path])
            {
                Write(file, Read(file));
            }
        }
    }

    private IEnumerable<CodexLogRecord> Read(string path) => IsFromEnd
        ? CodexLogReader.ReadLastRecords(path, Tail, _filter, WriteError, StopToken)
        : CodexLogReader.ReadRecords(path, _filter, WriteError, StopToken);

    private IReadOnlyList<string> FilesIn(string folder)
    {
        try
        {
            return CodexLogReader.GetFilesIn(folder);
        }
        catch (CodexSessionException exception)
        {
            WriteError(exception);
            return [];
        }
    }
}
