using System;

namespace CodexSessions.Files;

/// <summary>A decoding table for the Huffman codes of literals (RFC 8878, 4.2).</summary>
internal sealed class HuffmanTable
{
    private const int MaximumCodeLength = 11;
    private const int MaximumSymbolCount = 256;

    /// <summary>How many symbols one refill of a bit reader is enough for.</summary>
    private const int SymbolsPerRefill = ReverseBitReader.BitsPerRefill / MaximumCodeLength;

    private readonly FseTable _weightsTable = new(maximumAccuracyLog: 6, maximumSymbol: MaximumCodeLength);
    private readonly byte[] _weights = new byte[MaximumSymbolCount];

    /// <summary>
    /// Indexed by the next bits, as many as the longest code has: the symbol in the low byte and the
    /// length of its code in the high byte.
    /// </summary>
    private readonly ushort[] _entries = new ushort[1 << MaximumCodeLength];
    private int _indexShift;

    /// <summary>Reads the description of the table.</summary>
    public void Read(BlockInput input)
    {
        int header = input.ReadByte();
        int count = header < 128 ? ReadCompressedWeights(input, header) : ReadDirectWeights(input, header - 127);
        Build(input, count);
    }

    /// <summary>Decodes one stream into <paramref name="count"/> bytes of <paramref name="destination"/>.</summary>
    public void Decode(BlockInput input, int start, int end, byte[] destination, int index, int count)
    {
        DecodeRest(input, new ReverseBitReader(input, start, end), destination, index, index + count);
    }

    /// <summary>
    /// Decodes the four streams that start at the position of <paramref name="input"/> with their jump
    /// table and take the rest up to <paramref name="end"/>.
    /// </summary>
    public void DecodeFour(BlockInput input, int end, byte[] destination, int count)
    {
        int size1 = input.ReadLittleEndian(2);
        int size2 = input.ReadLittleEndian(2);
        int size3 = input.ReadLittleEndian(2);
        int start1 = input.Position;
        int start2 = start1 + size1;
        int start3 = start2 + size2;
        int start4 = start3 + size3;

        // The first three streams give equally many bytes, the last one what is left.
        int quarter = (count + 3) / 4;
        int index1 = 0;
        int index2 = quarter;
        int index3 = 2 * quarter;
        int index4 = 3 * quarter;
        if (start4 > end || index4 > count)
        {
            throw input.Fault("The four literal streams in the Zstandard block do not fit their sizes.");
        }

        ReverseBitReader reader1 = new(input, start1, start2);
        ReverseBitReader reader2 = new(input, start2, start3);
        ReverseBitReader reader3 = new(input, start3, start4);
        ReverseBitReader reader4 = new(input, start4, end);

        // The streams do not depend on each other, so decoding them in turn keeps the processor busy.
        ushort[] entries = _entries;
        int shift = _indexShift;
        for (; index4 <= count - SymbolsPerRefill; index4 += SymbolsPerRefill)
        {
            reader1.Refill();
            reader2.Refill();
            reader3.Refill();
            reader4.Refill();
            for (int i = 0; i < SymbolsPerRefill; i++)
            {
                int entry1 = entries[(int)(reader1.Bits >> shift)];
                int entry2 = entries[(int)(reader2.Bits >> shift)];
                int entry3 = entries[(int)(reader3.Bits >> shift)];
                int entry4 = entries[(int)(reader4.Bits >> shift)];
                reader1.Skip(entry1 >> 8);
                reader2.Skip(entry2 >> 8);
                reader3.Skip(entry3 >> 8);
                reader4.Skip(entry4 >> 8);
                destination[index1 + i] = (byte)entry1;
                destination[index2 + i] = (byte)entry2;
                destination[index3 + i] = (byte)entry3;
                destination[index4 + i] = (byte)entry4;
            }

            index1 += SymbolsPerRefill;
            index2 += SymbolsPerRefill;
            index3 += SymbolsPerRefill;
        }

        DecodeRest(input, reader1, destination, index1, quarter);
        DecodeRest(input, reader2, destination, index2, 2 * quarter);
        DecodeRest(input, reader3, destination, index3, 3 * quarter);
        DecodeRest(input, reader4, destination, index4, count);
    }

