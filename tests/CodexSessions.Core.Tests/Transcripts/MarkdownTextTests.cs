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
    [InlineData("a <b>c</b>", "a &lt;b>c&lt;/b>\n")]
    [InlineData("`<b>` and <b>", "<code>&lt;b&gt;</code> and &lt;b>\n")]
    [InlineData("1 < 2", "1 < 2\n")]
    [InlineData("```\n# kept <b>\n```", "```\n# kept <b>\n```\n")]
    [InlineData("```\nopen", "```\nopen\n```\n")]
    [InlineData("~~~~ text\nopen", "~~~~ text\nopen\n~~~~\n")]
    [InlineData("[a](javascript:alert(1))", "[a]&#40;javascript:alert(1))\n")]
    [InlineData("[a](java&#x0a;script:alert(1))", "[a]&#40;java&#x0a;script:alert(1))\n")]
    [InlineData("<javascript:alert(1)>", "&lt;javascript:alert(1)>\n")]
    [InlineData("[a](https://example.com) <dev@example.com>", "[a](https://example.com) <dev@example.com>\n")]
    [InlineData("[a](src/a.js#L3)", "[a](src/a.js#L3)\n")]
    [InlineData("![a](https://example.com/a.png)", "&#33;[a](https://example.com/a.png)\n")]
    [InlineData("\\<b> \\\\<b> \\![a](b)", "&lt;b> \\\\&lt;b> &#33;[a](b)\n")]
    [InlineData("`List<int>` and `a_b`", "<code>List&lt;int&gt;</code> and `a_b`\n")]
    [InlineData("`` `<b> ``", "<code>&#96;&lt;b&gt;</code>\n")]
    [InlineData("`a\n> <b>`", "`a\n> &lt;b>`\n")]
    [InlineData("> `a\n> <b>`", "> <code>a &lt;b&gt;</code>\n")]
    [InlineData("|a|\n|-|\n|`x | <b>`|", "|a|\n|-|\n|<code>x &#124; &lt;b&gt;</code>|\n")]
    [InlineData("> Title\n> ---", "> Title\n> \\---\n")]
    [InlineData("> quote\n---", "> quote\n***\n")]
    [InlineData("- [ ] # Task", "- [ ] #### Task\n")]
    [InlineData("    <b>", "```\n<b>\n```\n")]
    [InlineData("- a\n```\nb\n```", "- a\n\n```\nb\n```\n")]
    [InlineData("```\u00A0<b>\nx\n```", "```\nx\n```\n")]
    [InlineData("```a`b\n# c", "&#96;``a`b\n#### c\n")]
    [InlineData("1. a\n   ```sh\n   # b\n   ```\n2. c", "1. a\n   ```sh\n   # b\n   ```\n2. c\n")]
    [InlineData("1. a\n   ```html\n   <b>\n\n   c\n   ```\n2. d", "````markdown\n1. a\n   ```html\n   <b>\n\n   c\n   ```\n````\n2. d\n")]
    [InlineData("- ```\n  a", "````markdown\n- ```\n  a\n````\n")]
    [InlineData("&#27; &#x202e; &lrm; &amp; &#65; &x; &", "&amp;#27; &amp;#x202e; &amp;lrm; &amp; &#65; &x; &\n")]
    [InlineData("ftp://a.b xmpp:c@d.e http://f.g", "ftp<code>:</code>//a.b xmpp<code>:</code>c@d.e http://f.g\n")]
    [InlineData("[a]: https://example.com\n\n[a]", "[a]&#58; https://example.com\n\n[a]\n")]
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
            Assert.All(document.Descendants<HtmlInline>(), tag => Assert.True(tag.Tag is "<code>" or "</code>", because));
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
    [InlineData("*bold* <b> `x`", "\\*bold\\* &lt;b&gt; \\`x\\`")]
    [InlineData("two\nlines", "two lines")]
    public void Inline_Text_IsLiteral(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));
}
