using System;

namespace CodexSessions.Redaction;

/// <summary>Signs that are written as several characters, behind which something new begins.</summary>
internal static class Escapes
{
    /// <summary>The end of a line end or the like inside JSON or code: <c>\n</c>, <c>\u000a</c>, also with several backslashes.</summary>
    internal static int EndOfBackslash(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] == '\\')
        {
            position++;
        }

        if (position >= text.Length)
        {
            return position;
        }

        int digits = text[position] switch
        {
            'u' => 4,
            'x' => 2,
            _ => 0,
        };
        bool isEscape = text[position] is 'n' or 'r' or 't' or 'b' or 'f' or 'e'
            || (digits > 0 && Chars.EndOf(text, position + 1, CharSet.AnyHex, digits) == position + 1 + digits);
        return isEscape ? Math.Max(EndOfColour(text, position + 1 + digits), position + 1 + digits) : position;
    }

    /// <summary>The end of a character of an address: <c>%3D</c>; negative when there is none.</summary>
    internal static int EndOfPercent(ReadOnlySpan<char> text, int position) =>
        Chars.EndOf(text, position + 1, CharSet.AnyHex, 2) == position + 3 ? position + 3 : -1;

    /// <summary>The end of a colour for the terminal, whose bracket stands at a position; negative when none does.</summary>
    internal static int EndOfColour(ReadOnlySpan<char> text, int bracket)
    {
        if (bracket >= text.Length || text[bracket] != '[')
        {
            return -1;
        }

        int end = bracket + 1;
        while (end < text.Length && end - bracket < 24 && (Chars.Is(text[end], CharSet.Digit) || text[end] == ';'))
        {
            end++;
        }

        return end < text.Length && Chars.Is(text[end], CharSet.Letter) ? end + 1 : -1;
    }
}
