using System;
using CodexSessions.Files;

namespace CodexSessions.Usage;

/// <summary>What counts, and what is told apart within a session.</summary>
/// <param name="Parts">What is told apart.</param>
/// <param name="After">What happened at this time or later counts; local time.</param>
/// <param name="Before">What happened before this time counts; local time.</param>
internal sealed record UsageScope(UsageParts Parts, DateTime? After = null, DateTime? Before = null)
{
    internal bool HasLimits => After is not null || Before is not null;

    /// <summary>Whether anything in a file may count, as far as its name and its last writing tell.</summary>
    internal bool MayHold(SessionFile file) => !HasLimits || CodexSessionFilter.MayHold(file, After, Before);

    /// <summary>Whether what happened at a time counts; what has no time counts where no limits are set.</summary>
    internal bool Holds(DateTime? time) => (After is null || time >= After) && (Before is null || time < Before);
}
