using System;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A turn was broken off (<c>turn_aborted</c>; 0.35 and later).</summary>
public sealed class CodexTurnAbortedItem : CodexSessionItem
{
    internal CodexTurnAbortedItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>reason</c>: <c>interrupted</c>, <c>replaced</c>, <c>review_ended</c>, <c>budget_limited</c>.</summary>
    public string? Reason => Body["reason"u8].AsText();

    /// <summary><c>duration_ms</c>.</summary>
    public TimeSpan? Duration => Body["duration_ms"u8].AsMilliseconds();

    /// <summary><c>root_turn_id</c>; 0.163 and later.</summary>
    public string? RootTurnId => Body["root_turn_id"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => Reason;
}
