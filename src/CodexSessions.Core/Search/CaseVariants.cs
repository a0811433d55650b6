using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace CodexSessions.Search;

/// <summary>
/// Tells which characters a regular expression takes for the same when case does not matter. The runtimes differ, and some of it is
/// surprising: the sign for Kelvin is a <c>k</c>. So the runtime itself is asked.
/// </summary>
internal static class CaseVariants
{
    private static readonly Lazy<string> AllCharacters = new(static () =>
        string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).Where(static c => !char.IsSurrogate(c))));

    /// <summary>The character itself and all it is equal to.</summary>
    internal static IEnumerable<string> Of(char c) =>
        new Regex(Regex.Escape(c.ToString()), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
            .Matches(AllCharacters.Value)
            .Cast<Match>()
            .Select(static match => match.Value);
}
