using System;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>Tokens as they are counted and added up; a number that nothing tells stays unknown.</summary>
internal readonly record struct TokenNumbers
{
    internal long? Input { get; private init; }

    internal long? CachedInput { get; private init; }

    internal long? CacheWriteInput { get; private init; }

    internal long? Output { get; private init; }

    internal long? ReasoningOutput { get; private init; }

    internal long? Total { get; private init; }

    /// <summary>The count of a thread that has not spent anything.</summary>
    internal static TokenNumbers Zero { get; } = new() { Total = 0 };

    /// <summary>Reads the object that comes next; null for any other value.</summary>
    internal static TokenNumbers? Read(ref JsonCursor cursor)
    {
        if (!cursor.EnterObject())
        {
            return null;
        }

        long? input = null, cached = null, cacheWrite = null, output = null, reasoning = null, total = null;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (JsonNames.Match(name, "input_tokens"u8))
            {
                input = cursor.ReadInt64();
            }
            else if (JsonNames.Match(name, "cached_input_tokens"u8))
            {
                cached = cursor.ReadInt64();
            }
            else if (JsonNames.Match(name, "cache_write_input_tokens"u8))
            {
                cacheWrite = cursor.ReadInt64();
            }
            else if (JsonNames.Match(name, "output_tokens"u8))
            {
                output = cursor.ReadInt64();
            }
            else if (JsonNames.Match(name, "reasoning_output_tokens"u8))
            {
                reasoning = cursor.ReadInt64();
            }
            else if (JsonNames.Match(name, "total_tokens"u8))
            {
                total = cursor.ReadInt64();
            }
            else
            {
                cursor.Skip();
            }
        }

        return new TokenNumbers
        {
            Input = input,
            CachedInput = cached,
            CacheWriteInput = cacheWrite,
            Output = output,
            ReasoningOutput = reasoning,
            Total = total,
        };
    }

    /// <summary>Both together; a number that one of them does not tell is taken from the other.</summary>
    internal TokenNumbers Plus(in TokenNumbers other) => new()
    {
        Input = Sum(Input, other.Input),
        CachedInput = Sum(CachedInput, other.CachedInput),
        CacheWriteInput = Sum(CacheWriteInput, other.CacheWriteInput),
        Output = Sum(Output, other.Output),
        ReasoningOutput = Sum(ReasoningOutput, other.ReasoningOutput),
        Total = Sum(Total, other.Total),
    };

    /// <summary>What came since an earlier count; a number the earlier one does not tell began at nothing.</summary>
    internal TokenNumbers Since(in TokenNumbers earlier) => new()
    {
        Input = Input - (earlier.Input ?? 0),
        CachedInput = CachedInput - (earlier.CachedInput ?? 0),
        CacheWriteInput = CacheWriteInput - (earlier.CacheWriteInput ?? 0),
        Output = Output - (earlier.Output ?? 0),
        ReasoningOutput = ReasoningOutput - (earlier.ReasoningOutput ?? 0),
        Total = Total - (earlier.Total ?? 0),
    };

    /// <summary>Whether both count the same.</summary>
    internal bool IsSameAs(in TokenNumbers other) =>
        Total == other.Total && Input == other.Input && CachedInput == other.CachedInput && Output == other.Output;

    private static long? Sum(long? one, long? other) => one is null ? other : one + (other ?? 0);
}
