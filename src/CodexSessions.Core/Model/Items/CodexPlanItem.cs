using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A plan the model proposed (<c>Plan</c> turn items; 0.93 and later).</summary>
public sealed class CodexPlanItem : CodexSessionItem
{
    internal CodexPlanItem(in Record record)
        : base(record)
    {
    }

    /// <inheritdoc/>
    public override string? Role => "assistant";

    /// <inheritdoc/>
    public override string? Text => Body["text"u8].AsString();
}
