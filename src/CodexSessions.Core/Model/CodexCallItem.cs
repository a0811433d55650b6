using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// One of the records that tell of a tool call: the call, its output, and what Codex recorded of carrying it out. The records of one
/// call have the same <see cref="CallId"/>.
/// </summary>
public abstract class CodexCallItem : CodexSessionItem
{
    private protected CodexCallItem(in Record record)
        : base(record)
    {
    }

    /// <summary>
    /// <c>call_id</c>, in turn items <c>id</c>: what ties the records of a call together; <see langword="null"/> where the file does
    /// not tell it, as for the service's own tools before mid 2026 and for context Codex itself put in.
    /// </summary>
    public virtual string? CallId => Body.FirstOf("call_id"u8, "id"u8).AsText();

    /// <summary>
    /// The tool that was called; <see langword="null"/> where the record does not name it: the call with the same
    /// <see cref="CallId"/> does.
    /// </summary>
    public virtual string? ToolName => null;

    /// <inheritdoc/>
    public override string? Role => "tool";
}
