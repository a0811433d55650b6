using System;
using System.Collections.Generic;

namespace CodexSessions;

/// <summary>Says what of the usage of sessions counts, and what is told apart.</summary>
public sealed class CodexUsageOptions
{
    /// <summary>All that will be told apart.</summary>
    public IReadOnlyList<CodexUsageGroup> Groups { get; init; } = [];

    /// <summary>What tokens cost; the first pattern that fits a model counts. <see langword="null"/> when no costs are wanted.</summary>
    public IReadOnlyList<CodexPrice>? Prices { get; init; }

    /// <summary>What happened at this time or later counts; records without a time go by the start of their session.</summary>
    public DateTime? After { get; init; }

    /// <summary>What happened before this time counts.</summary>
    public DateTime? Before { get; init; }
}
