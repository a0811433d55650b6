using System;
using System.IO;

namespace CodexSessions.Files;

/// <summary>
/// Cuts Zstandard data into the pieces its format has: the header of a frame, each block, the checksum. The decoder does not tell
/// what is wrong, or where, and what it decoded in a call that fails is lost. Given piece by piece, a fault has a place, and nothing
/// before it is lost.
/// </summary>
internal sealed class ZstandardPieces(Stream compressed) : IDisposable
{
    /// <summary>How far back in the content a frame may refer, which the decoder must hold: what the zstd tool allows too.</summary>
    private const ulong WindowLimit = 128 << 20;

    private const uint FrameMagic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50;
    private const int BlockHeaderLength = 3;
    private const int ChecksumLength = 4;

    private readonly StreamBuffer _buffer = new(compressed, LineReader.DefaultBufferSize);
    private Piece _next = Piece.FrameHeader;
    private Piece _current;
    private bool _frameHasChecksum;
    private long _start;
    private int _rest;

    private enum Piece
    {
        FrameHeader,
        Block,
        Checksum,
    }

    /// <summary>As much of the current piece as was read and not used yet.</summary>
    internal ReadOnlySpan<byte> Current => _buffer.Unused.Slice(0, Math.Min(_rest, _buffer.Unused.Length));

    /// <summary>Reads on: in the current piece until it is used up, then in the next one.</summary>
    /// <returns>False at the end of the data.</returns>
    /// <exception cref="ZstandardException">The data ends within a frame, is none, or needs what is not supported.</exception>
    internal bool MoveNext()
    {
        if (_rest == 0 && !StartNext())
        {
            return false;
        }

        Need(1);
        return true;
    }

    /// <summary>Marks bytes of the current piece as used.</summary>
    internal void Advance(int count)
    {
        _buffer.Advance(count);
        _rest -= count;
    }

    /// <summary>The fault of the current piece, when the decoder refuses it.</summary>
    internal ZstandardException Damage() => Fault(_current == Piece.Checksum
        ? "The content of the Zstandard frame has another checksum than the frame states."
        : "The Zstandard data is damaged.");

    public void Dispose() => _buffer.Dispose();

    private bool StartNext()
    {
        if (_next == Piece.FrameHeader && !FindFrame())
        {
            return false;
        }

        _current = _next;
        _start = _buffer.Offset;
        _rest = _current switch
        {
            Piece.FrameHeader => StartFrame(),
            Piece.Block => StartBlock(),
            _ => StartChecksum(),
        };
        return true;
    }

    /// <summary>Goes to the next frame with content.</summary>
    private bool FindFrame()
    {
        _start = _buffer.Offset;
        while (!_buffer.Unused.IsEmpty || _buffer.Fill())
        {
            uint magic = (uint)LittleEndian(0, 4);
            if (magic == FrameMagic)
            {
                return true;
            }

            if ((magic & 0xFFFFFFF0) != SkippableMagic)
            {
                throw Fault("The data at this place is not a Zstandard frame.");
            }

            Skip(8 + (long)LittleEndian(4, 4));
            _start = _buffer.Offset;
        }

        // The least there can be is a frame without content.
        return _start > 0 ? false : throw Fault("The Zstandard data is empty.");
    }

    private int StartFrame()
    {
        int descriptor = (int)LittleEndian(4, 1);
        bool isSingleSegment = (descriptor & 0x20) != 0;
        _frameHasChecksum = (descriptor & 0x04) != 0;
        int windowLength = isSingleSegment ? 0 : 1;
        int dictionaryLength = (1 << (descriptor & 0x03)) >> 1;
        int sizeFlag = descriptor >> 6;
        int sizeLength = sizeFlag == 0 && !isSingleSegment ? 0 : 1 << sizeFlag;

        ulong dictionary = LittleEndian(5 + windowLength, dictionaryLength);
        if (dictionary != 0)
        {
            throw Fault($"The Zstandard frame needs dictionary {dictionary}; dictionaries are not supported.");
        }

        // The whole content of a single segment is its window.
        ulong window = isSingleSegment ? LittleEndian(5 + dictionaryLength, sizeLength) : WindowSize((int)LittleEndian(5, 1));
        if (window > WindowLimit)
        {
            throw Fault($"The Zstandard frame needs a window of {window} bytes; at most {WindowLimit} (128 MB) are supported.");
        }

        _next = Piece.Block;
        return 5 + windowLength + dictionaryLength + sizeLength;
    }

    private static ulong WindowSize(int descriptor)
    {
        ulong powerOfTwo = 1UL << (10 + (descriptor >> 3));
        return powerOfTwo + (powerOfTwo / 8 * (ulong)(descriptor & 0x07));
    }

    private int StartBlock()
    {
        int header = (int)LittleEndian(0, BlockHeaderLength);
        bool isLast = (header & 1) != 0;
        bool isOneByteRepeated = (header & 0x06) == 0x02;
        if (isLast)
        {
            _next = _frameHasChecksum ? Piece.Checksum : Piece.FrameHeader;
        }

        return BlockHeaderLength + (isOneByteRepeated ? 1 : header >> 3);
    }

    private int StartChecksum()
    {
        _next = Piece.FrameHeader;
        return ChecksumLength;
    }

    private ulong LittleEndian(int position, int length)
    {
        ReadOnlySpan<byte> bytes = Need(position + length).Slice(position, length);
        ulong value = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        return value;
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            int skipped = (int)Math.Min(count, Need(1).Length);
            _buffer.Advance(skipped);
            count -= skipped;
        }
    }

    private ReadOnlySpan<byte> Need(int count)
    {
        while (_buffer.Unused.Length < count)
        {
            if (!_buffer.Fill())
            {
                throw new ZstandardException("The Zstandard data ends in the middle of a frame.", _buffer.Offset + _buffer.Unused.Length);
            }
        }

        return _buffer.Unused;
    }

    private ZstandardException Fault(string message) => new(message, _start);
}
