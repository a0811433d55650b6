using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Usage;

/// <summary>The plain calculation against what real files say of themselves.</summary>
public sealed class PlainUsageRecordingTests
{
    public PlainUsageRecordingTests()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.SkipWhen(ZstdTool.WhyNone is not null, ZstdTool.WhyNone ?? string.Empty);
    }

    /// <summary>A record tells whose response it is, so that no copy can deceive. Each session's records add up to what its totals tell.</summary>
    [Fact]
    public void Read_SessionsWithRecords_SpentWhatTheirRecordsAddUpTo()
    {
        int sessions = 0;
        foreach (PlainSession session in PlainUsage.SharedHomes().SelectMany(PlainUsage.Read))
        {
            PlainTokens[] records = [.. new PlainFile(session.Path).Lines
                .Where(line => PlainFile.TryPayload(line, out string? type, out JsonElement payload) && type == "token_usage_record" && PlainFile.String(payload, "thread_id") == session.Id)
                .Select(static line => PlainTokens.From(line.GetProperty("payload").GetProperty("usage")))];
            if (records.Length > 0)
            {
                sessions++;
                Assert.Equal((session.Stem, records.Aggregate(static (a, b) => a + b)), (session.Stem, session.Spent!.Value));
            }
        }

        Assert.Equal(122, sessions);
    }

    [Fact]
    public void Read_RecordedHomes_TellTotalsThatAreInputAndOutput()
    {
        PlainSession[] sessions = [.. PlainUsage.SharedHomes().SelectMany(PlainUsage.Read)];

        Assert.All(sessions.SelectMany(static session => session.Steps), static step => Assert.Equal(step.Tokens.Input + step.Tokens.Output, step.Tokens.Total));
        Assert.All(sessions.SelectMany(static session => session.Steps), static step => Assert.False(step.Tokens.FallsBelow(default)));
        Assert.InRange(sessions.Count(static session => session.Spent is not null), 500, sessions.Length);
    }

    /// <summary>
    /// The same nine turns, each in a process of its own. Up to 0.64 each process counted anew, from 0.79 on Codex itself
    /// tells the sum. Up to 0.44 one scenario took no call.
    /// </summary>
    [Theory]
    [InlineData("0.34.0", 20540)]
    [InlineData("0.36.0", 20540)]
    [InlineData("0.40.0", 20540)]
    [InlineData("0.44.0", 20540)]
    [InlineData("0.53.0", 22760)]
    [InlineData("0.59.0", 22760)]
    [InlineData("0.64.0", 22760)]
    [InlineData("0.79.0", 22760)]
    [InlineData("0.100.0", 22760)]
    public void Read_SessionResumedEightTimes_SpentWhatAllItsProcessesDid(string home, long total)
    {
        PlainSession longest = PlainUsage.Read(Path.Combine(TestPaths.Shared, "recorded", "homes", home)).MaxBy(static session => session.UserMessages)!;

        Assert.Equal((9, total), (longest.UserMessages, longest.Spent!.Value.Total));
    }
}
