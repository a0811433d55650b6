using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Documents;
using Markdig.Renderers;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes a session as a page of its own: an outline of its turns, what a person saw in each, calls and reasoning folded.
/// </summary>
internal sealed class HtmlTranscript(TranscriptRun run) : ITranscriptWriter
{
    /// <summary>Page title 1, turns 2, speakers 3: the headings of messages come below.</summary>
    private const int HeadingLevel = 4;

    /// <summary>The turns of long sessions are folded after so many characters, so that a browser has less to lay out.</summary>
    private const int MaxOpenLength = 1024 * 1024;

    private readonly Narrator _narrator = new(run);
    private TextWriter _writer = TextWriter.Null;
    private HtmlRenderer _renderer = HtmlMarkdown.CreateRenderer(TextWriter.Null);

    public void Write(CodexSession session, IEnumerable<Turn> turns, TextWriter writer)
    {
        using var body = new SpooledText(run.SpoolPath, run.StopToken);
        using var contents = new SpooledText(run.SpoolPath is null ? null : $"{run.SpoolPath}.contents", run.StopToken);
        _writer = body;
        _renderer = HtmlMarkdown.CreateRenderer(body);
        foreach (TranscriptTurn turn in _narrator.Tell(turns))
        {
            WriteTurn(turn, isOpen: body.Length < MaxOpenLength);
            WriteContents(contents, turn);
        }

        _writer = writer;
        var head = new TranscriptHead(session, _narrator);
        var page = new HtmlPage("transcript");
        page.WriteStart(writer, head.Title, HtmlIndex.FactsOf(head));
        WriteHead(head);
        contents.CopyTo(writer);
        writer.Write("</ol>\n</nav>\n<main id=\"conversation\" tabindex=\"-1\">\n");
        body.CopyTo(writer);
        writer.Write("</main>\n</div>\n");
        page.WriteEnd(writer);
    }

    private void WriteHead(TranscriptHead head)
    {
        _writer.Write($"<a class=\"skip\" href=\"#conversation\">Skip to the conversation</a>\n<header>\n<h1 dir=\"auto\">{HtmlText.Escape(head.Title)}</h1>\n<dl class=\"facts\">\n");
        foreach (TranscriptHeadRow row in head.Rows())
        {
            string value = HtmlText.Escape(row.Value);
            _writer.Write($"<div><dt>{row.Name}</dt><dd>{(row.IsCode ? $"<code>{value}</code>" : value)}</dd></div>\n");
        }

        _writer.Write("</dl>\n");
        HtmlChart.Write(_writer, _narrator.Outline.Turns);
        _writer.Write(
            """
            </header>
            <div class="bar" role="search">
            <fieldset><legend>Show</legend>
            <label><input type="checkbox" id="show-messages" checked> Messages</label>
            <label><input type="checkbox" id="show-tools" checked> Tools</label>
            <label><input type="checkbox" id="show-reasoning" checked> Reasoning</label>
            </fieldset>
            <div class="scripted" hidden>
            <label for="search">Search</label>
            <input type="search" id="search" placeholder="Press / to search" autocomplete="off" spellcheck="false">
            <span id="search-status" role="status"></span>
            <button type="button" id="fold">Fold all</button>
            <button type="button" id="theme">Dark</button>
            </div>
            </div>
            <div class="columns">
            <nav id="outline" aria-label="Turns">
            <ol>

            """.Replace("\r", string.Empty));
    }

    private static void WriteContents(TextWriter contents, TranscriptTurn turn)
    {
        if (turn is { Number: not null, IsContinuation: false })
        {
            contents.Write($"<li><a href=\"#turn-{turn.NumberText}\"><span class=\"number\">{turn.NumberText}</span> <span dir=\"auto\">{HtmlText.Escape(turn.Title)}</span></a></li>\n");
        }
    }

    private void WriteTurn(TranscriptTurn turn, bool isOpen)
    {
        if (turn.Number is null)
        {
            WriteLoose([.. turn.Entries]);
            return;
        }

        string number = turn.NumberText;
        string[] time = turn.Time is { } started ? [Words.DateAndTime(started).Substring(0, "yyyy-MM-dd HH:mm".Length)] : [];
        string fold = $"<details class=\"fold\"{(isOpen ? " open" : string.Empty)}>";
        _writer.Write(turn.IsContinuation
            ? $"<section class=\"turn\">\n{fold}\n<summary><h2>Turn {number}, continued</h2></summary>\n"
            : $"""
            <section class="turn" id="turn-{number}" aria-labelledby="title-{number}">
            <a class="permalink" href="#turn-{number}" aria-label="Link to turn {number}">#</a>
            {fold}
            <summary><h2 id="title-{number}">Turn {number}<span class="title" dir="auto"> · {HtmlText.Escape(turn.Title)}</span></h2> <span class="result">{string.Join(" · ", time.Concat(turn.Facts()))}</span></summary>

            """.Replace("\r", string.Empty));
        WriteEntries(turn.Entries);
        _writer.Write("</details>\n</section>\n");
    }

