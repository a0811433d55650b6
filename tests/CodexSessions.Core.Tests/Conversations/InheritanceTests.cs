using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Conversations;

public sealed class InheritanceTests : IDisposable
{
    private const string Parent = "01a1ef77-0000-7af2-93fb-000000000001";
    private const string Fork = "01a1ef78-0000-7af2-93fb-000000000002";
    private const string TurnBefore = "01a1ef77-5555-7af2-93fb-000000000003";
    private const string TurnAfter = "01a1ef78-5555-7af2-93fb-000000000004";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadConversation_ForkByCopy_TellsTheOlderTurnsApart()
    {
        string path = Rollout(
            Fork,
            Meta($"\"id\":\"{Fork}\",\"forked_from_id\":\"{Parent}\""),
            Meta($"\"id\":\"{Parent}\""),
            Started(TurnBefore),
            UserItem("one"),
            Answer("first"),
            Completed(TurnBefore),
            Started(TurnAfter),
            UserItem("two"),
            Completed(TurnAfter));

        Assert.Equal([("one", Parent), ("first", Parent), ("two", null)], CodexConversation.ReadConversation(path).Select(static item => (item.Text!, item.InheritedFromId)));
        Assert.Equal(["two"], CodexConversation.ReadConversation(path, CodexConversationOptions.OwnOnly).Select(static item => item.Text));
        Assert.Equal([true, false], CodexConversation.ReadTurns(path).Select(static turn => turn.IsInherited));
        Assert.Equal(["session_meta", "task_started", "message", "task_complete"], CodexConversation.ReadOwnItems(path).Kinds());
    }

    [Fact]
    public void ReadTurns_CopiedTurn_HasNoTimeOfTheCopying() =>
        Assert.Equal(
            [(false, false), (true, true)],
            CodexConversation.ReadTurns(Rollout(
                Fork,
                Meta($"\"id\":\"{Fork}\",\"forked_from_id\":\"{Parent}\""),
                Started(TurnBefore),
                UserMessage("one"),
                Started(TurnAfter),
                UserMessage("two"),
                Completed(TurnAfter))).Select(static turn => (turn.StartedAt is not null, turn.CompletedAt is not null)));

    [Fact]
    public void ReadConversation_SubAgentWithItsParentsContext_TellsItApart() =>
        Assert.Equal(
            [("before", Parent), ("the task", null)],
            CodexConversation.ReadConversation(Rollout(
                Fork,
                Meta($"\"id\":\"{Fork}\",\"forked_from_id\":\"{Parent}\",\"source\":{{\"subagent\":{{\"thread_spawn\":{{\"parent_thread_id\":\"{Parent}\",\"depth\":1}}}}}}"),
                Meta($"\"id\":\"{Parent}\""),
                Started(TurnBefore),
                UserMessage("before"),
                Started(TurnAfter),
                UserMessage("the task"))).Select(static item => (item.Text!, item.InheritedFromId)));

    /// <summary>A copy of the last turns alone brings neither the other thread's own record nor the beginnings of its turns.</summary>
    [Fact]
    public void ReadConversation_CopyOfTheLastTurns_IsToldByTheTurnsOfItsMessages() =>
        Assert.Equal(
            [("before", Parent), ("the task", null)],
            CodexConversation.ReadConversation(Rollout(
                Fork,
                Meta($"\"id\":\"{Fork}\",\"forked_from_id\":\"{Parent}\""),
                UserItemOf(TurnBefore, "before"),
                Started(TurnAfter),
                UserItemOf(TurnAfter, "the task"))).Select(static item => (item.Text!, item.InheritedFromId)));

    [Fact]
    public void ReadOwnItems_SettingsOfTheThread_AreItsFirstOwnRecord()
    {
        string path = Rollout(
            Fork,
            Meta($"\"id\":\"{Fork}\",\"forked_from_id\":\"{Parent}\""),
            Meta($"\"id\":\"{Parent}\""),
            Settings(Parent),
            Started(TurnBefore),
            Completed(TurnBefore),
            Settings(Fork),
            Started(TurnAfter));

        Assert.Equal([1L, 6, 7], CodexConversation.ReadOwnItems(path).Select(static item => item.LineNumber));
    }

