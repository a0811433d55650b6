using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodexSessions.Transcripts;

/// <summary>Puts texts of a session into a Markdown document so that none of them can change what stands around it.</summary>
internal static class MarkdownText
{
    private const int MaxHeadingLevel = 6;

    /// <summary>How often a text is read again to see whether it is harmless; one that is not by then is shown literally.</summary>
    private const int MaxRounds = 8;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>
    /// A text that is Markdown itself, as messages are, with LF at its line ends: it stays as it is, but its headings move below those of
    /// the document, what could do harm shows as text, and a fence left open is closed.
    /// </summary>
    internal static string Embed(string text, int headingShift)
    {
        string markdown = text.TrimEnd('\n') + "\n";
        for (int round = 0; round < MaxRounds && MarkdownParser.Parse(markdown, Pipeline) is { } document; round++)
        {
            // A tag that became text can bring to light what it had covered; headings are moved once.
            string harmless = Neutralise(markdown, document, headingShift, round == 0 ? MaxHeadingLevel : headingShift);
            if (harmless == markdown)
            {
                return markdown;
            }

            markdown = harmless;
        }

        return Fence(text, "markdown");
    }

    /// <summary>A block of literal text. The fence is longer than any run of backticks in it, so nothing in it can end it.</summary>
    internal static string Fence(string text, string language)
    {
        int longest = 2;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    /// <summary>A few literal words inside a line.</summary>
    internal static string Inline(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (@"\`*_[]<>|~#&!$".Contains(c))
            {
                result.Append('\\');
            }

            result.Append(char.IsControl(c) ? ' ' : c);
        }

        return result.ToString().Trim();
    }

    /// <summary>A few literal words as code inside a line, also inside a table.</summary>
    internal static string Code(string text) => $"<code>{Html(text)}</code>";

    /// <summary>Literal words inside HTML, on one line.</summary>
    internal static string Html(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            switch (c)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                case '`' or '*' or '_' or '|' or '[' or ']' or '~' or '\\' or '$':
                    // A tag does not keep Markdown out of what it holds.
                    result.Append("&#").Append((int)c).Append(';');
                    break;
                default:
                    result.Append(char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Moves headings down; makes tags, comments, pictures from elsewhere and links that do not lead to pages or mailboxes text; closes
    /// a fence that nothing else ends.
    /// </summary>
    private static string Neutralise(string markdown, MarkdownDocument document, int headingShift, int lowestHeading)
    {
        var edits = new SortedDictionary<int, string>();
        foreach (MarkdownObject part in document.Descendants())
        {
            switch (part)
            {
                case HeadingBlock { IsSetext: true } heading:
                    edits[UnderlineOf(markdown, heading)] = "\\";
                    break;
                case HeadingBlock heading when heading.Level <= lowestHeading && heading.Level < MaxHeadingLevel:
                    edits[heading.Span.Start] = new string('#', Math.Min(headingShift, MaxHeadingLevel - heading.Level));
                    break;
                case HtmlInline or HtmlBlock:
                    EscapeTags(markdown, part.Span, edits);
                    break;
                case AutolinkInline link when !link.IsEmail && !MarkdownParser.IsSafeLink(link.Url):
                    EscapeTags(markdown, part.Span, edits);
                    break;
                case LinkInline link when link.IsImage || MarkdownParser.LeadsAstray(link.Url):
                    edits[link.Span.Start] = "\\";
                    break;
                case LinkReferenceDefinition definition:
                    // It would hold for what others say too.
                    edits[definition.Span.Start] = "\\";
                    break;
            }
        }

        string result = Insert(markdown, edits);
        return edits.Count == 0 && document.LastChild is FencedCodeBlock { ClosingFencedCharCount: 0 } open
            ? result + new string(open.FencedChar, open.OpeningFencedCharCount) + "\n"
            : result;
    }

    private static void EscapeTags(string markdown, SourceSpan span, SortedDictionary<int, string> edits)
    {
        for (int i = span.Start; i <= span.End && i < markdown.Length; i++)
        {
            if (markdown[i] == '<')
            {
                edits[i] = "\\";
            }
        }
    }

    /// <summary>Where the line begins that makes the text above it a heading.</summary>
    private static int UnderlineOf(string markdown, HeadingBlock heading) => markdown.LastIndexOfAny(['\n', ' ', '\t', '>'], heading.Span.End) + 1;

    private static string Insert(string text, SortedDictionary<int, string> edits)
    {
        var result = new StringBuilder(text.Length + edits.Count);
        int position = 0;
        foreach (KeyValuePair<int, string> edit in edits)
        {
            result.Append(text, position, edit.Key - position).Append(edit.Value);
            position = edit.Key;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
