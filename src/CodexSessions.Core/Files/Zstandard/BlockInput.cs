using System;

namespace CodexSessions.Files;

/// <summary>The bytes of one compressed block, with a read position and the offset needed for faults.</summary>
internal sealed class BlockInput
{
    /// <summary>
    /// Unused bytes before and after the block. They let <see cref="ReverseBitReader"/> load and
    /// <see cref="HistoryWindow"/> copy whole words at the edges without further checks.
    /// </summary>
    private const int Padding = 16;

    private long _startOffset;

    public byte[] Bytes { get; private set; } = [];

    public int Position { get; private set; }

    public int End { get; private set; }

    public int Remaining => End - Position;

    public void Load(CompressedInput input, int size)
    {
        int needed = Padding + size + Padding;
        if (Bytes.Length < needed)
        {
            Bytes = new byte[Math.Max(needed, Math.Min(2 * Bytes.Length, ZstandardLimits.MaximumBlockSize))];
        }

        _startOffset = input.Offset;
        input.ReadExactly(Bytes, Padding, size);
        Position = Padding;
        End = Padding + size;
    }

    public ZstandardException Fault(string message) => new(message, _startOffset + Position - Padding);

    public int ReadByte() => ReadLittleEndian(1);

    /// <summary>Reads up to three bytes as a number.</summary>
    public int ReadLittleEndian(int byteCount)
    {
        int start = Skip(byteCount);
        int value = 0;
        for (int i = 0; i < byteCount; i++)
        {
            value |= Bytes[start + i] << (8 * i);
        }

        return value;
    }

    /// <summary>Moves the position forward; returns where it was.</summary>
    public int Skip(int byteCount)
    {
        if (byteCount > Remaining)
        {
            throw Fault("The Zstandard block is too short for its content.");
        }

        int start = Position;
        Position += byteCount;
        return start;
    }
}
