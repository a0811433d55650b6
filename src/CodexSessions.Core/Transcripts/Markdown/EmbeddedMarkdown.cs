using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>
/// Rewrites a message so that it can stand in a Markdown document: whatever parser reads the document, the message stays where it is and
/// adds nothing but text. What is harmless stays as it was.
/// </summary>
internal sealed class EmbeddedMarkdown
{
    private readonly string _text;
    private readonly int _headingShift;
    private readonly MarkdownBlocks _blocks;
    private readonly List<int> _lineStarts = [0];
    private readonly List<TextEdit> _edits = [];

    private EmbeddedMarkdown(string text, int headingShift, MarkdownBlocks blocks)
    {
        _text = text;
        _headingShift = headingShift;
        _blocks = blocks;
        for (int i = 0; (i = text.IndexOf('\n', i)) >= 0; i++)
        {
            _lineStarts.Add(i + 1);
        }
    }

    private int LineCount => _lineStarts.Count - 1;

    /// <summary>Rewrites a text that ends with LF; null when it must be shown literally.</summary>
    internal static string? Rewrite(string text, int headingShift) =>
        MarkdownBlocks.Of(text) is { } blocks ? new EmbeddedMarkdown(text, headingShift, blocks).Rewrite() : null;

    private string? Rewrite()
    {
        int line = 0;
        for (int i = 0; i < _blocks.Pieces.Count; i++)
        {
            MarkdownPiece piece = _blocks.Pieces[i];
            int end = i + 1 < _blocks.Pieces.Count ? _blocks.Pieces[i + 1].FirstLine : LineCount;
            if (piece.FirstLine < line || !AreInOrder(piece, end))
            {
                // A place that cannot be: nobody knows what the parser read.
                return null;
            }

            EditWords(line, piece.FirstLine);
            EditPiece(piece, end);
            line = end;
        }

        EditWords(line, LineCount);
        return TextEdit.Apply(_text, WithCodeSpans());
    }

    private static bool AreInOrder(MarkdownPiece piece, int end)
    {
        int line = piece.FirstLine;
        foreach (CodeRegion code in piece.Code)
        {
            if (code.FirstLine < line)
            {
                return false;
            }

            line = code.LastLine + 1;
        }

        return line <= end;
    }

    private int StartOf(int line) => _lineStarts[line];

    private int EndOf(int line) => _lineStarts[line + 1] - 1;

    /// <summary>Whether every parser takes a line for the end of a paragraph.</summary>
    private bool IsBlank(int line) => line < 0 || _text.AsSpan(StartOf(line), EndOf(line) - StartOf(line)).Trim([' ', '\t']).IsEmpty;

    private void EditWords(int firstLine, int endLine)
    {
        for (int line = firstLine; line < endLine; line++)
        {
            int start = StartOf(line);
            int end = EndOf(line);
            int underline = MarkdownHazards.StartOfUnderline(_text, start, end);
            if (underline >= 0)
            {
                EditUnderline(line, underline);
            }
            else
            {
                MarkdownHazards.FindAtStart(_text, start, end, _headingShift, _edits);
                MarkdownHazards.FindInside(_text, start, end, _edits);
            }
        }
    }

    /// <summary>A line below text makes it a heading in some parsers, even where it is drawn across the text in others.</summary>
    private void EditUnderline(int line, int start)
    {
        if (_text[start] == '-' && IsBlank(line - 1))
        {
            return;
        }

        if (_blocks.IsBreak(line))
        {
            int length = MarkdownLine.EndOfRun(_text, start, EndOf(line)) - start;
            _edits.Add(new TextEdit(start, length, new string('*', length)));
        }
        else
        {
            _edits.Add(new TextEdit(start, 0, "\\"));
        }
    }

    private void EditPiece(MarkdownPiece piece, int end)
    {
        int line = piece.FirstLine;
        if (piece.IsCode)
        {
            CodeRegion code = piece.Code[0];
            line = code.LastLine + 1;
            Replace(piece.FirstLine, code.LastLine, Fence(code));
        }
        else if (!piece.Code.All(IsPlain))
        {
            int last = end - 1;
            while (IsBlank(last))
            {
                last--;
            }

            line = end;
            Replace(piece.FirstLine, last, MarkdownText.Fence(_text.Substring(StartOf(piece.FirstLine), EndOf(last) - StartOf(piece.FirstLine)), "markdown"));
        }
        else
        {
            foreach (CodeRegion code in piece.Code)
            {
                EditWords(line, code.FirstLine);
                line = code.LastLine + 1;
            }
        }

        EditWords(line, end);
    }

    /// <summary>Puts a block in the place of lines. A blank line in front of it ends whatever block a parser finds there.</summary>
    private void Replace(int firstLine, int lastLine, string block)
    {
        int start = StartOf(firstLine);
        _edits.Add(new TextEdit(start, EndOf(lastLine) + 1 - start, IsBlank(firstLine - 1) ? block : $"\n{block}"));
    }

