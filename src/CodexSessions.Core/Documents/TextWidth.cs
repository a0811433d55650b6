using System.Globalization;
using Wcwidth;

namespace CodexSessions.Documents;

/// <summary>Tells how many columns of a terminal a text takes.</summary>
internal static class TextWidth
{
    private const int TabWidth = 4;

    /// <summary>The columns of the character at a place, and how many <see cref="char"/>s it has.</summary>
    internal static (int Columns, int Length) At(string text, int index)
    {
        char c = text[index];
        if (c is >= ' ' and <= '~')
        {
            return (1, 1);
        }

        if (c == '\t')
        {
            return (TabWidth, 1);
        }

        bool isPair = char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        int value = isPair ? char.ConvertToUtf32(c, text[index + 1]) : c;

        // Half a pair shows as one sign in its place; a mark takes no room of its own.
        int columns = char.IsSurrogate(c) && !isPair ? 1
            : CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : System.Math.Max(UnicodeCalculator.GetWidth(value), 0);
        return (columns, isPair ? 2 : 1);
    }

    internal static int Of(string text)
    {
        int columns = 0;
        for (int i = 0; i < text.Length;)
        {
            (int width, int length) = At(text, i);
            columns += width;
            i += length;
        }

        return columns;
    }

    /// <summary>As much of the beginning of a text as fits into some columns.</summary>
    internal static string Start(string text, int columns)
    {
        int end = 0;
        while (end < text.Length)
        {
            (int width, int length) = At(text, end);
            columns -= width;
            if (columns < 0)
            {
                break;
            }

            end += length;
        }

        return text.Substring(0, end);
    }

    /// <summary>As much of the end of a text as fits into some columns.</summary>
    internal static string End(string text, int columns)
    {
        int excess = Of(text) - columns;
        int start = 0;
        while (start < text.Length && (excess > 0 || At(text, start).Columns == 0))
        {
            (int width, int length) = At(text, start);
            excess -= width;
            start += length;
        }

        return text.Substring(start);
    }
}
