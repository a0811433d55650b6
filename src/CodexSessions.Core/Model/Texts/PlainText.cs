using System;
using System.Globalization;
using System.Text;

namespace CodexSessions.Model;

/// <summary>Texts as consoles printed them, made fit for a document.</summary>
internal static class PlainText
{
    private const char Bell = '\u0007';
    private const char Escape = '\u001b';
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>Blanks, codes and secrets make a line shorter than what it was made from.</summary>
    private const int MaxLineFactor = 64;

    /// <summary>
    /// LF for all line ends; control characters and the codes of terminals are left out; characters that turn the direction of what
    /// follows, so that it reads as something else, show by their number.
    /// </summary>
    internal static string Normalize(string text)
    {
        int start = IndexOfSpecial(text);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder(text, 0, start, text.Length);
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\r')
            {
                result.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (c is LineSeparator or ParagraphSeparator)
            {
                result.Append('\n');
            }
            else if (c == Escape)
            {
                i = EndOfTerminalCode(text, i);
            }
            else if (IsTurn(c))
            {
                result.Append("[U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append(']');
            }
            else if (!IsSpecial(c))
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>The part of a text from which a line of a length can be made.</summary>
    internal static string Start(string text, int length) => text.Length > MaxLineFactor * length ? text.Substring(0, MaxLineFactor * length) : text;

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

    private static int IndexOfSpecial(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a character does not simply stand in a text.</summary>
    internal static bool IsSpecial(char c) =>
        c < ' ' ? c is not ('\n' or '\t') : c is (>= '\u007f' and <= '\u009f') or LineSeparator or ParagraphSeparator || IsTurn(c);

    /// <summary>Embeddings, overrides and isolates of writing direction.</summary>
    private static bool IsTurn(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>
    /// The last character of a code as <c>ESC [ 3 1 m</c>, or of one that carries a text to its end mark, as titles and links do
    /// (<c>ESC ] 0 ; title BEL</c>); the escape itself when it is neither.
    /// </summary>
    private static int EndOfTerminalCode(string text, int start)
    {
        int i = start + 1;
        if (i < text.Length && text[i] is ']' or 'P' or '_' or '^' or 'X')
        {
            return EndOfTerminalText(text, i);
        }

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

    /// <summary>The end mark may be missing: such a text ends with its line.</summary>
    private static int EndOfTerminalText(string text, int start)
    {
        int end = text.IndexOfAny([Bell, Escape, '\n', '\r'], start);
        return end < 0 ? text.Length - 1
            : text[end] == Bell ? end
            : text[end] == Escape && end + 1 < text.Length && text[end + 1] == '\\' ? end + 1
            : end - 1;
    }
}
