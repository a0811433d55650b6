using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>Lists sessions, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "CodexSession", DefaultParameterSetName = HomeSet, SupportsPaging = true)]
[OutputType(typeof(CodexSession))]
public sealed class GetCodexSessionCommand : CodexCmdlet
{
    private const string HomeSet = "Home";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string ItemSet = "Item";

    private const string TreeTypeName = "CodexSessions.CodexSession#Tree";

    private readonly ThrottledProgress _progress;
    private CodexSessionFilter _filter = new();
    private HashSet<string>? _rootIds;
    private ulong _skipped;
    private ulong _written;
    private string? _lastItemPath;

    /// <summary>Makes the command.</summary>
    public GetCodexSessionCommand() => _progress = new ThrottledProgress(this, "Listing sessions", ThrottledProgress.ShortStep);

    /// <summary>Ids, their beginnings, or wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = HomeSet)]
    [Alias("SessionId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>The Codex home; <c>CODEX_HOME</c>, else <c>~/.codex</c>, when it is not given.</summary>
    [Parameter(ParameterSetName = HomeSet)]
    [ValidateNotNullOrEmpty]
    public string? CodexHome { get; set; }

    /// <summary>Session files, or folders with session files anywhere below.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The same without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Items whose sessions are wanted.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ItemSet)]
    [ValidateNotNull]
    public CodexSessionItem[] Item { get; set; } = [];

    /// <summary>Names of threads.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Folders the sessions worked in.</summary>
    [Parameter]
    [Alias("Cwd")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WorkingDirectoryCompleter))]
    public string[]? WorkingDirectory { get; set; }

    /// <summary>Sessions that began at this time or later.</summary>
    [Parameter]
    public DateTime After { get; set; }

    /// <summary>Sessions that began before this time.</summary>
    [Parameter]
    public DateTime Before { get; set; }

    /// <summary>What started the sessions.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SourceCompleter))]
    public string[]? Source { get; set; }

    /// <summary>Models of the first turn.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string[]? Model { get; set; }

    /// <summary>Git branches.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public string[]? Branch { get; set; }

    /// <summary>Archived sessions too.</summary>
    [Parameter(ParameterSetName = HomeSet)]
    public SwitchParameter IncludeArchived { get; set; }

    /// <summary>No sub-agents.</summary>
    [Parameter]
    public SwitchParameter ExcludeSubagent { get; set; }

    /// <summary>With each session the sub-agents and forks that came of it.</summary>
    [Parameter(ParameterSetName = HomeSet)]
    public SwitchParameter IncludeChildren { get; set; }

    private bool IsFull => _written >= PagingParameters.First;

    /// <summary>Gathers what is wanted.</summary>
    protected override void BeginProcessing()
    {
        _filter = new CodexSessionFilter
        {
            Name = AnyWildcard(Name),
            WorkingDirectory = AnyFolder(WorkingDirectory),
            After = IsGiven(nameof(After)) ? After : null,
            Before = IsGiven(nameof(Before)) ? Before : null,
            Source = AnyWildcard(Source),
            Model = AnyWildcard(Model),
            Branch = AnyWildcard(Branch),
            IncludeArchived = IncludeArchived,
            ExcludeSubagents = ExcludeSubagent,
        };
    }

    /// <summary>Lists the sessions of the home, of the ids or of the paths that came.</summary>
    private protected override void Process()
    {
        if (IsFull && !PagingParameters.IncludeTotalCount)
        {
            return;
        }

        if (IncludeChildren && Id is not null)
        {
            // Their trees come at the end.
            _rootIds ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            _rootIds.UnionWith(FromHome().Select(static session => session.Id!));
            return;
        }

        IEnumerable<CodexSession> sessions = ParameterSetName switch
        {
            PathSet => FromPaths(ResolvePaths(Path, isLiteral: false)),
            LiteralPathSet => FromPaths(ResolvePaths(LiteralPath, isLiteral: true)),
            ItemSet => FromPaths(PathsOfItems()),
            _ => FromHome(),
        };
        Write(sessions);
    }

    /// <summary>Lists the trees of all ids that came: together, so that none stands in two of them.</summary>
    private protected override void Finish()
    {
        if (_rootIds is not null)
        {
            Write(OpenHome(CodexHome).GetTrees(_filter with { Id = _rootIds.Contains, IncludeArchived = true }, WriteError, _progress, StopToken));
        }

        _progress.Complete();
    }

    private void Write(IEnumerable<CodexSession> sessions)
    {
        if (PagingParameters.IncludeTotalCount)
        {
            List<CodexSession> all = [.. sessions];
            WriteObject(PagingParameters.NewTotalCount((ulong)all.Count, accuracy: 1.0));
            sessions = all;
        }

        if (IsFull)
        {
            return;
        }

        foreach (CodexSession session in sessions)
        {
            if (_skipped < PagingParameters.Skip)
            {
                _skipped++;
                continue;
            }

            WriteObject(IncludeChildren ? InTree(session) : session);
            _written++;
            if (IsFull)
            {
                return;
            }
        }
    }

    private IEnumerable<CodexSession> FromHome()
    {
        CodexHome home = OpenHome(CodexHome);
        TellFile(home.Path, "Listing the sessions in");
        _progress.Begin(home.Path, 0);
        if (Id is null)
        {
            return IncludeChildren ? home.GetTrees(_filter, WriteError, _progress, StopToken) : home.GetSessions(_filter, WriteError, _progress, StopToken);
        }

        var search = new SessionIdSearch(home, WriteError, StopToken);
        return Id.SelectMany(id => search.Find(id, _filter));
    }

    /// <summary>The session by a type name of its own, for which there is a view that draws the tree.</summary>
    private static PSObject InTree(CodexSession session)
    {
        var shown = new PSObject(session);
        shown.TypeNames.Insert(0, TreeTypeName);
        return shown;
    }

    private IEnumerable<CodexSession> FromPaths(IEnumerable<string> paths) => paths.SelectMany(FromPath);

    private IEnumerable<CodexSession> FromPath(string path)
    {
        TellFile(path);
        _progress.BeginFile(path);
        return Directory.Exists(path)
            ? CodexSessions.CodexHome.GetSessionsBelow(path, _filter, WriteError, ThreadNames, _progress, StopToken)
            : CodexSessions.CodexHome.GetSessionOf(path, _filter, WriteError, ThreadNames, StopToken);
    }

    /// <summary>Items of one file come one after the other: they give its session once.</summary>
    private IEnumerable<string> PathsOfItems()
    {
        foreach (CodexSessionItem item in Item)
        {
            if (item.Path != _lastItemPath)
            {
                _lastItemPath = item.Path;
                yield return item.Path;
            }
        }
    }
}
