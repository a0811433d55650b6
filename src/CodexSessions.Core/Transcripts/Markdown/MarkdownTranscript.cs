using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Documents;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes a session as Markdown: what it was, a table of contents when it is long, then what a person saw, each thing once.
/// </summary>
internal sealed class MarkdownTranscript(TranscriptRun run) : ITranscriptWriter
{
    /// <summary>Document title 1, turns 2, speakers 3: the headings of messages come below.</summary>
    private const int HeadingShift = 3;

    /// <summary>From how many turns on there is a table of contents.</summary>
    private const int LongTurns = 6;

    private readonly Narrator _narrator = new(run);
    private readonly ImageFolder? _images = run.Options.ImageFolder is { } folder ? new ImageFolder(folder, Path.GetDirectoryName(run.SpoolPath)) : null;
    private TextWriter _writer = TextWriter.Null;
    private string _factsOfTurn = string.Empty;
    private bool _assistantSpeaks;

    public void Write(CodexSession session, IEnumerable<Turn> turns, TextWriter writer)
    {
        using var body = new SpooledText(run.SpoolPath, run.StopToken);
        using var contents = new SpooledText(run.SpoolPath is null ? null : $"{run.SpoolPath}.contents", run.StopToken);
        _writer = body;
        foreach (TranscriptTurn turn in _narrator.Tell(turns))
        {
            WriteTurn(turn);
            WriteContents(contents, turn);
        }

        contents.Write(_factsOfTurn);
        _writer = writer;
        WriteHead(new TranscriptHead(session, _narrator));
        if (_narrator.Outline.Turns.Count >= LongTurns)
        {
            writer.Write("## Contents\n");
            contents.CopyTo(writer);
            writer.Write("\n\n");
        }

        body.CopyTo(writer);
    }

    private void WriteHead(TranscriptHead head)
    {
        _writer.Write("---\n");
        foreach (KeyValuePair<string, object> fact in head.Facts())
        {
            _writer.Write($"{fact.Key}: {Yaml.Scalar(fact.Value)}\n");
        }

        // Without the blank line, a reader that does not know front matter takes all of it for a heading.
        _writer.Write($"\n---\n\n# {MarkdownText.Inline(head.Title)}\n\n| | |\n|:--|:--|\n");
        foreach (TranscriptHeadRow row in head.Rows())
        {
            _writer.Write($"| {row.Name} | {(row.IsCode ? MarkdownText.Code(row.Value) : MarkdownText.Inline(row.Value))} |\n");
        }

        _writer.Write("\n");
    }

    /// <summary>What a turn cost is known with its last part, and is written when the next turn comes.</summary>
    private void WriteContents(TextWriter contents, TranscriptTurn turn)
    {
        if (turn.Number is null)
        {
            return;
        }

        if (!turn.IsContinuation)
        {
            contents.Write($"{_factsOfTurn}\n- [{turn.NumberText} · {MarkdownText.LinkText(turn.Title)}](#turn-{turn.NumberText})");
        }

        _factsOfTurn = string.Concat(turn.Facts().Select(static fact => $" · {fact}"));
    }

    private void WriteTurn(TranscriptTurn turn)
    {
        _assistantSpeaks = false;
        string? turnHeading = turn.Number is null || turn.IsContinuation ? null : $"<a id=\"turn-{turn.NumberText}\"></a>\n\n## {turn.NumberText}";
        foreach (TranscriptEntry entry in turn.Entries)
        {
            WriteHeading(entry, turnHeading);
            WriteEntry(entry);
            turnHeading = null;
        }
    }

    /// <summary>
    /// The first thing of a turn stands below the heading of the turn. All that the assistant says and does between two words of others
    /// stands below one heading.
    /// </summary>
    private void WriteHeading(TranscriptEntry entry, string? turnHeading)
    {
        string? who = entry switch
        {
            SpokenEntry spoken => spoken.Name,
            FoldedEntry { Kind: FoldedKind.Summary } or NoteEntry { IsDeed: false } => null,
            _ => "Assistant",
        };
        bool goesOn = _assistantSpeaks && who == "Assistant";
        _assistantSpeaks = who == "Assistant" || (_assistantSpeaks && entry is NoteEntry);
        if (turnHeading is not null || (who is not null && !goesOn))
        {
            string words = who is null ? string.Empty : MarkdownText.Inline(who);
            string time = entry.Time is { } known ? Words.TimeOfDay(known) : string.Empty;
            _writer.Write(string.Join(" · ", new[] { turnHeading ?? $"### {words}", turnHeading is null ? string.Empty : words, time }.Where(static part => part.Length > 0)) + "\n\n");
        }
    }

    private void WriteEntry(TranscriptEntry entry)
    {
        switch (entry)
        {
            case SpokenEntry spoken:
                _writer.Write($"{MarkdownText.Embed(spoken.Markdown, HeadingShift)}\n");
                WriteImages(spoken.Images);
                break;
            case FoldedEntry folded:
                WriteFolded(folded);
                break;
            case NoteEntry note:
                _writer.Write($"> *{MarkdownText.Inline(note.Text)}*\n\n");
                break;
        }
    }

    private void WriteFolded(FoldedEntry entry)
    {
        string title = entry.IsCode ? MarkdownText.Code(entry.Title) : MarkdownText.Html(entry.Title);
        _writer.Write($"<details>\n<summary>{title}{(entry.Result.Length > 0 ? $" · {entry.Result}" : string.Empty)}</summary>\n\n");
        if (entry.Blocks.Count == 0 && entry.Images.Count == 0)
        {
            _writer.Write("*No output.*\n\n");
        }

        foreach (TranscriptBlock block in entry.Blocks)
        {
            string text = block.Language == TranscriptBlock.Markdown ? MarkdownText.Embed(block.Text, HeadingShift) : MarkdownText.Fence(block.Text, block.Language);
            string omitted = block.OmittedLines > 0 ? $"\n*{Words.Several(block.OmittedLines, "more line")}.*\n" : string.Empty;
            _writer.Write($"{text}{omitted}\n");
        }

        WriteImages(entry.Images);
        _writer.Write("</details>\n\n");
    }

    private void WriteImages(IReadOnlyList<TranscriptImage> images)
    {
        foreach (TranscriptImage image in images)
        {
            _writer.Write(image.Base64 is null
                ? $"*{image.Name}{(image.Place is null ? string.Empty : $": {MarkdownText.Inline(image.Place)}")}*\n\n"
                : $"![{image.Name}]({_images?.Save(image) ?? image.DataUri})\n\n");
        }
    }
}
