using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Usage;

/// <summary>Where ccusage and we tell different numbers, who is right, and why.</summary>
public sealed class CcusageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Causes => [.. CcusageCases.All.Select(static known => known.Cause)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Causes))]
    public void Usage_KnownCause_IsWhatEachSessionSpent(string cause)
    {
        CcusageCase known = Write(cause);

        Assert.Equal(known.Right, PlainUsage.Read(_folder.Path).ToDictionary(static session => session.Id!, static session => session.Spent!.Value));
        Assert.Equal(
            known.Right,
            UsageReading.Measure(UsageReading.Files(_folder.Path), new CodexUsageOptions { Groups = [CodexUsageGroup.Session] }, CodexUsageGroup.Session)
                .ToDictionary(static row => row.SessionId!, static row => UsageReading.TokensOf(row)!.Value));
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Ccusage_KnownCause_AnswersAsRecorded(string cause)
    {
        Assert.SkipWhen(CcusageTool.WhyNone is not null, CcusageTool.WhyNone ?? string.Empty);
        CcusageCase known = Write(cause);

        Assert.Equal(known.Ccusage, CcusageTool.Sessions(_folder.Path).ToDictionary(static told => told.Key, static told => CcusageTool.Tokens(told.Value)));
    }

    /// <summary>A review of 0.59, and any session before 0.35, tells no model: it is unknown, and ccusage says gpt-5.</summary>
    [Fact]
    public void Model_SessionWithoutTurnContext_IsUnknown()
    {
        string id = SessionLines.Id("2026-05-01T10:00:00Z", 1);
        PlainTokens tokens = PlainTokens.Of(1000, 100, 50, 10);
        _folder.Lines(
            $"sessions/2026/05/01/rollout-2026-05-01T12-00-00-{id}.jsonl",
            new SessionLines().Meta("2026-05-01T10:00:00Z", id).Tokens("2026-05-01T10:01:00Z", tokens, tokens).ToArray());

        Assert.Equal([string.Empty], PlainUsage.ByModel(PlainUsage.Read(_folder.Path)).Keys);

        Assert.SkipWhen(CcusageTool.WhyNone is not null, CcusageTool.WhyNone ?? string.Empty);
        Assert.Equal(["gpt-5"], CcusageTool.Sessions(_folder.Path)[id].GetProperty("models").EnumerateObject().Select(static model => model.Name));
    }

    /// <summary>On the family the two agree but for what the causes above tell of.</summary>
    [Fact]
    public void Ccusage_Family_DiffersByKnownCausesOnly()
    {
        Assert.SkipWhen(CcusageTool.WhyNone is not null, CcusageTool.WhyNone ?? string.Empty);
        FamilyHome.Write(_folder);

        Dictionary<string, long> told = CcusageTool.Sessions(_folder.Path).ToDictionary(static told => told.Key, static told => CcusageTool.Tokens(told.Value).Total);

        Dictionary<string, long> right = FamilyHomeTests.BySession.ToDictionary(static session => session.Key, static session => session.Value.Tokens.Total);

        // The last response of the agent with records has a record only.
        right[FamilyHome.RecordAgent] -= 420;
        Assert.Equal(right, told);
    }

    /// <summary>Both count by the days of a zone, and of the machine's own when none is named.</summary>
    [Fact]
    public void Days_CallsAroundMidnight_AreThoseOfTheZone()
    {
        string id = SessionLines.Id("2026-05-01T10:00:00Z", 1);
        PlainTokens tokens = PlainTokens.Of(1000, 100, 50, 10);
        _folder.Lines(
            $"sessions/2026/05/01/rollout-2026-05-01T12-00-00-{id}.jsonl",
            new SessionLines().Meta("2026-05-01T10:00:00Z", id).Context("2026-05-01T10:00:00Z", "gpt-5.1")
                .Tokens("2026-05-01T21:59:00Z", tokens, tokens)
                .Tokens("2026-05-01T22:30:00Z", tokens + tokens, tokens)
                .ToArray());
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Dictionary<string, long> days = PlainUsage.ByDay(PlainUsage.Read(_folder.Path), berlin).ToDictionary(static day => day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), static day => day.Value.Total);

        Assert.Equal(new Dictionary<string, long> { ["2026-05-01"] = 1050, ["2026-05-02"] = 1050 }, days);

        Assert.SkipWhen(CcusageTool.WhyNone is not null, CcusageTool.WhyNone ?? string.Empty);
        Assert.Equal(days, CcusageTool.Days(_folder.Path, "Europe/Berlin"));
    }

    private CcusageCase Write(string cause)
    {
        CcusageCase known = CcusageCases.All.Single(known => known.Cause == cause);
        foreach ((string path, SessionLines lines) in known.Files)
        {
            _folder.Lines(path, lines.ToArray());
        }

        return known;
    }
}
