namespace CodexSessions.Conversations;

/// <summary>
/// Tells from the running totals of a thread what was spent between one count and the next. Files repeat totals, and some counters
/// start again.
/// </summary>
/// <param name="total">The total before the first count; null when the thread, or what it goes on from, was not read from its beginning.</param>
internal sealed class TokenMeter(CodexTokenUsage? total)
{
    private CodexTokenUsage? _total = total;

    /// <summary>What was counted so far; null before the first count.</summary>
    internal CodexTokenUsage? Total => _total;

    /// <summary>What was spent since the count before; null when a record tells no total.</summary>
    /// <param name="total">The total that the record tells.</param>
    /// <param name="last">What it tells of the last request.</param>
    internal CodexTokenUsage? Take(CodexTokenUsage? total, CodexTokenUsage? last)
    {
        if (total is not { TotalTokens: { } now })
        {
            return null;
        }

        // Of a first total only the last request is sure to be new.
        CodexTokenUsage spent = _total is null ? last ?? total
            : now < _total.TotalTokens ? total
            : total.Since(_total);
        _total = total;
        return spent;
    }
}
