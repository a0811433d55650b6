using CodexSessions.Json;

namespace CodexSessions;

/// <summary>Tokens as Codex counts them (the TokenUsage of token_count and token_usage_record).</summary>
public sealed class CodexTokenUsage
{
    private readonly JsonValue _json;

    private CodexTokenUsage(JsonValue json) => _json = json;

    /// <summary><c>input_tokens</c>: tokens sent to the model, cached ones included.</summary>
    public long? InputTokens => _json["input_tokens"u8].AsInt64();

    /// <summary><c>cached_input_tokens</c>: the part of the input that came from the cache.</summary>
    public long? CachedInputTokens => _json["cached_input_tokens"u8].AsInt64();

    /// <summary>
    /// <c>cache_write_input_tokens</c>: the part of the input that was written to the cache; 0.145 and later.
    /// </summary>
    public long? CacheWriteInputTokens => _json["cache_write_input_tokens"u8].AsInt64();

    /// <summary><c>output_tokens</c>: tokens the model wrote, reasoning included.</summary>
    public long? OutputTokens => _json["output_tokens"u8].AsInt64();

    /// <summary><c>reasoning_output_tokens</c>: the part of the output that was reasoning.</summary>
    public long? ReasoningOutputTokens => _json["reasoning_output_tokens"u8].AsInt64();

    /// <summary><c>total_tokens</c>: input and output together.</summary>
    public long? TotalTokens => _json["total_tokens"u8].AsInt64();

    internal static CodexTokenUsage? From(JsonValue json) => json.IsObject ? new CodexTokenUsage(json) : null;

    /// <summary>Total, input, cached input and output tokens.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{TotalTokens} (input {InputTokens}, cached {CachedInputTokens}, output {OutputTokens})";
}
