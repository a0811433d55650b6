using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CodexSessions.Tests.Support;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

/// <summary>
/// A session in which every text that can be shown is an attack: on the page, on the document around it, on the terminal, on the reader.
/// </summary>
public sealed partial class AttackTests : IDisposable
{
    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>",
        "</script></style></title></textarea><script>alert(1)</script>",
        "<img src=x onerror=alert(1)> <svg onload=alert(1)> <a href=\"javascript:alert(1)\">a</a>",
        "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)",
        "[a](javascript:alert(1)) [b](JAVA&#115;cript:alert(1)) [c](java&#10;script:alert(1)) [d](data:text/html,x) [e](vbscript:x)",
        "[f][g]\n\n[g]: javascript:alert(1)\n",
        "<javascript:alert(1)> ![i](https://attacker.example/i.png) ![j](data:image/svg+xml,x)",
        "]]> --> <!-- </details></section></main></body></html> <details><summary>x",
        "``````\n# Title\n</details>\n~~~~~~\n---\ntitle: x\n---\n",
        "# Title\n\n| a | b |\n|:-:|--:|\n| <b> | `x` |\n\n<a id=\"turn-1\"></a>\n",
        "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b]8;;https://attacker.example\u001b\\link\u001b]8;;\u001b\\ \u009b2J \u0007\b\u007f",
        "a\u202ecod.exe\u202c \u2066b\u2069 \u2028c\u2029d \u0000 \ud800 \ufeff",
        "../../../etc/passwd CON:nul|<>?*\\\\server\\share",
        "> > > > " + string.Concat(Enumerable.Repeat("> ", 500)) + "deep",
    ];

    private readonly TempFolder _folder = new();
    private readonly string _path;

    public AttackTests()
    {
        string all = string.Join("\n\n", Attacks);
        string text = JsonSerializer.Serialize(all);
        var lines = new List<string> { Meta($"\"id\":\"a\",\"cwd\":{text},\"originator\":{text},\"cli_version\":{text},\"source\":{{\"custom\":{text}}},\"git\":{{\"branch\":{text},\"commit_hash\":{text},\"repository_url\":{text}}}") };
        foreach (string attack in Attacks.Append(all))
        {
            string json = JsonSerializer.Serialize(attack);
            string path = JsonSerializer.Serialize($"/home/dev/{attack}");
            string arguments = JsonSerializer.Serialize($"{{\"command\":[\"bash\",\"-lc\",{json}]}}");
            lines.AddRange([
                Envelope("turn_context", $"{{\"model\":{json},\"cwd\":{json}}}"),
                Event($"\"type\":\"user_message\",\"message\":{json},\"local_images\":[{json}]"),
                ResponseItem($"\"type\":\"reasoning\",\"summary\":[{{\"type\":\"summary_text\",\"text\":{json}}}]"),
                ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":{json}}}]"),
                ResponseItem($"\"type\":\"function_call\",\"name\":{json},\"arguments\":{json},\"call_id\":\"a\""),
                ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"a\",\"output\":{json}"),
                ResponseItem($"\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":{arguments},\"call_id\":\"b\""),
                ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"b\",\"output\":[{{\"type\":\"input_image\",\"image_url\":{json}}},{{\"type\":\"input_text\",\"text\":{json}}}]"),
                Event($"\"type\":\"patch_apply_end\",\"call_id\":\"c\",\"success\":false,\"stderr\":{json},\"changes\":{{{path}:{{\"type\":\"update\",\"unified_diff\":{json},\"move_path\":{path}}}}}"),
                Event($"\"type\":\"web_search_end\",\"call_id\":\"d\",\"query\":{json}"),
                Event($"\"type\":\"turn_aborted\",\"reason\":{json}"),
                Envelope("compacted", $"{{\"message\":{json}}}"),
            ]);
        }

        _path = _folder.Lines("rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl", [.. lines]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Html_Attacks_AreText()
    {
        IHtmlDocument page = new HtmlParser().ParseDocument(Transcript(_path, CodexTranscriptFormat.Html));
        IElement element = Assert.Single(page.QuerySelectorAll("script"));
        Assert.Equal(page.Body, element.ParentElement);
        Assert.Single(page.QuerySelectorAll("style"));
        Assert.Empty(page.QuerySelectorAll("iframe, object, embed, form, base, link:not([href='data:,']), template, math, foreignObject, img:not([src^='data:image/'])"));
        Assert.All(page.All, static part => Assert.DoesNotContain(part.Attributes, static attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name == "style"));
        Assert.All(page.QuerySelectorAll("a").Select(static a => a.GetAttribute("href")!), static address => Assert.Matches("^(https?://|mailto:|#)", address));
        Assert.Equal(Attacks.Length + 1, page.QuerySelectorAll("main > section.turn").Length);
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(static part => part.Id!)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Single(page.QuerySelectorAll("h1"));
        AssertTame(page.DocumentElement.TextContent);

        // Nothing is lost: the words of the attack can be read.
        string[] read = [.. page.QuerySelectorAll("article.user").Select(static words => words.TextContent)];
        Assert.Contains(read, static words => words.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
        Assert.Contains(read, static words => words.Contains("javascript:alert(1)", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_Attacks_AreText()
    {
        string text = Transcript(_path);
        MarkdownTranscriptTests.AssertWellFormed(_path, text);
        MarkdownDocument document = Markdown.Parse(text, new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build());
        Assert.All(document.Descendants<LinkInline>(), static link => Assert.True(link.IsImage == false && (link.Url!.StartsWith('#') || link.Url.StartsWith("https://", StringComparison.Ordinal)), link.Url));
        Assert.Equal(Attacks.Length + 1, document.Descendants<HeadingBlock>().Count(static heading => heading.Level == 2) - 1);
        AssertTame(text);
    }

    [Fact]
    public void Text_Attacks_AreText() => AssertTame(Transcript(_path, CodexTranscriptFormat.Text));

    [Fact]
    public void JsonLines_Attacks_AreOneRecordALine()
    {
        string text = Transcript(_path, CodexTranscriptFormat.JsonLines);
        AssertTame(text);
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal(CodexConversation.ReadConversation(_path, CodexConversationOptions.IncludeRolledBack).Count(), lines.Length);
        Assert.All(lines, static line =>
        {
            using JsonDocument record = JsonDocument.Parse(line);
            Assert.Equal(JsonValueKind.Number, record.RootElement.GetProperty("schema").ValueKind);
        });
    }

    [Theory]
    [InlineData("../../../etc/passwd", "2026-11-18-etc-passwd-2874af01.html")]
    [InlineData("..\\\\..\\\\x: CON|<y>?*", "2026-11-18-x-con-y-2874af01.html")]
    [InlineData("\\u001b]0;title\\u0007a\\u202eb", "2026-11-18-a-u-202e-b-2874af01.html")]
    [InlineData("...", "2026-11-18-2874af01.html")]
    public void GetFileName_Attack_StaysInItsFolder(string preview, string expected)
    {
        string path = _folder.Lines("x/rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl", Meta("\"id\":\"a\",\"timestamp\":\"2026-11-18T12:00:00Z\""), UserMessage(preview));
        Assert.Equal(expected, CodexTranscript.GetFileName(CodexSessionReader.ReadSession(path)!, new CodexTranscriptOptions { Format = CodexTranscriptFormat.Html }));
    }

    /// <summary>Nothing that steers a terminal, and nothing that turns the direction of writing.</summary>
    private static void AssertTame(string text) => Assert.DoesNotMatch(Wild(), text);

    [GeneratedRegex(@"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")]
    private static partial Regex Wild();
}
