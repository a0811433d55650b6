using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Conversations;

public sealed class ConversationTests : IDisposable
{
    private const string Started = "\"type\":\"task_started\",\"turn_id\":\"t\"";
    private const string Completed = "\"type\":\"task_complete\",\"turn_id\":\"t\"";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadConversation_LegacyFile_TellsEachTextOnce() =>
        Assert.Equal(
            ["UserMessage one", "Reasoning thought", "AgentMessage two"],
            Seen(
                UserItem("one"),
                UserMessage("one"),
                Event("\"type\":\"agent_reasoning\",\"text\":\"thought\""),
                ResponseItem("\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"thought\"}]"),
                Event("\"type\":\"agent_message\",\"message\":\"two\""),
                Answer("two")));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void ReadConversation_OneOfTwoRecordsIsMissing_TheTextIsThere(bool hasItem, bool hasEvent) =>
        Assert.Equal(["UserMessage one"], Seen([.. new[] { hasItem ? UserItem("one") : null, hasEvent ? UserMessage("one") : null }.OfType<string>()]));

    /// <summary>Texts of thousands of characters are compared by a digest.</summary>
    [Fact]
    public void ReadConversation_LongTexts_AreToldApartAndEachTextOnce()
    {
        string text = string.Concat(Enumerable.Repeat("some words ", 5_000));
        IEnumerable<string> seen = Read(UserItem(text), UserMessage("\\n" + text.Replace("words ", "words \\t")), UserItem(text + "x"), UserItem(text + "y"), UserItem(text))
            .Select(static item => item.Text!.Replace("\n", string.Empty).Replace("\t", string.Empty));

        Assert.Equal([text, text + "x", text + "y", text], seen);
    }

    [Fact]
    public void ReadConversation_SameWordsTwice_StayTwoTurns() =>
        Assert.Equal(["1 yes", "1 ok", "2 yes", "2 ok"], Numbered(UserItem("yes"), UserMessage("yes"), Answer("ok"), UserItem("yes"), UserMessage("yes"), Answer("ok")));

    [Fact]
    public void ReadConversation_Steering_StaysInItsTurn() =>
        Assert.Equal(["1 one", "1 and shorter", "2 next"], Numbered(Event(Started), UserItem("one"), UserItem("and shorter"), Event(Completed), UserItem("next")));

    [Fact]
    public void ReadConversation_Call_CarriesWhatEachRecordTells()
    {
        CodexConversationItem item = Assert.Single(Read(
            ResponseItem("\"type\":\"function_call\",\"name\":\"exec_command\",\"arguments\":\"{\\\"cmd\\\":\\\"make\\\"}\",\"call_id\":\"c\""),
            Event("\"type\":\"exec_command_end\",\"call_id\":\"c\",\"command\":[\"make\"],\"exit_code\":2,\"duration\":{\"secs\":3,\"nanos\":0},\"aggregated_output\":\"no rule\""),
            ResponseItem("\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"no rule\"")));
        Assert.Equal(("CommandExecution", "make", "no rule", 2, false), (item.Kind, item.Command, item.Output, item.ExitCode!.Value, item.Success!.Value));
        Assert.Equal(TimeSpan.FromSeconds(3), item.Duration);
        Assert.Equal(3, item.GetRecords().Count);
    }

    [Fact]
    public void ReadConversation_CallWithoutOutput_KnowsNothingOfIt()
    {
        CodexConversationItem item = Assert.Single(Read(ResponseItem("\"type\":\"function_call\",\"name\":\"lookup\",\"arguments\":\"{}\",\"call_id\":\"c\"")));
        Assert.Null(item.Output);
        Assert.Null(item.ExitCode);
        Assert.Null(item.Success);
        Assert.Null(item.Duration);
    }

