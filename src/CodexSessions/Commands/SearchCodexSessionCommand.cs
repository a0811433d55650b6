using System;
using System.Collections.Generic;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>Searches sessions for what a person would read in them.</summary>
[Cmdlet(VerbsCommon.Search, "CodexSession", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexSearchMatch), typeof(bool))]
public sealed class SearchCodexSessionCommand : HomeSessionCmdlet
{
    private const string ContextTypeName = "CodexSessions.CodexSearchMatch#Context";

    private readonly ThrottledProgress _progress;
    private CodexSearch? _search;
    private bool _isFound;

    /// <summary>Makes the command.</summary>
    public SearchCodexSessionCommand() => _progress = new ThrottledProgress(this, "Searching sessions");

    /// <summary>Regular expressions, or texts with <see cref="SimpleMatch"/>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Pattern { get; set; } = [];

    /// <summary>Session files, or folders with session files anywhere below.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public override string[] Path { get; set; } = [];

    /// <summary>Whether the patterns are texts.</summary>
    [Parameter]
    public SwitchParameter SimpleMatch { get; set; }

    /// <summary>Whether upper and lower case differ.</summary>
    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    /// <summary>Whether all places in a line are told.</summary>
    [Parameter]
    public SwitchParameter AllMatches { get; set; }

    /// <summary>Whether lines are wanted that do not match.</summary>
    [Parameter]
    public SwitchParameter NotMatch { get; set; }

    /// <summary>How many lines before and after are told; one number for both.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 2)]
    [ValidateRange(0, int.MaxValue)]
    public int[] Context { get; set; } = [];

    /// <summary>Whether only the first match of each file is wanted.</summary>
    [Parameter]
    public SwitchParameter List { get; set; }

    /// <summary>Whether only to say if anything matches.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Roles.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Kinds, as the view of the conversation has them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConversationKindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>Tools whose calls are searched, with their outputs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ToolNameCompleter))]
    public string[]? ToolName { get; set; }

    /// <summary>What was written at this time or later.</summary>
    [Parameter]
    public DateTime After { get; set; }

    /// <summary>What was written before this time.</summary>
    [Parameter]
    public DateTime Before { get; set; }

    /// <summary>Folders the sessions worked in.</summary>
    [Parameter]
    [Alias("Cwd")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WorkingDirectoryCompleter))]
    public string[]? WorkingDirectory { get; set; }

    /// <summary>Reads the patterns and limits.</summary>
    protected override void BeginProcessing()
    {
        var options = new CodexSearchOptions
        {
            SimpleMatch = SimpleMatch,
            CaseSensitive = CaseSensitive,
            AllMatches = AllMatches,
            NotMatch = NotMatch,
            List = List || Quiet,
            LinesBefore = Context.Length > 0 ? Context[0] : 0,
            LinesAfter = Context.Length > 0 ? Context[Context.Length - 1] : 0,
            Items = Role is null && Kind is null && ToolName is null
                ? null
                : new CodexItemFilter { Role = AnyWildcard(Role), Kind = AnyWildcard(Kind), ToolName = AnyWildcard(ToolName) },
            After = IsGiven(nameof(After)) ? After : null,
            Before = IsGiven(nameof(Before)) ? Before : null,
            WorkingDirectory = AnyFolder(WorkingDirectory),
        };
        try
        {
            _search = new CodexSearch(Pattern, options, WriteError, StopToken);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(Errors.InvalidPattern(exception, Pattern));
        }
    }

    /// <summary>Begins to search the files that came, and gives what is found already.</summary>
    private protected override void Process()
    {
        if (Quiet && _isFound)
        {
            return;
        }

        foreach (string path in SessionOrHomePaths())
        {
            TellFile(path, "Searching");
            _search!.Add(path);
        }

        Write(_search!.TakeReady());
    }

    /// <summary>Gives all else that is found.</summary>
    private protected override void Finish()
    {
        if (!_isFound || !Quiet)
        {
            _progress.Begin($"{FileCount} sessions", FileCount);
            Write(_search!.TakeRest(_progress));
            _progress.Complete();
        }

        if (Quiet)
        {
            WriteObject(_isFound);
        }
    }

    /// <summary>Ends the search.</summary>
    /// <param name="disposing">Whether it is ended on purpose.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _search?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Write(IEnumerable<CodexSearchMatch> matches)
    {
        foreach (CodexSearchMatch match in matches)
        {
            _isFound = true;
            if (Quiet)
            {
                return;
            }

            WriteObject(match.Context is null ? match : WithContext(match));
        }
    }

    /// <summary>The match by a type name of its own, for which there is a view that shows the lines around it.</summary>
    private static PSObject WithContext(CodexSearchMatch match)
    {
        var shown = new PSObject(match);
        shown.TypeNames.Insert(0, ContextTypeName);
        return shown;
    }
}
