using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>Gives what a person typed, across all sessions.</summary>
[Cmdlet(VerbsCommon.Get, "CodexHistory", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexHistoryEntry))]
public sealed class GetCodexHistoryCommand : LogCmdlet
{
    private const string HomeSet = "Home";

    private List<string>? _ids;

    /// <summary>The Codex home; <c>CODEX_HOME</c>, else <c>~/.codex</c>, when neither it nor a path is given.</summary>
    [Parameter(ParameterSetName = HomeSet)]
    [ValidateNotNullOrEmpty]
    public string? CodexHome { get; set; }

    /// <summary>Sessions in which it was typed: ids, their beginnings, or wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = HomeSet)]
    [Alias("SessionId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>History files, or folders that hold some as a Codex home does. Not by property: the path of a session is none of a history.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>The same without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Reads the files that came; the sessions that came are gathered.</summary>
    private protected override void Process()
    {
        if (ParameterSetName == HomeSet)
        {
            _ids ??= [];
            _ids.AddRange(Id ?? []);
        }
        else if (Path is null && LiteralPath.Length == 0)
        {
            _ids = [];
        }
        else
        {
            bool isLiteral = ParameterSetName == LiteralPathSet;
            foreach (string path in ResolvePaths(isLiteral ? LiteralPath : Path!, isLiteral))
            {
                Write(path, Directory.Exists(path) ? ReadHome(path) : ReadFile(path));
            }
        }
    }

    /// <summary>Reads the history of the home, once for all sessions.</summary>
    private protected override void Finish()
    {
        if (_ids is not null)
        {
            string home = OpenHome(CodexHome).Path;
            Write(home, ReadHome(home));
        }
    }

    private IEnumerable<CodexHistoryEntry> ReadHome(string home) => IsFromEnd
        ? CodexHistoryReader.ReadLastOfHome(home, Tail, Filter(), WriteError, StopToken)
        : CodexHistoryReader.ReadHome(home, Filter(), WriteError, StopToken);

    private IEnumerable<CodexHistoryEntry> ReadFile(string path) => IsFromEnd
        ? CodexHistoryReader.ReadLastEntries(path, Tail, Filter(), WriteError, StopToken)
        : CodexHistoryReader.ReadEntries(path, Filter(), WriteError, StopToken);

    private CodexHistoryFilter Filter() => new()
    {
        SessionId = _ids is { Count: > 0 } ? AnyWildcard([.. _ids.Select(PatternOf)]) : null,
        After = AfterIfGiven,
        Before = BeforeIfGiven,
    };

    /// <summary>An id stands for all that begin like it.</summary>
    private static string PatternOf(string id) => WildcardPattern.ContainsWildcardCharacters(id) ? id : WildcardPattern.Escape(id) + "*";
}
