using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

public sealed class HtmlTranscriptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_EveryRecording_HasTheTurnsOfTheConversationInItsOutline()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.All(TestPaths.SharedSessionFiles(), static path =>
        {
            IHtmlDocument page = Page(Transcript(path, CodexTranscriptFormat.Html));
            string[] turns = [.. CodexConversation.ReadTurns(path).Select(static turn => $"turn-{turn.Number}")];
            Assert.Equal(turns, page.QuerySelectorAll("main > section.turn[id]").Select(static turn => turn.Id));
            Assert.Equal(turns.Select(static id => $"#{id}"), page.QuerySelectorAll("#outline a").Select(static link => link.GetAttribute("href")));
            Assert.Equal(turns.Select(static id => $"#{id}"), page.QuerySelectorAll("main a.permalink").Select(static link => link.GetAttribute("href")));
            Assert.Equal("CodexSessions", page.QuerySelector("meta[name=generator]")!.GetAttribute("content"));
        });
    }

    [Fact]
    public void Write_Calls_AreFoldedWithTheirResult()
    {
        IHtmlDocument page = Written(
            UserItem("Go."),
            ResponseItem("\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":[\\\"make\\\",\\\"check\\\"]}\",\"call_id\":\"a\""),
            ResponseItem("\"type\":\"function_call_output\",\"call_id\":\"a\",\"output\":\"Exit code: 2\\nWall time: 1.5 seconds\\nOutput:\\nNo rule.\""),
            ResponseItem("\"type\":\"custom_tool_call\",\"call_id\":\"b\",\"name\":\"apply_patch\",\"input\":\"*** Begin Patch\\n*** Update File: b\\n@@\\n-y\\n+z\\n w\\n*** End Patch\""),
            ResponseItem("\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"**Why** it fails\"}]"));
        IElement call = page.QuerySelector("details.entry.tool.failed")!;
        Assert.Equal("make check exit 2, 1.5 s", call.QuerySelector("summary")!.TextContent);
        Assert.Equal("No rule.", call.QuerySelector("pre > code.language-text")!.TextContent);
        Assert.False(call.HasAttribute("open"));
        Assert.Equal(["file --- b\n", "file +++ b\n", "hunk @@\n", "removed -y\n", "added +z\n"], page.QuerySelectorAll("pre.diff span").Select(static line => $"{line.ClassName} {line.TextContent}"));
        Assert.Equal("Why", page.QuerySelector("details.entry.reasoning .words strong")!.TextContent);
    }

    [Fact]
    public void Write_Pictures_StandInThePage()
    {
        const string Png = "data:image/png;base64,iVBORw0KGgo=";
        IHtmlDocument page = Written(ResponseItem($"\"type\":\"message\",\"role\":\"user\",\"content\":[{{\"type\":\"input_text\",\"text\":\"Look.\"}},{{\"type\":\"input_image\",\"image_url\":\"{Png}\"}},{{\"type\":\"input_image\",\"image_url\":\"data:image/svg+xml;base64,AAAA\"}},{{\"type\":\"input_image\",\"image_url\":\"https://example.com/a.png\"}}]"));
        Assert.Equal([Png], page.QuerySelectorAll("img").Select(static image => image.GetAttribute("src")));
        Assert.Equal(["Image 2", "Image 3: https://example.com/a.png"], page.QuerySelectorAll("article .omitted").Select(static place => place.TextContent));
    }

    [Fact]
    public void Write_Turns_AreChartedByWhatTheyCost()
    {
        IHtmlDocument page = Written(
            UserItem("One."),
            Event("\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":90,\"cached_input_tokens\":40,\"output_tokens\":10,\"total_tokens\":100}}"),
            UserItem("Two."),
            Event("\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":390,\"cached_input_tokens\":340,\"output_tokens\":10,\"total_tokens\":400}}"));
        IElement[] columns = [.. page.QuerySelectorAll("svg.chart")[0].QuerySelectorAll("g")];
        Assert.Equal(["turn 1: 100 tokens", "turn 2: 300 tokens"], columns.Select(static column => column.QuerySelector("title")!.TextContent));
        Assert.Equal(["cached 9.6", "input 12", "output 2.4"], columns[0].QuerySelectorAll("rect").Select(static part => $"{part.ClassName} {part.GetAttribute("height")}"));
        Assert.Equal(["cached 72"], columns[1].QuerySelectorAll("rect").Select(static part => $"{part.ClassName} {part.GetAttribute("height")}"));
        Assert.Contains("most in turn 2: 300 tokens", page.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LongSession_FoldsTheTurnsFurtherDown()
    {
        string words = new('x', 100_000);
        IHtmlDocument page = Written([.. Enumerable.Range(1, 30).Select(i => UserItem($"Number {i} {words}"))]);
        bool[] open = [.. page.QuerySelectorAll("details.fold").Select(static fold => fold.HasAttribute("open"))];
        Assert.Equal(30, open.Length);
        Assert.Equal(open.OrderDescending(), open);
        Assert.InRange(open.Count(static isOpen => isOpen), 5, 15);
    }

    [Fact]
    public void WriteIndex_FolderOfTranscripts_ListsThemNewestFirst()
    {
        Write("One <b>", "2026-11-18T12:00:00Z", "1.html");
        Write("Two", "2026-11-19T12:00:00Z", "2 #.html");
        _folder.Text("other.html", "<title>Somebody's</title>");
        CodexTranscript.WriteIndex(_folder.Path);
        IHtmlDocument page = Page(File.ReadAllText(_folder.At(CodexTranscript.IndexFileName)));
        Assert.Equal(["2%20%23.html Two", "1.html One <b>"], page.QuerySelectorAll("#sessions a").Select(static link => $"{link.GetAttribute("href")} {link.TextContent}"));
        Assert.Equal(["/home/dev/a&b", "m1", "1"], page.QuerySelectorAll("#sessions tbody tr:first-child td:nth-child(n+3)").Take(3).Select(static cell => cell.TextContent));
        Assert.True(CodexTranscript.IsIndex(_folder.At(CodexTranscript.IndexFileName)));
        Assert.False(CodexTranscript.IsIndex(_folder.At("1.html")));
        Assert.False(CodexTranscript.IsIndex(_folder.At("other.html")));
    }

    private void Write(string prompt, string time, string name)
    {
        string path = _folder.Lines($"x/{name}.jsonl", Meta($"\"id\":\"a\",\"timestamp\":\"{time}\",\"cwd\":\"/home/dev/a&b\""), Envelope("turn_context", "{\"model\":\"m1\"}"), UserMessage(prompt));
        CodexTranscript.WriteFile(CodexSessionReader.ReadSession(path)!, _folder.At(name), new CodexTranscriptOptions { Format = CodexTranscriptFormat.Html });
    }

    private IHtmlDocument Written(params string[] lines) => Page(Transcript(_folder.Lines("session.jsonl", lines), CodexTranscriptFormat.Html));

    private static IHtmlDocument Page(string html) => new HtmlParser().ParseDocument(html);
}
