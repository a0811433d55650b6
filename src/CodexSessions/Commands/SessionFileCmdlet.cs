using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>What the cmdlets that work on whole session files share: sessions, ids and paths as their input.</summary>
public abstract class SessionFileCmdlet : CodexCmdlet
{
    private protected const string SessionSet = "Session";
    private protected const string IdSet = "Id";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    private protected SessionFileCmdlet()
    {
    }

    /// <summary>Sessions, as Get-CodexSession gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [ValidateNotNull]
    public virtual CodexSession[] Session { get; set; } = [];

    /// <summary>Ids, their beginnings, or wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("SessionId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The Codex home in which the ids are looked up.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public virtual string? CodexHome { get; set; }

    /// <summary>Session files, or folders with session files anywhere below.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public virtual string[] Path { get; set; } = [];

    /// <summary>The same without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The paths of the session files that this record of the pipeline means.</summary>
    private protected IEnumerable<string> SessionPaths() => ParameterSetName switch
    {
        SessionSet => Session.Select(static session => session.Path),
        IdSet => PathsOfIds(),
        LiteralPathSet => FilesOf(ResolvePaths(LiteralPath, isLiteral: true)),
        PathSet => FilesOf(ResolvePaths(Path, isLiteral: false)),
        _ => [],
    };

    /// <summary>The current file of each thread: a thread that was reverted has several, and the newest counts.</summary>
    private IEnumerable<string> PathsOfIds()
    {
        var search = new SessionIdSearch(OpenHome(CodexHome), WriteError, StopToken);
        return Id.SelectMany(search.FindCurrent).Select(static session => session.Path);
    }

    private IEnumerable<string> FilesOf(IEnumerable<string> paths) =>
        paths.SelectMany(path => Directory.Exists(path)
            ? CodexSessions.CodexHome.GetFilesBelow(path, WriteError, StopToken)
            : [path]);
}
