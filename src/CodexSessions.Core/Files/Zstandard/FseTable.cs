using System;

namespace CodexSessions.Files;

/// <summary>A decoding table for finite state entropy codes (RFC 8878, 4.1).</summary>
internal sealed class FseTable
{
    private readonly int _maximumAccuracyLog;
    private readonly short[] _counts;
    private readonly int[] _nextNumbers;

    public FseTable(int maximumAccuracyLog, int maximumSymbol)
    {
        _maximumAccuracyLog = maximumAccuracyLog;
        _counts = new short[maximumSymbol + 1];
        _nextNumbers = new int[maximumSymbol + 1];
        States = new FseState[1 << maximumAccuracyLog];
    }

    /// <summary>The states; only the first 2^<see cref="AccuracyLog"/> are in use.</summary>
    public FseState[] States { get; }

    public int AccuracyLog { get; private set; }

    private int MaximumSymbol => _counts.Length - 1;

    /// <summary>Makes the table of a fixed distribution, where -1 means "less than one".</summary>
    public static FseTable FromDistribution(int accuracyLog, ReadOnlySpan<sbyte> counts)
    {
        FseTable table = new(accuracyLog, counts.Length - 1);
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            table._counts[symbol] = counts[symbol];
        }

        table.Build(accuracyLog);
        return table;
    }

    /// <summary>Makes this the table that always gives the same symbol and needs no bits.</summary>
    public void SetSingleSymbol(BlockInput input, int symbol)
    {
        if (symbol > MaximumSymbol)
        {
            throw input.Fault("A run-length table in the Zstandard block has a symbol out of range.");
        }

        AccuracyLog = 0;
        States[0] = new FseState(symbol, bitCount: 0, nextState: 0);
    }

    /// <summary>Reads a table description, which must end at or before <paramref name="end"/>.</summary>
    public void Read(BlockInput input, int end)
    {
        ForwardBitReader reader = new(input, end);
        int accuracyLog = reader.Read(4) + 5;
        if (accuracyLog > _maximumAccuracyLog)
        {
            throw input.Fault($"An FSE table in the Zstandard block has accuracy {accuracyLog}; at most {_maximumAccuracyLog} is allowed.");
        }

        Array.Clear(_counts, 0, _counts.Length);
        int remaining = 1 << accuracyLog;
        int symbol = 0;
        while (remaining > 0)
        {
            if (symbol > MaximumSymbol)
            {
                throw input.Fault("An FSE table in the Zstandard block has too many symbols.");
            }

            int count = ReadCount(ref reader, remaining);
            _counts[symbol] = (short)count;
            symbol++;
            remaining -= Math.Abs(count);
            if (count == 0)
            {
                // How many more symbols do not occur, in pieces of up to three.
                int repeat;
                do
                {
                    repeat = reader.Read(2);
                    symbol += repeat;
                }
                while (repeat == 3);
            }
        }

        input.Skip(reader.NextByte - input.Position);
        Build(accuracyLog);
    }

    private static int ReadCount(ref ForwardBitReader reader, int remaining)
    {
        // The stored value is the count plus one, so it is at most remaining + 1. The bits needed for that
        // could tell more values apart, so the lowest values are stored with one bit less.
        int maximum = remaining + 1;
        int bitCount = BitMath.Log2((uint)maximum) + 1;
        int shortValues = (1 << bitCount) - 1 - maximum;
        int value = reader.Peek(bitCount - 1);
        if (value < shortValues)
        {
            reader.Skip(bitCount - 1);
        }
        else
        {
            value = reader.Read(bitCount);
            if (value >= 1 << (bitCount - 1))
            {
                value -= shortValues;
            }
        }

        return value - 1;
    }

    private void Build(int accuracyLog)
    {
        FseState[] states = States;
        int size = 1 << accuracyLog;

        // Symbols with a probability of less than one get one state each, from the top.
        int lastFree = size - 1;
        for (int symbol = 0; symbol < _counts.Length; symbol++)
        {
            _nextNumbers[symbol] = _counts[symbol];
            if (_counts[symbol] < 0)
            {
                _nextNumbers[symbol] = 1;
                states[lastFree] = new FseState(symbol, 0, 0);
                lastFree--;
            }
        }

        // The others are spread over the rest in a stride that visits every state once.
        int stride = (size >> 1) + (size >> 3) + 3;
        int position = 0;
        for (int symbol = 0; symbol < _counts.Length; symbol++)
        {
            for (int i = 0; i < _counts[symbol]; i++)
            {
                states[position] = new FseState(symbol, 0, 0);
                do
                {
                    position = (position + stride) & (size - 1);
                }
                while (position > lastFree);
            }
        }

        // The n states of a symbol get the numbers n to 2n-1 in order. Each leads to the range of states
        // that its number, shifted up to the size of the table, stands for.
        for (int i = 0; i < size; i++)
        {
            int symbol = states[i].Symbol;
            int number = _nextNumbers[symbol];
            _nextNumbers[symbol]++;
            int bitCount = accuracyLog - BitMath.Log2((uint)number);
            states[i] = new FseState(symbol, bitCount, (number << bitCount) - size);
        }

        AccuracyLog = accuracyLog;
    }
}
