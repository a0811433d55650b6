using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Words of the person, of the model, or of Codex itself: message response items, <c>user_message</c> and <c>agent_message</c>
/// events, <c>UserMessage</c> and <c>AgentMessage</c> turn items. Legacy files hold most texts twice, as response item and as
/// event.
/// </summary>
public sealed class CodexMessageItem : CodexSessionItem
{
    internal CodexMessageItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>content</c>: the parts of a response item or turn item; events have none.</summary>
    public CodexList<CodexContentPart>? Content => Body["content"u8].AsList(CodexContentPart.From);

    /// <summary><c>phase</c>: <c>commentary</c> or <c>final_answer</c>; 2026 and later.</summary>
    public string? Phase => Body["phase"u8].AsText();

    /// <summary><c>status</c> of a response item; 0.163 and later.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>end_turn</c>; January to April 2026.</summary>
    public bool? EndTurn => Body["end_turn"u8].AsBoolean();

    /// <summary><c>encrypted_content</c>: content only the service can read.</summary>
    public string? EncryptedContent => Body["encrypted_content"u8].AsText();

    /// <summary><c>client_id</c>: the client's own id of a user message.</summary>
    public string? ClientId => Body["client_id"u8].AsText();

    /// <summary>
    /// <c>kind</c> of a <c>user_message</c> event: <c>plain</c>, <c>user_instructions</c>, <c>environment_context</c>;
    /// September and October 2025.
    /// </summary>
    public string? UserMessageKind => Body["kind"u8].AsText();

    /// <summary><c>images</c> of a <c>user_message</c> event: data URIs or addresses.</summary>
    public CodexList<string>? Images => Body["images"u8].AsStrings();

    /// <summary><c>image_details</c>, one for each image.</summary>
    public CodexList<string>? ImageDetails => Body["image_details"u8].AsStrings();

    /// <summary><c>local_images</c> of a <c>user_message</c> event: paths.</summary>
    public CodexList<string>? LocalImages => Body["local_images"u8].AsStrings();

    /// <summary><c>local_image_details</c>, one for each local image.</summary>
    public CodexList<string>? LocalImageDetails => Body["local_image_details"u8].AsStrings();

    /// <summary><c>audio</c> of a <c>user_message</c> event.</summary>
    public CodexList<string>? Audio => Body["audio"u8].AsStrings();

    /// <summary><c>local_audio</c> of a <c>user_message</c> event: paths.</summary>
    public CodexList<string>? LocalAudio => Body["local_audio"u8].AsStrings();

    /// <summary><c>text_elements</c>: marked ranges of the text (byte offsets in UTF-8), as JSON.</summary>
    public string? TextElements => Body["text_elements"u8].AsJson();

    /// <summary><c>memory_citation.entries</c>: memories the answer was based on.</summary>
    public CodexList<CodexMemoryCitation>? MemoryCitations => Body["memory_citation"u8]["entries"u8].AsList(CodexMemoryCitation.From);

    /// <summary><c>memory_citation.rolloutIds</c>.</summary>
    public CodexList<string>? MemoryCitationRolloutIds => Body["memory_citation"u8]["rollout_ids"u8].AsStrings();

    /// <summary><c>reasoning</c> that stands in the message itself; only in files some builds for other models wrote.</summary>
    public string? Reasoning => Body["reasoning"u8].AsText();

    /// <summary><c>delivery</c>: <c>async</c> for a text that came outside the flow.</summary>
    public string? Delivery => Body["delivery"u8].AsText();

    /// <summary>
    /// Whether nobody typed or said this: developer and system messages, and user messages with instructions, surroundings or
    /// notices that Codex itself puts in.
    /// </summary>
    public bool IsContext => Role is "developer" or "system" || (Role == "user" && UserText.IsContext(Body.FirstOf("content"u8, "message"u8)));

    /// <inheritdoc/>
    public override string? Role => Body["role"u8].AsText() ?? (Kind is "user_message" or "UserMessage" ? "user" : "assistant");

    /// <inheritdoc/>
    public override string? Text => Body["content"u8].HasValue
        ? ContentText.Of(Body["content"u8], Kind == "message" ? "\n" : string.Empty)
        : UserText.OrPlaceholder(Body["message"u8].AsString(), Body.Value);

    /// <summary>What stands for the pictures or sounds of the message; null when it has none.</summary>
    internal string? MediaPlaceholder => Content is { } parts
        ? parts.FirstOrDefault(static part => part.IsImage || part.IsAudio)?.ToString()
        : UserText.OrPlaceholder(null, Body.Value);
}
