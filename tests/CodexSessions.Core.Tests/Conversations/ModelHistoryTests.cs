using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Conversations;

public sealed class ModelHistoryTests : IDisposable
{
    private const string RollBackOne = "\"type\":\"thread_rolled_back\",\"num_turns\":1";

    private readonly TempFolder _folder = new();
    private readonly List<CodexSessionException> _errors = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadModelHistory_PlainSession_IsItsResponseItems() =>
        Assert.Equal(["one", "answer", "two"], Texts(Meta("\"id\":\"a\""), UserItem("one"), UserMessage("one"), Answer("answer"), UserItem("two")));

    [Fact]
    public void ReadModelHistory_NoticesAndSnapshots_AreLeftOut() =>
        Assert.Equal(
            ["one"],
            Texts(
                UserItem("one"),
                ResponseItem("\"type\":\"message\",\"role\":\"system\",\"content\":[{\"type\":\"input_text\",\"text\":\"notice\"}]"),
                ResponseItem("\"type\":\"ghost_snapshot\",\"ghost_commit\":{\"id\":\"c\"}"),
                ResponseItem("\"type\":\"future_item\"")));

    [Fact]
    public void ReadModelHistory_CompactionWithHistory_StartsFromIt() =>
        Assert.Equal(
            ["kept", "after"],
            Texts(UserItem("one"), Answer("two"), Compacted("\"replacement_history\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"kept\"}]}]"), UserItem("after")));

    [Fact]
    public void ReadModelHistory_CompactionWithoutHistory_KeepsThePersonsWordsAndTheSummary() =>
        Assert.Equal(
            ["one", "three", "the summary", "after"],
            Texts(Context("where"), UserItem("one"), Answer("two"), UserItem("three"), Compacted("\"message\":\"the summary\""), UserItem("after")));

    [Fact]
    public void ReadModelHistory_CompactionWithoutHistory_KeepsTheNewestWords()
    {
        string large = new('x', 50_000);
        Assert.Equal(["2" + large, "3" + large, "s"], Texts(UserItem("1" + large), UserItem("2" + large), UserItem("3" + large), Compacted("\"message\":\"s\"")));
    }

    [Fact]
    public void ReadModelHistory_CompactionThatDoesNotFit_IsNotTaken() =>
        Assert.Equal(["one"], Texts(UserItem("one"), Compacted("\"replacement_history\":[],\"replacement_history_metadata\":[{}]")));

    [Fact]
    public void ReadModelHistory_Rollback_DropsTheLastTurnAndItsContext() =>
        Assert.Equal(["here", "one", "answer", "new"], Texts(Context("here"), UserItem("one"), Answer("answer"), Context("there"), UserItem("two"), Answer("wrong"), Event(RollBackOne), UserItem("new")));

    [Fact]
    public void ReadModelHistory_TwoRollbacks_ActOneAfterTheOther() =>
        Assert.Equal(["one", "four"], Texts(UserItem("one"), UserItem("two"), UserItem("three"), Event(RollBackOne), Event(RollBackOne), UserItem("four")));

    [Fact]
    public void ReadModelHistory_RollbackDeeperThanTheFile_KeepsWhatStoodBefore() =>
        Assert.Equal(["here", "new"], Texts(Context("here"), UserItem("one"), Answer("x"), UserItem("two"), Event("\"type\":\"thread_rolled_back\",\"num_turns\":99"), UserItem("new")));

    [Fact]
    public void ReadModelHistory_NoResponseItem_IsEmpty() => Assert.Empty(Texts(Meta("\"id\":\"a\""), UserMessage("only an event")));

    [Fact]
    public void ReadModelHistory_BaseTwoFilesAway_ComesFirst()
    {
        string oldest = Rollout(1, null, UserItem("one"), Answer("two"), UserItem("beyond"));
        string middle = Rollout(2, (1, EndOf(oldest, 3)), UserItem("three"), UserItem("beyond too"));
        string newest = Rollout(3, (2, EndOf(middle, 2)), UserItem("four"));
        IReadOnlyList<CodexSessionItem> history = CodexConversation.ReadModelHistory(newest, _errors.Add);
        Assert.Equal(["one", "two", "three", "four"], history.Select(static item => item.Text));
        Assert.Equal([oldest, oldest, middle, newest], history.Select(static item => item.Path));
        Assert.Empty(_errors);
    }

