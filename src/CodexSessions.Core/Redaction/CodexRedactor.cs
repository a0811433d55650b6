using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using CodexSessions.Redaction;

namespace CodexSessions;

/// <summary>
/// Takes secrets out of texts: tokens of well-known services, told by their shape; private keys; and the values of passwords, keys
/// and tokens that stand behind their names, in URLs and in headers. In the place of each stands a mark that tells its kind:
/// <c>[redacted: GitHub token]</c>. References to secrets, hashes and code stay.
/// </summary>
/// <remarks>
/// A second pass over a redacted text changes nothing, except where a pattern of the user matches across a mark. Not for use by
/// several threads at once.
/// </remarks>
public sealed class CodexRedactor
{
    private const string PatternKind = "pattern";
    private const string NotSearchedKind = "text not searched in time";

    private readonly Regex[] _patterns;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<Secret> _found = [];

    /// <summary>Makes a redactor.</summary>
    /// <param name="patterns">
    /// Regular expressions of what is to be taken out besides, regardless of case. A text in which the search for one takes longer than
    /// two seconds, which only patterns with lookarounds or backreferences can need on .NET, is taken out as a whole.
    /// </param>
    /// <exception cref="ArgumentException">A pattern is no regular expression; the message names it.</exception>
    public CodexRedactor(IEnumerable<string>? patterns = null) =>
        _patterns = [.. (patterns ?? []).Select(static pattern => UserPattern.Compile(pattern, ignoreCase: true))];

    /// <summary>How many secrets of each kind were replaced so far; those of the user's patterns are of the kind <c>pattern</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Replaces the secrets in a text by marks.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without secrets; the same instance when there are none in it.</returns>
    public string Redact(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        text = Replace(text, FindPatterns(text));
        _found.Clear();
        SecretScanner.Find(text.AsSpan(), _found);
        return Replace(text, _found);
    }

    /// <summary>What was replaced so far, in a sentence: <c>3 secrets were redacted: 2 GitHub token, 1 private key.</c></summary>
    /// <returns>A sentence; <see langword="null"/> when nothing was.</returns>
    public string? Describe()
    {
        long total = _counts.Values.Sum();
        IEnumerable<string> kinds = _counts
            .OrderByDescending(static count => count.Value)
            .ThenBy(static count => count.Key, StringComparer.Ordinal)
            .Select(static count => $"{count.Value} {count.Key}");
        return total == 0 ? null : $"{total} {(total == 1 ? "secret was" : "secrets were")} redacted: {string.Join(", ", kinds)}.";
    }

    /// <summary>What the user's patterns match, in order, overlapping matches as one.</summary>
    private List<Secret> FindPatterns(string text)
    {
        var matches = new List<Secret>();
        try
        {
            foreach (Regex pattern in _patterns)
            {
                FindPattern(pattern, text, matches);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What could not be searched may hold anything.
            return [new Secret(0, text.Length, NotSearchedKind)];
        }

        matches.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        var merged = new List<Secret>();
        foreach (Secret match in matches)
        {
            if (merged.Count > 0 && match.Start < merged[merged.Count - 1].End)
            {
                Secret last = merged[merged.Count - 1];
                merged[merged.Count - 1] = last with { End = Math.Max(last.End, match.End) };
            }
            else
            {
                merged.Add(match);
            }
        }

        return merged;
    }

    private static void FindPattern(Regex pattern, string text, List<Secret> matches)
    {
        int position = 0;
        int nextMark = NextMark(text, 0, out int markEnd);
        while (position <= text.Length)
        {
            Match match = pattern.Match(text, position);
            if (!match.Success)
            {
                return;
            }

            int start = match.Index;
            int end = start + match.Length;
            while (nextMark >= 0 && markEnd <= start)
            {
                nextMark = NextMark(text, markEnd, out markEnd);
            }

            if (nextMark >= 0 && start >= nextMark)
            {
                // Marks hold no secrets.
                position = markEnd;
                continue;
            }

            // A mark is taken whole or not at all.
            while (nextMark >= 0 && nextMark < end)
            {
                end = Math.Max(end, markEnd);
                nextMark = NextMark(text, markEnd, out markEnd);
            }

            if (end > start)
            {
                matches.Add(new Secret(start, end, PatternKind));
            }

            position = end > start ? end : end + 1;
        }
    }

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

    private string Replace(string text, List<Secret> secrets)
    {
        if (secrets.Count == 0)
        {
            return text;
        }

        var replaced = new StringBuilder(text.Length);
        int position = 0;
        foreach (Secret secret in secrets)
        {
            replaced.Append(text, position, secret.Start - position).Append(RedactionMark.Of(secret.Kind));
            position = secret.End;
            _counts[secret.Kind] = _counts.TryGetValue(secret.Kind, out long count) ? count + 1 : 1;
        }

        return replaced.Append(text, position, text.Length - position).ToString();
    }
}
