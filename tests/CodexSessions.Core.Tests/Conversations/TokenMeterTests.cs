using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Model;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Conversations;

public sealed class TokenMeterTests
{
    private static readonly TokenNumbers Nothing = TokenNumbers.Zero;

    [Fact]
    public void Take_TotalsThatGrow_GivesTheDifferences()
    {
        var meter = new TokenMeter(Nothing);

        Assert.Equal([110, 220], Totals(meter.Take(Tokens(100, 10), Tokens(100, 10)), meter.Take(Tokens(300, 30), Tokens(200, 20))));
    }

    [Fact]
    public void Take_TotalOfMoreThanTheLastRequest_GivesTheDifference()
    {
        var meter = new TokenMeter(Tokens(100, 10));

        Assert.Equal([220L], Totals(meter.Take(Tokens(300, 30), Tokens(150, 15))));
    }

    [Fact]
    public void Take_RepeatedTotalWithLimits_GivesNothing()
    {
        var meter = new TokenMeter(Nothing);
        meter.Take(Tokens(100, 10), Tokens(100, 10));

        Assert.Null(meter.Take(Tokens(100, 10), Tokens(100, 10), tellsLimits: true));
    }

    [Fact]
    public void Take_SameTotalWithoutLimits_IsACounterThatBeganAnew()
    {
        var meter = new TokenMeter(Nothing);
        meter.Take(Tokens(100, 10), Tokens(100, 10), tellsLimits: false);

        Assert.Equal([110L], Totals(meter.Take(Tokens(100, 10), Tokens(100, 10), tellsLimits: false)));
    }

    [Fact]
    public void Take_SameTotalBehindAStart_IsACounterThatBeganAnew()
    {
        var meter = new TokenMeter(Nothing);
        meter.Take(Tokens(100, 10), Tokens(100, 10));
        meter.Take(null, null);

        Assert.Equal([110L], Totals(meter.Take(Tokens(100, 10), Tokens(100, 10))));
        Assert.Null(meter.Take(Tokens(100, 10), Tokens(100, 10)));
    }

    [Theory]
    [InlineData(50, 5)]
    [InlineData(900, 90)]
    public void Take_TotalThatIsTheLastRequest_IsACounterThatBeganAnew(long input, long output)
    {
        var meter = new TokenMeter(Tokens(300, 30));

        Assert.Equal([input + output], Totals(meter.Take(Tokens(input, output), Tokens(input, output))));
    }

    [Fact]
    public void Take_TotalThatFalls_IsACounterThatBeganAnew()
    {
        var meter = new TokenMeter(Tokens(300, 30));

        Assert.Equal([220L], Totals(meter.Take(Tokens(200, 20), Tokens(10, 1))));
    }

    [Fact]
    public void Take_EstimateBehindACompaction_GivesNothing()
    {
        var meter = new TokenMeter(Tokens(300, 30));

        Assert.Null(meter.Take(Tokens(300, 30), Tokens(0, 0, total: 252)));
    }

    /// <summary>When a window was full the total becomes that of the window; what follows is counted from there.</summary>
    [Fact]
    public void Take_WindowThatWasFull_GivesNothingAndGoesOnFromThere()
    {
        var meter = new TokenMeter(Tokens(300, 30));

        Assert.Null(meter.Take(Tokens(0, 0, total: 1000), Tokens(0, 0, total: 670)));
        TokenNumbers? spent = meter.Take(Tokens(40, 4, total: 1044), Tokens(40, 4));
        Assert.Equal((40, 4, 44), (spent?.Input, spent?.Output, spent?.Total));
    }

    [Fact]
    public void Take_FirstTotalOfAnUnknownBeginning_GivesTheLastRequest()
    {
        var meter = new TokenMeter(total: null);

        Assert.Equal([11, 22], Totals(meter.Take(Tokens(1000, 100), Tokens(10, 1)), meter.Take(Tokens(1020, 102), Tokens(20, 2))));
    }

    [Fact]
    public void Take_CacheWritesThatAreToldFromSomeTimeOn_BeganAtNothing()
    {
        var meter = new TokenMeter(Nothing);

        Assert.Null(meter.Take(Tokens(100, 10), Tokens(100, 10))?.CacheWriteInput);
        Assert.Equal(7, meter.Take(Tokens(200, 20, cacheWrite: 7), Tokens(100, 10, cacheWrite: 7))?.CacheWriteInput);
    }

    private static long?[] Totals(params TokenNumbers?[] spent) => [.. spent.Select(static tokens => tokens?.Total)];

    private static TokenNumbers Tokens(long input, long output, long? total = null, long? cacheWrite = null)
    {
        string written = cacheWrite is null ? string.Empty : $",\"cache_write_input_tokens\":{cacheWrite}";
        string tokens = $"{{\"input_tokens\":{input},\"output_tokens\":{output},\"total_tokens\":{total ?? input + output}{written}}}";
        return ItemReading.Parse<CodexTokenCountItem>(ItemReading.Event($"\"type\":\"token_count\",\"info\":{{\"total_token_usage\":{tokens}}}")).Total!.Numbers;
    }
}
