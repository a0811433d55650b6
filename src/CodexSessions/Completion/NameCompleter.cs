using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CodexSessions.Completion;

/// <summary>Completes one of a list of names.</summary>
public abstract class NameCompleter : ValueCompleter
{
    private protected NameCompleter()
    {
    }

    private protected abstract IEnumerable<string> Names { get; }

    private protected override void Complete(TypedText typed, CommandAst? command, IDictionary? boundParameters, List<CompletionResult> results) =>
        results.AddRange(Names.Where(typed.Matches).Select(static name => CompletionText.Of(name, CompletionText.PatternOf(name)!, toolTip: null)));
}

/// <summary>Completes outer types of items.</summary>
public sealed class ItemTypeCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => CodexItemKinds.Types;
}

/// <summary>Completes kinds of items.</summary>
public sealed class ItemKindCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => CodexItemKinds.Kinds;
}

/// <summary>Completes kinds of what a person saw.</summary>
public sealed class ConversationKindCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => CodexItemKinds.ConversationKinds;
}

/// <summary>Completes roles.</summary>
public sealed class RoleCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => ["user", "assistant", "developer", "system", "tool"];
}

/// <summary>Completes sources of sessions.</summary>
public sealed class SourceCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => ["cli", "vscode", "exec", "mcp", "subagent", "internal"];
}

/// <summary>Completes directions of a session log.</summary>
public sealed class LogDirectionCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => CodexLogReader.Directions;
}

/// <summary>Completes kinds of records of a session log, and the one event that is asked for by its name.</summary>
public sealed class LogKindCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names => CodexLogReader.Kinds.Append("session_configured");
}
