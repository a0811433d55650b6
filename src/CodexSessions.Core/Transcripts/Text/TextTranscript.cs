using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>Writes a session as plain text that fits a terminal: no colours, no codes, no line wider than it may be.</summary>
internal sealed class TextTranscript(TranscriptRun run) : ITranscriptWriter
{
    private const string CallMargin = "  ";
    private const string OutputMargin = "  | ";
    private const int NameWidth = 12;

    private readonly Narrator _narrator = new(run);
    private readonly int _width = Math.Max(run.Options.Width, CodexTranscriptOptions.MinimumWidth);
    private TextWriter _writer = TextWriter.Null;
    private TextWrapper _wrapper = new(TextWriter.Null, CodexTranscriptOptions.MinimumWidth);

    public void Write(CodexSession session, IEnumerable<Turn> turns, TextWriter writer)
    {
        _writer = writer;
        _wrapper = new TextWrapper(writer, _width, run.StopToken);
        var head = new TranscriptHead(session, _narrator);
        _wrapper.Write(head.Title);
        WriteRule('=', string.Empty);
        WriteRows(head.Rows());

        // What is known of the whole session only at its end stands there.
        int known = head.Rows().Count();
        foreach (TranscriptTurn turn in _narrator.Tell(turns))
        {
            WriteTurn(turn);
        }

        _writer.Write("\n");
        WriteRule('=', string.Empty);
        WriteRows(head.Rows().Skip(known));
    }

    private void WriteRows(IEnumerable<TranscriptHeadRow> rows)
    {
        foreach (TranscriptHeadRow row in rows)
        {
            _wrapper.Write($"{row.Name.PadRight(NameWidth)}{row.Value}");
        }
    }

    private void WriteTurn(TranscriptTurn turn)
    {
        if (turn is { Number: not null, IsContinuation: false })
        {
            string facts = string.Concat(turn.Facts().Select(static fact => $" - {fact}"));
            string time = turn.Time is { } started ? $" - {started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : string.Empty;
            _writer.Write("\n");
            WriteRule('=', $"Turn {turn.NumberText}{time}{facts}");
        }

        foreach (TranscriptEntry entry in turn.Entries)
        {
            WriteEntry(entry);
        }
    }

    private void WriteEntry(TranscriptEntry entry)
    {
        switch (entry)
        {
            case SpokenEntry spoken:
                _writer.Write("\n");
                WriteRule('-', $"{spoken.Name}{(spoken.Time is { } time ? $" - {Words.TimeOfDay(time)}" : string.Empty)}");
                _wrapper.Write(spoken.Markdown.Trim('\n'));
                WriteImages(spoken.Images, string.Empty);
                break;
            case FoldedEntry folded:
                WriteFolded(folded);
                break;
            case NoteEntry note:
                _writer.Write("\n");
                _wrapper.Write($"* {note.Text}");
                break;
        }
    }

    private void WriteFolded(FoldedEntry entry)
    {
        string result = entry.Result.Length > 0 ? $"  [{entry.Result}]" : string.Empty;
        _writer.Write("\n");
        _wrapper.Write($"{(entry.IsCode ? "> " : string.Empty)}{entry.Title}{result}", CallMargin);
        foreach (TranscriptBlock block in entry.Blocks)
        {
            _wrapper.Write(block.Text.Trim('\n'), OutputMargin);
            if (block.OmittedLines > 0)
            {
                _wrapper.Write($"({Words.Several(block.OmittedLines, "more line")})", OutputMargin);
            }
        }

        WriteImages(entry.Images, OutputMargin);
    }

    private void WriteImages(IReadOnlyList<TranscriptImage> images, string margin)
    {
        foreach (TranscriptImage image in images)
        {
            _wrapper.Write($"[{image.Name}{(image.Place is null ? string.Empty : $": {image.Place}")}]", margin);
        }
    }

    /// <summary>A line across the width, with words at its beginning.</summary>
    private void WriteRule(char sign, string words)
    {
        string start = words.Length == 0 ? string.Empty : $"{new string(sign, 2)} {words} ";
        _wrapper.Write(start + new string(sign, Math.Max(_width - TextWidth.Of(start), 0)));
    }
}
