using System;
using System.Collections.Generic;

namespace CodexSessions.Search;

/// <summary>The lines of a text, which end with LF or CRLF; the end of the last one opens no other.</summary>
internal static class TextLines
{
    /// <summary>Takes the line that begins at a position; the position moves to the next one.</summary>
    internal static bool TryNext(string text, ref int position, out int start, out int length)
    {
        start = position;
        if (start >= text.Length)
        {
            length = 0;
            return false;
        }

        int end = text.IndexOf('\n', start);
        position = end < 0 ? text.Length : end + 1;
        end = end < 0 ? text.Length : end;
        length = (end > start && text[end - 1] == '\r' ? end - 1 : end) - start;
        return true;
    }

    /// <summary>The lines before the one that begins at a position, at most so many.</summary>
    internal static CodexList<string> Before(string text, int position, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count && position > 0)
        {
            // The character before is the end of the line before.
            int start = position > 1 ? text.LastIndexOf('\n', position - 2) + 1 : 0;
            position = start;
            TryNext(text, ref start, out int first, out int length);
            lines.Insert(0, text.Substring(first, length));
        }

        return new CodexList<string>(lines);
    }

    /// <summary>The lines from a position on, at most so many.</summary>
    internal static CodexList<string> From(string text, int position, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count && TryNext(text, ref position, out int start, out int length))
        {
            lines.Add(text.Substring(start, length));
        }

        return new CodexList<string>(lines);
    }
}