    [Fact]
    public void ReadConversation_OldForkWhoseTurnsHaveNoIds_LooksAtTheOtherThread()
    {
        Rollout(Parent, Meta($"\"id\":\"{Parent}\""), UserItem("one"), Answer("first"), UserItem("two"), Answer("second"));
        string path = Rollout(Fork, Meta($"\"id\":\"{Fork}\""), Meta($"\"id\":\"{Parent}\""), UserItem("one"), Answer("first"), UserItem("other"), Answer("third"));

        Assert.Equal(
            [("one", Parent), ("first", Parent), ("other", null), ("third", null)],
            CodexConversation.ReadConversation(path).Select(static item => (item.Text!, item.InheritedFromId)));
    }

    [Fact]
    public void ReadConversation_OldForkOfAThreadThatIsGone_IsTakenForItsOwn() =>
        Assert.Equal(
            ["one", "other"],
            CodexConversation.ReadConversation(Rollout(Fork, Meta($"\"id\":\"{Fork}\""), Meta($"\"id\":\"{Parent}\""), UserItem("one"), UserItem("other")), CodexConversationOptions.OwnOnly)
                .Select(static item => item.Text));

    [Fact]
    public void ReadConversation_OwnMetaOnceMore_InheritsNothing() =>
        Assert.All(
            CodexConversation.ReadConversation(Rollout(Fork, Meta($"\"id\":\"{Fork}\""), Meta($"\"id\":\"{Fork}\""), UserItem("one"), Meta($"\"id\":\"{Parent}\""), UserItem("two"))),
            static item => Assert.False(item.IsInherited));

    /// <summary>All forks of the recordings: what they took over is what stands in the file they took it from.</summary>
    [Fact]
    public void ReadConversation_RecordedForks_InheritWhatTheirParentSaid()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int copies = 0;
        int references = 0;
        foreach (string home in Directory.EnumerateDirectories(Path.Combine(TestPaths.Shared, "recorded", "homes")))
        {
            List<CodexSession> sessions = [.. CodexHome.Open(home).GetSessions(new CodexSessionFilter { IncludeArchived = true })];
            foreach (CodexSession fork in sessions.Where(static session => session.ForkedFromId is not null))
            {
                string[] said = [.. Said(sessions.First(session => session.Id == fork.ForkedFromId).Path, CodexConversationOptions.None)];
                string[] inherited = [.. CodexConversation.ReadConversation(fork.Path).Where(static item => item.IsInherited).Where(IsSaid).Select(static item => item.Text!)];
                string[] own = [.. Said(fork.Path, CodexConversationOptions.OwnOnly)];
                Assert.Equal(said.Take(inherited.Length), inherited);
                Assert.NotEmpty(inherited);
                Assert.Equal(Said(fork.Path, CodexConversationOptions.None).Count() - inherited.Length, own.Length);
                bool isCopy = CodexSessionReader.ReadItems(fork.Path).OfType<CodexSessionMetaItem>().First().HistoryBase is null;
                copies += isCopy ? 1 : 0;
                references += isCopy ? 0 : 1;

                // The recorder asked each fork something; a fork of a fork at once may not have been asked yet.
                Assert.True(own.Length > 0 || said.Length == inherited.Length, fork.Path);
            }
        }

        Assert.InRange(copies, 25, int.MaxValue);
        Assert.InRange(references, 10, int.MaxValue);
    }

    private static IEnumerable<string> Said(string path, CodexConversationOptions options) =>
        CodexConversation.ReadConversation(path, options).Where(IsSaid).Select(static item => item.Text!);

    private static bool IsSaid(CodexConversationItem item) => item is { Kind: "UserMessage" or "AgentMessage", IsContext: false };

    private static string Started(string turn) => Event($"\"type\":\"task_started\",\"turn_id\":\"{turn}\"");

    private static string Settings(string thread) => Event($"\"type\":\"thread_settings_applied\",\"thread_id\":\"{thread}\"");

    private static string UserItemOf(string turn, string text) =>
        ResponseItem($$"""
            "type":"message","role":"user","content":[{"type":"input_text","text":"{{text}}"}],"internal_chat_message_metadata_passthrough":{"turn_id":"{{turn}}"}
            """.Trim());

    private static string Completed(string turn) => Event($"\"type\":\"task_complete\",\"turn_id\":\"{turn}\"");

    private static string Answer(string text) =>
        ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":\"{text}\"}}]");

    private string Rollout(string id, params string[] lines) => _folder.Lines($"sessions/2026/11/18/rollout-2026-11-18T16-22-40-{id}.jsonl", lines);
}
