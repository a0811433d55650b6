using CodexSessions.Model;

namespace CodexSessions.Conversations;

/// <summary>
/// Tells from the running totals of a thread what was spent between one count and the next. Files repeat totals, and before 0.79 each
/// resume began to count anew.
/// </summary>
/// <param name="total">The total before the first count; null when the thread, or what it goes on from, was not read from its beginning.</param>
internal sealed class TokenMeter(TokenNumbers? total)
{
    private TokenNumbers? _total = total;
    private bool _mayBeAnew;

    /// <summary>What was spent since the count before; null when the record tells of nothing spent.</summary>
    /// <param name="total">The total that the record tells.</param>
    /// <param name="last">What it tells of the last request.</param>
    /// <param name="tellsLimits">Whether the record tells limits: a total is only repeated to tell them.</param>
    internal TokenNumbers? Take(TokenNumbers? total, TokenNumbers? last, bool tellsLimits = true)
    {
        if (total is not { Total: { } now } counted)
        {
            // What a start of Codex told before it had counted anything.
            _mayBeAnew = true;
            return null;
        }

        TokenNumbers? knownBefore = _total;
        bool mayBeAnew = _mayBeAnew || !tellsLimits;
        _total = total;
        _mayBeAnew = false;

        // A window that was full makes the total that of the window, which nobody has spent.
        bool isMark = counted is { Input: 0, Output: 0 } && now > 0;
        if (knownBefore is not { } before || isMark)
        {
            // Of a first total only the last request is sure to be new.
            return isMark ? null : last ?? total;
        }

        bool isFirstOfAll = last is { } request && counted.IsSameAs(request);
        bool isRepeated = now == before.Total && !(isFirstOfAll && mayBeAnew);
        bool isAnew = isFirstOfAll || now < before.Total || counted.Input < before.Input || counted.Output < before.Output;
        return isRepeated ? null : isAnew ? total : counted.Since(before);
    }
}
