using System;

namespace CodexSessions.Redaction;

/// <summary>What stands in the place of a secret: <c>[redacted: GitHub token]</c>.</summary>
internal static class RedactionMark
{
    private const string Beginning = "[redacted: ";

    /// <summary>No kind is named with more characters.</summary>
    private const int LongestKind = 40;

    internal static string Of(string kind) => $"{Beginning}{kind}]";

    /// <summary>The position after the mark that stands at a position; negative when none does.</summary>
    internal static int EndOf(ReadOnlySpan<char> text, int position)
    {
        if (!Chars.StandsAt(text, position, Beginning))
        {
            return -1;
        }

        int start = position + Beginning.Length;
        int end = start;
        while (end < text.Length && end - start <= LongestKind && (Chars.Is(text[end], CharSet.AlphaNumeric) || text[end] == ' '))
        {
            end++;
        }

        return end > start && end < text.Length && text[end] == ']' ? end + 1 : -1;
    }

    /// <summary>
    /// Whether a mark stands right behind what ends at a position. That is no secret then: it was none when the mark was a secret
    /// still, and a second pass shall find nothing.
    /// </summary>
    internal static bool Follows(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] == '.')
        {
            position++;
        }

        return EndOf(text, position) >= 0;
    }

    /// <summary>Whether a mark begins somewhere in a text.</summary>
    internal static bool IsIn(ReadOnlySpan<char> text) => text.IndexOf(Beginning.AsSpan().TrimEnd()) >= 0;
}
