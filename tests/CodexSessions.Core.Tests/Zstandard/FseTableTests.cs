using System.Collections.Generic;
using System.Linq;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

public sealed class FseTableTests
{
    /// <summary>Some states of the tables in RFC 8878, appendix A.</summary>
    [Theory]
    [InlineData(0, 0, 4, 0)]
    [InlineData(1, 0, 4, 16)]
    [InlineData(2, 1, 5, 32)]
    [InlineData(3, 3, 5, 0)]
    [InlineData(10, 14, 6, 0)]
    [InlineData(11, 16, 5, 0)]
    public void PredefinedLiteralLengths_State_IsThatOfTheSpecification(int state, int symbol, int bitCount, int nextState)
    {
        FseState actual = SequenceCodes.PredefinedLiteralLengths.States[state];

        Assert.Equal((symbol, bitCount, nextState), (actual.Symbol, actual.BitCount, actual.NextState));
    }

    [Fact]
    public void PredefinedTables_EachSymbol_CoversAllNextStatesOnce()
    {
        FseTable[] tables =
        [
            SequenceCodes.PredefinedLiteralLengths, SequenceCodes.PredefinedMatchLengths, SequenceCodes.PredefinedOffsets,
        ];
        foreach (FseTable table in tables)
        {
            int size = 1 << table.AccuracyLog;
            foreach (IGrouping<byte, FseState> states in table.States.Take(size).GroupBy(state => state.Symbol))
            {
                IEnumerable<int> nextStates = states
                    .SelectMany(state => Enumerable.Range(state.NextState, 1 << state.BitCount))
                    .Order();

                Assert.Equal(Enumerable.Range(0, size), nextStates);
            }
        }
    }
}
