using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Usage;

/// <summary>The usage of whole homes, against the plain calculation and the numbers added up by hand.</summary>
public sealed class UsageMeterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Homes => TestPaths.WhyNoShared is not null ? [""] : [.. PlainUsage.SharedHomes()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Homes))]
    public void GetUsage_RecordedHome_IsThatOfThePlainCalculation(string home)
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.SkipWhen(ZstdTool.WhyNone is not null, ZstdTool.WhyNone ?? string.Empty);
        PlainSession[] sessions = PlainUsage.Read(home);

        foreach (PlainSession session in sessions)
        {
            CodexUsage usage = Measure([session.Path], [], []).Single();
            Assert.Equal((session.Stem, session.Spent), (session.Stem, UsageReading.TokensOf(usage)));
        }

        string[] paths = [.. sessions.Select(static session => session.Path)];
        Assert.Equal(
            PlainUsage.ByDay(sessions, TimeZoneInfo.Local),
            Measure(paths, [CodexUsageGroup.Day], [CodexUsageGroup.Day])
                .Where(static row => row.TotalTokens is not null)
                .ToDictionary(static row => DateOnly.FromDateTime(row.Day!.Value), static row => UsageReading.TokensOf(row)!.Value));
        Assert.Equal(
            PlainUsage.ByModel(sessions),
            Measure(paths, [CodexUsageGroup.Model], [CodexUsageGroup.Model])
                .Where(static row => row.TotalTokens is not null)
                .ToDictionary(static row => row.Model ?? string.Empty, static row => UsageReading.TokensOf(row)!.Value));
    }

    [Fact]
    public void GetUsage_Family_GivesEachSessionItsOwn()
    {
        string[] paths = UsageReading.Files(FamilyHome.Write(_folder));

        IReadOnlyList<CodexUsage> rows = Measure(paths, [CodexUsageGroup.Session], [CodexUsageGroup.Session]);

        Assert.Equal(
            FamilyHomeTests.BySession,
            rows.ToDictionary(static row => row.SessionId!, static row => (UsageReading.TokensOf(row)!.Value, row.TurnCount, row.UserMessageCount, row.ToolCallCount)));
    }

    /// <summary>In whatever groups, alone or within one another, each response of a model is in one row.</summary>
    [Theory]
    [InlineData]
    [InlineData(CodexUsageGroup.Session)]
    [InlineData(CodexUsageGroup.Turn)]
    [InlineData(CodexUsageGroup.Day)]
    [InlineData(CodexUsageGroup.Month)]
    [InlineData(CodexUsageGroup.Model)]
    [InlineData(CodexUsageGroup.WorkingDirectory)]
    [InlineData(CodexUsageGroup.Source)]
    [InlineData(CodexUsageGroup.Day, CodexUsageGroup.Model)]
    [InlineData(CodexUsageGroup.WorkingDirectory, CodexUsageGroup.Session, CodexUsageGroup.Turn)]
    [InlineData(CodexUsageGroup.Month, CodexUsageGroup.Source, CodexUsageGroup.Model, CodexUsageGroup.Day, CodexUsageGroup.Turn)]
    public void GetUsage_FamilyInGroups_HoldsEachResponseOnce(params CodexUsageGroup[] groups)
    {
        string[] paths = UsageReading.Files(FamilyHome.Write(_folder));

        IReadOnlyList<CodexUsage> rows = Measure(paths, groups, groups);

        Assert.Equal(FamilyHomeTests.Sum, rows.Select(UsageReading.TokensOf).OfType<PlainTokens>().Aggregate(static (a, b) => a + b));
        Assert.Equal(FamilyHomeTests.BySession.Values.Sum(static told => told.Turns), rows.Sum(static row => row.TurnCount));
        Assert.Equal(FamilyHomeTests.BySession.Values.Sum(static told => told.Messages), rows.Sum(static row => row.UserMessageCount));
        Assert.Equal(FamilyHomeTests.BySession.Values.Sum(static told => told.Calls), rows.Sum(static row => row.ToolCallCount));
    }

    [Fact]
    public void GetUsage_FamilyByTool_CountsEachCallOnce()
    {
        string[] paths = UsageReading.Files(FamilyHome.Write(_folder));

        IReadOnlyList<CodexUsage> rows = Measure(paths, [CodexUsageGroup.Tool], [CodexUsageGroup.Tool]);

        Assert.Equal(FamilyHomeTests.BySession.Values.Sum(static told => told.Calls), rows.Sum(static row => row.ToolCallCount));
        Assert.All(rows, static row => Assert.Null(row.TotalTokens));
    }

    [Fact]
    public void GetUsage_FamilyByDayAndModel_GivesThoseOfTheZone()
    {
        string[] paths = UsageReading.Files(FamilyHome.Write(_folder));
        CodexUsageGroup[] groups = [CodexUsageGroup.Day, CodexUsageGroup.Model];

        // The numbers added up by hand are of the days of Berlin.
        Dictionary<DateOnly, PlainTokens> days = PlainUsage.ByDay(PlainUsage.Read(_folder.Path), TimeZoneInfo.Local);
        Assert.Equal(days, Measure(paths, groups, [CodexUsageGroup.Day]).ToDictionary(static row => DateOnly.FromDateTime(row.Day!.Value), static row => UsageReading.TokensOf(row)!.Value));
        Assert.Equal(FamilyHomeTests.ByModel, Measure(paths, groups, [CodexUsageGroup.Model]).ToDictionary(static row => row.Model!, static row => UsageReading.TokensOf(row)!.Value));
    }

    private static IReadOnlyList<CodexUsage> Measure(string[] paths, CodexUsageGroup[] made, CodexUsageGroup[] asked) =>
        UsageReading.Measure(paths, new CodexUsageOptions { Groups = made }, asked);
}