    [Fact]
    public void ReadConversation_ResultAfterTheTurn_FindsItsCall()
    {
        List<CodexConversationItem> items = Read(
            Event(Started),
            UserItem("go"),
            ResponseItem("\"type\":\"function_call\",\"name\":\"exec_command\",\"arguments\":\"{}\",\"call_id\":\"c\""),
            Event("\"type\":\"turn_aborted\",\"reason\":\"interrupted\""),
            Event("\"type\":\"item_completed\",\"item\":{\"type\":\"CommandExecution\",\"id\":\"c\",\"command\":[\"sleep\"],\"exit_code\":0}"));
        Assert.Equal(["UserMessage", "CommandExecution", "TurnAborted"], items.Select(static item => item.Kind));
        Assert.Equal(0, items[1].ExitCode);
    }

    [Fact]
    public void ReadConversation_Context_IsToldApart()
    {
        List<CodexConversationItem> items = Read(UserItem("<environment_context>x</environment_context>"), UserItem("one"));
        Assert.Equal([true, false], items.Select(static item => item.IsContext));
    }

    [Fact]
    public void ReadConversation_Rollback_LeavesTurnsOutOrMarksThem()
    {
        string[] lines = [UserItem("one"), UserItem("two"), Answer("wrong"), Event("\"type\":\"thread_rolled_back\",\"num_turns\":1"), UserItem("three")];
        Assert.Equal(["UserMessage one", "UserMessage three"], Seen(lines));
        Assert.Equal([false, true, true, false], Read(true, lines).Select(static item => item.IsRolledBack));
    }

    [Fact]
    public void ReadConversation_TwoRollbacks_ActOneAfterTheOther() =>
        Assert.Equal(
            ["UserMessage one", "UserMessage four"],
            Seen(UserItem("one"), UserItem("two"), UserItem("three"), Event("\"type\":\"thread_rolled_back\",\"num_turns\":1"), Event("\"type\":\"thread_rolled_back\",\"num_turns\":1"), UserItem("four")));

    [Fact]
    public void ReadConversation_CompactionToldInFourRecords_IsOne() =>
        Assert.Equal(
            ["UserMessage one", "ContextCompaction the summary"],
            Seen(
                UserItem("one"),
                ResponseItem("\"type\":\"compaction\",\"encrypted_content\":\"x\""),
                Envelope("compacted", "{\"message\":\"the summary\"}"),
                Event("\"type\":\"context_compacted\""),
                Event("\"type\":\"item_completed\",\"item\":{\"type\":\"ContextCompaction\",\"id\":\"i\"}")));

    [Fact]
    public void ReadConversation_WordsForTheModelAlone_AreToldApartAndBeginNoTurn()
    {
        // A file that tells words by events: what has none, nobody saw.
        List<CodexConversationItem> items = Read(
            UserItem("one"),
            UserMessage("one"),
            UserItem("a picture the tool opened"),
            Event("\"type\":\"agent_message\",\"message\":\"two\""),
            Answer("two"),
            Answer("the answer that becomes a summary"),
            UserItem("three"),
            UserMessage("three"));
        Assert.Equal(
            ["1 UserMessage one", "1 Message a picture the tool opened", "1 AgentMessage two", "1 Message the answer that becomes a summary", "2 UserMessage three"],
            items.Select(static item => $"{item.Turn} {item.Kind} {item.Text}"));
        Assert.Equal([false, true, false, true, false], items.Select(static item => item.IsContext));
    }

    [Fact]
    public void ReadConversation_LongSession_HandsOnTheFirstTurnBeforeTheEnd()
    {
        int read = 0;
        IEnumerable<CodexSessionItem> Endless()
        {
            while (true)
            {
                read++;
                yield return Parse(UserItem($"word {read}"));
            }
        }

        Assert.Equal("word 1", ConversationBuilder.Build(Endless()).SelectMany(static turn => turn.Items()).First().Text);
        Assert.InRange(read, 2, ConversationBuilder.HeldTurns + 2);
    }

