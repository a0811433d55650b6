using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Something went wrong (<c>error</c> events).</summary>
public sealed class CodexErrorItem : CodexSessionItem
{
    internal CodexErrorItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>message</c>.</summary>
    public string? Message => Body["message"u8].AsText();

    /// <summary><c>codex_error_info</c> in one word.</summary>
    public string? ErrorInfo => TaggedValue.Name(Body["codex_error_info"u8]);

    /// <summary><c>codex_error_info</c>, as JSON.</summary>
    public string? ErrorDetail => Body["codex_error_info"u8].AsJson();

    /// <inheritdoc/>
    public override string? Text => Message;
}
