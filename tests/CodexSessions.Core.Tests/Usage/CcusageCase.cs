using System.Collections.Generic;

namespace CodexSessions.Tests.Usage;

/// <summary>One small home on which ccusage and we differ, or agree for a reason.</summary>
/// <param name="Cause">Why the answers are what they are.</param>
/// <param name="Files">The lines of each file, by its path within the home.</param>
/// <param name="Ccusage">What ccusage tells of each session, by its id. Its input leaves the cached and the written part out.</param>
/// <param name="Right">What each session spent.</param>
internal sealed record CcusageCase(
    string Cause,
    Dictionary<string, SessionLines> Files,
    Dictionary<string, PlainTokens> Ccusage,
    Dictionary<string, PlainTokens> Right)
{
    public override string ToString() => Cause;
}
