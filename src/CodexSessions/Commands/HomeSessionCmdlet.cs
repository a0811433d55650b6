using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>What the cmdlets share that work on sessions and files, and on the whole Codex home when none are given.</summary>
public abstract class HomeSessionCmdlet : SessionFileCmdlet
{
    private protected HomeSessionCmdlet()
    {
    }

    /// <summary>Sessions, as Get-CodexSession gives them; those of the home when neither they nor files are given.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [ValidateNotNull]
    public override CodexSession[] Session { get; set; } = [];

    /// <summary>Session files, or folders with session files anywhere below; the home when neither they nor sessions are given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public override string[] Path { get; set; } = [];

    /// <summary>The Codex home that is read, or in which the ids are looked up.</summary>
    [Parameter(ParameterSetName = SessionSet)]
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public override string? CodexHome { get; set; }

    /// <summary>Whether archived sessions of the home are read too.</summary>
    [Parameter(ParameterSetName = SessionSet)]
    public SwitchParameter IncludeArchived { get; set; }

    /// <summary>The paths of the session files that this record of the pipeline means, or of all those in the home.</summary>
    private protected IEnumerable<string> SessionOrHomePaths() => ParameterSetName switch
    {
        SessionSet when !IsGiven(nameof(Session)) => HomePaths(),
        PathSet when !IsGiven(nameof(Path)) => HomePaths(),
        _ => SessionPaths(),
    };

    private IEnumerable<string> HomePaths() => OpenHome(CodexHome).GetFiles(IncludeArchived, WriteError, StopToken);
}
