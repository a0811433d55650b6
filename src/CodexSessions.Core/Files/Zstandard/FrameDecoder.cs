using System;

namespace CodexSessions.Files;

/// <summary>Walks the frames of the compressed stream and decodes them block by block.</summary>
internal sealed class FrameDecoder
{
    private const uint FrameMagic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50;
    private const uint SkippableMagicMask = 0xFFFFFFF0;

    private readonly CompressedInput _input;
    private readonly HistoryWindow _window = new();
    private readonly BlockDecoder _blocks;
    private readonly XxHash64 _hash = new();
    private FrameHeader? _frame;

    public FrameDecoder(CompressedInput input)
    {
        _input = input;
        _blocks = new BlockDecoder(input, _window);
    }

    /// <summary>Whether decoded content waits to be taken.</summary>
    public bool HasContent => _window.PendingCount > 0;

    /// <summary>Moves decoded content to <paramref name="destination"/>; returns how many bytes.</summary>
    public int TakeContent(Span<byte> destination) => _window.TakePending(destination);

    /// <summary>
    /// Does the next step: a frame header, a skippable frame, or a block, which may be empty.
    /// All content decoded before must have been taken. Returns false at the end of the data.
    /// </summary>
    public bool Advance()
    {
        if (_frame is not null)
        {
            AdvanceInFrame(_frame);
            return true;
        }

        if (_input.IsAtEnd)
        {
            // No byte at all is not valid data: the least there can be is one empty frame.
            return _input.Offset > 0 ? false : throw _input.Fault("The Zstandard data is empty.");
        }

        StartFrame();
        return true;
    }

    private void StartFrame()
    {
        long start = _input.Offset;
        uint magic = (uint)_input.ReadLittleEndian(4);
        if (magic == FrameMagic)
        {
            FrameHeader frame = FrameHeader.Read(_input);
            _window.StartFrame(frame.WindowSize, frame.MaximumBlockSize);
            _blocks.StartFrame(frame.MaximumBlockSize);
            _hash.Reset();
            _frame = frame;
        }
        else if ((magic & SkippableMagicMask) == SkippableMagic)
        {
            _input.Skip((long)_input.ReadLittleEndian(4));
        }
        else
        {
            throw new ZstandardException("The data at this place is not a Zstandard frame.", start);
        }
    }

    private void AdvanceInFrame(FrameHeader frame)
    {
        bool isLast = _blocks.DecodeNext();
        if (frame.HasChecksum)
        {
            _hash.Append(_window.Pending);
        }

        ulong produced = (ulong)_window.FrameLength;
        if (produced > frame.ContentSize || (isLast && produced < frame.ContentSize))
        {
            throw _input.Fault(
                $"The Zstandard frame states {frame.ContentSize} bytes of content but has {(isLast ? "" : "at least ")}{produced}.");
        }

        if (isLast)
        {
            VerifyChecksum(frame);
            _frame = null;
        }
    }

    private void VerifyChecksum(FrameHeader frame)
    {
        if (!frame.HasChecksum)
        {
            return;
        }

        long offset = _input.Offset;
        uint stated = (uint)_input.ReadLittleEndian(4);
        uint actual = (uint)_hash.GetCurrentHash();
        if (stated != actual)
        {
            throw new ZstandardException(
                $"The content of the Zstandard frame has checksum {actual:x8}, but the frame states {stated:x8}.",
                offset);
        }
    }
}
