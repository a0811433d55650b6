using System;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>Tokens as Codex counts them (the TokenUsage of token_count and token_usage_record).</summary>
public sealed class CodexTokenUsage
{
    private CodexTokenUsage()
    {
    }

    /// <summary><c>input_tokens</c>: tokens sent to the model, cached ones included.</summary>
    public long? InputTokens { get; private init; }

    /// <summary><c>cached_input_tokens</c>: the part of the input that came from the cache.</summary>
    public long? CachedInputTokens { get; private init; }

    /// <summary>
    /// <c>cache_write_input_tokens</c>: the part of the input that was written to the cache; 0.145 and later.
    /// </summary>
    public long? CacheWriteInputTokens { get; private init; }

    /// <summary><c>output_tokens</c>: tokens the model wrote, reasoning included.</summary>
    public long? OutputTokens { get; private init; }

    /// <summary><c>reasoning_output_tokens</c>: the part of the output that was reasoning.</summary>
    public long? ReasoningOutputTokens { get; private init; }

    /// <summary><c>total_tokens</c>: input and output together.</summary>
    public long? TotalTokens { get; private init; }

    internal static CodexTokenUsage? From(JsonValue json) => !json.IsObject ? null : new CodexTokenUsage
    {
        InputTokens = json["input_tokens"u8].AsInt64(),
        CachedInputTokens = json["cached_input_tokens"u8].AsInt64(),
        CacheWriteInputTokens = json["cache_write_input_tokens"u8].AsInt64(),
        OutputTokens = json["output_tokens"u8].AsInt64(),
        ReasoningOutputTokens = json["reasoning_output_tokens"u8].AsInt64(),
        TotalTokens = json["total_tokens"u8].AsInt64(),
    };

    /// <summary>Reads the object that comes next; null for any other value.</summary>
    internal static CodexTokenUsage? Read(ref JsonCursor cursor)
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        long? input = null, cached = null, cacheWrite = null, output = null, reasoning = null, total = null;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("input_tokens"u8))
            {
                input = cursor.ReadInt64();
            }
            else if (name.SequenceEqual("cached_input_tokens"u8))
            {
                cached = cursor.ReadInt64();
            }
            else if (name.SequenceEqual("cache_write_input_tokens"u8))
            {
                cacheWrite = cursor.ReadInt64();
            }
            else if (name.SequenceEqual("output_tokens"u8))
            {
                output = cursor.ReadInt64();
            }
            else if (name.SequenceEqual("reasoning_output_tokens"u8))
            {
                reasoning = cursor.ReadInt64();
            }
            else if (name.SequenceEqual("total_tokens"u8))
            {
                total = cursor.ReadInt64();
            }
            else
            {
                cursor.Skip();
            }
        }

        return new CodexTokenUsage
        {
            InputTokens = input,
            CachedInputTokens = cached,
            CacheWriteInputTokens = cacheWrite,
            OutputTokens = output,
            ReasoningOutputTokens = reasoning,
            TotalTokens = total,
        };
    }

    /// <summary>The count of a thread that has not spent anything.</summary>
    internal static CodexTokenUsage Zero { get; } = new() { TotalTokens = 0 };

    /// <summary>Both together; a number that one of them does not tell is taken from the other.</summary>
    internal CodexTokenUsage Plus(CodexTokenUsage other) => new()
    {
        InputTokens = Sum(InputTokens, other.InputTokens),
        CachedInputTokens = Sum(CachedInputTokens, other.CachedInputTokens),
        CacheWriteInputTokens = Sum(CacheWriteInputTokens, other.CacheWriteInputTokens),
        OutputTokens = Sum(OutputTokens, other.OutputTokens),
        ReasoningOutputTokens = Sum(ReasoningOutputTokens, other.ReasoningOutputTokens),
        TotalTokens = Sum(TotalTokens, other.TotalTokens),
    };

    /// <summary>What came since an earlier count; a number the earlier one does not tell began at nothing.</summary>
    internal CodexTokenUsage Since(CodexTokenUsage earlier) => new()
    {
        InputTokens = InputTokens - (earlier.InputTokens ?? 0),
        CachedInputTokens = CachedInputTokens - (earlier.CachedInputTokens ?? 0),
        CacheWriteInputTokens = CacheWriteInputTokens - (earlier.CacheWriteInputTokens ?? 0),
        OutputTokens = OutputTokens - (earlier.OutputTokens ?? 0),
        ReasoningOutputTokens = ReasoningOutputTokens - (earlier.ReasoningOutputTokens ?? 0),
        TotalTokens = TotalTokens - (earlier.TotalTokens ?? 0),
    };

    /// <summary>Whether both count the same.</summary>
    internal bool IsSameAs(CodexTokenUsage other) =>
        TotalTokens == other.TotalTokens && InputTokens == other.InputTokens && CachedInputTokens == other.CachedInputTokens && OutputTokens == other.OutputTokens;

    /// <summary>Total, input, cached input and output tokens.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{TotalTokens} (input {InputTokens}, cached {CachedInputTokens}, output {OutputTokens})";

    private static long? Sum(long? one, long? other) => one is null ? other : one + (other ?? 0);
}
