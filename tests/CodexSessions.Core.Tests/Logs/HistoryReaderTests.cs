using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Logs;

/// <summary>What people typed: history.jsonl, and history.json of the TypeScript CLI.</summary>
public sealed class HistoryReaderTests : IDisposable
{
    private const string First = """{"session_id":"a","ts":1778407200,"text":"first"}""";
    private const string Second = """{"session_id":"b","ts":1778407260,"text":"second"}""";
    private const string Third = """{"session_id":"a","ts":1778407320,"text":"third"}""";
    private const string Array = """[{"command":"oldest","timestamp":1745573400123},{"command":"old","timestamp":1745573401000}]""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadEntries_Line_TellsSessionTimeAndText()
    {
        CodexHistoryEntry entry = Assert.Single(CodexHistoryReader.ReadEntries(_folder.Lines("h.jsonl", First)));

        Assert.Equal(("a", "first"), (entry.SessionId, entry.Text));
        Assert.Equal(DateTimeKind.Local, entry.Timestamp!.Value.Kind);
        Assert.Equal(new DateTime(2026, 5, 10, 10, 0, 0, DateTimeKind.Utc), entry.Timestamp.Value.ToUniversalTime());
        Assert.EndsWith(" first", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadEntries_ConversationId_IsTheSession() =>
        Assert.Equal("c", Assert.Single(CodexHistoryReader.ReadEntries(_folder.Lines("h.jsonl", """{"conversation_id":"c","ts":1,"text":"x"}"""))).SessionId);

    [Fact]
    public void ReadEntries_ArrayOfTheTypeScriptCli_TellsTimeAndTextButNoSession()
    {
        CodexHistoryEntry entry = CodexHistoryReader.ReadEntries(_folder.Text("history.json", Array)).First();

        Assert.Null(entry.SessionId);
        Assert.Equal("oldest", entry.Text);
        Assert.Equal(new DateTime(2025, 4, 25, 9, 30, 0, 123, DateTimeKind.Utc), entry.Timestamp!.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("""{"session_id":"a","text":"x"}""")]
    [InlineData("""{"session_id":"a","ts":"yesterday","text":"x"}""")]
    [InlineData("""{"session_id":"a","ts":1e300,"text":"x"}""")]
    public void ReadEntries_NoTime_IsUnknown(string line) => Assert.Null(Assert.Single(CodexHistoryReader.ReadEntries(_folder.Lines("h.jsonl", line))).Timestamp);

    [Fact]
    public void ReadEntries_Filter_TakesSessionsAndTimes()
    {
        string path = _folder.Lines("h.jsonl", First, Second, Third, """{"session_id":"a","text":"timeless"}""");
        DateTime second = new(2026, 5, 10, 10, 1, 0, DateTimeKind.Utc);

        Assert.Equal(["first", "third", "timeless"], Texts(path, new CodexHistoryFilter { SessionId = static id => id == "a" }));
        Assert.Equal(["second", "third"], Texts(path, new CodexHistoryFilter { After = second }));
        Assert.Equal(["first"], Texts(path, new CodexHistoryFilter { Before = second.ToLocalTime() }));
        Assert.Equal(["second"], Texts(path, new CodexHistoryFilter { After = second, Before = second.AddSeconds(1) }));
        Assert.Equal(["second"], CodexHistoryReader.ReadLastEntries(path, 1, new CodexHistoryFilter { Before = second.AddSeconds(1) }).Select(static entry => entry.Text));
    }

    [Fact]
    public void ReadHome_BothFiles_GivesTheOlderOneFirst()
    {
        _folder.Lines("history.jsonl", First, Second);
        _folder.Text("history.json", Array);

        Assert.Equal(["oldest", "old", "first", "second"], CodexHistoryReader.ReadHome(_folder.Path).Select(static entry => entry.Text));
        string[] all = ["oldest", "old", "first", "second"];
        for (int count = 0; count <= 5; count++)
        {
            Assert.Equal(all.TakeLast(count), CodexHistoryReader.ReadLastOfHome(_folder.Path, count).Select(static entry => entry.Text));
        }
    }

    [Fact]
    public void ReadHome_NoFiles_IsNothing()
    {
        Assert.Empty(CodexHistoryReader.ReadHome(_folder.Path));
        Assert.Empty(CodexHistoryReader.ReadLastOfHome(_folder.Path, 3));
    }

    [Fact]
    public void ReadHome_OneFileIsSomethingElse_IsToldAndTheOtherRead()
    {
        _folder.Lines("history.jsonl", First);
        _folder.Text("history.json", "{\"a\":1}");
        var errors = new List<CodexSessionException>();

        Assert.Single(CodexHistoryReader.ReadHome(_folder.Path, onError: errors.Add));
        Assert.Single(CodexHistoryReader.ReadLastOfHome(_folder.Path, 5, onError: errors.Add));
        Assert.Equal([CodexErrorKind.NotASessionFile, CodexErrorKind.NotASessionFile], errors.Select(static error => error.Kind));
    }

    [Fact]
    public void ReadHome_LastEntriesInTheNewFile_LeaveTheOldOneAlone()
    {
        _folder.Lines("history.jsonl", First);
        _folder.Text("history.json", "no JSON");
        var errors = new List<CodexSessionException>();

        Assert.Single(CodexHistoryReader.ReadLastOfHome(_folder.Path, 1, onError: errors.Add));
        Assert.Empty(errors);
    }

    private static IEnumerable<string?> Texts(string path, CodexHistoryFilter filter) => CodexHistoryReader.ReadEntries(path, filter).Select(static entry => entry.Text);
}
