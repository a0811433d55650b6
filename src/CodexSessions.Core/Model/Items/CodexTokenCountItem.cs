using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Tokens and limits as the service told them (<c>token_count</c> events).</summary>
public sealed class CodexTokenCountItem : CodexSessionItem
{
    internal CodexTokenCountItem(in Record record)
        : base(record)
    {
    }

    /// <summary>
    /// <c>info.total_token_usage</c>: all of the session so far, what a forked file copied included; <see langword="null"/>
    /// when only limits were learnt.
    /// </summary>
    public CodexTokenUsage? Total => CodexTokenUsage.From(Body["info"u8]["total_token_usage"u8]);

    /// <summary><c>info.last_token_usage</c>: the last request.</summary>
    public CodexTokenUsage? Last => CodexTokenUsage.From(Body["info"u8]["last_token_usage"u8]);

    /// <summary><c>info.last_usage_includes_reasoning</c>; 0.166 and later.</summary>
    public bool? LastUsageIncludesReasoning => Body["info"u8]["last_usage_includes_reasoning"u8].AsBoolean();

    /// <summary><c>info.model_context_window</c>: how many tokens the model can hold.</summary>
    public long? ContextWindow => Body["info"u8]["model_context_window"u8].AsInt64();

    /// <summary><c>rate_limits</c>; September 2025 and later.</summary>
    public CodexRateLimits? RateLimits => CodexRateLimits.From(Body["rate_limits"u8]);

    /// <summary>Whether the record tells limits.</summary>
    internal bool HasLimits => Body["rate_limits"u8].HasValue;

    private protected override string? Describe() => Total is { } total ? $"total {total}" : RateLimits?.ToString();
}
