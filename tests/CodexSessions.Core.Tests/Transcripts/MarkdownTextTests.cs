using System;
using System.Linq;
using System.Text;
using CodexSessions.Transcripts;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace CodexSessions.Tests.Transcripts;

/// <summary>Whatever a text holds, a Markdown reader must find the document around it unchanged.</summary>
public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    [Theory]
    [InlineData("# Title", "#### Title\n")]
    [InlineData("##### Deep", "###### Deep\n")]
    [InlineData("#hashtag", "#hashtag\n")]
    [InlineData("Title\n===", "Title\n\\===\n")]
    [InlineData("Title\n---", "Title\n\\---\n")]
    [InlineData("- one\n- two\n\n---", "- one\n- two\n\n---\n")]
    [InlineData("a <b>c</b>", "a \\<b>c\\</b>\n")]
    [InlineData("`<b>` and <b>", "`<b>` and \\<b>\n")]
    [InlineData("1 < 2", "1 < 2\n")]
    [InlineData("```\n# kept <b>\n```", "```\n# kept <b>\n```\n")]
    [InlineData("```\nopen", "```\nopen\n```\n")]
    [InlineData("~~~~ text\nopen", "~~~~ text\nopen\n~~~~\n")]
    [InlineData("[a](javascript:alert(1))", "\\[a](javascript:alert(1))\n")]
    [InlineData("[a](java&#x0a;script:alert(1))", "\\[a](java&#x0a;script:alert(1))\n")]
    [InlineData("<javascript:alert(1)>", "\\<javascript:alert(1)>\n")]
    [InlineData("[a](https://example.com) <dev@example.com>", "[a](https://example.com) <dev@example.com>\n")]
    [InlineData("[a](src/a.js#L3)", "[a](src/a.js#L3)\n")]
    [InlineData("![a](https://example.com/a.png)", "\\![a](https://example.com/a.png)\n")]
    [InlineData("[a]: https://example.com\n\n[a]", "\\[a]: https://example.com\n\n[a]\n")]
    public void Embed_Text_KeepsItsShapeBelowTheDocument(string text, string expected) => Assert.Equal(expected, MarkdownText.Embed(text, 3));

    [Theory]
    [InlineData("plain", "```text\nplain\n```\n")]
    [InlineData("has ``` in it", "````text\nhas ``` in it\n````\n")]
    [InlineData("`````", "``````text\n`````\n``````\n")]
    public void Fence_Text_IsLongerThanAnyInIt(string text, string expected) => Assert.Equal(expected, MarkdownText.Fence(text, "text"));

    [Fact]
    public void Embed_RandomTexts_NeverChangeWhatFollows()
    {
        string[] pieces = ["```", "~~~", "````", "`", "<details>", "</details>", "<!--", "<script>", "\n", "\n", "\n\n", "# ", "###### ", "    ", "> ", "- ", "text", "<", "\\", "---", "===", "|", "[a]: x"];
        var random = new Random(20260214);
        for (int round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(1, 25); i > 0; i--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            MarkdownDocument document = Markdown.Parse($"{MarkdownText.Embed(text.ToString(), 3)}\n# End\n", Pipeline);
            string because = $"round {round}: {text.ToString().Replace("\n", "\\n", StringComparison.Ordinal)}";
            Assert.True(document.LastChild is HeadingBlock { Level: 1 }, because);
            Assert.True(document.Descendants<HeadingBlock>().Count(static heading => heading.Level < 4) == 1, because);
            Assert.False(document.Descendants<HtmlBlock>().Any(), because);
            Assert.False(document.Descendants<HtmlInline>().Any(), because);
        }
    }

    [Fact]
    public void Fence_RandomTexts_AreOneBlock()
    {
        string[] pieces = ["`", "```", "``````", "~~~", "\n", "\n", " ", "</details>", "# x"];
        var random = new Random(20260215);
        for (int round = 0; round < 500; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]));
            MarkdownDocument document = Markdown.Parse($"{MarkdownText.Fence(text, "text")}\nafter\n", Pipeline);
            Assert.Equal([typeof(FencedCodeBlock), typeof(ParagraphBlock)], document.Select(static block => block.GetType()));
        }
    }

    [Theory]
    [InlineData("a | b", "a \\| b")]
    [InlineData("*bold* <b> `x`", "\\*bold\\* \\<b\\> \\`x\\`")]
    [InlineData("two\nlines", "two lines")]
    public void Inline_Text_IsLiteral(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));
}
