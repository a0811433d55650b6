using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace CodexSessions.Search;

/// <summary>One pattern of a search.</summary>
internal sealed class SearchPattern
{
    private readonly Regex _regex;
    private readonly IReadOnlyList<string>? _required;
    private readonly bool _ignoresCase;

    /// <exception cref="ArgumentException">The pattern is no regular expression; the message says why.</exception>
    internal SearchPattern(string pattern, CodexSearchOptions options)
    {
        Text = pattern;
        _ignoresCase = !options.CaseSensitive;
        _regex = UserPattern.Compile(options.SimpleMatch ? Regex.Escape(pattern) : pattern, _ignoresCase);
        _required = options.SimpleMatch ? RequiredText.OfText(pattern) : RequiredText.OfRegex(pattern);
    }

    /// <summary>The pattern as it was given.</summary>
    internal string Text { get; }

    /// <summary>Whether a line, a part of a text, matches.</summary>
    internal bool IsIn(string text, int start, int length) => _regex.Match(text, start, length).Success;

    /// <summary>The matches in a line, the first or all.</summary>
    internal List<Match> MatchesIn(string line, bool all)
    {
        var matches = new List<Match>();
        for (Match match = _regex.Match(line); match.Success && (all || matches.Count == 0); match = match.NextMatch())
        {
            matches.Add(match);
        }

        return matches;
    }

    /// <summary>Probes of which one is found in every file that can match; null when that cannot be told.</summary>
    internal IReadOnlyList<Probe>? Probes()
    {
        var probes = new List<Probe>();
        foreach (string text in _required ?? [])
        {
            if (Probe.For(text, _ignoresCase) is not { } probe)
            {
                return null;
            }

            probes.Add(probe);
        }

        return probes.Count > 0 ? probes : null;
    }
}
