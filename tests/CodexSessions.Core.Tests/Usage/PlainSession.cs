using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Tests.Usage;

/// <summary>What a session file tells about the thread's own doings: nothing of what it copied, nothing of what it goes on from.</summary>
/// <param name="Turns">Null when the file tells of none: files before 0.32 hold no events.</param>
/// <param name="UserMessages">As <paramref name="Turns"/>.</param>
/// <param name="ToolCalls">Function calls, custom tool calls and local shell calls.</param>
internal sealed record PlainSession(string Path, string Stem, string? Id, IReadOnlyList<PlainStep> Steps, int? Turns, int? UserMessages, int ToolCalls)
{
    /// <summary>Null when the file tells of no tokens.</summary>
    internal PlainTokens? Spent => Sum(Steps);

    internal static PlainTokens? Sum(IEnumerable<PlainStep> steps) =>
        steps.Aggregate((PlainTokens?)null, static (sum, step) => sum is null ? step.Tokens : sum + step.Tokens);
}
