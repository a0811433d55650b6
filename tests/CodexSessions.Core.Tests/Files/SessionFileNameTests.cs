using System;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Files;

public sealed class SessionFileNameTests
{
    private const string Thread = "0199b0c4-5a10-7c3e-9d2f-4a6b8c0d1e2f";
    private const string Rollout = "019c0000-0000-7000-8000-0000000000a1";

    [Theory]
    [InlineData("rollout-2025-04-25-" + Thread + ".json")]
    [InlineData("rollout-2025-04-25-" + Thread + ".jsonl")]
    [InlineData("rollout-2025-04-25-" + Thread + ".jsonl.zst")]
    public void Parse_DateOnly_IsMidnightWithoutTime(string fileName)
    {
        SessionFileName name = SessionFileName.Parse(fileName)!;

        Assert.False(name.HasTime);
        Assert.Equal(new DateTime(2025, 4, 25), name.Time);
        Assert.Equal(Thread, name.ThreadId);
        Assert.Equal(Thread, name.RolloutId);
    }

    [Theory]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".jsonl.zst")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".jsonl.ZST")]
    public void Parse_DateAndTime_TellsBoth(string fileName)
    {
        SessionFileName name = SessionFileName.Parse(fileName)!;

        Assert.True(name.HasTime);
        Assert.Equal(new DateTime(2025, 10, 4, 10, 15, 30), name.Time);
        Assert.Equal(DateTimeKind.Unspecified, name.Time.Kind);
        Assert.Equal(Thread, name.ThreadId);
        Assert.Equal(Thread, name.RolloutId);
    }

    [Theory]
    [InlineData("rollout-2026-08-20T12-00-00-" + Thread + "_" + Rollout + ".jsonl")]
    [InlineData("rollout-2026-08-20T12-00-00-" + Thread + "_" + Rollout + ".jsonl.zst")]
    public void Parse_RevertedThread_TellsBothIds(string fileName)
    {
        SessionFileName name = SessionFileName.Parse(fileName)!;

        Assert.Equal(Thread, name.ThreadId);
        Assert.Equal(Rollout, name.RolloutId);
    }

    [Fact]
    public void Parse_UppercaseId_IsKeptAsWritten() =>
        Assert.Equal(Thread.ToUpperInvariant(), SessionFileName.Parse($"rollout-2025-10-04T10-15-30-{Thread.ToUpperInvariant()}.jsonl")!.ThreadId);

    [Theory]
    [InlineData("")]
    [InlineData("rollout-")]
    [InlineData("rollout-.jsonl")]
    [InlineData("history.jsonl")]
    [InlineData("session_index.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread)]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".txt")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".zst")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".jsonl.gz")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + ".jsonl.decompress.17.1.tmp")]
    [InlineData(".rollout-2025-10-04T10-15-30-" + Thread + ".jsonl.paginated.tmp")]
    [InlineData("rollout-compress-12.tmp")]
    [InlineData("rollout-2025-13-04T10-15-30-" + Thread + ".jsonl")]
    [InlineData("rollout-2025-02-30-" + Thread + ".json")]
    [InlineData("rollout-2025-10-04T25-15-30-" + Thread + ".jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-0199b0c4.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-0199b0c4-5a10-7c3e-9d2f-4a6b8c0d1e2g.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + "_.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + "_short.jsonl")]
    [InlineData("rollout-2025-10-04T10-15-30-" + Thread + "-" + Rollout + ".jsonl")]
    [InlineData("xrollout-2025-10-04T10-15-30-" + Thread + ".jsonl")]
    public void Parse_OtherName_IsNull(string fileName) => Assert.Null(SessionFileName.Parse(fileName));

    [Theory]
    [InlineData("a.jsonl.zst", true)]
    [InlineData("a.jsonl.ZST", true)]
    [InlineData("a.jsonl", false)]
    [InlineData("zst", false)]
    public void IsCompressedName_Extension_Decides(string fileName, bool expected) => Assert.Equal(expected, SessionFileName.IsCompressedName(fileName));
}
