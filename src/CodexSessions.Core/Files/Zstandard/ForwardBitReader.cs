namespace CodexSessions.Files;

/// <summary>Reads little-endian bit fields from the front, as FSE table descriptions are stored.</summary>
internal struct ForwardBitReader
{
    private readonly BlockInput _input;
    private readonly int _endBit;
    private int _bit;

    /// <summary>Starts at the position of <paramref name="input"/>; <paramref name="end"/> is within the block.</summary>
    public ForwardBitReader(BlockInput input, int end)
    {
        _input = input;
        _endBit = end * 8;
        _bit = input.Position * 8;
    }

    /// <summary>Index of the first byte from which no bit has been read.</summary>
    public readonly int NextByte => (_bit + 7) / 8;

    /// <summary>Looks at up to 17 bits; those behind the end are arbitrary until <see cref="Skip"/> refuses them.</summary>
    public readonly int Peek(int count)
    {
        // Three bytes always exist here thanks to the padding of the block.
        byte[] bytes = _input.Bytes;
        int index = _bit / 8;
        int word = bytes[index] | (bytes[index + 1] << 8) | (bytes[index + 2] << 16);
        return (word >> (_bit % 8)) & ((1 << count) - 1);
    }

    public void Skip(int count)
    {
        _bit += count;
        if (_bit > _endBit)
        {
            throw _input.Fault("The Zstandard block ends inside an FSE table description.");
        }
    }

    public int Read(int count)
    {
        int value = Peek(count);
        Skip(count);
        return value;
    }
}