    [Fact]
    public void ReadModelHistory_ArchivedBase_IsFound()
    {
        string oldest = Rollout(1, null, UserItem("one"));
        string newest = Rollout(2, (1, EndOf(oldest, 2)), UserItem("two"));
        Directory.CreateDirectory(_folder.At("archived_sessions"));
        File.Move(oldest, _folder.At($"archived_sessions/{Path.GetFileName(oldest)}"));
        Assert.Equal(["one", "two"], CodexConversation.ReadModelHistory(newest, _errors.Add).Select(static item => item.Text));
        Assert.Empty(_errors);
    }

    [Fact]
    public void ReadModelHistory_MissingBase_IsToldAndTheRestIsRead()
    {
        string newest = Rollout(2, (1, 100), UserItem("two"));
        Assert.Equal(["two"], CodexConversation.ReadModelHistory(newest, _errors.Add).Select(static item => item.Text));
        CodexSessionException error = Assert.Single(_errors);
        Assert.Equal(CodexErrorKind.BaseSessionMissing, error.Kind);
        Assert.Equal(newest, error.Path);
        Assert.Contains(Id(1), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadModelHistory_BasesInACircle_AreToldAndReadOnce()
    {
        string first = Rollout(1, (2, 100_000), UserItem("one"));
        Rollout(2, (1, 100_000), UserItem("two"));
        Assert.Equal(["two", "one"], CodexConversation.ReadModelHistory(first, _errors.Add).Select(static item => item.Text));
        Assert.Equal(CodexErrorKind.BaseSessionCycle, Assert.Single(_errors).Kind);
    }

    [Fact]
    public void ReadModelHistory_ExampleWithCompaction_StartsFromTheReplacement()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        string path = Path.Combine(TestPaths.Shared, "format", "examples", "envelope-latest.jsonl");
        IReadOnlyList<CodexSessionItem> history = CodexConversation.ReadModelHistory(path, _errors.Add);

        // The compaction left the first words and a sealed summary; one message of the assistant came after it.
        Assert.Equal(["Make the label like in this sketch. ☕", null, "Summary and review are done."], history.Select(static item => item.Text));
        Assert.Empty(_errors);
    }

    [Fact]
    public void ReadModelHistory_ForksAndReverts_BeginWithWhatTheyGoOnFrom()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int count = 0;
        foreach (string path in TestPaths.SharedSessionFiles().Where(static path => path.Contains("homes", StringComparison.Ordinal)))
        {
            List<CodexSessionItem> own = [.. CodexSessionReader.ReadItems(path)];
            if (own.OfType<CodexSessionMetaItem>().FirstOrDefault()?.HistoryBase is not null)
            {
                // A compaction of its own takes the place of all that came before.
                bool isCompacted = own.Any(static item => item is CodexCompactionItem { Type: "compacted" });
                IReadOnlyList<CodexSessionItem> history = CodexConversation.ReadModelHistory(path, _errors.Add);
                Assert.True(history.Any(item => item.Path != path) != isCompacted && history.Any(item => item.Path == path), path);
                count++;
            }
        }

        Assert.InRange(count, 10, int.MaxValue);
        Assert.Empty(_errors);
    }

    private static string Answer(string text) =>
        ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":\"{text}\"}}]");

    private static string Context(string text) =>
        ResponseItem($"\"type\":\"message\",\"role\":\"developer\",\"content\":[{{\"type\":\"input_text\",\"text\":\"{text}\"}}]");

    private static string Compacted(string fields) => Envelope("compacted", $"{{{fields}}}");

    private static string Id(int number) => $"01a1ef77-ada4-7af2-93fb-a28d2874af{number:x2}";

    /// <summary>The byte after the first lines of a file.</summary>
    private static long EndOf(string path, int lines) => File.ReadLines(path).Take(lines).Sum(static line => System.Text.Encoding.UTF8.GetByteCount(line) + 1);

    private IEnumerable<string?> Texts(params string[] lines) => CodexConversation.ReadModelHistory(_folder.Lines("session.jsonl", lines)).Select(static item => item.Text);

    private string Rollout(int number, (int Base, long End)? from, params string[] lines)
    {
        string historyBase = from is { } start
            ? $",\"history_base\":{{\"thread_id\":\"{Id(start.Base)}\",\"end_ordinal_exclusive\":1,\"end_byte_offset\":{start.End}}}"
            : string.Empty;
        return _folder.Lines(
            $"sessions/2026/11/18/rollout-2026-11-18T16-22-{number:00}-{Id(number)}.jsonl",
            [Meta($"\"id\":\"{Id(number)}\",\"history_mode\":\"paginated\"{historyBase}"), .. lines]);
    }
}
