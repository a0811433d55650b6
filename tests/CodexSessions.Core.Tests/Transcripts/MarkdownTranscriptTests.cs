using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using CodexSessions.Tests.Support;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

public sealed partial class MarkdownTranscriptTests : IDisposable
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Samples() =>
        [.. CodexHome.Open(TestPaths.SampleHome).GetSessions(new CodexSessionFilter { IncludeArchived = true }).Select(static session => Path.GetRelativePath(TestPaths.SampleHome, session.Path))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_Sample_IsAWellFormedDocument(string file) => AssertWellFormed(file, Transcript(Path.Combine(TestPaths.SampleHome, file)));

    [Fact]
    public void Write_EveryRecording_IsAWellFormedDocument()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.All(TestPaths.SharedSessionFiles(), static path => AssertWellFormed(path, Transcript(path)));
    }

    [Fact]
    public void Write_Session_TellsEachTextOnce()
    {
        // The file holds what was said as events and as response items.
        string text = Written(Meta("\"id\":\"a\",\"cwd\":\"/home/dev/x\""), UserItem("A question."), UserMessage("A question."), Event("\"type\":\"agent_message\",\"message\":\"An answer.\""), Answer("An answer."));
        Assert.Single(Regex.Matches(text, "A question\\.\n"), static match => match.Index > 100);
        Assert.Single(Regex.Matches(text, "An answer"));
    }

    [Fact]
    public void Write_Fork_CountsItsOwnTurnsBesideThoseItTookOver()
    {
        CodexSession fork = Assert.Single(CodexHome.Open(TestPaths.SampleHome).GetSessions(), static session => session.Name == "Whole cents in the price list");
        string text = Transcript(fork.Path);
        Assert.Matches(@"\nturns: 1\ninherited_turns: 3\n", text);
        Assert.Contains("1 turn in 16.7 s, after 3 of another session", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ContextOfCodex_IsLeftOut()
    {
        string text = Written(UserItem("<environment_context>hidden</environment_context>"), ResponseItem("\"type\":\"message\",\"role\":\"developer\",\"content\":[{\"type\":\"input_text\",\"text\":\"hidden\"}]"), UserItem("Seen."));
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        Assert.Contains("Seen.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PatchOnlyTheCallTells_IsADiffForEachFile()
    {
        string text = Written(UserItem("Go."), ResponseItem("""
            "type":"custom_tool_call","call_id":"c","name":"apply_patch","input":"*** Begin Patch\n*** Add File: a\n+x\n+\n*** Update File: b\n*** Move to: c\n@@\n-y\n*** Delete File: d\n*** End Patch"
            """.Trim()));
        Assert.Contains("<summary>Patch: add a; update b → c; delete d</summary>", text, StringComparison.Ordinal);
        Assert.Contains("```diff\n--- /dev/null\n+++ a\n+x\n+\n```\n\n```diff\n--- b\n+++ c\n@@\n-y\n```\n\n```diff\n--- d\n+++ /dev/null\n```\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EndOfTurns_IsTold()
    {
        string text = Written(
            UserItem("Go."),
            Event("\"type\":\"turn_aborted\",\"reason\":\"interrupted\""),
            Event("\"type\":\"task_complete\",\"turn_id\":\"t\",\"error\":{\"message\":\"No tokens left.\"}"));
        Assert.Contains("Turn broken off: interrupted", text, StringComparison.Ordinal);
        Assert.Contains("Error: No tokens left.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TurnThatWasTakenBack_IsOnlyNoted()
    {
        string text = Written(UserItem("One."), UserItem("Not this."), Event("\"type\":\"thread_rolled_back\",\"num_turns\":1"), UserItem("Two."));
        Assert.Contains("> *Turn 2 was taken back: Not this.*", text, StringComparison.Ordinal);
        Assert.Equal(["## 1 · User", "## 3 · User"], HeadingsOfTurns(text));
    }

    [Fact]
    public void GetFileName_OddTitle_IsValidEverywhere()
    {
        string path = _folder.Lines("rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl", Meta("\"id\":\"a\",\"timestamp\":\"2026-11-18T12:00:00Z\""), UserMessage("Überprüfe: C:\\\\a/b? <x>|\\n日本 CON"));
        Assert.Equal("2026-11-18-uberprufe-c-a-b-x-con-2874af01.md", CodexTranscript.GetFileName(CodexSessionReader.ReadSession(path)!));
    }

    private static string[] HeadingsOfTurns(string text) => [.. Regex.Matches(text, "(?m)^## [0-9]+ · [A-Za-z]+").Select(static match => match.Value)];

    private static string Answer(string text) =>
        ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":\"{text}\"}}]");

    private string Written(params string[] lines) => Transcript(_folder.Lines("session.jsonl", lines));

    /// <summary>One title; details that open and close in turn and hold only what the writer put there; no HTML of anybody else.</summary>
    internal static void AssertWellFormed(string path, string text)
    {
        MarkdownDocument document = Markdown.Parse(text, Pipeline);
        Assert.True(document.Descendants<HeadingBlock>().Count(static heading => heading.Level == 1) == 1, $"{path}: one title");

        bool isOpen = false;
        foreach (HtmlBlock block in document.Descendants<HtmlBlock>())
        {
            string html = block.Lines.ToString();
            Assert.True(isOpen ? html == "</details>" : OpeningDetails().IsMatch(html), $"{path}({block.Line + 1}): {html}");
            isOpen = !isOpen;
        }

        Assert.False(isOpen, $"{path}: details are closed");
        Assert.All(document.Descendants<HtmlInline>(), tag => Assert.True(tag.Tag is "<code>" or "</code>" or "</a>" || TurnAnchor().IsMatch(tag.Tag), $"{path}: {tag.Tag}"));
    }

    [GeneratedRegex("^<a id=\"turn-[0-9]+\">$")]
    private static partial Regex TurnAnchor();

    [GeneratedRegex(@"^<details>\n<summary>[^\n]*</summary>$")]
    private static partial Regex OpeningDetails();
}
