namespace CodexSessions.Conversations;

/// <summary>One thing that happened in a conversation: an item, and for a tool call what came of it.</summary>
internal sealed class ConversationEntry(CodexSessionItem item)
{
    internal CodexSessionItem Item { get; } = item;

    /// <summary>What the tool gave back to the model; null when nothing came, as when a call was interrupted.</summary>
    internal CodexToolOutputItem? Output { get; set; }

    /// <summary>What Codex itself recorded of the call: the command, patch or MCP call that ended; null when it did not.</summary>
    internal CodexSessionItem? Result { get; set; }
}
