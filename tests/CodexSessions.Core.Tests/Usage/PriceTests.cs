using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Usage;

public sealed class PriceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GetUsage_Prices_GiveTheCostOfEachPart()
    {
        // A million each of plain, cached and written input, and of output.
        CodexUsage usage = Measure(PlainTokens.Of(3_000_000, 1_000_000, 1_000_000, 500_000, 1_000_000), Price("m", 2, 10, cached: 0.5m, written: 3));

        Assert.Equal((15.5m, 0L), (usage.Cost, usage.UnpricedTokens));
    }

    [Fact]
    public void GetUsage_PricesOfInputAndOutputAlone_AreThoseOfAllInput() =>
        Assert.Equal(16m, Measure(PlainTokens.Of(3_000_000, 1_000_000, 1_000_000, 0, 1_000_000), Price("m", 2, 10)).Cost);

    [Fact]
    public void GetUsage_ModelWithoutPrice_HasNoCost()
    {
        using CodexUsageMeter meter = Meter(Write("m", PlainTokens.Of(1000, 0, 10, 0)), Price("other", 2, 10));
        CodexUsage usage = Assert.Single(meter.GetUsage([]));

        Assert.Equal((null, 1010L), (usage.Cost, usage.UnpricedTokens));
        Assert.Equal(["m"], meter.GetUnpricedModels());
    }

    [Fact]
    public void GetUsage_NoPrices_TellsNoCost()
    {
        using var meter = new CodexUsageMeter(new CodexUsageOptions(), cancellationToken: TestContext.Current.CancellationToken);
        meter.Add(Write("m", PlainTokens.Of(1000, 0, 10, 0)));
        CodexUsage usage = Assert.Single(meter.GetUsage([]));

        Assert.Equal((null, null), (usage.Cost, usage.UnpricedTokens));
        Assert.Empty(meter.GetUnpricedModels());
    }

    [Fact]
    public void GetUsage_SeveralPatterns_TheFirstThatFitsCounts() =>
        Assert.Equal(3, Measure(PlainTokens.Of(1_000_000, 0, 0, 0), Price("other", 1, 0), Price("m", 3, 0), Price("*", 9, 0)).Cost);

    [Theory]
    [InlineData("2026-01-01", 5)]
    [InlineData("2026-01-31", 5)]
    [InlineData("2026-02-01", 7)]
    [InlineData("2026-08-01", 7)]
    public void GetUsage_PriceThatChanged_IsThatOfTheDay(string day, int cost)
    {
        CodexPrice[] prices = [Price("m", 7, 0, from: new DateTime(2026, 2, 1)), Price("m", 5, 0, from: new DateTime(2025, 1, 1)), Price("*", 9, 0)];

        Assert.Equal(cost, Measure(PlainTokens.Of(1_000_000, 0, 0, 0), prices, day).Cost);
    }

    [Fact]
    public void GetUsage_BeforeTheFirstDayOfAPrice_TheNextPatternCounts() =>
        Assert.Equal(9, Measure(PlainTokens.Of(1_000_000, 0, 0, 0), [Price("m", 7, 0, from: new DateTime(2026, 2, 1)), Price("*", 9, 0)], "2026-01-31").Cost);

    [Fact]
    public void GetUsage_SeveralModels_AreEachAtTheirPrice()
    {
        string id = SessionLines.Id("2026-01-31T10:00:00Z", 1);
        string path = _folder.Lines(
            $"rollout-2026-01-31T11-00-00-{id}.jsonl",
            new SessionLines().Meta("2026-01-31T10:00:00Z", id)
                .Context("2026-01-31T10:00:00Z", "a")
                .Tokens("2026-01-31T10:00:01Z", PlainTokens.Of(1_000_000, 0, 0, 0), PlainTokens.Of(1_000_000, 0, 0, 0))
                .Context("2026-01-31T10:00:02Z", "b")
                .Tokens("2026-01-31T10:00:03Z", PlainTokens.Of(3_000_000, 0, 0, 0), PlainTokens.Of(2_000_000, 0, 0, 0))
                .ToArray());

        using CodexUsageMeter meter = Meter(path, Price("a", 1, 0), Price("b", 10, 0));
        Assert.Equal((21m, null), (meter.GetUsage([]).Single().Cost, meter.GetUsage([]).Single().Model));
        Assert.Equal([1m, 20m], meter.GetUsage([CodexUsageGroup.Model]).Select(static row => row.Cost!.Value));
    }

    private static CodexPrice Price(string pattern, decimal input, decimal output, decimal? cached = null, decimal? written = null, DateTime? from = null) =>
        new(pattern, model => pattern == "*" || model == pattern, input, output, cached, written, from);

    private static CodexUsageMeter Meter(string path, params CodexPrice[] prices)
    {
        var meter = new CodexUsageMeter(new CodexUsageOptions { Groups = [CodexUsageGroup.Model], Prices = prices }, cancellationToken: TestContext.Current.CancellationToken);
        meter.Add(path);
        return meter;
    }

    private CodexUsage Measure(PlainTokens tokens, params CodexPrice[] prices) => Measure(tokens, prices, "2026-01-31");

    private CodexUsage Measure(PlainTokens tokens, IReadOnlyList<CodexPrice> prices, string day)
    {
        using CodexUsageMeter meter = Meter(Write("m", tokens, day), [.. prices]);
        return Assert.Single(meter.GetUsage([]));
    }

    private string Write(string model, PlainTokens tokens, string day = "2026-01-31")
    {
        string id = SessionLines.Id($"{day}T10:00:00Z", 1);
        return _folder.Lines(
            $"rollout-{day}T11-00-00-{id}.jsonl",
            new SessionLines().Meta($"{day}T10:00:00Z", id).Context($"{day}T10:00:00Z", model).Tokens($"{day}T10:00:01Z", tokens, tokens).ToArray());
    }
}
