using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CodexSessions.Completion;

namespace CodexSessions.Commands;

/// <summary>Reads what sessions hold: one typed item a record, in file order.</summary>
[Cmdlet(VerbsCommon.Get, "CodexSessionItem", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexSessionItem))]
public sealed class GetCodexSessionItemCommand : SessionFileCmdlet
{
    private CodexItemFilter? _filter;

    /// <summary>Which view of the files.</summary>
    [Parameter]
    public CodexItemView View { get; set; }

    /// <summary>Whether the conversation shows turns that were taken back, marked.</summary>
    [Parameter]
    public SwitchParameter IncludeRolledBack { get; set; }

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

    /// <summary>How many items of each file, from its beginning.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>How many items of each file, from its end.</summary>
    [Parameter]
    [Alias("Last")]
    [ValidateRange(1, int.MaxValue)]
    public int Tail { get; set; } = int.MaxValue;

    /// <summary>Gathers what is wanted.</summary>
    protected override void BeginProcessing()
    {
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

    /// <summary>Reads the files that came.</summary>
    private protected override void Process()
    {
        foreach (string path in SessionPaths())
        {
            WriteVerbose($"Reading '{path}'.");
            try
            {
                WriteItems(path);
            }
            catch (CodexSessionException exception)
            {
                WriteError(exception);
            }
        }
    }

    private void WriteItems(string path)
    {
        IEnumerable<CodexSessionItem> items = View != CodexItemView.All ? ReadView(path)
            : IsGiven(nameof(Tail)) ? CodexSessionReader.ReadLastItems(path, Tail, _filter, WriteError, StopToken)
            : CodexSessionReader.ReadItems(path, _filter, WriteError, StopToken);
        int left = First;
        foreach (CodexSessionItem item in items)
        {
            WriteObject(item);
            if (--left == 0)
            {
                return;
            }
        }
    }

    private IEnumerable<CodexSessionItem> ReadView(string path)
    {
        IEnumerable<CodexSessionItem> items = View == CodexItemView.ModelHistory
            ? CodexConversation.ReadModelHistory(path, WriteError, StopToken)
            : CodexConversation.ReadConversation(path, IncludeRolledBack, WriteError, StopToken);
        items = _filter?.Apply(items) ?? items;
        return IsGiven(nameof(Tail)) ? items.TakeLast(Tail) : items;
    }
}
