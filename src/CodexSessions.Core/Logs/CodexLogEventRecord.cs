using CodexSessions.Json;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// An event that Codex sent to the interface (<c>codex_event</c>; until March 2026). Among them are the events that session files hold
/// as <c>event_msg</c>, and many that are shown once and stored nowhere, such as each piece of an answer.
/// </summary>
public sealed class CodexLogEventRecord : CodexLogRecord
{
    internal CodexLogEventRecord(LogLine line)
        : base(line)
    {
    }

    /// <summary><c>payload.msg.type</c>, as <c>agent_message_delta</c> or <c>task_started</c>.</summary>
    public override string? Name => Message["type"u8].AsText();

    /// <summary><c>payload.id</c>: the operation the event answers.</summary>
    public string? EventId => Json["payload"u8]["id"u8].AsText();

    /// <summary>
    /// The words in the event: its <c>message</c>, <c>text</c>, <c>delta</c> or <c>last_agent_message</c>, or the text of its
    /// <c>item</c>.
    /// </summary>
    public override string? Text =>
        Message["message"u8].AsString() ?? Message["text"u8].AsString() ?? Message["delta"u8].AsString()
        ?? Message["last_agent_message"u8].AsString() ?? ContentText.Of(Message["item"u8]["content"u8], "\n");

    /// <summary>The event as JSON (<c>payload.msg</c>).</summary>
    public string? Event => Message.AsJson();

    private JsonValue Message => Json["payload"u8]["msg"u8];

    /// <summary>The name of the event in a record, read without making the record.</summary>
    internal static string? NameOf(JsonValue line) => line["payload"u8]["msg"u8]["type"u8].AsString();
}
