using System.Text.Json;

namespace CodexSessions.Tests.Usage;

/// <summary>One TokenUsage of a session file. Cached input is a part of the input, reasoning a part of the output.</summary>
/// <param name="CacheWrite">Null when nothing tells it: Codex writes it since 0.145.</param>
internal readonly record struct PlainTokens(long Input, long CachedInput, long? CacheWrite, long Output, long Reasoning, long Total)
{
    public static PlainTokens operator +(PlainTokens a, PlainTokens b) =>
        new(a.Input + b.Input, a.CachedInput + b.CachedInput, Sum(a.CacheWrite, b.CacheWrite), a.Output + b.Output, a.Reasoning + b.Reasoning, a.Total + b.Total);

    public static PlainTokens operator -(PlainTokens a, PlainTokens b) =>
        new(a.Input - b.Input, a.CachedInput - b.CachedInput, a.CacheWrite - (b.CacheWrite ?? 0), a.Output - b.Output, a.Reasoning - b.Reasoning, a.Total - b.Total);

    /// <summary>Codex's total is input and output together.</summary>
    internal static PlainTokens Of(long input, long cachedInput, long output, long reasoning, long? cacheWrite = null) =>
        new(input, cachedInput, cacheWrite, output, reasoning, input + output);

    internal static PlainTokens From(JsonElement usage) => new(
        Number(usage, "input_tokens") ?? 0,
        Number(usage, "cached_input_tokens") ?? 0,
        Number(usage, "cache_write_input_tokens"),
        Number(usage, "output_tokens") ?? 0,
        Number(usage, "reasoning_output_tokens") ?? 0,
        Number(usage, "total_tokens") ?? 0);

    /// <summary>Whether any of the numbers that Codex counts up is lower than before.</summary>
    internal bool FallsBelow(PlainTokens before) =>
        Input < before.Input || CachedInput < before.CachedInput || Output < before.Output || Reasoning < before.Reasoning;

    private static long? Number(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? (long)value.GetDouble() : null;

    private static long? Sum(long? a, long? b) => a is null ? b : a + (b ?? 0);
}