    private void DecodeRest(BlockInput input, ReverseBitReader reader, byte[] destination, int index, int end)
    {
        ushort[] entries = _entries;
        int shift = _indexShift;
        while (index < end)
        {
            reader.Refill();
            int stop = Math.Min(end, index + SymbolsPerRefill);
            for (; index < stop; index++)
            {
                int entry = entries[(int)(reader.Bits >> shift)];
                reader.Skip(entry >> 8);
                destination[index] = (byte)entry;
            }
        }

        if (reader.BitsLeft != 0)
        {
            throw input.Fault("A literal stream in the Zstandard block does not end with its last literal.");
        }
    }

    /// <summary>Reads weights of four bits each; returns their number.</summary>
    private int ReadDirectWeights(BlockInput input, int count)
    {
        for (int i = 0; i < count; i += 2)
        {
            int pair = input.ReadByte();
            _weights[i] = (byte)(pair >> 4);
            _weights[i + 1] = (byte)(pair & 0x0F);
        }

        return count;
    }

    /// <summary>Reads weights coded with FSE, in two alternating states; returns their number.</summary>
    private int ReadCompressedWeights(BlockInput input, int size)
    {
        int end = input.Position + size;
        if (size > input.Remaining)
        {
            throw input.Fault("The Zstandard block ends inside a Huffman table description.");
        }

        _weightsTable.Read(input, end);
        ReverseBitReader reader = new(input, input.Position, end);
        FseState[] states = _weightsTable.States;
        FseState current = states[reader.Read(_weightsTable.AccuracyLog)];
        FseState other = states[reader.Read(_weightsTable.AccuracyLog)];

        // The number of weights is not stored: they end when there are not enough bits for a next state.
        int count = 0;
        while (reader.BitsLeft >= current.BitCount)
        {
            // Two weights follow for the final states, and one for the last symbol, which is not stored.
            if (count >= MaximumSymbolCount - 3)
            {
                throw input.Fault("A Huffman table in the Zstandard block has too many symbols.");
            }

            _weights[count] = current.Symbol;
            count++;
            reader.Refill();
            FseState next = states[current.NextState + reader.Read(current.BitCount)];
            current = other;
            other = next;
        }

        if (reader.BitsLeft < 0)
        {
            throw input.Fault("The Zstandard block ends inside a Huffman table description.");
        }

        _weights[count] = current.Symbol;
        _weights[count + 1] = other.Symbol;
        input.Skip(end - input.Position);
        return count + 2;
    }

    private void Build(BlockInput input, int count)
    {
        // A weight w stands for 2^(w-1) table entries; the weight of the last symbol fills up to a power of two.
        int total = 0;
        for (int i = 0; i < count; i++)
        {
            if (_weights[i] > MaximumCodeLength)
            {
                throw input.Fault("A Huffman table in the Zstandard block has a weight out of range.");
            }

            total += (1 << _weights[i]) >> 1;
        }

        int longest = BitMath.Log2((uint)total) + 1;
        int missing = (1 << longest) - total;
        if (total == 0 || longest > MaximumCodeLength || (missing & (missing - 1)) != 0)
        {
            throw input.Fault("The code lengths of a Huffman table in the Zstandard block do not add up.");
        }

        _weights[count] = (byte)(BitMath.Log2((uint)missing) + 1);
        if (_weights.AsSpan(0, count + 1).IndexOf((byte)1) < 0)
        {
            throw input.Fault("A Huffman table in the Zstandard block has no code of the greatest length.");
        }

        // Codes are given out in order of weight, so the longest ones come first.
        int index = 0;
        for (int weight = 1; weight <= longest; weight++)
        {
            int span = 1 << (weight - 1);
            int codeLength = longest + 1 - weight;
            for (int symbol = 0; symbol <= count; symbol++)
            {
                if (_weights[symbol] == weight)
                {
                    _entries.AsSpan(index, span).Fill((ushort)((codeLength << 8) | symbol));
                    index += span;
                }
            }
        }

        _indexShift = 64 - longest;
    }
}
