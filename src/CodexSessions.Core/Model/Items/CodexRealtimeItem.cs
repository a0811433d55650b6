using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Something of a spoken conversation (<c>realtime_item</c>; known from Codex's sources only).</summary>
public sealed class CodexRealtimeItem : CodexSessionItem
{
    internal CodexRealtimeItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>realtime_session_id</c>.</summary>
    public string? RealtimeSessionId => Body["realtime_session_id"u8].AsText();

    /// <inheritdoc/>
    public override string? Role => Body["role"u8].AsText() ?? Body["content"u8]["role"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => Body["text"u8].AsString() ?? Body["content"u8]["text"u8].AsString();
}
