namespace CodexSessions.Usage;

/// <summary>Tokens while they are being added up; a number that nothing tells stays unknown.</summary>
internal struct TokenSum
{
    internal long? Input { get; private set; }

    internal long? CachedInput { get; private set; }

    internal long? CacheWriteInput { get; private set; }

    internal long? Output { get; private set; }

    internal long? ReasoningOutput { get; private set; }

    internal long? Total { get; private set; }

    internal void Add(CodexTokenUsage tokens) =>
        Add(tokens.InputTokens, tokens.CachedInputTokens, tokens.CacheWriteInputTokens, tokens.OutputTokens, tokens.ReasoningOutputTokens, tokens.TotalTokens);

    internal void Add(in TokenSum tokens) =>
        Add(tokens.Input, tokens.CachedInput, tokens.CacheWriteInput, tokens.Output, tokens.ReasoningOutput, tokens.Total);

    private void Add(long? input, long? cachedInput, long? cacheWriteInput, long? output, long? reasoningOutput, long? total)
    {
        Input = Sum(Input, input);
        CachedInput = Sum(CachedInput, cachedInput);
        CacheWriteInput = Sum(CacheWriteInput, cacheWriteInput);
        Output = Sum(Output, output);
        ReasoningOutput = Sum(ReasoningOutput, reasoningOutput);
        Total = Sum(Total, total);
    }

    private static long? Sum(long? one, long? other) => one is null ? other : one + (other ?? 0);
}
