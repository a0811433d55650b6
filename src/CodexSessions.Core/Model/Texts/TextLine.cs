using System;
using System.Text;
using CodexSessions.Basics;

namespace CodexSessions.Model;

/// <summary>Makes one readable line of a text.</summary>
internal static class TextLine
{
    /// <summary>Line ends, control characters and runs of blanks become one blank each; the rest, made plain, is cut at a length.</summary>
    internal static string Shorten(string text, int length)
    {
        text = PlainText.Normalize(PlainText.Start(text, length), control: " ");
        var line = new StringBuilder(Math.Min(text.Length, length));
        bool blank = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = line.Length > 0;
                continue;
            }

            if (line.Length + (blank ? 1 : 0) >= length)
            {
                return Cut(line, length);
            }

            if (blank)
            {
                line.Append(' ');
                blank = false;
            }

            line.Append(c);
        }

        return line.ToString();
    }

    private static string Cut(StringBuilder line, int length)
    {
        if (line.Length >= length && line.Length > 0)
        {
            line.Length = length - 1;
        }

        // Half a surrogate pair is no character.
        if (line.Length > 0 && char.IsHighSurrogate(line[line.Length - 1]))
        {
            line.Length--;
        }

        return line.Append('…').ToString();
    }
}
