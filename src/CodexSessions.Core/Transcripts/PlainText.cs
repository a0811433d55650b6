using System;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>Texts as consoles printed them, made fit for a document.</summary>
internal static class PlainText
{
    private const char Escape = '\u001b';

    /// <summary>The lines of a text, whichever way they end.</summary>
    internal static string[] Lines(string text) => Normalize(text).Split('\n');

    /// <summary>LF for all line ends; control characters and the codes of terminals are left out.</summary>
    internal static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\r')
            {
                result.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (c == Escape)
            {
                i = EndOfTerminalCode(text, i);
            }
            else if (c is '\n' or '\t' || !char.IsControl(c))
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>The first lines of a text; tells how many were left out. Nothing is made of those: outputs can be very long.</summary>
    internal static string FirstLines(string text, int maxLines, int maxLength, out int omitted)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimEnd('\n');
        var kept = new StringBuilder();
        bool isAll = false;
        for (int count = 0; count < maxLines && !isAll; count++)
        {
            int end = rest.IndexOf('\n');
            isAll = end < 0;
            ReadOnlySpan<char> line = isAll ? rest : rest.Slice(0, end);
            if (count > 0 && kept.Length + line.Length + 1 > maxLength)
            {
                isAll = false;
                break;
            }

            string start = line.Slice(0, Math.Min(line.Length, maxLength)).ToString();
            kept.Append(count > 0 ? "\n" : string.Empty).Append(start).Append(line.Length > maxLength ? "…" : string.Empty);
            rest = isAll ? default : rest.Slice(end + 1);
        }

        omitted = isAll ? 0 : 1;
        for (int end; !isAll && (end = rest.IndexOf('\n')) >= 0; rest = rest.Slice(end + 1))
        {
            omitted++;
        }

        return kept.ToString();
    }

    /// <summary>The last character of a code as <c>ESC [ 3 1 m</c>.</summary>
    private static int EndOfTerminalCode(string text, int start)
    {
        int i = start + 1;
        if (i >= text.Length || text[i] != '[')
        {
            return start;
        }

        do
        {
            i++;
        }
        while (i < text.Length && text[i] is (>= '0' and <= '?') or (>= ' ' and <= '/'));

        return i < text.Length ? i : text.Length - 1;
    }
}
