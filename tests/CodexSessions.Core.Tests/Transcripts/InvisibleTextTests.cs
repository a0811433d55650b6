using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CodexSessions.Tests.Support;
using Markdig;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

/// <summary>Documents hold nothing that nobody sees, nothing that steers a terminal, and nothing that turns the direction of writing.</summary>
public sealed class InvisibleTextTests : IDisposable
{
    /// <summary>In Markdown a character can be meant by its number or its name.</summary>
    private const string Named = " x&#x202e;y &#8238; &ZeroWidthSpace; &#8203; &shy; &lrm; &#27;[2J &#xfeff; [label](https://example.com \"tip&#x202e;\") `&#x202e;`\n\n<https://example.com>";

    private readonly TempFolder _folder = new();
    private readonly string _path;

    public InvisibleTextTests()
    {
        string json = JsonSerializer.Serialize(HostileText.Value + Named);
        string arguments = JsonSerializer.Serialize($"{{\"command\":[\"bash\",\"-lc\",{JsonSerializer.Serialize(HostileText.Value)}]}}");
        _path = _folder.Lines(
            "rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl",
            Meta($"\"id\":{json},\"timestamp\":\"2026-11-18T12:00:00Z\",\"cwd\":{json},\"originator\":{json},\"cli_version\":{json},\"source\":{{\"custom\":{json}}},\"model_provider\":{json},\"git\":{{\"branch\":{json},\"commit_hash\":{json},\"repository_url\":{json}}}"),
            Envelope("turn_context", $"{{\"model\":{json},\"cwd\":{json}}}"),
            Event($"\"type\":\"user_message\",\"message\":{json},\"local_images\":[{json}]"),
            ResponseItem($"\"type\":\"reasoning\",\"summary\":[{{\"type\":\"summary_text\",\"text\":{json}}}]"),
            ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":{json}}}]"),
            ResponseItem($"\"type\":\"function_call\",\"name\":{json},\"arguments\":{json},\"call_id\":\"a\""),
            ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"a\",\"output\":{json}"),
            ResponseItem($"\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":{arguments},\"call_id\":\"b\""),
            ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"b\",\"output\":{json}"),
            Event($"\"type\":\"patch_apply_end\",\"call_id\":\"c\",\"success\":false,\"stderr\":{json},\"changes\":{{{json}:{{\"type\":{json},\"unified_diff\":{json},\"move_path\":{json}}}}}"),
            Event($"\"type\":\"web_search_end\",\"call_id\":\"d\",\"query\":{json}"),
            Event($"\"type\":\"error\",\"message\":{json}"),
            Event("\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15},\"last_token_usage\":{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15}}"),
            Event($"\"type\":\"turn_aborted\",\"reason\":{json}"),
            Envelope("compacted", $"{{\"message\":{json}}}"));
    }

    public static TheoryData<CodexTranscriptFormat> Formats => [CodexTranscriptFormat.Markdown, CodexTranscriptFormat.Html, CodexTranscriptFormat.Text, CodexTranscriptFormat.JsonLines];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_HostileSession_IsPlain(CodexTranscriptFormat format) => HostileText.AssertPlain(Transcript(_path, format));

    [Fact]
    public void Html_CharactersMeantByTheirNumbers_AreNotMade() => AssertPlainPage(Transcript(_path, CodexTranscriptFormat.Html));

    [Fact]
    public void Markdown_CharactersMeantByTheirNumbers_AreNotMadeByItsReader()
    {
        string text = Transcript(_path);
        AssertPlainPage(Markdown.ToHtml(text, new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build()));

        // They show as they were written.
        Assert.Contains("x&amp;#x202e;y", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteIndex_PageFromElsewhere_IsPlain()
    {
        string page = Transcript(_path, CodexTranscriptFormat.Html).Replace("content=\"2026-11-18T", $"content=\"{HostileText.Value}&#x202e;T");
        string folder = Path.GetDirectoryName(_folder.Text("out/a.html", page))!;
        CodexTranscript.WriteIndex(folder);
        string index = File.ReadAllText(Path.Combine(folder, CodexTranscript.IndexFileName));
        Assert.Contains("a.html", index, StringComparison.Ordinal);
        AssertPlainPage(index);
    }

    [Fact]
    public void UsageDocuments_OfAHostileSession_ArePlain()
    {
        using var meter = new CodexUsageMeter(new CodexUsageOptions { Groups = [CodexUsageGroup.Day, CodexUsageGroup.Model, CodexUsageGroup.WorkingDirectory, CodexUsageGroup.Source, CodexUsageGroup.Session, CodexUsageGroup.Tool] });
        meter.Add(_path);
        IReadOnlyList<CodexUsage> total = meter.GetUsage([]);
        IReadOnlyList<CodexUsage> sessions = meter.GetUsage([CodexUsageGroup.Session]);
        using var page = new StringWriter();
        new CodexUsageReport(Assert.Single(total), meter.GetUsage([CodexUsageGroup.Day, CodexUsageGroup.Model, CodexUsageGroup.WorkingDirectory]), sessions, static _ => HostileText.Value).Write(page);
        AssertPlainPage(page.ToString());

        foreach (CodexUsageGroup group in new[] { CodexUsageGroup.Model, CodexUsageGroup.WorkingDirectory, CodexUsageGroup.Source, CodexUsageGroup.Session, CodexUsageGroup.Tool })
        {
            IReadOnlyList<CodexUsage> rows = meter.GetUsage([group]);
            HostileText.AssertPlain(string.Join("\n", rows));
            HostileText.AssertPlain(string.Join("\n", CodexUsageTable.GetLines(rows, new CodexUsageTableOptions { Width = 200 })));
        }
    }

    private static void AssertPlainPage(string html)
    {
        HostileText.AssertPlain(html);
        INode page = new HtmlParser().ParseDocument(html).DocumentElement;
        HostileText.AssertPlain(page.TextContent);
        Assert.All(page.Descendants<IElement>().SelectMany(static element => element.Attributes), static attribute => HostileText.AssertPlain(attribute.Value));
    }
}
