using System;

namespace CodexSessions.Files;

/// <summary>The literals of a compressed block (RFC 8878, 3.1.1.3.1).</summary>
internal sealed class LiteralsSection
{
    /// <summary>Room behind the literals so that they can be copied in chunks.</summary>
    private const int Slack = 16;

    private readonly HuffmanTable _huffmanTable = new();
    private byte[] _decoded = [];
    private bool _hasHuffmanTable;
    private int _maximumCount;

    private enum LiteralsType
    {
        Raw = 0,
        RunLength = 1,
        Compressed = 2,

        /// <summary>Compressed with the Huffman table of an earlier block.</summary>
        Treeless = 3,
    }

    /// <summary>Array with the literals, at <see cref="Start"/>; either an own one or that of the block.</summary>
    public byte[] Bytes { get; private set; } = [];

    public int Start { get; private set; }

    public int Count { get; private set; }

    public void StartFrame(int maximumBlockSize)
    {
        _maximumCount = maximumBlockSize;
        _hasHuffmanTable = false;
    }

    public void Read(BlockInput input)
    {
        int header = input.ReadByte();
        LiteralsType type = (LiteralsType)(header & 0x03);
        int sizeFormat = (header >> 2) & 0x03;
        if (type is LiteralsType.Compressed or LiteralsType.Treeless)
        {
            ReadCompressed(input, type, header, sizeFormat);
            return;
        }

        int count = sizeFormat switch
        {
            1 => (header >> 4) | (input.ReadByte() << 4),
            3 => (header >> 4) | (input.ReadLittleEndian(2) << 4),
            _ => header >> 3,
        };
        CheckCount(input, count);
        if (type == LiteralsType.Raw)
        {
            Bytes = input.Bytes;
            Start = input.Skip(count);
            Count = count;
        }
        else
        {
            byte value = (byte)input.ReadByte();
            UseDecoded(count).Fill(value);
        }
    }

    private void ReadCompressed(BlockInput input, LiteralsType type, int header, int sizeFormat)
    {
        // Behind the four bits of the header come both sizes, with 10, 10, 14 or 18 bits each.
        int sizeBits = sizeFormat switch
        {
            2 => 14,
            3 => 18,
            _ => 10,
        };
        long sizes = (uint)(header >> 4);
        int sizesLength = ((2 * sizeBits) - 4) / 8;
        for (int i = 0; i < sizesLength; i++)
        {
            sizes |= (long)input.ReadByte() << (4 + (8 * i));
        }

        int count = (int)sizes & ((1 << sizeBits) - 1);
        int compressedSize = (int)(sizes >> sizeBits);
        CheckCount(input, count);
        if (compressedSize > input.Remaining)
        {
            throw input.Fault("The literals of the Zstandard block are larger than the block.");
        }

        int end = input.Position + compressedSize;
        if (type == LiteralsType.Compressed)
        {
            _huffmanTable.Read(input);
            _hasHuffmanTable = true;
        }
        else if (!_hasHuffmanTable)
        {
            throw input.Fault("The Zstandard block refers to an earlier Huffman table, but there is none.");
        }

        if (input.Position > end)
        {
            throw input.Fault("A Huffman table in the Zstandard block is larger than the literals section.");
        }

        UseDecoded(count);
        if (sizeFormat == 0)
        {
            _huffmanTable.Decode(input, input.Position, end, _decoded, 0, count);
        }
        else
        {
            _huffmanTable.DecodeFour(input, end, _decoded, count);
        }

        input.Skip(end - input.Position);
    }

    private void CheckCount(BlockInput input, int count)
    {
        if (count > _maximumCount)
        {
            throw input.Fault($"The Zstandard block has {count} literals; this frame allows {_maximumCount}.");
        }
    }

    private Span<byte> UseDecoded(int count)
    {
        if (_decoded.Length < count + Slack)
        {
            int doubled = Math.Min(2 * _decoded.Length, ZstandardLimits.MaximumBlockSize);
            _decoded = new byte[Math.Max(doubled, count + Slack)];
        }

        Bytes = _decoded;
        Start = 0;
        Count = count;
        return _decoded.AsSpan(0, count);
    }
}
