namespace CodexSessions.Conversations;

/// <summary>
/// Tells from the running totals of a file what was spent between one count and the next. Files repeat totals, and some counters
/// start again.
/// </summary>
internal sealed class TokenMeter
{
    private CodexTokenUsage? _total;

    /// <summary>What was spent since the count before; null when the record tells no total.</summary>
    internal CodexTokenUsage? Take(CodexTokenCountItem count)
    {
        if (count.Total is not { TotalTokens: { } now } total)
        {
            return null;
        }

        // A first total may hold what a file not read here has counted: only the last request is sure to be new.
        CodexTokenUsage spent = _total is null ? count.Last ?? total
            : now < _total.TotalTokens ? total
            : total.Since(_total);
        _total = total;
        return spent;
    }
}
