using System;
using System.Globalization;
using System.Text;

namespace CodexSessions.Basics;

/// <summary>Texts as consoles printed them, made fit for a document.</summary>
internal static class PlainText
{
    private const char Bell = '\u0007';
    private const char VerticalTab = '\u000b';
    private const char FormFeed = '\u000c';
    private const char Escape = '\u001b';
    private const char NextLine = '\u0085';
    private const char ControlSequence = '\u009b';
    private const char LineSeparator = '\u2028';
    private const char ParagraphSeparator = '\u2029';

    /// <summary>Blanks, codes and secrets make a line shorter than what it was made from.</summary>
    private const int MaxLineFactor = 64;

    /// <summary>
    /// LF for all line ends, vertical tabs and form feeds among them. Control characters and the codes of terminals are left out.
    /// Characters that change the direction of writing, so that what follows reads as something else, show by their number. Other
    /// characters that nobody sees are left out, also where they are used on purpose: the joiners in a Persian word and in an emoji that
    /// consists of several, which shows as its parts then. Only variation selectors stay, since what they belong to is seen.
    /// </summary>
    /// <param name="text">A text of a file.</param>
    /// <param name="control">What stands for a control character: in a line a blank, so that words stay apart.</param>
    internal static string Normalize(string text, string control = "")
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
            else if (IsLineEnd(c))
            {
                result.Append('\n');
            }
            else if (c is Escape or ControlSequence)
            {
                i = EndOfTerminalCode(text, i);
            }
            else if (IsTurn(c))
            {
                result.Append("[U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append(']');
            }
            else if (char.IsHighSurrogate(c))
            {
                i = AppendPair(result, text, i);
            }
            else if (!IsSpecial(c))
            {
                result.Append(c);
            }
            else if (char.IsControl(c))
            {
                result.Append(control);
            }
        }

        return result.ToString();
    }

    /// <summary>Whether a text is fit for a document as it is.</summary>
    internal static bool IsPlain(string text) => IndexOfSpecial(text) < 0;

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
            if (IsSpecial(text[i]) || (char.IsHighSurrogate(text[i]) && IsInvisiblePair(text, i)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a character does not simply stand in a text. Those that have two <see cref="char"/>s are not asked for here.</summary>
    internal static bool IsSpecial(char c) =>
        c < ' ' ? c is not ('\n' or '\t')
        : c >= '\u007f' && (c <= '\u009f' || c is LineSeparator or ParagraphSeparator || IsTurn(c) || IsInvisible(c));

    private static bool IsLineEnd(char c) => c is VerticalTab or FormFeed or NextLine or LineSeparator or ParagraphSeparator;

    /// <summary>Marks, embeddings, overrides and isolates of writing direction.</summary>
    private static bool IsTurn(char c) => c is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>
    /// What Unicode lists as ignorable in display, without variation selectors, and the marks of annotations. What turns the direction is
    /// told apart before.
    /// </summary>
    private static bool IsInvisible(char c) => c is '\u00ad' or '\u034f' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or '\u180e'
        or (>= '\u200b' and <= '\u200f') or (>= '\u2060' and <= '\u206f') or '\u3164' or '\ufeff' or '\uffa0' or (>= '\ufff0' and <= '\ufffb');

    /// <summary>The same for characters of two <see cref="char"/>s: beams and slurs, shorthand controls, and tags, which repeat ASCII unseen.</summary>
    private static bool IsInvisiblePair(string text, int index) =>
        index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) && char.ConvertToUtf32(text[index], text[index + 1]) is (>= 0x1bca0 and <= 0x1bca3) or (>= 0x1d173 and <= 0x1d17a)
            or (>= 0xe0000 and <= 0xe00ff) or (>= 0xe01f0 and <= 0xe0fff);

    /// <summary>Appends a character of two <see cref="char"/>s that is seen; gives the place of its end.</summary>
    private static int AppendPair(StringBuilder result, string text, int index)
    {
        if (IsInvisiblePair(text, index))
        {
            return index + 1;
        }

        result.Append(text[index]);
        return index;
    }

    /// <summary>
    /// The last character of a code as <c>ESC [ 3 1 m</c>, or of one that carries a text to its end mark, as titles and links do
    /// (<c>ESC ] 0 ; title BEL</c>); the escape itself when it is neither.
    /// </summary>
    private static int EndOfTerminalCode(string text, int start)
    {
        if (text[start] == ControlSequence)
        {
            // Where a text was decoded wrongly it stands for a letter or a quotation mark: what follows is a code only if it has numbers.
            int end = EndOfParameters(text, start + 1);
            return end > start + 1 && IsFinal(text, end) ? end : start;
        }

        int i = start + 1;
        if (i < text.Length && text[i] is ']' or 'P' or '_' or '^' or 'X')
        {
            return EndOfTerminalText(text, i);
        }

        if (i >= text.Length || text[i] != '[')
        {
            return start;
        }

        i = EndOfParameters(text, i + 1);
        return IsFinal(text, i) ? i : i - 1;
    }

    private static int EndOfParameters(string text, int start)
    {
        int i = start;
        while (i < text.Length && text[i] is (>= '0' and <= '?') or (>= ' ' and <= '/'))
        {
            i++;
        }

        return i;
    }

    private static bool IsFinal(string text, int index) => index < text.Length && text[index] is >= '@' and <= '~';

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
