using System;

namespace CodexSessions.Transcripts;

/// <summary>What the beginning of a line can be in any Markdown parser, however it reads the lines above it.</summary>
internal static class MarkdownLine
{
    private const int MaxNumberLength = 9;
    private const int TaskLength = 3;
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Whether some parser takes a character for a blank; not all agree on which are.</summary>
    internal static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == ByteOrderMark;

    /// <summary>How many quotes and lists a line opens at most.</summary>
    internal static int ContainersOf(string text, int start, int end)
    {
        int count = 0;
        for (int next; (next = EndOfMark(text, start, end)) > start; start = next)
        {
            count += IsBlank(text[start]) ? 0 : 1;
        }

        return count;
    }

    /// <summary>Where a line goes on behind the marks of quotes, lists and tasks that it may begin with.</summary>
    internal static int SkipMarks(string text, int start, int end)
    {
        for (int next; (next = EndOfMark(text, start, end)) > start; start = next)
        {
        }

        return start;
    }

    /// <summary>Where a line goes on behind the marks of quotes that it may begin with.</summary>
    internal static int SkipQuotes(string text, int start, int end)
    {
        while (start < end && (text[start] == '>' || IsBlank(text[start])))
        {
            start++;
        }

        return start;
    }

    /// <summary>Where a line goes on behind blanks.</summary>
    internal static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>Where a run of one character ends.</summary>
    internal static int EndOfRun(string text, int start, int end)
    {
        int next = start;
        while (next < end && text[next] == text[start])
        {
            next++;
        }

        return next;
    }

    /// <summary>The end of a blank or of one mark; the start when there is none.</summary>
    private static int EndOfMark(string text, int start, int end)
    {
        if (start == end)
        {
            return start;
        }

        char c = text[start];
        if (c == '>' || IsBlank(c))
        {
            return start + 1;
        }

        if (c is '-' or '+' or '*')
        {
            return EndsWord(text, start + 1, end) ? start + 1 : start;
        }

        if (c == '[')
        {
            // The sign of a task; some parsers read what follows it as the beginning of a line.
            return start + TaskLength <= end && text[start + 2] == ']' && text[start + 1] is ' ' or 'x' or 'X' && EndsWord(text, start + TaskLength, end) ? start + TaskLength : start;
        }

        int digits = start;
        while (digits < end && digits - start <= MaxNumberLength && text[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        return digits > start && digits < end && text[digits] is '.' or ')' && EndsWord(text, digits + 1, end) ? digits + 1 : start;
    }

    private static bool EndsWord(string text, int index, int end) => index >= end || IsBlank(text[index]);
}
