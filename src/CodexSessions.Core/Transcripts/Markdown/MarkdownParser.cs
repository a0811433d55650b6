using System;
using System.Collections.Generic;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodexSessions.Transcripts;

/// <summary>
/// Parses messages of a session as Markdown, unless they are too long or nested too deep for that. The parser needs time that grows with
/// the square of some constructs; here is what bounds them, so that any text costs time in proportion to its length.
/// </summary>
internal static class MarkdownParser
{
    /// <summary>Longer texts are not messages of a person or a model; they are shown literally.</summary>
    private const int MaxLength = 256 * 1024;

    /// <summary>How deep quotes and lists may nest. Each line is checked against all of them.</summary>
    private const int MaxDepth = 32;

    /// <summary>Parses a text; null when it must be shown literally.</summary>
    internal static MarkdownDocument? Parse(string text, MarkdownPipeline pipeline)
    {
        if (text.Length > MaxLength || !IsShallow(text))
        {
            return null;
        }

        try
        {
            MarkdownDocument document = Markdig.Markdown.Parse(text, pipeline);
            return DepthOf(document) > MaxDepth ? null : document;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // Nested deeper than the parser goes, or more than it can make sense of.
            return null;
        }
    }

    /// <summary>Makes the blocks of a pipeline keep what would take too long inside a line as literal text.</summary>
    internal static MarkdownPipelineBuilder UseBoundedInlines(this MarkdownPipelineBuilder builder)
    {
        builder.BlockParsers.Replace<ParagraphBlockParser>(new BoundedParagraphParser());
        builder.BlockParsers.Replace<HeadingBlockParser>(new BoundedHeadingParser());
        return builder;
    }

    /// <summary>Whether a link may stay one: it leads to a page or a mailbox, and runs nothing.</summary>
    internal static bool IsSafeLink(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" or "mailto";

    /// <summary>Whether no line opens more quotes and lists than may nest.</summary>
    private static bool IsShallow(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (MarkdownLine.ContainersOf(text, start, end) > MaxDepth)
            {
                return false;
            }

            start = end + 1;
        }

        return true;
    }

    private static int DepthOf(MarkdownDocument document)
    {
        int deepest = 0;
        var open = new Stack<(ContainerBlock Block, int Depth)>();
        open.Push((document, 0));
        while (open.Count > 0)
        {
            (ContainerBlock container, int depth) = open.Pop();
            deepest = Math.Max(deepest, depth);
            foreach (Block block in container)
            {
                if (block is ContainerBlock inner)
                {
                    open.Push((inner, inner is ListBlock ? depth : depth + 1));
                }
            }
        }

        return deepest;
    }

    private sealed class BoundedParagraphParser : ParagraphBlockParser
    {
        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            // The parser looks for definitions of links above each line that may make a heading of what is above it.
            if (block is ParagraphBlock paragraph && !processor.IsBlankLine && InlineLoad.HasTooManyDefinitions(paragraph.Lines))
            {
                block.UpdateSpanEnd(processor.Line.End);
                return BlockState.Continue;
            }

            return base.TryContinue(processor, block);
        }

        public override bool Close(BlockProcessor processor, Block block) =>
            (block is LeafBlock leaf && InlineLoad.MakeLiteral(leaf)) || base.Close(processor, block);
    }

    private sealed class BoundedHeadingParser : HeadingBlockParser
    {
        public override bool Close(BlockProcessor processor, Block block)
        {
            bool isKept = base.Close(processor, block);
            InlineLoad.MakeLiteral((LeafBlock)block);
            return isKept;
        }
    }
}
