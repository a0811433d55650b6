using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A message from one agent to another: <c>agent_message</c> response items, <c>inter_agent_communication</c> lines and their
/// metadata.
/// </summary>
public sealed class CodexAgentMessageItem : CodexSessionItem
{
    internal CodexAgentMessageItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>author</c>: the path of the agent that speaks.</summary>
    public string? Author => Body["author"u8].AsText();

    /// <summary><c>recipient</c>: the path of the agent spoken to.</summary>
    public string? Recipient => Body["recipient"u8].AsText();

    /// <summary><c>other_recipients</c>.</summary>
    public CodexList<string>? OtherRecipients => Body["other_recipients"u8].AsStrings();

    /// <summary><c>content</c>: the parts of a response item.</summary>
    public CodexList<CodexContentPart>? Content => Body["content"u8].AsList(CodexContentPart.From);

    /// <summary><c>encrypted_content</c>: content only the service can read.</summary>
    public string? EncryptedContent => Body["encrypted_content"u8].AsText();

    /// <summary><c>trigger_turn</c>: whether the message starts a turn of the recipient.</summary>
    public bool? TriggerTurn => Body["trigger_turn"u8].AsBoolean();

    /// <inheritdoc/>
    public override string? Role => Kind == "inter_agent_communication_metadata" ? null : "assistant";

    /// <inheritdoc/>
    public override string? Text => ContentText.Of(Body["content"u8], "\n");

    private protected override string? Describe() => Author is null ? null : $"{Author} → {Recipient}: {Text}";
}
