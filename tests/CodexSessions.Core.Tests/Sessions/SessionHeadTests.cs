using System;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

/// <summary>What a session is, told by its name and its first records.</summary>
public sealed class SessionHeadTests : IDisposable
{
    private const string Id = "00000000-0000-7000-8000-00000000000a";
    private const string FileName = "rollout-2026-01-02T05-06-07-" + Id + ".jsonl";
    private const string TurnContext = """{"timestamp":"2026-01-02T03:04:06.000Z","type":"turn_context","payload":{"model":"gpt-x","cwd":"/later"}}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadSession_Meta_TellsTheSession()
    {
        CodexSession session = Read(
            FileName,
            """{"timestamp":"2026-01-02T03:04:09.000Z","ordinal":0,"type":"session_meta","payload":{"session_id":"root","id":"00000000-0000-7000-8000-00000000000a","timestamp":"2026-01-02T03:04:05.678Z","cwd":"/work","originator":"codex-tui","cli_version":"0.169.0","source":{"subagent":{"thread_spawn":{"parent_thread_id":"parent","depth":1,"agent_nickname":"Lantern","agent_role":"worker","agent_path":"/root/a"}}},"model_provider":"openai","forked_from_id":"other","history_mode":"paginated","instructions":"Be brief.","git":{"branch":"main"}}}""",
            TurnContext,
            UserMessage("Hello"));

        string[] expected =
        [
            "Id=" + Id, "Timestamp=2026-01-02T03:04:05.678Z", "Preview=Hello", "Model=gpt-x", "ModelProvider=openai", "WorkingDirectory=/work", "Git.Branch=main", "Git.Commit=null", "Source=subagent",
            "Originator=codex-tui", "CliVersion=0.169.0", "Instructions=Be brief.", "ParentId=parent", "ForkedFromId=other", "RootId=root", "AgentNickname=Lantern", "AgentRole=worker", "AgentPath=/root/a",
            "IsSubagent=True", "IsArchived=False", "IsCompressed=False", "Format=Paginated", "Name=null",
        ];
        Assert.Equal(expected, expected.Select(property => PropertyText.Of(session, property)));
        Assert.Equal(new FileInfo(session.Path).Length, session.Length);
        Assert.Equal(DateTimeKind.Local, session.Timestamp!.Value.Kind);
        Assert.Equal(File.GetLastWriteTimeUtc(session.Path), session.LastWriteTime.ToUniversalTime());
    }

    [Fact]
    public void ReadSession_NoMeta_FallsBackToTheName()
    {
        CodexSession session = Read(FileName, UserMessage("Hello"));

        Assert.Equal((Id, Id, "Hello", "Envelope"), (session.Id, session.RootId, session.Preview, session.Format));
        Assert.Equal(new DateTime(2026, 1, 2, 5, 6, 7, DateTimeKind.Local), session.Timestamp);
        Assert.Equal(DateTimeKind.Local, session.Timestamp!.Value.Kind);
        Assert.Null(session.WorkingDirectory);
        Assert.Null(session.Source);
        Assert.Null(session.Git);
    }

    [Fact]
    public void ReadSession_DateOnlyName_IsMidnightUtc() =>
        Assert.Equal(
            new DateTime(2025, 5, 10, 0, 0, 0, DateTimeKind.Utc),
            Read($"rollout-2025-05-10-{Id}.jsonl", """{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}""").Timestamp!.Value.ToUniversalTime());

    [Fact]
    public void ReadSession_OtherName_FallsBackToTheMeta()
    {
        CodexSession session = Read("copy.jsonl", Meta("\"id\":\"m\",\"timestamp\":\"2026-01-02T03:04:05.678Z\""));

        Assert.Equal("m", session.Id);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), session.Timestamp!.Value.ToUniversalTime());
        Assert.Null(session.Preview);
    }

    [Fact]
    public void ReadSession_RevertedThread_IsTheThread() => Assert.Equal(Id, Read($"rollout-2026-01-02T05-06-07-{Id}_11111111-0000-7000-8000-00000000000b.jsonl", UserMessage("x")).Id);

    [Fact]
    public void ReadSession_SeveralMetas_TheFirstCounts()
    {
        CodexSession session = Read(
            FileName,
            Meta("\"id\":\"a\",\"cwd\":\"/first\",\"timestamp\":\"2026-01-02T03:04:05.000Z\",\"forked_from_id\":\"b\""),
            Meta("\"id\":\"b\",\"cwd\":\"/second\",\"timestamp\":\"2025-01-02T03:04:05.000Z\",\"cli_version\":\"0.1.0\""),
            UserMessage("x"));

        Assert.Equal(("/first", "b", null), (session.WorkingDirectory, session.ForkedFromId, session.CliVersion));
        Assert.Equal(2026, session.Timestamp!.Value.Year);
    }

    [Theory]
    [InlineData("\"id\":\"a\"", null, "b")]
    [InlineData("\"id\":\"a\",\"forked_from_id\":\"told\"", null, "told")]
    [InlineData("\"id\":\"a\",\"source\":{\"subagent\":\"review\"}", "b", null)]
    [InlineData("\"id\":\"a\",\"source\":{\"subagent\":\"review\"},\"parent_thread_id\":\"told\"", "told", null)]
    public void ReadSession_MetaOfAnotherThreadBehindItsOwn_TellsWhatItIsACopyOf(string own, string? parentId, string? forkedFromId)
    {
        // A fork of a fork: the records of both others were copied.
        CodexSession session = Read(FileName, Meta(own), Meta("\"id\":\"b\""), Meta("\"id\":\"c\""), UserMessage("x"));

        Assert.Equal((parentId, forkedFromId), (session.ParentId, session.ForkedFromId));
    }

    [Fact]
    public void ReadSession_OwnMetaRepeated_DoesNotHideTheCopy() =>
        Assert.Equal("b", Read(FileName, Meta("\"id\":\"a\""), Meta("\"id\":\"A\""), Meta("\"id\":\"a\""), Meta("\"id\":\"b\""), UserMessage("x")).ForkedFromId);

    [Fact]
    public void ReadSession_MetaOfAnotherThreadLaterOn_TellsNothing()
    {
        Assert.Null(Read(FileName, Meta("\"id\":\"a\""), TurnContext, Meta("\"id\":\"b\""), UserMessage("x")).ForkedFromId);
        Assert.Null(Read(FileName, Meta("\"id\":\"a\""), ResponseItem("\"type\":\"reasoning\""), Meta("\"id\":\"b\""), UserMessage("x")).ForkedFromId);
    }

    [Fact]
    public void ReadSession_SeveralTurns_TheFirstModelCounts() =>
        Assert.Equal("gpt-x", Read(FileName, Meta("\"id\":\"a\""), TurnContext, TurnContext.Replace("gpt-x", "gpt-y", StringComparison.Ordinal), UserMessage("x")).Model);

    [Fact]
    public void ReadSession_MetaBehindOtherRecords_IsFound() => Assert.Equal("/late", Read(FileName, UserMessage("x"), TurnContext, Meta("\"id\":\"a\",\"cwd\":\"/late\"")).WorkingDirectory);

    [Theory]
    [InlineData("2025-08-26T16:40:07.500Z", 16, 40)]
    [InlineData("2025-08-26T16:40:07.000Z", 16, 40)]
    public void ReadSession_LocalTimeMarkedUtc_IsTakenAsLocal(string metaTime, int hour, int minute)
    {
        // Before 0.30 the meta held the local time of the file name with a Z behind it: on any machine it means that wall clock.
        CodexSession session = Read($"rollout-2025-08-26T16-40-07-{Id}.jsonl", $$"""{"id":"{{Id}}","timestamp":"{{metaTime}}","instructions":null}""");

        Assert.Equal((hour, minute, DateTimeKind.Local), (session.Timestamp!.Value.Hour, session.Timestamp.Value.Minute, session.Timestamp.Value.Kind));
        Assert.Equal("Bare", session.Format);
    }

    [Theory]
    [InlineData("rollout-2025-09-05T16-40-07-" + Id + ".jsonl", "2025-09-05T14:40:07.000Z")]
    [InlineData("rollout-2025-05-10-" + Id + ".jsonl", "2025-05-10T14:40:07.000Z")]
    public void ReadSession_BareFileOfTrueUtc_IsTakenAsUtc(string fileName, string metaTime)
    {
        CodexSession session = Read(fileName, $$"""{"id":"{{Id}}","timestamp":"{{metaTime}}","instructions":null}""");

        Assert.Equal(DateTime.Parse(metaTime, null, System.Globalization.DateTimeStyles.AdjustToUniversal), session.Timestamp!.Value.ToUniversalTime());
    }

    [Fact]
    public void ReadSession_EnvelopeWithTheTimeOfItsName_IsTakenAsUtc()
    {
        // Since 0.30 the meta is true UTC; a writer in the zone of UTC gives both the same digits.
        CodexSession session = Read(FileName, Meta("\"id\":\"a\",\"timestamp\":\"2026-01-02T05:06:07.000Z\""));

        Assert.Equal(new DateTime(2026, 1, 2, 5, 6, 7, DateTimeKind.Utc), session.Timestamp!.Value.ToUniversalTime());
    }

    [Fact]
    public void Preview_EventAfterResponseItem_TheEventWins() => Assert.Equal("event", Preview(UserItem("item"), UserMessage("event")));

    [Fact]
    public void Preview_NoEvent_IsTheFirstTypedResponseItem() =>
        Assert.Equal("typed", Preview(UserItem("<environment_context>x</environment_context>"), UserItem("<user_instructions>x</user_instructions>"), UserItem("typed"), UserItem("later")));

    [Fact]
    public void Preview_OtherRoles_DoNotCount() => Assert.Equal("typed", Preview(
        ResponseItem("""
            "type":"message","role":"developer","content":[{"type":"input_text","text":"rules"}]
            """.Trim()),
        Event("\"type\":\"agent_message\",\"message\":\"answer\""),
        UserMessage("typed")));

    [Fact]
    public void Preview_UserMessageTurnItem_IsItsTexts() => Assert.Equal("See this.", Preview(Event("""
        "type":"item_completed","item":{"type":"UserMessage","id":"i","content":[{"type":"text","text":"See "},{"type":"text","text":"this."}]}
        """.Trim())));

    [Fact]
    public void Preview_Goal_IsItsObjective() =>
        Assert.Equal("Ship it", Preview(Event("\"type\":\"thread_goal_updated\",\"threadId\":\"t\",\"goal\":{\"objective\":\"Ship it\"}"), UserMessage("later")));

    [Theory]
    [InlineData("# Context from my IDE setup:\\n\\n## Active file: a.cs\\n\\n## My request for Codex:\\nFix it.\\n", "Fix it.")]
    [InlineData("  Fix it. \\n", "Fix it.")]
    public void Preview_EditorsPreamble_IsLeftOut(string message, string expected) => Assert.Equal(expected, Preview(UserMessage(message)));

    [Theory]
    [InlineData("\"message\":\"\",\"images\":[\"data:image/png;base64,AA\"]", "[Image]")]
    [InlineData("\"message\":\"\",\"local_images\":[\"/a.png\"]", "[Image]")]
    [InlineData("\"message\":\"\",\"audio\":[\"data:audio/wav;base64,AA\"]", "[Audio]")]
    [InlineData("\"message\":\"Look\",\"images\":[\"data:image/png;base64,AA\"]", "Look")]
    public void Preview_OnlyMedia_IsAPlaceholder(string fields, string expected) => Assert.Equal(expected, Preview(Event($"\"type\":\"user_message\",{fields}")));

    [Fact]
    public void Preview_OnlyMediaInTurnItem_IsAPlaceholder() => Assert.Equal("[Image]", Preview(Event("""
        "type":"item_completed","item":{"type":"UserMessage","id":"i","content":[{"type":"local_image","path":"/a.png"}]}
        """.Trim())));

    [Fact]
    public void Preview_EmptyMessage_IsPassedOver() => Assert.Equal("typed", Preview(UserMessage("  "), UserMessage("typed")));

    [Fact]
    public void Preview_FarFromTheHead_IsFound()
    {
        string[] fill = [.. Enumerable.Repeat(Event("\"type\":\"token_count\",\"info\":null"), 422)];

        Assert.Equal("late", Preview([.. fill, UserMessage("late")]));
    }

    [Fact]
    public void Preview_BehindTheLimit_IsUnknown()
    {
        string[] fill = [.. Enumerable.Repeat(Event("\"type\":\"token_count\",\"info\":null"), CodexSessionReader.HeadRecordLimit - 2)];

        Assert.Equal("last", Preview([.. fill, UserMessage("last")]));
        Assert.Null(Preview([.. fill, fill[0], UserMessage("too late")]));
    }

    [Fact]
    public void Preview_BehindTheByteLimit_IsUnknown()
    {
        // The record that passes the limit is still looked at, none behind it.
        string fill = Event($"\"type\":\"future\",\"text\":\"{new string('x', (int)CodexSessionReader.HeadByteLimit - 1000)}\"");
        string passing = Event($"\"type\":\"user_message\",\"message\":\"last\",\"pad\":\"{new string('x', 2000)}\"");

        Assert.Equal("last", Preview(fill, passing));
        Assert.Null(Preview(fill, passing.Replace("user_message", "agent_message", StringComparison.Ordinal), UserMessage("too late")));
    }

    [Fact]
    public void ReadSession_MalformedLines_AreNoHindrance() => Assert.Equal("typed", Preview("broken", UserMessage("typed")));

    [Theory]
    [InlineData(FileName, Id)]
    [InlineData("x.jsonl", null)]
    public void ReadSession_EmptyFile_IsWhatItsNameTells(string fileName, string? expected)
    {
        CodexSession? session = CodexSessionReader.ReadSession(_folder.Text(fileName, string.Empty));

        Assert.Equal(expected, session?.Id);
        Assert.Null(session?.Format);
    }

    [Fact]
    public void ReadSession_SomethingElse_IsNotASessionFile() =>
        Assert.Equal(CodexErrorKind.NotASessionFile, Assert.Throws<CodexSessionException>(() => CodexSessionReader.ReadSession(Old(_folder.Text(FileName, "prose\n")))).Kind);

    [Fact]
    public void ReadSession_MissingFile_IsPathNotFound() =>
        Assert.Equal(CodexErrorKind.PathNotFound, Assert.Throws<CodexSessionException>(() => CodexSessionReader.ReadSession(_folder.At(FileName))).Kind);

    [Fact]
    public void ReadSession_InTheArchive_IsArchived() => Assert.True(Read("archived_sessions/" + FileName, UserMessage("x")).IsArchived);

    [Theory]
    [InlineData("\"cli\"", false, Id)]
    [InlineData("{\"subagent\":\"review\"}", true, null)]
    public void ReadSession_Source_TellsSubagents(string source, bool isSubagent, string? rootId)
    {
        CodexSession session = Read(FileName, Meta($"\"id\":\"{Id}\",\"source\":{source}"), UserMessage("x"));

        Assert.Equal((isSubagent, rootId), (session.IsSubagent, session.RootId));
    }

    [Fact]
    public void ToString_Session_IsTimeAndTitle()
    {
        CodexSession session = Read(FileName, UserMessage("Hello\\nthere"));

        Assert.Equal("2026-01-02 05:06 Hello there", session.ToString());
    }

    private CodexSession Read(string fileName, params string[] lines) => CodexSessionReader.ReadSession(Old(_folder.Lines(fileName, lines)))!;

    /// <summary>The preview of a session that begins with a meta record.</summary>
    private string? Preview(params string[] lines) => Read(FileName, [Meta("\"id\":\"a\""), .. lines]).Preview;
}
