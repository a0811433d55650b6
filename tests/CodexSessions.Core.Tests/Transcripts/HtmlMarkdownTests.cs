using System.IO;
using CodexSessions.Transcripts;
using Xunit;

namespace CodexSessions.Tests.Transcripts;

public sealed class HtmlMarkdownTests
{
    [Theory]
    [InlineData("# Title", "<h4>Title</h4>\n")]
    [InlineData("## Title\n### Below\n###### Deep", "<h4>Title</h4>\n<h5>Below</h5>\n<h6>Deep</h6>\n")]
    [InlineData("![a [b](javascript:2) c](x)", "<p>[Image: a b (javascript:2) c (x)]</p>\n")]
    [InlineData("[![p](http://example.com/i)](javascript:2) after", "<p>[Image: p (http://example.com/i)] (javascript:2) after</p>\n")]
    [InlineData("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n")]
    [InlineData("<div>\nx\n</div>", "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>\n")]
    [InlineData("[a](https://example.com/?x=1&y=\"2\")", "<p><a href=\"https://example.com/?x=1&amp;y=%222%22\" rel=\"noopener noreferrer nofollow\">a</a></p>\n")]
    [InlineData("https://example.com", "<p><a href=\"https://example.com\" rel=\"noopener noreferrer nofollow\">https://example.com</a></p>\n")]
    [InlineData("<dev@example.com>", "<p><a href=\"mailto:dev@example.com\" rel=\"noopener noreferrer nofollow\">dev@example.com</a></p>\n")]
    [InlineData("[*a*](javascript:alert(1))", "<p><em>a</em> (javascript:alert(1))</p>\n")]
    [InlineData("[a](java&#10;script:alert(1))", "<p>a (java\nscript:alert(1))</p>\n")]
    [InlineData("a&#27;[31m &#x202E;b&#1;", "<p>a[31m [U+202E]b</p>\n")]
    [InlineData("[a](&#1;javascript:&#x202E;1)", "<p>a (javascript:[U+202E]1)</p>\n")]
    [InlineData("[a](https://example.com \"&#27;&#x202E;b\")", "<p><a href=\"https://example.com\" rel=\"noopener noreferrer nofollow\" title=\"[U+202E]b\">a</a></p>\n")]
    [InlineData("```a&#27;&#x202E;b\nx\n```", "<pre><code class=\"language-a[U+202E]b\">x\n</code></pre>\n")]
    [InlineData("`&#27;`", "<p><code>&amp;#27;</code></p>\n")]
    [InlineData("[a](src/a.js)", "<p>a (src/a.js)</p>\n")]
    [InlineData("[a](//example.com/x)", "<p>a (//example.com/x)</p>\n")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n")]
    [InlineData("![a](https://example.com/a.png)", "<p>[Image: a (https://example.com/a.png)]</p>\n")]
    [InlineData("```js\"><b>\n<x>\n```", "<pre><code class=\"language-js&quot;&gt;&lt;b&gt;\">&lt;x&gt;\n</code></pre>\n")]
    [InlineData("|a|b|\n|:-:|--:|\n|1|2|", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n")]
    public void Write_Text_IsMarkupOfOurs(string text, string expected) => Assert.Equal(expected, Written(text));

    [Fact]
    public void Write_NestedTooDeep_IsLiteral()
    {
        string text = string.Concat(System.Linq.Enumerable.Repeat("> ", 2000)) + "<b>";
        Assert.StartsWith("<pre>&gt; &gt; ", Written(text), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*a* ", 200)]
    [InlineData("[a](http://b.c) ", 600)]
    [InlineData("http://b.c ", 300)]
    public void Write_ParagraphWithVeryManySigns_IsLiteralAndTheRestIsNot(string piece, int times)
    {
        string words = string.Concat(System.Linq.Enumerable.Repeat(piece, times)).TrimEnd();
        Assert.Equal($"<p>{words}</p>\n<p><em>b</em></p>\n", Written($"{words}\n\n*b*"));
        Assert.StartsWith($"<h4>{words}</h4>\n", Written($"# {words}\n\n*b*"), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Write_VeryLong_IsLiteral()
    {
        string text = string.Concat(System.Linq.Enumerable.Repeat("**a** ", 100_000));
        Assert.Equal($"<pre>{text}</pre>\n", Written(text));
    }

    private static string Written(string text)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        HtmlMarkdown.Write(HtmlMarkdown.CreateRenderer(writer), text, 4);
        return writer.ToString();
    }
}
