using System;
using System.Linq;
using CodexSessions.Usage;
using static System.FormattableString;

namespace CodexSessions;

/// <summary>
/// What sessions, or parts of them, used: a row for each group. What a fork or a sub-agent took over from another thread is not
/// counted again. A number that the files do not tell is <see langword="null"/>.
/// </summary>
public sealed class CodexUsage
{
    /// <summary>What the groups were made by, in that order; empty where all is one group.</summary>
    public CodexList<CodexUsageGroup> GroupBy { get; internal init; } = new([]);

    /// <summary>The thread id, where all of the group is of one session.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>The number of the turn, as <see cref="CodexTurn.Number"/>; <see langword="null"/> unless turns are the groups.</summary>
    public int? Turn { get; internal init; }

    /// <summary><c>turn_id</c>; <see langword="null"/> unless turns are the groups, and in files before 0.100.</summary>
    public string? TurnId { get; internal init; }

    /// <summary>The local day, at midnight; <see langword="null"/> unless days are the groups, and for what has no time.</summary>
    public DateTime? Day { get; internal init; }

    /// <summary>The first day of the local month; <see langword="null"/> unless months are the groups, and for what has no time.</summary>
    public DateTime? Month { get; internal init; }

    /// <summary>The model, where all of the group is of one (<c>turn_context</c>; 0.35 and later).</summary>
    public string? Model { get; internal init; }

    /// <summary>The working directory of the session, where all of the group has the same (<c>session_meta</c>).</summary>
    public string? WorkingDirectory { get; internal init; }

    /// <summary>Where the session was started from, where all of the group has the same (<c>session_meta</c>).</summary>
    public string? Source { get; internal init; }

    /// <summary>The tool; <see langword="null"/> unless tools are the groups.</summary>
    public string? Tool { get; internal init; }

    /// <summary>How many sessions have a part in the group.</summary>
    public int SessionCount { get; internal init; }

    /// <summary>How many turns began; turns that were taken back later count too.</summary>
    public int TurnCount { get; internal init; }

    /// <summary>How many messages a person typed.</summary>
    public int UserMessageCount { get; internal init; }

    /// <summary>How often tools were called.</summary>
    public int ToolCallCount { get; internal init; }

    /// <summary>How many of these calls failed, as far as the files tell.</summary>
    public int FailedToolCallCount { get; internal init; }

    /// <summary>The calls of each tool, the most used one first.</summary>
    public CodexList<CodexToolUsage> Tools { get; internal init; } = new([]);

    /// <summary>Tokens sent to the model, cached ones included (<c>input_tokens</c>); <see langword="null"/> for tools.</summary>
    public long? InputTokens { get; internal init; }

    /// <summary>The part of the input that came from the cache (<c>cached_input_tokens</c>).</summary>
    public long? CachedInputTokens { get; internal init; }

    /// <summary>The part of the input that was written to the cache (<c>cache_write_input_tokens</c>; 0.145 and later).</summary>
    public long? CacheWriteInputTokens { get; internal init; }

    /// <summary>Tokens the model wrote, reasoning included (<c>output_tokens</c>).</summary>
    public long? OutputTokens { get; internal init; }

    /// <summary>The part of the output that was reasoning (<c>reasoning_output_tokens</c>).</summary>
    public long? ReasoningOutputTokens { get; internal init; }

    /// <summary>Input and output together (<c>total_tokens</c>).</summary>
    public long? TotalTokens { get; internal init; }

    /// <summary>How many tokens the model can hold, the largest of the group (<c>model_context_window</c>).</summary>
    public long? ContextWindow { get; internal init; }

    /// <summary>The most tokens a single request had (<c>last_token_usage</c>): how full the context window became.</summary>
    public long? PeakContextTokens { get; internal init; }

    /// <summary>The largest share of a context window that was in use, in percent.</summary>
    public double? PeakContextPercent { get; internal init; }

    /// <summary>When the first of it happened, local time; <see langword="null"/> in files before 0.32.</summary>
    public DateTime? StartedAt { get; internal init; }

    /// <summary>When the last of it happened, local time; <see langword="null"/> in files before 0.32.</summary>
    public DateTime? EndedAt { get; internal init; }

    /// <summary>From the first to the last of it, pauses included.</summary>
    public TimeSpan? WallTime => EndedAt - StartedAt;

    /// <summary>
    /// How long turns were at work, pauses between them left out; turns at work at the same time count each. For tools how long the
    /// calls took, as far as the files tell.
    /// </summary>
    public TimeSpan? ActiveTime { get; internal init; }

    /// <summary>
    /// What the tokens cost that a price was given for, in the currency of the prices; <see langword="null"/> without one.
    /// </summary>
    public decimal? Cost { get; internal init; }

    /// <summary>How many tokens no price was given for; <see langword="null"/> without prices.</summary>
    public long? UnpricedTokens { get; internal init; }

    /// <summary>The group, its tokens, and what they cost.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString()
    {
        string group = string.Join(" ", UsageGroupName.GroupsOf(this).Select(group => UsageGroupName.Of(this, group) ?? "-"));
        return Invariant($"{(group.Length > 0 ? group : "all")}: {TotalTokens} tokens{(Cost is null ? null : Invariant($", {Cost:0.00}"))}");
    }
}
