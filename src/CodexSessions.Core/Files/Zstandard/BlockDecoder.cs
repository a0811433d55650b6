namespace CodexSessions.Files;

/// <summary>Decodes the blocks of a frame (RFC 8878, 3.1.1.2) into the window.</summary>
internal sealed class BlockDecoder
{
    private readonly CompressedInput _input;
    private readonly HistoryWindow _window;
    private readonly BlockInput _block = new();
    private readonly LiteralsSection _literals = new();
    private readonly SequencesSection _sequences = new();
    private int _maximumBlockSize;

    public BlockDecoder(CompressedInput input, HistoryWindow window)
    {
        _input = input;
        _window = window;
    }

    private enum BlockType
    {
        Raw = 0,
        RunLength = 1,
        Compressed = 2,
        Reserved = 3,
    }

    public void StartFrame(int maximumBlockSize)
    {
        _maximumBlockSize = maximumBlockSize;
        _literals.StartFrame(maximumBlockSize);
        _sequences.StartFrame();
    }

    /// <summary>Decodes the next block; returns whether it is the last one of the frame.</summary>
    public bool DecodeNext()
    {
        long headerOffset = _input.Offset;
        int header = (int)_input.ReadLittleEndian(3);
        BlockType type = (BlockType)((header >> 1) & 0x03);
        int size = header >> 3;
        if (type == BlockType.Reserved)
        {
            throw new ZstandardException("The Zstandard block has the reserved type.", headerOffset);
        }

        if (size > _maximumBlockSize)
        {
            throw new ZstandardException(
                $"The Zstandard block has {size} bytes; this frame allows {_maximumBlockSize}.",
                headerOffset);
        }

        _window.StartBlock();
        switch (type)
        {
            case BlockType.Raw:
                _window.AppendRaw(_input, size);
                break;
            case BlockType.RunLength:
                _window.AppendRun((byte)_input.ReadLittleEndian(1), size);
                break;
            default:
                _block.Load(_input, size);
                _literals.Read(_block);
                _sequences.Execute(_block, _literals, _window);
                break;
        }

        _window.EndBlock();
        return (header & 1) != 0;
    }
}