    /// <summary>What belongs to no turn that is shown.</summary>
    private void WriteLoose(List<TranscriptEntry> entries)
    {
        if (entries.Count > 0)
        {
            _writer.Write("<div class=\"turn\">\n");
            WriteEntries(entries);
            _writer.Write("</div>\n");
        }
    }

    private void WriteEntries(IEnumerable<TranscriptEntry> entries)
    {
        foreach (TranscriptEntry entry in entries)
        {
            switch (entry)
            {
                case SpokenEntry spoken:
                    WriteSpoken(spoken);
                    break;
                case FoldedEntry folded:
                    WriteFolded(folded);
                    break;
                case NoteEntry note:
                    _writer.Write($"<p class=\"entry note{(note.IsDeed ? " tool" : string.Empty)}\" dir=\"auto\">{HtmlText.Escape(note.Text)}</p>\n");
                    break;
            }
        }
    }

    private void WriteSpoken(SpokenEntry spoken)
    {
        string time = spoken.Time is { } known ? $" <span class=\"time\">{Words.TimeOfDay(known)}</span>" : string.Empty;
        string kind = spoken.Speaker switch { Speaker.User => "user", Speaker.Assistant => "assistant", _ => "agent" };
        _writer.Write($"<article class=\"entry message {kind}\">\n<h3>{HtmlText.Escape(spoken.Name)}{time}</h3>\n<div class=\"words\" dir=\"auto\">\n");
        HtmlMarkdown.Write(_renderer, spoken.Markdown, HeadingLevel);
        _writer.Write("</div>\n");
        WriteImages(spoken.Images);
        _writer.Write("</article>\n");
    }

    private void WriteFolded(FoldedEntry entry)
    {
        string kind = entry.Kind switch { FoldedKind.Tool => "tool", FoldedKind.Reasoning => "reasoning", _ => "summary" };
        string title = HtmlText.Escape(entry.Title);
        string result = entry.Result.Length > 0 ? $" <span class=\"result\">{HtmlText.Escape(entry.Result)}</span>" : string.Empty;
        _writer.Write($"<details class=\"entry {kind}{(entry.HasFailed ? " failed" : string.Empty)}\">\n<summary>{(entry.IsCode ? $"<code>{title}</code>" : title)}{result}</summary>\n");
        if (entry.Blocks.Count == 0 && entry.Images.Count == 0)
        {
            _writer.Write("<p class=\"omitted\">No output.</p>\n");
        }

        foreach (TranscriptBlock block in entry.Blocks)
        {
            WriteBlock(block);
        }

        WriteImages(entry.Images);
        _writer.Write("</details>\n");
    }

    private void WriteBlock(TranscriptBlock block)
    {
        switch (block.Language)
        {
            case TranscriptBlock.Markdown:
                _writer.Write("<div class=\"words\" dir=\"auto\">\n");
                HtmlMarkdown.Write(_renderer, block.Text, HeadingLevel);
                _writer.Write("</div>\n");
                break;
            case TranscriptBlock.Diff:
                _writer.Write("<pre class=\"diff\"><code>");
                WriteDiff(block.Text);
                _writer.Write("</code></pre>\n");
                break;
            default:
                _writer.Write($"<pre><code class=\"language-{block.Language}\">");
                HtmlText.WriteEscaped(_writer, block.Text);
                _writer.Write("</code></pre>\n");
                break;
        }

        if (block.OmittedLines > 0)
        {
            _writer.Write($"<p class=\"omitted\">{Words.Several(block.OmittedLines, "more line")}</p>\n");
        }
    }

    private void WriteDiff(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string kind = line.StartsWith("+++", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal) ? "file"
                : line.StartsWith('+') ? "added"
                : line.StartsWith('-') ? "removed"
                : line.StartsWith('@') ? "hunk"
                : string.Empty;
            _writer.Write(kind.Length == 0 ? $"{HtmlText.Escape(line)}\n" : $"<span class=\"{kind}\">{HtmlText.Escape(line)}\n</span>");
        }
    }

    private void WriteImages(IReadOnlyList<TranscriptImage> images)
    {
        foreach (TranscriptImage image in images)
        {
            _writer.Write(image.Base64 is null
                ? $"<p class=\"omitted\">{image.Name}{(image.Place is null ? string.Empty : $": {HtmlText.Escape(image.Place)}")}</p>\n"
                : $"<p><img src=\"{image.DataUri}\" alt=\"{image.Name}\" loading=\"lazy\"></p>\n");
        }
    }
}
