using System;
using CodexSessions.Basics;
using CodexSessions.Model;
using CodexSessions.Usage;

namespace CodexSessions;

/// <summary>What tokens of a model cost from a day on. The currency is that of whoever gives the prices.</summary>
public sealed class CodexPrice
{
    private const decimal Million = 1_000_000m;

    /// <summary>Makes a price.</summary>
    /// <param name="pattern">The name or pattern of the models; of the prices of one pattern the latest counts.</param>
    /// <param name="isOf">Tells whether a model has this price.</param>
    /// <param name="input">What a million input tokens cost.</param>
    /// <param name="output">What a million output tokens cost, reasoning included.</param>
    /// <param name="cachedInput">What a million input tokens cost that come from the cache; <see langword="null"/> when they cost what others do.</param>
    /// <param name="cacheWriteInput">What a million input tokens cost that are written to the cache; <see langword="null"/> when they cost what others do.</param>
    /// <param name="from">The local day from which the price counts; <see langword="null"/> when it always did.</param>
    public CodexPrice(
        string pattern,
        Func<string, bool> isOf,
        decimal input,
        decimal output,
        decimal? cachedInput = null,
        decimal? cacheWriteInput = null,
        DateTime? from = null)
    {
        Pattern = pattern;
        IsOf = isOf;
        Input = input;
        Output = output;
        CachedInput = cachedInput;
        CacheWriteInput = cacheWriteInput;
        From = from;
    }

    /// <summary>The name or pattern of the models.</summary>
    public string Pattern { get; }

    /// <summary>Tells whether a model has this price.</summary>
    public Func<string, bool> IsOf { get; }

    /// <summary>What a million input tokens cost.</summary>
    public decimal Input { get; }

    /// <summary>What a million output tokens cost, reasoning included.</summary>
    public decimal Output { get; }

    /// <summary>What a million input tokens cost that come from the cache; <see langword="null"/> when they cost what others do.</summary>
    public decimal? CachedInput { get; }

    /// <summary>What a million input tokens cost that are written to the cache; <see langword="null"/> when they cost what others do.</summary>
    public decimal? CacheWriteInput { get; }

    /// <summary>The local day from which the price counts; <see langword="null"/> when it always did.</summary>
    public DateTime? From { get; }

    /// <summary>What tokens cost; a number that is not known costs nothing.</summary>
    internal decimal CostOf(in TokenNumbers tokens)
    {
        long cached = tokens.CachedInput ?? 0;
        long written = CacheWriteInput is null ? 0 : tokens.CacheWriteInput ?? 0;
        long input = (tokens.Input ?? 0) - cached - written;
        decimal cost = (input * Input) + (cached * (CachedInput ?? Input)) + (written * (CacheWriteInput ?? Input)) + ((tokens.Output ?? 0) * Output);
        return cost / Million;
    }

    /// <summary>The models, and what a million tokens cost.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() =>
        PlainText.Normalize(FormattableString.Invariant($"{Pattern}: input {Input}, cached {CachedInput ?? Input}, output {Output}"));
}