    [Fact]
    public void ReadConversation_EveryRecording_TellsEachTextOnce()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            // A text is in the view as often as the family of records that has it most often.
            Dictionary<(string, string), int> most = CodexSessionReader.ReadItems(path)
                .OfType<CodexMessageItem>()
                .Where(static message => !string.IsNullOrWhiteSpace(message.Text))
                .GroupBy(static message => (Role: message.Role!, Text: Squeezed(message.Text!), Family: message.Kind))
                .GroupBy(static family => (family.Key.Role, family.Key.Text))
                .ToDictionary(static text => text.Key, static text => text.Max(static family => family.Count()));
            foreach (IGrouping<(string, string), CodexConversationItem> text in CodexConversation.ReadConversation(path, CodexConversationOptions.IncludeRolledBack)
                .Where(item => item.Path == path && item.Kind is "UserMessage" or "AgentMessage")
                .GroupBy(static item => (item.Role!, Squeezed(item.Text!))))
            {
                Assert.True(text.Count() <= (most.TryGetValue(text.Key, out int count) ? count : 0), $"{path}: {text.Count()} times: {text.Key}");
            }
        }
    }

    [Fact]
    public void ReadConversation_EveryRecording_HasTheOutputOfEachCall()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int count = 0;
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            List<CodexSessionItem> records = [.. CodexSessionReader.ReadItems(path)];
            HashSet<string> outputs = [.. records.OfType<CodexToolOutputItem>().Select(static output => output.CallId).OfType<string>()];
            ILookup<string?, CodexConversationItem> seen = CodexConversation.ReadConversation(path, CodexConversationOptions.IncludeRolledBack).ToLookup(static item => item.CallId);
            foreach (string id in records.OfType<CodexToolCallItem>().Select(static call => call.CallId).OfType<string>().Where(outputs.Contains).Distinct())
            {
                Assert.True(seen[id].Any(static item => item.Output is not null), $"{path}: {id}");
                count++;
            }
        }

        Assert.InRange(count, 1000, int.MaxValue);
    }

    [Fact]
    public void ReadConversation_EveryRecording_HasTheTurnsThatStand()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int rolledBack = 0;
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            // Counted by the rule alone: words of the user that are no context, as the file tells them to a person (by events, else turn
            // items, else response items), less what each rollback takes.
            List<CodexSessionItem> records = [.. CodexSessionReader.ReadItems(path)];
            string kind = Array.Find(["user_message", "UserMessage"], kind => records.Exists(record => record.Kind == kind)) ?? "message";
            List<string> standing = [];
            foreach (CodexSessionItem record in records)
            {
                if (record is CodexMessageItem { Role: "user", IsContext: false } message && message.Kind == kind && !string.IsNullOrWhiteSpace(message.Text))
                {
                    standing.Add(message.Text!);
                }
                else if (record is CodexThreadRolledBackItem rollback)
                {
                    standing.RemoveRange(Math.Max(0, standing.Count - rollback.TurnCount!.Value), Math.Min(standing.Count, rollback.TurnCount.Value));
                    rolledBack++;
                }
            }

            int seen = CodexConversation.ReadConversation(path).Count(item => item.Path == path && item is { Kind: "UserMessage", IsContext: false } && item.GetRecords().Any(record => record.Kind == kind));
            Assert.True(standing.Count == seen, $"{path}: {standing.Count} stand, {seen} seen");
        }

        Assert.InRange(rolledBack, 3, int.MaxValue);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));

    private static string Answer(string text) =>
        ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":\"{text}\"}}]");

    private IEnumerable<string> Seen(params string[] lines) => Read(lines).Select(static item => $"{item.Kind} {item.Text}");

    private IEnumerable<string> Numbered(params string[] lines) => Read(lines).Select(static item => $"{item.Turn} {item.Text}");

    private List<CodexConversationItem> Read(params string[] lines) => Read(false, lines);

    private List<CodexConversationItem> Read(bool includeRolledBack, params string[] lines) =>
        [.. CodexConversation.ReadConversation(_folder.Lines("session.jsonl", lines), includeRolledBack ? CodexConversationOptions.IncludeRolledBack : CodexConversationOptions.None)];
}
