using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Records;

namespace CodexSessions;

/// <summary>The names of all types and kinds of records this module knows.</summary>
public static class CodexItemKinds
{
    /// <summary>The outer types, as <see cref="CodexSessionItem.Type"/> has them.</summary>
    public static CodexList<string> Types { get; } = Sorted(RecordKinds.Lines.Concat(["response_item", "event_msg", "state"]));

    /// <summary>The kinds, as <see cref="CodexSessionItem.Kind"/> has them.</summary>
    public static CodexList<string> Kinds { get; } = Sorted(RecordKinds.Lines
        .Concat(RecordKinds.ResponseItems)
        .Concat(RecordKinds.Events)
        .Concat(RecordKinds.TurnItems)
        .Concat(RecordKinds.Extensions)
        .Concat(["item_completed", "state"]));

    /// <summary>The kinds of what a person saw, as <see cref="CodexConversationItem"/> has them.</summary>
    public static CodexList<string> ConversationKinds { get; } = Sorted([
        "UserMessage", "AgentMessage", CodexConversationItem.WordsOfModel, "Reasoning", "Plan", "HookPrompt", "AgentCommunication",
        "CommandExecution", "FileChange", "McpToolCall", "DynamicToolCall", "CollabAgentToolCall", "WebSearch", "ImageView", "ImageGeneration", "ToolCall", "ToolOutput",
        "ContextCompaction", "EnteredReviewMode", "ExitedReviewMode", "Error", "TurnAborted", "Undo"]);

    private static CodexList<string> Sorted(IEnumerable<string> names) =>
        new([.. names.Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.OrdinalIgnoreCase)]);
}
