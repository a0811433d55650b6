using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Usage;

/// <summary>What the family spent, added up by hand from the comments in <see cref="FamilyHome"/>.</summary>
public sealed class FamilyHomeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PlainSession[] _sessions;

    public FamilyHomeTests() => _sessions = PlainUsage.Read(FamilyHome.Write(_folder));

    /// <summary>Tokens of each session, and its turns, messages and tool calls.</summary>
    internal static Dictionary<string, (PlainTokens Tokens, int Turns, int Messages, int Calls)> BySession { get; } = new()
    {
        // December 6300/1700/580/200, February 2700/1900/240/60, September 500/300/40/10.
        [FamilyHome.Parent] = (PlainTokens.Of(9500, 3900, 860, 270, 25), 5, 5, 1),
        [FamilyHome.OldFork] = (PlainTokens.Of(900, 700, 80, 10), 1, 1, 0),
        [FamilyHome.NewFork] = (PlainTokens.Of(1000, 800, 100, 20), 1, 1, 1),
        [FamilyHome.PrefixAgent] = (PlainTokens.Of(1300, 800, 130, 10), 2, 2, 2),
        [FamilyHome.Reviewer] = (PlainTokens.Of(1000, 400, 100, 40), 1, 1, 0),
        [FamilyHome.RecordAgent] = (PlainTokens.Of(3100, 1100, 210, 30, 350), 1, 0, 1),
        [FamilyHome.Paged] = (PlainTokens.Of(3500, 1500, 250, 50, 0), 2, 2, 0),
        [FamilyHome.PagedFork] = (PlainTokens.Of(1100, 800, 80, 20, 0), 1, 1, 0),
    };

    /// <summary>By the days of Berlin.</summary>
    internal static Dictionary<DateOnly, PlainTokens> ByDay { get; } = new()
    {
        [new(2025, 12, 1)] = PlainTokens.Of(2500, 1200, 220, 80),
        [new(2025, 12, 3)] = PlainTokens.Of(3000, 500, 300, 100),
        [new(2025, 12, 4)] = PlainTokens.Of(800, 0, 60, 20),
        [new(2026, 2, 8)] = PlainTokens.Of(900, 700, 80, 10),
        [new(2026, 2, 14)] = PlainTokens.Of(2000, 1400, 180, 50),
        [new(2026, 2, 15)] = PlainTokens.Of(700, 500, 60, 10),

        // The new fork 1000/800/100/20, the agent with a prefix 700/400/70/10, the review 1000/400/100/40.
        [new(2026, 2, 16)] = PlainTokens.Of(2700, 1600, 270, 70),
        [new(2026, 2, 20)] = PlainTokens.Of(600, 400, 60, 0),

        // The parent 500/300/40/10 with 25 written, the agent with records 3100/1100/210/30 with 350.
        [new(2026, 9, 10)] = PlainTokens.Of(3600, 1400, 250, 40, 375),
        [new(2026, 9, 12)] = PlainTokens.Of(3500, 1500, 250, 50, 0),
        [new(2026, 9, 13)] = PlainTokens.Of(1100, 800, 80, 20, 0),
    };

    internal static Dictionary<string, PlainTokens> ByModel { get; } = new()
    {
        ["gpt-5.1-codex"] = PlainTokens.Of(6300, 1700, 580, 200),

        // The parent 2700/1900/240/60, the old fork 900/700/80/10, the review 1000/400/100/40.
        ["gpt-5.2-codex"] = PlainTokens.Of(4600, 3000, 420, 110),
        ["gpt-5.3-codex"] = PlainTokens.Of(1000, 800, 100, 20),
        ["gpt-5.3-mini"] = PlainTokens.Of(1300, 800, 130, 10),

        // The parent 500/300/40/10, the paginated session 3500/1500/250/50, its fork 1100/800/80/20.
        ["gpt-6"] = PlainTokens.Of(5100, 2600, 370, 80, 25),
        ["gpt-6-mini"] = PlainTokens.Of(3100, 1100, 210, 30, 350),
    };

    /// <summary>Each response once, whoever holds copies of it.</summary>
    internal static PlainTokens Sum { get; } = PlainTokens.Of(21400, 10000, 1810, 450, 375);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Family_GivesEachSessionItsOwn() => Assert.Equal(
        BySession,
        _sessions.ToDictionary(static session => session.Id!, static session => (session.Spent!.Value, session.Turns!.Value, session.UserMessages!.Value, session.ToolCalls)));

    [Fact]
    public void ByDay_Family_GivesTheDaysOfTheZone() =>
        Assert.Equal(ByDay, PlainUsage.ByDay(_sessions, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Fact]
    public void ByModel_Family_GivesWhatEachModelAnswered() => Assert.Equal(ByModel, PlainUsage.ByModel(_sessions));

    [Fact]
    public void Sum_Family_HoldsEachResponseOnce()
    {
        Assert.Equal(Sum, PlainSession.Sum(_sessions.SelectMany(static session => session.Steps)));
        Assert.Equal(Sum, BySession.Values.Select(static told => told.Tokens).Aggregate(static (a, b) => a + b));
        Assert.Equal(Sum, ByDay.Values.Aggregate(static (a, b) => a + b));
        Assert.Equal(Sum, ByModel.Values.Aggregate(static (a, b) => a + b));
    }
}
