using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Usage;

/// <summary>What single files tell of usage: one idea each.</summary>
public sealed class UsageTests : IDisposable
{
    private const string SessionId = "01a1ef77-ada4-7af2-93fb-a28d2874af01";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GetUsage_SessionOfToday_TellsAllOfIt()
    {
        CodexUsage usage = Measure(
            At("10:00:00", Meta($"\"id\":\"{SessionId}\",\"cwd\":\"/home/dev/shop\",\"source\":\"cli\",\"base_instructions\":{{\"text\":\"Be brief.\"}}")),
            At("10:00:01", Event("\"type\":\"task_started\",\"turn_id\":\"t1\",\"model_context_window\":1000")),
            At("10:00:01", UserItem("Count the words.")),
            At("10:00:01", Settings("gpt-example")),
            At("10:00:02", UserMessage("Count the words.")),
            At("10:00:03", Call("c1", "shell")),
            At("10:00:05", Output("c1", "Exit code: 1\\nWall time: 2 seconds\\nOutput:\\nno")),
            At("10:00:06", Call("c2", "shell")),
            At("10:00:07", Output("c2", "Exit code: 0\\nWall time: 1 seconds\\nOutput:\\nyes")),
            At("10:00:07", Call("c3", "apply_patch")),
            At("10:00:08", Count(total: (100, 40, 20, 5), last: (100, 40, 20, 5), window: 1000)),
            At("10:00:09", Event("\"type\":\"task_complete\",\"turn_id\":\"t1\",\"duration_ms\":8500")));

        Assert.Equal((SessionId, "gpt-example", "/home/dev/shop", "cli"), (usage.SessionId, usage.Model, usage.WorkingDirectory, usage.Source));
        Assert.Equal((1, 1, 1, 3, 1), (usage.SessionCount, usage.TurnCount, usage.UserMessageCount, usage.ToolCallCount, usage.FailedToolCallCount));
        Assert.Equal((100, 40, 20, 5, 120), (usage.InputTokens, usage.CachedInputTokens, usage.OutputTokens, usage.ReasoningOutputTokens, usage.TotalTokens));
        Assert.Equal((1000, 120, 12.0), (usage.ContextWindow, usage.PeakContextTokens, usage.PeakContextPercent));
        Assert.Equal(["shell 2 (1 failed)", "apply_patch 1"], usage.Tools.Select(static tool => tool.ToString()));
        Assert.Equal((TimeSpan.FromSeconds(3), null), (usage.Tools[0].Duration, usage.Tools[1].Duration));
        Assert.Equal((TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8.5)), (usage.WallTime, usage.ActiveTime));
        Assert.Equal((null, null, null, null, null), (usage.Day, usage.Month, usage.Turn, usage.Tool, usage.Cost));
    }

    [Fact]
    public void GetUsage_FileThatTellsNoTokens_LeavesThemUnknown()
    {
        CodexUsage usage = Measure(Meta("\"id\":\"a\""), UserMessage("Hello."));

        Assert.Null(usage.TotalTokens);
        Assert.Null(usage.InputTokens);
        Assert.Null(usage.ContextWindow);
        Assert.Null(usage.Model);
        Assert.Equal((1, 1), (usage.TurnCount, usage.UserMessageCount));
    }

    [Fact]
    public void GetUsage_EmptySession_IsASession()
    {
        CodexUsage usage = Measure(Meta("\"id\":\"a\",\"cwd\":\"/w\""));

        Assert.Equal((1, 0, 0, "/w"), (usage.SessionCount, usage.TurnCount, usage.ToolCallCount, usage.WorkingDirectory));
    }

    [Fact]
    public void GetUsage_BareFile_GoesByWhatThePersonSaidAndKnowsNoTimes()
    {
        CodexUsage usage = Measure(
            """{"id":"a","timestamp":"2025-06-01T10:00:00Z","instructions":null}""",
            """{"record_type":"state"}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>x</environment_context>"}]}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"one"}]}""",
            """{"type":"function_call","name":"shell","arguments":"{}","call_id":"c"}""",
            """{"type":"function_call_output","call_id":"c","output":"{\"output\":\"no\",\"metadata\":{\"exit_code\":2,\"duration_seconds\":1.5}}"}""",
            """{"type":"message","role":"assistant","content":[{"type":"output_text","text":"first"}]}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"two"}]}""");

        Assert.Equal((2, 2, 1, 1), (usage.TurnCount, usage.UserMessageCount, usage.ToolCallCount, usage.FailedToolCallCount));
        Assert.Equal(TimeSpan.FromSeconds(1.5), usage.Tools[0].Duration);
        Assert.Equal((null, null, null), (usage.StartedAt, usage.WallTime, usage.ActiveTime));
    }

    [Fact]
    public void GetUsage_DaysAndModels_HaveTheirShares()
    {
        string[] lines =
        [
            Meta("\"id\":\"a\""),
            At("21:00:00", UserMessage("one")),
            At("21:00:01", Settings("m1")),
            At("21:00:02", Count((100, 0, 10, 0), (100, 0, 10, 0))),
            At("21:00:03", Count((100, 0, 10, 0), (100, 0, 10, 0))),
            At("21:00:04", Settings("m2")),
            At("21:00:05", Count((150, 0, 15, 0), (50, 0, 5, 0))),
            At("21:00:06", Count((350, 0, 35, 0), (200, 0, 20, 0)), day: 3),
        ];

        Assert.Equal(["m1 110", "m2 275"], Rows([CodexUsageGroup.Model], lines).Select(static row => $"{row.Model} {row.TotalTokens}"));
        Assert.Equal(["m1 2 110", "m2 2 55", "m2 3 220"], Rows([CodexUsageGroup.Model, CodexUsageGroup.Day], lines).Select(static row => $"{row.Model} {row.Day:%d} {row.TotalTokens}"));
        Assert.Equal(["2 1 165", "3 0 220"], Rows([CodexUsageGroup.Day], lines).Select(static row => $"{row.Day:%d} {row.TurnCount} {row.TotalTokens}"));
        CodexUsage month = Assert.Single(Rows([CodexUsageGroup.Month], lines));
        Assert.Equal((new DateTime(2026, 1, 1), 385L, null), (month.Month, month.TotalTokens, month.Model));
    }

    [Fact]
    public void GetUsage_Turns_HaveTheNumbersOfTheTurnsOfTheSession()
    {
        string[] lines =
        [
            Meta("\"id\":\"a\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"t1\""),
            UserMessage("one"),
            Count((100, 0, 10, 0), (100, 0, 10, 0)),
            Event("\"type\":\"task_complete\",\"turn_id\":\"t1\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"t2\""),
            UserMessage("two"),
            UserMessage("and that"),
            Call("c", "shell"),
            Event("\"type\":\"turn_aborted\",\"turn_id\":\"t2\",\"reason\":\"interrupted\""),
        ];

        Assert.Equal(["1 t1 110 1 0", "2 t2  2 1"], Rows([CodexUsageGroup.Turn], lines).Select(static row => $"{row.Turn} {row.TurnId} {row.TotalTokens} {row.UserMessageCount} {row.ToolCallCount}"));
        Assert.Equal([1, 2], CodexConversation.ReadTurns(_folder.At("session.jsonl")).Select(static turn => turn.Number));
    }

    [Fact]
    public void GetUsage_Tools_HaveNoTokens()
    {
        IReadOnlyList<CodexUsage> rows = Rows([CodexUsageGroup.Tool], Meta("\"id\":\"a\""), Settings("m"), Call("a", "zip"), Call("b", "apply_patch"), Count((9, 0, 1, 0), (9, 0, 1, 0)));

        Assert.Equal(["apply_patch 1 ", "zip 1 "], rows.Select(static row => $"{row.Tool} {row.ToolCallCount} {row.TotalTokens}"));
    }

    [Fact]
    public void GetUsage_CallToldByEventAlone_Counts()
    {
        CodexUsage usage = Measure(
            Meta("\"id\":\"a\""),
            Call("a", "exec"),
            Event("\"type\":\"exec_command_end\",\"call_id\":\"a\",\"command\":[\"ls\"],\"exit_code\":3"),
            Event("\"type\":\"mcp_tool_call_end\",\"call_id\":\"b\",\"invocation\":{\"server\":\"s\",\"tool\":\"find\"},\"result\":{\"Err\":\"no\"}"));

        Assert.Equal(["exec 1 (1 failed)", "find 1 (1 failed)"], usage.Tools.Select(static tool => tool.ToString()));
    }

    [Fact]
    public void GetUsage_SearchesOfTheService_CountOnceForTwoRecords()
    {
        CodexUsage usage = Measure(
            Meta("\"id\":\"a\""),
            ResponseItem("\"type\":\"web_search_call\",\"status\":\"completed\",\"action\":{\"type\":\"search\",\"query\":\"x\"}"),
            Event("\"type\":\"web_search_end\",\"call_id\":\"ws_1\",\"query\":\"x\",\"action\":{\"type\":\"search\",\"query\":\"x\"}"),
            ResponseItem("\"type\":\"web_search_call\",\"status\":\"completed\",\"action\":{\"type\":\"search\",\"query\":\"x\"}"));

        Assert.Equal(["web_search 2"], usage.Tools.Select(static tool => tool.ToString()));
    }

    [Fact]
    public void GetUsage_TimeLimits_CountWhatLiesBetween()
    {
        string[] lines =
        [
            Meta("\"id\":\"a\""),
            At("10:00:00", UserMessage("one")),
            At("10:00:01", Count((100, 0, 0, 0), (100, 0, 0, 0))),
            At("11:00:00", UserMessage("two")),
            At("11:00:01", Count((300, 0, 0, 0), (200, 0, 0, 0))),
            At("12:00:00", UserMessage("three")),
            At("12:00:01", Count((600, 0, 0, 0), (300, 0, 0, 0))),
        ];
        string path = _folder.Lines("session.jsonl", lines);

        CodexUsage usage = Assert.Single(UsageReading.Measure([path], new CodexUsageOptions { After = Time("11:00:00"), Before = Time("12:00:00") }));
        Assert.Equal((200, 1, 1), (usage.TotalTokens, usage.TurnCount, usage.UserMessageCount));
        Assert.Empty(UsageReading.Measure([path], new CodexUsageOptions { After = Time("13:00:00") }));
        Assert.Equal(600, Assert.Single(UsageReading.Measure([path], new CodexUsageOptions { After = Time("10:00:00").ToUniversalTime() })).TotalTokens);
    }

    [Fact]
    public void GetUsage_DamagedLine_IsToldAndNothingElseIsLost()
    {
        string path = _folder.Lines(
            "session.jsonl",
            Meta("\"id\":\"a\""),
            Count((100, 0, 0, 0), (100, 0, 0, 0)).Replace("\"last_token_usage\":{", "\"last_token_usage\":", StringComparison.Ordinal),
            Count((150, 0, 0, 0), (50, 0, 0, 0)).Substring(0, 90) + Count((200, 0, 0, 0), (50, 0, 0, 0)),
            Count((300, 0, 0, 0), (100, 0, 0, 0)));
        var errors = new List<CodexSessionException>();

        using var meter = new CodexUsageMeter(new CodexUsageOptions(), errors.Add, TestContext.Current.CancellationToken);
        meter.Add(path);
        CodexUsage usage = Assert.Single(meter.GetUsage([]));

        Assert.Equal(300, usage.TotalTokens);
        Assert.Equal([(CodexErrorKind.MalformedLine, 2L), (CodexErrorKind.MalformedLine, 3L)], errors.Select(static error => (error.Kind, error.LineNumber!.Value)));
    }

    [Fact]
    public void GetUsage_EscapesThatJsonDoesNotHave_AreToldAndNothingElseIsLost()
    {
        string path = _folder.Lines(
            "session.jsonl",
            Meta("\"id\":\"a\",\"cwd\":\"/w\""),
            Meta("\"id\":\"a\",\"cwd\":\"/\\q\""),
            Meta("\"id\":\"a\",\"source\":{\"custom\":\"\\q\"}"),
            Settings("\\q"),
            Event("\"type\":\"task_started\",\"turn_id\":\"\\q\""),
            Call("1", "\\q"),
            Count((100, 0, 0, 0), (100, 0, 0, 0)).Replace("\"total_tokens\":100", "\"total_tokens\":\"\\q\"", StringComparison.Ordinal),
            Count((300, 0, 0, 0), (100, 0, 0, 0)));
        var errors = new List<CodexSessionException>();

        using var meter = new CodexUsageMeter(new CodexUsageOptions(), errors.Add, TestContext.Current.CancellationToken);
        meter.Add(path);
        CodexUsage usage = Assert.Single(meter.GetUsage([]));

        Assert.Equal((300, 0, "/w"), (usage.TotalTokens, usage.ToolCallCount, usage.WorkingDirectory));
        Assert.Equal([2, 3, 4, 5, 6, 7], errors.Select(static error => error.LineNumber!.Value));
        Assert.All(errors, static error => Assert.Equal(CodexErrorKind.MalformedLine, error.Kind));
    }

    [Fact]
    public void GetUsage_DamagedFirstLine_IsTold()
    {
        string path = _folder.Lines("session.jsonl", "torn", Count((100, 0, 0, 0), (100, 0, 0, 0)));
        var errors = new List<CodexSessionException>();

        using var meter = new CodexUsageMeter(new CodexUsageOptions(), errors.Add, TestContext.Current.CancellationToken);
        meter.Add(path);

        Assert.Equal(100, Assert.Single(meter.GetUsage([])).TotalTokens);
        Assert.Equal((CodexErrorKind.MalformedLine, 1L), errors.Select(static error => (error.Kind, error.LineNumber!.Value)).Single());
    }

    [Fact]
    public void GetUsage_FileThatIsNone_IsAnErrorAndTheOthersCount()
    {
        string good = _folder.Lines("good.jsonl", Meta("\"id\":\"a\""), UserMessage("one"));
        string bad = _folder.Lines("bad.jsonl", """{"a":1}""");
        var errors = new List<CodexSessionException>();

        using var meter = new CodexUsageMeter(new CodexUsageOptions(), errors.Add, TestContext.Current.CancellationToken);
        meter.Add(bad);
        meter.Add(_folder.At("missing.jsonl"));
        meter.Add(good);

        Assert.Equal(1, Assert.Single(meter.GetUsage([])).SessionCount);
        Assert.Equal([CodexErrorKind.NotASessionFile, CodexErrorKind.PathNotFound], errors.Select(static error => error.Kind));
    }

    [Fact]
    public void GetUsage_TimeLimitsAndAMissingFile_TellsThatItIsMissing()
    {
        var errors = new List<CodexSessionException>();

        using var meter = new CodexUsageMeter(new CodexUsageOptions { After = Time("10:00:00") }, errors.Add, TestContext.Current.CancellationToken);
        meter.Add(_folder.At("missing.jsonl"));

        Assert.Empty(meter.GetUsage([]));
        Assert.Equal(CodexErrorKind.PathNotFound, Assert.Single(errors).Kind);
    }

    [Fact]
    public void GetUsage_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        using var meter = new CodexUsageMeter(new CodexUsageOptions(), cancellationToken: stop.Token);
        meter.Add(_folder.Lines("session.jsonl", Meta("\"id\":\"a\"")));
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => meter.GetUsage([]));
    }

    /// <summary>A blank before a record makes it unusual: it is then read as an item. Both roads must tell the same.</summary>
    [Fact]
    public void GetUsage_EveryRecording_IsTheSameWhereRecordsAreReadAsItems()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int compared = 0;
        foreach (string path in TestPaths.SharedSessionFiles().Where(static path => path.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            string[] lines = File.ReadAllLines(path);
            if (lines[0].Contains("\"history_base\":{", StringComparison.Ordinal))
            {
                // Its base is elsewhere, and its place in it is told in bytes.
                continue;
            }

            string folder = $"{compared++}";
            string plain = _folder.Lines($"{folder}/{Path.GetFileName(path)}", lines);
            string blank = _folder.Lines($"{folder}b/{Path.GetFileName(path)}", [.. lines.Select(static line => " " + line)]);
            Assert.Equal((path, Describe(plain)), (path, Describe(blank)));
        }

        Assert.InRange(compared, 500, int.MaxValue);
    }

    /// <summary>All that usage tells, but for the start: the item road looks at records that the other passes over.</summary>
    private static string Describe(string path)
    {
        using var meter = new CodexUsageMeter(new CodexUsageOptions { Groups = [CodexUsageGroup.Turn, CodexUsageGroup.Day] }, cancellationToken: TestContext.Current.CancellationToken);
        meter.Add(path);
        return string.Join("\n", meter.GetUsage([CodexUsageGroup.Turn, CodexUsageGroup.Day, CodexUsageGroup.Model]).Select(static row =>
            string.Join("; ", typeof(CodexUsage).GetProperties().Where(static property => property.Name != nameof(CodexUsage.StartedAt)).Select(property => property.GetValue(row)))));
    }

    private static DateTime Time(string time) => DateTime.Parse($"2026-01-02T{time}Z", System.Globalization.CultureInfo.InvariantCulture);

    private static string At(string time, string line, int day = 2) => line.Replace(SomeTime, $"2026-01-0{day}T{time}.000Z", StringComparison.Ordinal);

    private static string Settings(string model) => Envelope("turn_context", $"{{\"cwd\":\"/w\",\"model\":\"{model}\"}}");

    private static string Call(string id, string tool) =>
        ResponseItem($"\"type\":\"function_call\",\"name\":\"{tool}\",\"arguments\":\"{{}}\",\"call_id\":\"{id}\"");

    private static string Output(string id, string output) => ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"{id}\",\"output\":\"{output}\"");

    private static string Count((long Input, long Cached, long Output, long Reasoning) total, (long Input, long Cached, long Output, long Reasoning) last, long? window = null) =>
        Event($$"""
            "type":"token_count","info":{"total_token_usage":{{Tokens(total)}},"last_token_usage":{{Tokens(last)}}{{(window is null ? "" : $",\"model_context_window\":{window}")}}},"rate_limits":{}
            """.Trim());

    private static string Tokens((long Input, long Cached, long Output, long Reasoning) tokens) =>
        $"{{\"input_tokens\":{tokens.Input},\"cached_input_tokens\":{tokens.Cached},\"output_tokens\":{tokens.Output},\"reasoning_output_tokens\":{tokens.Reasoning},\"total_tokens\":{tokens.Input + tokens.Output}}}";

    private CodexUsage Measure(params string[] lines) => UsageReading.MeasureOne(_folder.Lines("session.jsonl", lines));

    private IReadOnlyList<CodexUsage> Rows(CodexUsageGroup[] groups, params string[] lines) =>
        UsageReading.Measure([_folder.Lines("session.jsonl", lines)], new CodexUsageOptions { Groups = groups }, groups);
}
