using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

/// <summary>A thread can have several files: all are listed, and each tells which one it is.</summary>
public sealed class SessionFilesTests : IDisposable
{
    private const string Id = "00000000-0000-7000-8000-00000000000a";
    private const string Revert1 = "11111111-0000-7000-8000-00000000000b";
    private const string Revert2 = "22222222-0000-7000-8000-00000000000c";
    private const string FileName = "rollout-2026-01-02T05-06-07-" + Id + ".jsonl";
    private const string RevertName = "rollout-2026-01-02T05-06-07-" + Id + "_" + Revert1 + ".jsonl";

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(FileName, Id)]
    [InlineData(RevertName, Revert1)]
    public void RolloutId_NameOfCodex_IsTold(string fileName, string expected) =>
        Assert.Equal((Id, expected), (ReadOne(fileName).Id, ReadOne(fileName).RolloutId));

    [Theory]
    [InlineData("\"id\":\"a\"", "a")]
    [InlineData("\"id\":\"a\",\"history_base\":{\"thread_id\":\"a\",\"end_ordinal_exclusive\":1,\"end_byte_offset\":10}", null)]
    [InlineData("\"cwd\":\"/work\"", null)]
    public void RolloutId_OtherName_IsTheThreadsUnlessItGoesOnFromAnotherFile(string meta, string? expected) =>
        Assert.Equal(expected, CodexSessionReader.ReadSession(_home.Lines("copy.jsonl", Meta(meta)))!.RolloutId);

    [Fact]
    public void IsCurrent_RevertedThread_IsTheNewestFile()
    {
        string first = Write("sessions/2026/01/02/" + FileName);
        string second = Write("sessions/2026/01/02/" + RevertName);
        string third = Write($"sessions/2026/01/03/rollout-2026-01-03T05-06-07-{Id}_{Revert2}.jsonl");

        Assert.Equal([(third, true), (second, false), (first, false)], List());
    }

    [Fact]
    public void IsCurrent_InterruptedMove_IsTheOneNotArchived()
    {
        string archived = Write("archived_sessions/" + FileName);
        string active = Write("sessions/2026/01/02/" + FileName);

        Assert.Equal([(active, true), (archived, false)], List());
        Assert.Equal([(active, true), (archived, false)], CodexHome.GetSessionsBelow(_home.Path).Select(static session => (session.Path, session.IsCurrent == true)));
    }

    [Fact]
    public void IsCurrent_NewerFileIsNotWanted_IsFalseNevertheless()
    {
        string first = Write("sessions/2026/01/02/" + FileName);
        Write($"sessions/2026/03/03/rollout-2026-03-03T05-06-07-{Id}_{Revert2}.jsonl");

        Assert.Equal([(first, false)], List(new CodexSessionFilter { Before = new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc) }));
    }

    [Fact]
    public void IsCurrent_OneFileAskedFor_IsUnknown()
    {
        string path = Write("sessions/2026/01/02/" + FileName);

        Assert.Null(CodexSessionReader.ReadSession(path)!.IsCurrent);
        Assert.Null(Assert.Single(CodexHome.GetSessionOf(path)).IsCurrent);
    }

    private CodexSession ReadOne(string fileName) => CodexSessionReader.ReadSession(Write(fileName))!;

    private string Write(string path) => _home.Lines(path, Meta($"\"id\":\"{Id}\""), UserMessage("x"));

    private IEnumerable<(string Path, bool IsCurrent)> List(CodexSessionFilter? filter = null) =>
        CodexHome.Open(_home.Path).GetSessions((filter ?? new CodexSessionFilter()) with { IncludeArchived = true }).Select(static session => (session.Path, session.IsCurrent!.Value));
}
