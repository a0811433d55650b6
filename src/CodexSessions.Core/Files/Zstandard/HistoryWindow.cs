using System.Runtime.CompilerServices;
using System;

namespace CodexSessions.Files;

/// <summary>
/// The last decoded bytes of a frame: what matches may refer to, and the newest block waiting to be read.
/// </summary>
/// <remarks>
/// A circular buffer that only wraps between blocks, so the block being written is always contiguous;
/// only the source of a match can run over the wrap. It grows with the content up to what the window
/// needs, because a header claiming a large window proves nothing.
/// </remarks>
internal sealed class HistoryWindow
{
    /// <summary>Short copies move this many bytes at once, whatever their length.</summary>
    private const int Chunk = 16;

    /// <summary>Room behind each block for what chunked copies write too much.</summary>
    private const int Slack = 2 * Chunk;

    private byte[] _buffer = [];
    private int _windowSize;
    private int _maximumBlockSize;
    private int _requiredLength;

    /// <summary>Where the bytes before the wrap end; 0 as long as the buffer has not wrapped in this frame.</summary>
    private int _wrappedAt;
    private int _blockStart;
    private int _position;
    private int _pendingStart;
    private long _lengthBeforeBlock;

    /// <summary>Number of content bytes of the frame decoded so far.</summary>
    public long FrameLength => _lengthBeforeBlock + (_position - _blockStart);

    /// <summary>How many more bytes the current block may produce.</summary>
    public int BlockSpace => _blockStart + _maximumBlockSize - _position;

    public int PendingCount => _position - _pendingStart;

    /// <summary>Content of the newest block not yet taken.</summary>
    public ReadOnlySpan<byte> Pending => _buffer.AsSpan(_pendingStart, PendingCount);

    public void StartFrame(int windowSize, int maximumBlockSize)
    {
        _windowSize = windowSize;
        _maximumBlockSize = maximumBlockSize;

        // With one block and its slack more than the window, a block written at the start after a wrap
        // cannot overwrite bytes that are still within reach.
        _requiredLength = windowSize + maximumBlockSize + (2 * Slack);
        _wrappedAt = 0;
        _blockStart = 0;
        _position = 0;
        _pendingStart = 0;
        _lengthBeforeBlock = 0;
    }

    public void StartBlock()
    {
        int needed = _position + _maximumBlockSize + Slack;
        if (needed > _buffer.Length)
        {
            if (_buffer.Length < _requiredLength)
            {
                int doubled = Math.Min(2 * _buffer.Length, _requiredLength);
                Array.Resize(ref _buffer, Math.Max(Math.Min(needed, _requiredLength), doubled));
            }

            if (needed > _buffer.Length)
            {
                _wrappedAt = _position;
                _position = 0;
            }
        }

        _blockStart = _position;
        _pendingStart = _position;
    }

    public void EndBlock()
    {
        _lengthBeforeBlock += _position - _blockStart;
        _blockStart = _position;
    }

    public int TakePending(Span<byte> destination)
    {
        int count = Math.Min(destination.Length, PendingCount);
        _buffer.AsSpan(_pendingStart, count).CopyTo(destination);
        _pendingStart += count;
        return count;
    }

    public void AppendRaw(CompressedInput input, int count)
    {
        input.ReadExactly(_buffer, _position, count);
        _position += count;
    }

    public void AppendRun(byte value, int count)
    {
        _buffer.AsSpan(_position, count).Fill(value);
        _position += count;
    }

    /// <summary>Appends bytes of <paramref name="source"/>, which must have a chunk of slack behind them.</summary>
    /// <remarks>The caller has checked <see cref="BlockSpace"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendLiterals(byte[] source, int index, int count)
    {
        if (count <= Chunk)
        {
            source.AsSpan(index, Chunk).CopyTo(_buffer.AsSpan(_position, Chunk));
        }
        else
        {
            source.AsSpan(index, count).CopyTo(_buffer.AsSpan(_position, count));
        }

        _position += count;
    }

    /// <summary>Whether a match can start this far back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CanReach(uint offset) => offset - 1 < (uint)_windowSize && offset <= FrameLength;

    /// <summary>Repeats <paramref name="count"/> bytes from <paramref name="offset"/> bytes back.</summary>
    /// <remarks>The caller has checked <see cref="BlockSpace"/> and <see cref="CanReach"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendMatch(int offset, int count)
    {
        int source = _position - offset;
        if (count <= Chunk && offset >= Chunk && source >= 0)
        {
            _buffer.AsSpan(source, Chunk).CopyTo(_buffer.AsSpan(_position, Chunk));
            _position += count;
        }
        else
        {
            AppendLongMatch(source, count);
        }
    }

    private void AppendLongMatch(int source, int count)
    {
        if (source < 0)
        {
            // The match starts before the wrap; what is left of it goes on at the start of the buffer.
            source += _wrappedAt;
            int beforeWrap = Math.Min(count, _wrappedAt - source);
            _buffer.AsSpan(source, beforeWrap).CopyTo(_buffer.AsSpan(_position, beforeWrap));
            _position += beforeWrap;
            count -= beforeWrap;
            source = 0;
        }

        // A match may overlap its own output, which then repeats. Everything from the source up to the
        // position is a whole number of periods, so the piece that can be copied at once keeps doubling.
        while (count > 0)
        {
            int piece = Math.Min(count, _position - source);
            _buffer.AsSpan(source, piece).CopyTo(_buffer.AsSpan(_position, piece));
            _position += piece;
            count -= piece;
        }
    }
}
