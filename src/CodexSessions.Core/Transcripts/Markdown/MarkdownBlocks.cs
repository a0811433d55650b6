using System.Collections.Generic;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace CodexSessions.Transcripts;

/// <summary>
/// Of which blocks a message is made, without what is inside their lines. Tags, definitions and underlined headings are taken for text,
/// which they become.
/// </summary>
internal sealed class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    private readonly List<MarkdownPiece> _pieces = [];
    private readonly List<TextRange> _words = [];
    private readonly HashSet<int> _breaks = [];

    private MarkdownBlocks()
    {
    }

    /// <summary>The blocks that are in no other, in order; of a list each item.</summary>
    internal IReadOnlyList<MarkdownPiece> Pieces => _pieces;

    /// <summary>Where paragraphs and headings are, in order.</summary>
    internal IReadOnlyList<TextRange> Words => _words;

    /// <summary>Finds the blocks of a text; null when it must be shown literally.</summary>
    internal static MarkdownBlocks? Of(string text)
    {
        if (MarkdownParser.Parse(text, Pipeline) is not { } document)
        {
            return null;
        }

        var blocks = new MarkdownBlocks();
        foreach (Block block in document)
        {
            if (block is ListBlock list)
            {
                foreach (Block item in list)
                {
                    blocks.AddPiece(item);
                }
            }
            else
            {
                blocks.AddPiece(block);
            }
        }

        return blocks;
    }

    /// <summary>Whether a line is drawn across the text.</summary>
    internal bool IsBreak(int line) => _breaks.Contains(line);

    private static MarkdownPipeline CreatePipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation();
        builder.InlineParsers.Clear();
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new PlainParagraphParser());
        return builder.Build();
    }

    private void AddPiece(Block block)
    {
        var code = new List<CodeRegion>();
        Add(block, code);
        _pieces.Add(new MarkdownPiece(block.Line, code, block is CodeBlock));
    }

    // The parser keeps blocks from nesting so deep that this could.
    private void Add(Block block, List<CodeRegion> code)
    {
        switch (block)
        {
            case ContainerBlock container:
                foreach (Block inner in container)
                {
                    Add(inner, code);
                }

                break;
            case CodeBlock lines:
                code.Add(new CodeRegion(lines.Lines, lines.Line, lines.Span.Start, lines as FencedCodeBlock));
                break;
            case ThematicBreakBlock:
                _breaks.Add(block.Line);
                break;
            case LeafBlock:
                _words.Add(new TextRange(block.Span.Start, block.Span.End + 1));
                break;
        }
    }

    private sealed class PlainParagraphParser : ParagraphBlockParser
    {
        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            if (processor.IsBlankLine)
            {
                return BlockState.BreakDiscard;
            }

            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.Continue;
        }

        public override bool Close(BlockProcessor processor, Block block)
        {
            ((LeafBlock)block).ProcessInlines = false;
            return true;
        }
    }
}

/// <summary>A block of a message that is in no other, or an item of a list that is in none.</summary>
/// <param name="FirstLine">The number of its first line in the text, from 0.</param>
/// <param name="Code">The blocks of code in it, in order; itself when it is one.</param>
/// <param name="IsCode">Whether it is one.</param>
internal sealed record MarkdownPiece(int FirstLine, IReadOnlyList<CodeRegion> Code, bool IsCode);

/// <summary>A block of code in a message.</summary>
/// <param name="Lines">What is in it.</param>
/// <param name="FirstLine">The number of its first line in the text, from 0; a fence is one.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Fence">Its fence; null when it is only set in.</param>
internal sealed record CodeRegion(StringLineGroup Lines, int FirstLine, int Start, FencedCodeBlock? Fence)
{
    internal bool IsClosed => Fence is { ClosingFencedCharCount: > 0 };

    /// <summary>The number of its last line.</summary>
    internal int LastLine => FirstLine + Lines.Count - 1 + (Fence is null ? 0 : 1) + (IsClosed ? 1 : 0);
}
