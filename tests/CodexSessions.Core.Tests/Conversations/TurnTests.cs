using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using CodexSessions.Tests.Usage;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Conversations;

public sealed class TurnTests : IDisposable
{
    private const string Context = """{"model":"m1","effort":"high","approval_policy":"never","sandbox_policy":{"type":"read-only"},"cwd":"/work"}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadTurns_FileThatTellsItsTurns_TellsAllOfThem()
    {
        CodexTurn turn = Assert.Single(Read(
            Event("\"type\":\"task_started\",\"turn_id\":\"t1\",\"started_at\":1784538000"),
            Envelope("turn_context", Context),
            UserMessage("Count the words."),
            ResponseItem("\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{}\",\"call_id\":\"c\""),
            Event("\"type\":\"agent_message\",\"message\":\"Twelve.\""),
            Event("\"type\":\"task_complete\",\"turn_id\":\"t1\",\"completed_at\":1784538009,\"duration_ms\":8500,\"time_to_first_token_ms\":1200")));

        Assert.Equal((1, "t1", "completed"), (turn.Number, turn.Id, turn.Status));
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1784538000).LocalDateTime, DateTimeOffset.FromUnixTimeSeconds(1784538009).LocalDateTime), (turn.StartedAt, turn.CompletedAt));
        Assert.Equal((TimeSpan.FromSeconds(8.5), TimeSpan.FromSeconds(1.2)), (turn.Duration, turn.TimeToFirstToken));
        Assert.Equal(("m1", "high", "never", "read-only", "/work"), (turn.Model, turn.Effort, turn.ApprovalPolicy, turn.SandboxMode, turn.WorkingDirectory));
        Assert.Equal(("Count the words.", "Twelve.", 1), (turn.Preview, turn.LastAgentMessage, turn.ToolCallCount));
        Assert.Equal(["UserMessage", "ToolCall", "AgentMessage"], turn.Items.Select(static item => item.Kind));
        Assert.Equal("3 items", turn.Items.ToString());
        Assert.Equal("1: Count the words.", turn.ToString());
    }

    [Fact]
    public void ReadTurns_FileWithoutTurnRecords_GoesByWhatThePersonSaid()
    {
        List<CodexTurn> turns = Read(
            At("10:00:00", UserItem("one")),
            At("10:00:04", Answer("first")),
            At("10:01:00", UserItem("two")),
            At("10:01:02", Event("\"type\":\"turn_aborted\",\"reason\":\"interrupted\"")),
            At("10:02:00", UserItem("three")));

        Assert.Equal(["one completed ", "two aborted interrupted", "three completed "], turns.Select(static turn => $"{turn.Preview} {turn.Status} {turn.AbortReason}"));
        Assert.Equal([4, 2, 0], turns.Select(static turn => turn.Duration!.Value.TotalSeconds));
        Assert.All(turns, static turn => Assert.Null(turn.TimeToFirstToken));
    }

    [Fact]
    public void ReadTurns_BareFile_KnowsNoTimes()
    {
        CodexTurn turn = Assert.Single(Read(
            """{"id":"a","timestamp":"2025-06-01T10:00:00Z"}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"one"}]}"""));
        Assert.Null(turn.StartedAt);
        Assert.Null(turn.CompletedAt);
        Assert.Null(turn.Duration);
        Assert.Null(turn.Tokens);
        Assert.Null(turn.Model);
    }

    [Fact]
    public void ReadTurns_Failure_TellsTheError()
    {
        CodexTurn turn = Assert.Single(Read(Event(Started("t1")), UserItem("one"), Event("\"type\":\"task_complete\",\"turn_id\":\"t1\",\"error\":{\"message\":\"no network\"}")));
        Assert.Equal(("failed", "no network"), (turn.Status, turn.ErrorMessage));
    }

    [Fact]
    public void ReadTurns_EndNotTold_IsOpenAtTheEndOfTheFileAndElseAborted() =>
        Assert.Equal(
            [("t1", "aborted", null), ("t2", "open", null)],
            Read(Event(Started("t1")), UserMessage("one"), Event(Started("t2")), UserMessage("two")).Select(static turn => (turn.Id!, turn.Status, turn.CompletedAt)));

    [Fact]
    public void ReadTurns_LateEnd_IsThatOfTheTurnItNames() =>
        Assert.Equal(
            [("t1", "aborted"), ("t2", "completed")],
            Read(Event(Started("t1")), UserMessage("one"), Event(Started("t2")), UserMessage("two"), Event("\"type\":\"turn_aborted\",\"turn_id\":\"t1\",\"reason\":\"replaced\""), Event("\"type\":\"task_complete\",\"turn_id\":\"t2\""))
                .Select(static turn => (turn.Id!, turn.Status)));

    [Fact]
    public void ReadTurns_SettingsToldOnce_HoldUntilOthersAreTold() =>
        Assert.Equal(
            ["m1", "m1", "m2"],
            Read(
                UserItem("one"),
                Envelope("turn_context", Context),
                Answer("first"),
                UserItem("two"),
                Answer("second"),
                UserItem("three"),
                Envelope("turn_context", "{\"model\":\"m2\"}")).Select(static turn => turn.Model));

    [Fact]
    public void ReadTurns_RunningTotals_TellWhatEachTurnSpent() =>
        Assert.Equal(
            [1290L, 800, 500],
            Read(
                UserItem("one"),
                Count(total: 1000, last: 1000),
                Count(total: 1000, last: 1000),
                Count(total: 1290, last: 290),
                UserItem("two"),
                Count(total: 1290, last: 290),
                Count(total: 2090, last: 800),
                UserItem("three, by a counter that starts again"),
                Count(total: 500, last: 500)).Select(static turn => turn.Tokens!.TotalTokens!.Value));

    [Fact]
    public void ReadTurns_FirstTotalOfMoreThanTheFile_CountsTheLastRequest() =>
        Assert.Equal(290, Assert.Single(Read(UserItem("one"), Count(total: 90_000, last: 290))).Tokens!.TotalTokens);

    [Fact]
    public void ReadTurns_UsageRecord_IsTakenAtItsWord()
    {
        CodexTurn turn = Assert.Single(Read(
            Event(Started("t1")),
            UserItem("one"),
            Count(total: 1000, last: 1000),
            Envelope("token_usage_record", """{"turn_id":"t1","turn_token_usage":{"input_tokens":70,"cached_input_tokens":60,"output_tokens":7,"total_tokens":77}}""")));
        Assert.Equal((77, 60, null), (turn.Tokens!.TotalTokens, turn.Tokens.CachedInputTokens, turn.Tokens.ReasoningOutputTokens));
    }

    [Fact]
    public void ReadTurns_Rollback_LeavesTurnsOutOrMarksThem()
    {
        string[] lines = [UserItem("one"), UserItem("two"), Event("\"type\":\"thread_rolled_back\",\"num_turns\":1"), UserItem("three")];
        Assert.Equal([1, 3], Read(lines).Select(static turn => turn.Number));
        Assert.Equal([false, true, false], Read(CodexConversationOptions.IncludeRolledBack, lines).Select(static turn => turn.IsRolledBack));
    }

    [Fact]
    public void ReadTurns_EditorContext_IsNoPartOfThePreview() =>
        Assert.Equal("Fix it.", Assert.Single(Read(UserItem("# Context from my IDE setup:\\n\\n## Active file: a.c\\n\\n## My request for Codex:\\nFix it."))).Preview);

    /// <summary>The turns of a session spend together what the plain calculation says that the session spent.</summary>
    [Fact]
    public void ReadTurns_EveryRecording_SpendsWhatItsSessionSpent()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.SkipWhen(ZstdTool.WhyNone is not null, ZstdTool.WhyNone ?? string.Empty);
        int compared = 0;
        foreach (PlainSession session in PlainUsage.SharedHomes().SelectMany(PlainUsage.Read))
        {
            List<CodexTurn> turns = [.. CodexConversation.ReadTurns(session.Path, CodexConversationOptions.IncludeRolledBack | CodexConversationOptions.OwnOnly)];
            bool isWhole = CodexSessionReader.ReadItems(session.Path).OfType<CodexSessionMetaItem>().FirstOrDefault()?.HistoryBase is null;
            if (session.Spent is not null && isWhole)
            {
                compared++;
                Assert.Equal((session.Path, session.Spent.Value.Total), (session.Path, turns.Sum(static turn => turn.Tokens?.TotalTokens)!.Value));
            }
        }

        Assert.InRange(compared, 500, int.MaxValue);
    }

    private static string Started(string id) => $"\"type\":\"task_started\",\"turn_id\":\"{id}\"";

    private static string Count(long total, long last) =>
        Event($$$"""
            "type":"token_count","info":{"total_token_usage":{"total_tokens":{{{total}}}},"last_token_usage":{"total_tokens":{{{last}}}}},"rate_limits":{}
            """.Trim());

    private static string Answer(string text) =>
        ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":\"{text}\"}}]");

    private static string At(string time, string line) => line.Replace(SomeTime, $"2026-01-02T{time}.000Z");

    private List<CodexTurn> Read(params string[] lines) => Read(CodexConversationOptions.None, lines);

    private List<CodexTurn> Read(CodexConversationOptions options, params string[] lines) =>
        [.. CodexConversation.ReadTurns(_folder.Lines("session.jsonl", lines), options)];
}
