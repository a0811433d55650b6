using System;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodexSessions.Transcripts;

/// <summary>
/// What the parser has to match with one another inside a paragraph, a table or a heading. For each of these it goes through all that
/// come before it, so only so many are parsed; more are literal text.
/// </summary>
internal static class InlineLoad
{
    private const int MaxEmphasis = 256;
    private const int MaxBrackets = 256;
    private const int MaxAddresses = 256;
    private const int MaxDefinitions = 64;

    /// <summary>Cells that the rows of a table lack are added: a wide head above many short rows makes very many of them.</summary>
    private const int MaxMissingCells = 500;

    /// <summary>Whether a block begins with so many lines that each may define a link.</summary>
    internal static bool HasTooManyDefinitions(StringLineGroup lines) =>
        lines.Count > MaxDefinitions && lines.Lines[0].Slice.AsSpan().TrimStart().StartsWith("[".AsSpan());

    /// <summary>Makes a block that holds too much literal text; gives whether it did.</summary>
    internal static bool MakeLiteral(LeafBlock block)
    {
        if (!IsTooHigh(block.Lines))
        {
            return false;
        }

        var words = new ContainerInline();
        for (int i = 0; i < block.Lines.Count; i++)
        {
            if (i > 0)
            {
                words.AppendChild(new LineBreakInline());
            }

            words.AppendChild(new LiteralInline(block.Lines.Lines[i].Slice));
        }

        block.ProcessInlines = false;
        block.Inline = words;
        return true;
    }

    private static bool IsTooHigh(StringLineGroup lines)
    {
        int emphasis = 0;
        int brackets = 0;
        int addresses = 0;
        int pipes = 0;
        int columns = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            ReadOnlySpan<char> line = lines.Lines[i].Slice.AsSpan();
            int pipesBefore = pipes;
            char last = '\0';
            foreach (char c in line)
            {
                emphasis += c is '*' or '_' && c != last ? 1 : 0;
                brackets += c == '[' ? 1 : 0;
                pipes += c == '|' ? 1 : 0;

                // As in http://, https://, mailto:, tel: and www.
                addresses += (c == ':' && last is 'p' or 's' or 'o' or 'l' or 'P' or 'S' or 'O' or 'L') || (c == '.' && last is 'w' or 'W') ? 1 : 0;
                last = c;
            }

            columns = Math.Max(columns, pipes - pipesBefore);
        }

        return emphasis > MaxEmphasis || brackets > MaxBrackets || addresses > MaxAddresses || HasTooManyDefinitions(lines)
            || (long)columns * lines.Count > (2L * pipes) + MaxMissingCells;
    }
}
