using System;
using System.Management.Automation;

namespace CodexSessions.Completion;

/// <summary>What was typed of a value: its beginning as it is, or a pattern for its beginning.</summary>
internal sealed class TypedText
{
    private readonly string _start;
    private readonly WildcardPattern? _pattern;

    private TypedText(string start)
    {
        _start = start;
        _pattern = PatternOf(start);
    }

    /// <summary>Takes the word to complete, which has its quotes.</summary>
    /// <param name="word">The word; null is an empty one.</param>
    /// <param name="spell">Spells it as the values are spelled that it is compared with.</param>
    internal static TypedText Of(string? word, Func<string, string> spell) => new(spell(WithoutQuotes(word ?? string.Empty)));

    internal bool Matches(string value) => value.StartsWith(_start, StringComparison.OrdinalIgnoreCase) || _pattern?.IsMatch(value) == true;

    private static WildcardPattern? PatternOf(string start)
    {
        if (start.IndexOfAny(['*', '?', '[', '`']) < 0)
        {
            return null;
        }

        try
        {
            WildcardPattern pattern = WildcardPattern.Get(start + "*", WildcardOptions.IgnoreCase);

            // Only then is it read.
            pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            // As a set that is not closed yet.
            return null;
        }
    }

    private static string WithoutQuotes(string word)
    {
        if (word.Length == 0 || !(IsSingleQuote(word[0]) || IsDoubleQuote(word[0])))
        {
            return word;
        }

        char last = word[word.Length - 1];
        bool isClosed = word.Length > 1 && (IsSingleQuote(word[0]) ? IsSingleQuote(last) : IsDoubleQuote(last));
        return word.Substring(1, word.Length - (isClosed ? 2 : 1));
    }

    private static bool IsSingleQuote(char c) => c is '\'' or (>= '\u2018' and <= '\u201b');

    private static bool IsDoubleQuote(char c) => c is '"' or (>= '\u201c' and <= '\u201e');
}
