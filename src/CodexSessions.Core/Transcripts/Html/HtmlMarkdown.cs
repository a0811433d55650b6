using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Basics;
using CodexSessions.Documents;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodexSessions.Transcripts;

/// <summary>Puts texts of a session into a page as what their Markdown means, so that they can add no markup of their own.</summary>
internal static class HtmlMarkdown
{
    private const int MaxHeadingLevel = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseBoundedInlines()
        .Build();

    /// <summary>Makes what <see cref="Write"/> writes with.</summary>
    internal static HtmlRenderer CreateRenderer(TextWriter writer)
    {
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        return renderer;
    }

    /// <summary>
    /// A text that is Markdown. Its headings move below those of the page, the highest right below; links that lead elsewhere than to
    /// pages and mailboxes, and pictures, become text.
    /// </summary>
    internal static void Write(HtmlRenderer renderer, string text, int headingLevel)
    {
        if (MarkdownParser.Parse(text, Pipeline) is not { } document)
        {
            renderer.Writer.Write("<pre>");
            HtmlText.WriteEscaped(renderer.Writer, text);
            renderer.Writer.Write("</pre>\n");
            return;
        }

        List<MarkdownObject> parts = [.. document.Descendants()];
        int shift = headingLevel - parts.OfType<HeadingBlock>().Select(static heading => heading.Level).DefaultIfEmpty().Min();
        foreach (MarkdownObject part in parts)
        {
            switch (part)
            {
                case HeadingBlock heading:
                    heading.Level = Math.Min(heading.Level + shift, MaxHeadingLevel);
                    break;
                case LinkInline link:
                    MakeSafe(link);
                    break;
                case HtmlEntityInline entity:
                    // A character that was left out of the text can be meant by its number still.
                    entity.Transcoded = new StringSlice(PlainText.Normalize(entity.Transcoded.ToString()));
                    break;
                case FencedCodeBlock { Info.Length: > 0 } code:
                    code.GetAttributes().Classes = [$"language-{PlainText.Normalize(code.Info)}"];
                    break;
                case AutolinkInline link when !MarkdownParser.IsSafeLink(link.IsEmail ? $"mailto:{link.Url}" : link.Url):
                    link.ReplaceBy(new LiteralInline(link.Url));
                    break;
                case AutolinkInline link:
                    link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
                    break;
                case Table table:
                    // Alignment would be a style of its own, which the page does not allow.
                    table.ColumnDefinitions.Clear();
                    break;
            }
        }

        renderer.Render(document);
    }

    private static void MakeSafe(LinkInline link)
    {
        link.Title = PlainText.Normalize(link.Title ?? string.Empty);
        if (!link.IsImage && MarkdownParser.IsSafeLink(link.Url))
        {
            link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
            return;
        }

        Inline last = new LiteralInline(link.IsImage ? "[Image: " : string.Empty);
        link.ReplaceBy(last, copyChildren: false);
        foreach (Inline words in link.ToList())
        {
            words.Remove();
            last.InsertAfter(words);
            last = words;
        }

        string address = link.Url is { Length: > 0 } url ? $" ({PlainText.Normalize(url)})" : string.Empty;
        last.InsertAfter(new LiteralInline(link.IsImage ? $"{address}]" : address));
    }
}
