using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

public sealed class CodexHomeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_MissingFolder_IsCodexHomeNotFound()
    {
        CodexSessionException error = Assert.Throws<CodexSessionException>(() => CodexHome.Open(_folder.At("nowhere")));

        Assert.Equal((CodexErrorKind.CodexHomeNotFound, _folder.At("nowhere")), (error.Kind, error.Path));
    }

    [Fact]
    public void Open_Folder_TellsItsFullPath() => Assert.Equal(_folder.Path, CodexHome.Open(_folder.At("x/..")).Path);

    [Fact]
    public void GetPage_EveryPageSize_GivesTheSameSequence()
    {
        // Seven sessions in seven different seconds, on several days.
        string[] expected = [.. Enumerable.Range(0, 7).Select(index => Write(new DateTime(2026, 1, 9, 23, 59, 59).AddHours(-11 * index), index))];
        CodexHome home = CodexHome.Open(_folder.Path);

        for (int pageSize = 1; pageSize <= 8; pageSize++)
        {
            var ids = new List<string?>();
            string? cursor = null;
            do
            {
                CodexSessionPage page = home.GetPage(pageSize, cursor);
                Assert.InRange(page.Items.Count, 1, pageSize);
                Assert.False(page.ReachedScanCap);
                ids.AddRange(page.Items.Select(static session => session.Id));
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            Assert.Equal(expected, ids);
        }
    }

    [Fact]
    public void GetPage_Cursor_IsTheLastTimeInTheNameAsUtc()
    {
        Write(new DateTime(2026, 1, 2, 3, 4, 5), 0);
        Write(new DateTime(2026, 1, 1, 3, 4, 5), 1);

        Assert.Equal("2026-01-02T03:04:05Z", CodexHome.Open(_folder.Path).GetPage(1).NextCursor);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.000Z")]
    [InlineData("2026-01-02T05:04:05+02:00")]
    [InlineData("2026-01-02T03-04-05|00000000-0000-7000-8000-000000000000")]
    [InlineData("2026-01-02T03:04:05Z|00000000-0000-7000-8000-000000000000")]
    public void GetPage_TokensOfAllReleases_AreAccepted(string cursor)
    {
        Write(new DateTime(2026, 1, 2, 3, 4, 6), 2);
        Write(new DateTime(2026, 1, 2, 3, 4, 5), 1);
        string older = Write(new DateTime(2026, 1, 2, 3, 4, 4), 0);

        Assert.Equal([older], CodexHome.Open(_folder.Path).GetPage(10, cursor).Items.Select(static session => session.Id));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("2026-13-02T03:04:05Z")]
    [InlineData("2026-13-02T03-04-05|00000000-0000-7000-8000-000000000000")]
    public void GetPage_Garbage_IsAFormatException(string cursor) => Assert.Throws<FormatException>(() => CodexHome.Open(_folder.Path).GetPage(10, cursor));

    [Fact]
    public void GetPage_WhatCodexDoesNotList_IsLeftOut()
    {
        string listed = Write(new DateTime(2026, 1, 2, 3, 4, 5), 0);
        const string Id = "11111111-0000-7000-8000-00000000000a";
        _folder.Lines("sessions/rollout-2026-01-02T03-04-06-" + Id + ".jsonl", Meta("\"id\":\"flat\""), UserMessage("flat"));
        _folder.Lines("archived_sessions/rollout-2026-01-02T03-04-06-" + Id + ".jsonl", Meta("\"id\":\"archived\""), UserMessage("archived"));
        _folder.Lines("sessions/2026/01/02/rollout-2026-01-02T03-04-07-" + Id + ".jsonl", Meta("\"id\":\"silent\""));
        _folder.Lines("sessions/2026/01/02/rollout-2026-01-02T03-04-08-" + Id + ".jsonl", """{"id":"bare","timestamp":"2026-01-02T03:04:08Z"}""", """{"type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}""");
        Old(_folder.Lines("sessions/2026/01/02/rollout-2026-01-02T03-04-09-" + Id + ".jsonl", "prose"));

        CodexSessionPage page = CodexHome.Open(_folder.Path).GetPage(10);

        Assert.Equal([listed], page.Items.Select(static session => session.Id));
        Assert.Null(page.NextCursor);
        Assert.Equal(4, page.ScannedFiles);
    }

    [Fact]
    public void GetPage_ExactlyFull_EndsThere()
    {
        Write(new DateTime(2026, 1, 2, 3, 4, 5), 0);

        Assert.Null(CodexHome.Open(_folder.Path).GetPage(1).NextCursor);
    }

    [Fact]
    public void GetPage_NoSessions_IsEmpty()
    {
        CodexSessionPage page = CodexHome.Open(_folder.Path).GetPage(5);

        Assert.Empty(page.Items);
        Assert.Null(page.NextCursor);
        Assert.Equal(0, page.ScannedFiles);
    }

    [Fact]
    public void GetSessionsBelow_AnyFolder_FindsThem()
    {
        _folder.Lines("backup/a/rollout-2026-01-02T03-04-05-11111111-0000-7000-8000-00000000000a.jsonl", UserMessage("x"));

        Assert.Equal("x", Assert.Single(CodexHome.GetSessionsBelow(_folder.At("backup"))).Preview);
    }

    private string Write(DateTime time, int number)
    {
        string id = FormattableString.Invariant($"00000000-0000-7000-8000-00000000000{number}");
        _folder.Lines(
            FormattableString.Invariant($"sessions/{time:yyyy/MM/dd}/rollout-{time:yyyy-MM-dd'T'HH-mm-ss}-{id}.jsonl"),
            Meta($"\"id\":\"{id}\""),
            UserMessage("x"));
        return id;
    }
}
