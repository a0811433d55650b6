using System;
using System.Collections.Generic;
using System.Globalization;

namespace CodexSessions.Documents;

/// <summary>Numbers as people read them, the same in every format and country.</summary>
internal static class Words
{
    /// <summary>As <c>41.8 s</c>, <c>2m 05s</c> or <c>3h 20m</c>.</summary>
    internal static string Duration(TimeSpan span) =>
        span.TotalSeconds < 60 ? FormattableString.Invariant($"{span.TotalSeconds:0.0} s")
        : span.TotalMinutes < 60 ? FormattableString.Invariant($"{(int)span.TotalMinutes}m {span.Seconds:00}s")
        : FormattableString.Invariant($"{(int)span.TotalHours}h {span.Minutes:00}m");

    /// <summary>As <c>950</c>, <c>37.5K</c>, <c>1.2M</c> or <c>3.4B</c>.</summary>
    internal static string Count(long count) =>
        count < 1000 ? count.ToString(CultureInfo.InvariantCulture)
        : count < 999_950 ? FormattableString.Invariant($"{count / 1e3:0.0}K")
        : count < 999_950_000 ? FormattableString.Invariant($"{count / 1e6:0.0}M")
        : FormattableString.Invariant($"{count / 1e9:0.0}B");

    /// <summary>All digits of a number, as <c>1,234,567</c>.</summary>
    internal static string Digits(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As <c>1,234.50</c>; less than a hundredth is told to be so.</summary>
    internal static string Money(decimal amount) =>
        amount is > 0 and < 0.01m ? "<0.01" : amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>As <c>37%</c>; what is there but rounds to nothing is told to be so.</summary>
    internal static string Percent(double share) =>
        share is > 0 and < 0.01 ? "<1%" : FormattableString.Invariant($"{share * 100:0}%");

    /// <summary>As <c>37.5K (input 36.1K, cached 20.0K, output 1.4K, reasoning 0.9K)</c>; what is not known is left out.</summary>
    internal static string Tokens(CodexTokenUsage usage)
    {
        var parts = new List<string>();
        Add("input", usage.InputTokens);
        Add("cached", usage.CachedInputTokens);
        Add("output", usage.OutputTokens);
        Add("reasoning", usage.ReasoningOutputTokens);
        string all = usage.TotalTokens is { } total ? $"{Count(total)} " : string.Empty;
        return parts.Count == 0 ? all.TrimEnd() : $"{all}({string.Join(", ", parts)})";

        void Add(string name, long? count)
        {
            if (count is { } known)
            {
                parts.Add($"{name} {Count(known)}");
            }
        }
    }

    /// <summary>As <c>3 turns</c>.</summary>
    internal static string Several(int count, string thing) => $"{Digits(count)} {thing}{(count == 1 ? string.Empty : "s")}";

    /// <summary>The time of day, as <c>10:41:07</c>.</summary>
    internal static string TimeOfDay(DateTime time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>As <c>2026-11-12 10:41:07 +01:00</c>.</summary>
    internal static string DateAndTime(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