    private string Fence(CodeRegion code) =>
        MarkdownText.Fence(code.Lines.ToString(), InfoOf(code), code.Fence?.FencedChar ?? '`', code.Fence?.OpeningFencedCharCount ?? 0);

    /// <summary>What a fence says of its code: all of it when it is plain, else nothing.</summary>
    private string InfoOf(CodeRegion code)
    {
        if (code.Fence is null)
        {
            return string.Empty;
        }

        int start = MarkdownLine.EndOfRun(_text, code.Start, EndOf(code.FirstLine));
        string info = _text.Substring(start, EndOf(code.FirstLine) - start).TrimEnd();
        foreach (char c in info)
        {
            if (!char.IsLetterOrDigit(c) && !" _-+#.:/=\"'{},".Contains(c))
            {
                return string.Empty;
            }
        }

        return info;
    }

    /// <summary>
    /// Whether nested code is code to every parser, or harmless to those that take it for text: all its lines are set in as the first
    /// one, so that whoever finds the fence finds its end, and nothing in them is dangerous.
    /// </summary>
    private bool IsPlain(CodeRegion code)
    {
        if (!code.IsClosed || InfoOf(code).Length == 0 != string.IsNullOrEmpty(code.Fence!.Info))
        {
            return false;
        }

        string margin = MarginOf(code);
        var hazards = new List<TextEdit>();
        for (int line = code.FirstLine; line <= code.LastLine && hazards.Count == 0; line++)
        {
            int start = StartOf(line);
            int end = EndOf(line);
            bool isSetIn = line == code.FirstLine || string.CompareOrdinal(_text, start, margin, 0, margin.Length) == 0;
            if (!isSetIn && !(IsBlank(line) && string.IsNullOrWhiteSpace(margin)))
            {
                return false;
            }

            MarkdownHazards.FindInside(_text, start, end, hazards);
            if (line > code.FirstLine && line < code.LastLine && IsFence(start, end))
            {
                return false;
            }
        }

        int close = StartOf(code.LastLine) + margin.Length;
        return hazards.Count == 0 && close < EndOf(code.LastLine) && _text[close] == code.Fence!.FencedChar
            && MarkdownLine.EndOfRun(_text, close, EndOf(code.LastLine)) == EndOf(code.LastLine)
            && EndOf(code.LastLine) - close == code.Fence.OpeningFencedCharCount;
    }

    private bool IsFence(int start, int end)
    {
        int mark = MarkdownLine.SkipMarks(_text, start, end);
        return mark < end && _text[mark] is '`' or '~' && MarkdownLine.EndOfRun(_text, mark, end) - mark > 2;
    }

    /// <summary>What stands before the fence, blanks in the place of the signs of lists.</summary>
    private string MarginOf(CodeRegion code)
    {
        int start = StartOf(code.FirstLine);
        var margin = new StringBuilder(code.Start - start);
        for (int i = start; i < code.Start; i++)
        {
            margin.Append(_text[i] is '>' or '\t' ? _text[i] : ' ');
        }

        return margin.ToString();
    }

    /// <summary>Code between backticks that holds something dangerous becomes code between tags, which is code to every parser.</summary>
    private List<TextEdit> WithCodeSpans()
    {
        if (_edits.Count == 0)
        {
            return _edits;
        }

        var spans = new List<TextRange>();
        foreach (TextRange words in _blocks.Words)
        {
            CodeSpans.Find(_text, Math.Max(words.Start, 0), Math.Min(words.End, _text.Length), spans);
        }

        var result = new List<TextEdit>(_edits.Count);
        int next = 0;
        int end = 0;
        foreach (TextEdit edit in _edits)
        {
            while (next < spans.Count && spans[next].End <= edit.Start)
            {
                next++;
            }

            if (edit.Start < end)
            {
                continue;
            }

            if (next < spans.Count && spans[next].Start <= edit.Start && edit.Length > 0)
            {
                // On its one line nothing is at the beginning of another any more.
                int start = spans[next].Start;
                while (result.Count > 0 && result[result.Count - 1].Start >= start)
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.Add(new TextEdit(start, spans[next].Length, CodeOf(spans[next])));
                end = spans[next].End;
            }
            else
            {
                result.Add(edit);
            }
        }

        return result;
    }

    private string CodeOf(TextRange span)
    {
        int ticks = MarkdownLine.EndOfRun(_text, span.Start, span.End) - span.Start;
        var code = new StringBuilder(span.Length);
        for (int i = span.Start + ticks; i < span.End - ticks; i++)
        {
            code.Append(_text[i] == '\n' ? ' ' : _text[i]);
            if (_text[i] == '\n')
            {
                i = MarkdownLine.SkipQuotes(_text, i + 1, span.End - ticks) - 1;
            }
        }

        string words = code.ToString();
        bool isPadded = words.Length > 2 && words[0] == ' ' && words[words.Length - 1] == ' ';
        return $"<code>{MarkdownText.Entities(isPadded ? words.Substring(1, words.Length - 2) : words)}</code>";
    }
}
