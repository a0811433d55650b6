using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A turn's changes to the files were undone (<c>undo_completed</c>; 0.51 to April 2026).</summary>
public sealed class CodexUndoItem : CodexSessionItem
{
    internal CodexUndoItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>success</c>.</summary>
    public bool? Success => Body["success"u8].AsBoolean();

    /// <summary><c>message</c>.</summary>
    public string? Message => Body["message"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => Message;
}
