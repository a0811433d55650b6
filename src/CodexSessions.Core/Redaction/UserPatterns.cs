using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;

namespace CodexSessions.Redaction;

/// <summary>The regular expressions of the user.</summary>
internal sealed class UserPatterns
{
    internal const string Kind = "pattern";

    /// <summary>What a text is called that was taken out as a whole.</summary>
    internal const string NotSearchedKind = "text not searched in time";

    private readonly Regex[] _patterns;

    internal UserPatterns(IEnumerable<string> patterns) =>
        _patterns = [.. patterns.Select(static pattern => UserPattern.Compile(pattern, ignoreCase: true))];

    private UserPatterns(Regex[] patterns) => _patterns = patterns;

    internal bool Any => _patterns.Length > 0;

    internal bool Cover(UserPatterns others) => others._patterns.All(_patterns.Contains);

    internal UserPatterns And(UserPatterns others) => new([.. _patterns.Union(others._patterns)]);

    /// <summary>What the patterns match in a text; matches may overlap.</summary>
    internal List<Secret> Find(string text, CancellationToken cancellationToken)
    {
        var matches = new List<Secret>();
        try
        {
            foreach (Regex pattern in _patterns)
            {
                Find(pattern, text, matches, cancellationToken);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What could not be searched may hold anything.
            return [new Secret(0, text.Length, NotSearchedKind)];
        }

        return matches;
    }

    private static void Find(Regex pattern, string text, List<Secret> matches, CancellationToken cancellationToken)
    {
        int position = 0;
        int mark = NextMark(text, 0, out int markEnd);
        while (position <= text.Length && pattern.Match(text, position) is { Success: true } match)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int start = match.Index;
            int end = start + match.Length;
            while (mark >= 0 && markEnd <= start)
            {
                mark = NextMark(text, markEnd, out markEnd);
            }

            if (mark >= 0 && mark <= start)
            {
                // There is no secret in a mark.
                position = markEnd;
                continue;
            }

            position = end > start ? end : end + 1;
            if (end == start)
            {
                continue;
            }

            // A mark that is matched in part goes as a whole, and so does a character of two halves.
            while (mark >= 0 && mark < end)
            {
                position = end = Math.Max(end, markEnd);
                mark = NextMark(text, markEnd, out markEnd);
            }

            matches.Add(new Secret(IsInsidePair(text, start) ? start - 1 : start, IsInsidePair(text, end) ? end + 1 : end, Kind));
        }
    }

    private static bool IsInsidePair(string text, int position) =>
        position > 0 && position < text.Length && char.IsSurrogatePair(text[position - 1], text[position]);

    private static int NextMark(string text, int position, out int end)
    {
        for (int start = text.IndexOf('[', position); start >= 0; start = text.IndexOf('[', start + 1))
        {
            end = RedactionMark.EndOf(text.AsSpan(), start);
            if (end >= 0)
            {
                return start;
            }
        }

        end = -1;
        return -1;
    }
}
