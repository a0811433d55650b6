using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>Reads what sessions hold: one typed item a record, in file order.</summary>
[Cmdlet(VerbsCommon.Get, "CodexSessionItem", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexSessionItem))]
public sealed class GetCodexSessionItemCommand : SessionReadCmdlet
{
    private readonly List<string> _followedPaths = [];
    private CodexItemFilter? _filter;

    /// <summary>Which view of the files.</summary>
    [Parameter]
    public CodexItemView View { get; set; }

    /// <summary>Outer types.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ItemTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Kinds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ItemKindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>Roles.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Tools whose calls are wanted, with their outputs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ToolNameCompleter))]
    public string[]? ToolName { get; set; }

    /// <summary>Whether to go on with what Codex appends.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Gathers what is wanted.</summary>
    protected override void BeginProcessing()
    {
        if (Wait && (View != CodexItemView.All || OwnOnly || IsGiven(nameof(First))))
        {
            ThrowTerminatingError(Errors.WaitNotPossible());
        }

        if (Type is not null || Kind is not null || Role is not null || ToolName is not null)
        {
            _filter = new CodexItemFilter
            {
                Type = AnyWildcard(Type),
                Kind = AnyWildcard(Kind),
                Role = AnyWildcard(Role),
                ToolName = AnyWildcard(ToolName),
            };
        }
    }

    private protected override void Process()
    {
        if (Wait)
        {
            _followedPaths.AddRange(SessionPaths());
        }
        else
        {
            base.Process();
        }
    }

    /// <summary>Follows all files at once, so it begins when all of them are known.</summary>
    private protected override void Finish()
    {
        base.Finish();
        if (_followedPaths.Count == 0)
        {
            return;
        }

        int? tail = IsGiven(nameof(Tail)) ? Tail : null;
        foreach (CodexSessionItem item in CodexSessionReader.FollowItems(_followedPaths, tail, _filter, WriteError, WriteWarning, StopToken))
        {
            WriteObject(item);
        }
    }

    private protected override IEnumerable<object> Read(string path)
    {
        bool isFromEnd = IsGiven(nameof(Tail));
        if (View == CodexItemView.All && !OwnOnly)
        {
            return isFromEnd
                ? CodexSessionReader.ReadLastItems(path, Tail, _filter, WriteError, StopToken)
                : CodexSessionReader.ReadItems(path, _filter, WriteError, StopToken);
        }

        IEnumerable<CodexSessionItem> items = View switch
        {
            CodexItemView.All => CodexConversation.ReadOwnItems(path, WriteError, StopToken),
            CodexItemView.Conversation => CodexConversation.ReadConversation(path, ConversationOptions, WriteError, StopToken),
            _ => CodexConversation.ReadModelHistory(path, WriteError, StopToken),
        };
        items = _filter?.Apply(items) ?? items;
        return isFromEnd ? items.TakeLast(Tail) : items;
    }
}
