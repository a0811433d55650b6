using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Tokens as Codex counts them (the TokenUsage of token_count and token_usage_record).</summary>
public sealed class CodexTokenUsage
{
    internal CodexTokenUsage(in TokenNumbers numbers) => Numbers = numbers;

    /// <summary><c>input_tokens</c>: tokens sent to the model, cached ones included.</summary>
    public long? InputTokens => Numbers.Input;

    /// <summary><c>cached_input_tokens</c>: the part of the input that came from the cache.</summary>
    public long? CachedInputTokens => Numbers.CachedInput;

    /// <summary>
    /// <c>cache_write_input_tokens</c>: the part of the input that was written to the cache; 0.145 and later.
    /// </summary>
    public long? CacheWriteInputTokens => Numbers.CacheWriteInput;

    /// <summary><c>output_tokens</c>: tokens the model wrote, reasoning included.</summary>
    public long? OutputTokens => Numbers.Output;

    /// <summary><c>reasoning_output_tokens</c>: the part of the output that was reasoning.</summary>
    public long? ReasoningOutputTokens => Numbers.ReasoningOutput;

    /// <summary><c>total_tokens</c>: input and output together.</summary>
    public long? TotalTokens => Numbers.Total;

    internal TokenNumbers Numbers { get; }

    /// <summary>Reads an object; null for any other value.</summary>
    internal static CodexTokenUsage? From(JsonValue json)
    {
        var cursor = new JsonCursor(json.Bytes.Span);
        return From(TokenNumbers.Read(ref cursor));
    }

    internal static CodexTokenUsage? From(in TokenNumbers? numbers) => numbers is { } known ? new CodexTokenUsage(known) : null;

    internal CodexTokenUsage Plus(CodexTokenUsage other) => new(Numbers.Plus(other.Numbers));

    /// <summary>Total, input, cached input and output tokens.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{TotalTokens} (input {InputTokens}, cached {CachedInputTokens}, output {OutputTokens})";
}
