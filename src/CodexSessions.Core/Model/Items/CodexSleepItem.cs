using System;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Codex waited (<c>Sleep</c> turn items and the extension <c>clock.sleep</c>).</summary>
public sealed class CodexSleepItem : CodexSessionItem
{
    internal CodexSleepItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>duration_ms</c>.</summary>
    public TimeSpan? Duration => Body["duration_ms"u8].AsMilliseconds();

    private protected override string? Describe() => Duration is { } duration ? $"{duration.TotalSeconds:0.0} s" : null;
}
