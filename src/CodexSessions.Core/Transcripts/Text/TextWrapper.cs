using System;
using System.IO;
using System.Threading;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>Breaks lines so that they fit a width: between words, and within those that are longer than a line.</summary>
/// <param name="writer">Takes the lines.</param>
/// <param name="width">How many columns a line may have, what stands before it included.</param>
/// <param name="stopToken">Stops the writing.</param>
internal sealed class TextWrapper(TextWriter writer, int width, CancellationToken stopToken = default)
{
    /// <summary>Less room than this is none: what stands before the text gives way.</summary>
    private const int MinimumRoom = 16;

    /// <summary>Writes a text, each of its lines behind a margin. What does not fit goes on below, set in as the line began.</summary>
    internal void Write(string text, string margin = "")
    {
        int start = 0;
        for (int end; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            WriteLine(text.Substring(start, end - start).TrimEnd(), margin);
        }
    }

    private void WriteLine(string line, string margin)
    {
        int room = Math.Max(width - TextWidth.Of(margin), MinimumRoom);
        string indent = IndentOf(line, room);
        int start = 0;
        bool isFirst = true;
        do
        {
            stopToken.ThrowIfCancellationRequested();
            string before = isFirst ? string.Empty : indent;
            int end = EndOfPart(line, start, room - TextWidth.Of(before));
            writer.Write($"{margin}{before}{line.Substring(start, end - start)}".TrimEnd());
            writer.Write('\n');
            for (start = end; start < line.Length && line[start] == ' '; start++)
            {
            }

            isFirst = false;
        }
        while (start < line.Length);
    }

    /// <summary>Blanks as wide as the line is set in, the sign of a list included.</summary>
    private static string IndentOf(string line, int room)
    {
        int text = 0;
        while (text < line.Length && line[text] is ' ' or '\t')
        {
            text++;
        }

        if (text + 1 < line.Length && line[text] is '-' or '*' or '+' or '•' && line[text + 1] == ' ')
        {
            text += 2;
        }

        int columns = TextWidth.Of(line.Substring(0, text));
        return new string(' ', columns <= room - MinimumRoom ? columns : 0);
    }

    /// <summary>Where the part of a line ends that fits; at least one character does.</summary>
    private static int EndOfPart(string line, int start, int room)
    {
        int columns = 0;
        int lastBlank = -1;
        int i = start;
        while (i < line.Length)
        {
            (int width, int length) = TextWidth.At(line, i);
            if (columns + width > room && i > start)
            {
                // A blank in the margin of the line is no place between words.
                return lastBlank > start ? lastBlank : i;
            }

            if (line[i] == ' ' && columns > 0 && line[i - 1] != ' ')
            {
                lastBlank = i;
            }

            columns += width;
            i += length;
        }

        return i;
    }
}
