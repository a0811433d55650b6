using System;
using System.IO;

namespace CodexSessions.Files;

/// <summary>
/// Gives the lines of a file from the last to the first, without reading what lies before them. A line that is too long to be held is
/// passed over, as <see cref="LineReader"/> does.
/// </summary>
internal sealed class ReverseLineReader : IDisposable
{
    private readonly Stream _stream;
    private readonly byte[] _chunk;
    private readonly long _first;
    private long _chunkOffset;
    private int _chunkLength;
    private long _end;
    private bool _isLastLine = true;

    /// <param name="stream">The bytes.</param>
    /// <param name="chunkSize">How many are read at once.</param>
    /// <param name="end">The beginning of the line behind the one that is read first; the end of the stream when null.</param>
    internal ReverseLineReader(Stream stream, int chunkSize = LineReader.DefaultBufferSize, long? end = null)
    {
        _stream = stream;
        _chunk = new byte[chunkSize];
        _end = Math.Min(end ?? stream.Length, stream.Length);
        _first = StartsWithByteOrderMark() ? 3 : 0;
    }

    /// <summary>Reads the line before the one read last; its bytes are the caller's to keep.</summary>
    internal bool TryRead(out TextLineBytes line)
    {
        // A blank first line ends where the file begins.
        if (_end < _first || (_end == _first && _isLastLine))
        {
            line = default;
            return false;
        }

        bool isTerminated = !_isLastLine || ByteAt(_end - 1) == (byte)'\n';
        long end = isTerminated && _isLastLine ? _end - 1 : _end;
        _isLastLine = false;

        long limit = end - StreamBuffer.MaxLineLength - LineReader.MaxSearchLength;
        bool isFound = TryFindStart(end, limit, out long start);
        line = isFound && TryReadRange(start, end, out byte[] bytes)
            ? new TextLineBytes(bytes, start, null, isTerminated)
            : TextLineBytes.TooLong(start, null, (int)(end - start), isTerminated, endsReading: !isFound);

        // The line end before this line belongs to the line before.
        _end = isFound ? start - 1 : -1;
        return true;
    }

    public void Dispose() => _stream.Dispose();

    private bool TryFindStart(long end, long limit, out long start)
    {
        long position = end;
        while (position > _first && position >= limit)
        {
            if (position <= _chunkOffset || position > _chunkOffset + _chunkLength)
            {
                LoadChunkEndingAt(position);
            }

            int index = _chunk.AsSpan(0, (int)(position - _chunkOffset)).LastIndexOf((byte)'\n');
            if (index >= 0)
            {
                start = Math.Max(_chunkOffset + index + 1, _first);
                return true;
            }

            position = _chunkOffset;
        }

        start = Math.Max(position, _first);
        return position <= _first;
    }

    private byte ByteAt(long position)
    {
        if (position < _chunkOffset || position >= _chunkOffset + _chunkLength)
        {
            LoadChunkEndingAt(position + 1);
        }

        return _chunk[(int)(position - _chunkOffset)];
    }

    private void LoadChunkEndingAt(long end)
    {
        _chunkOffset = Math.Max(0, end - _chunk.Length);
        _chunkLength = (int)(end - _chunkOffset);
        ReadExactly(_chunkOffset, _chunk, _chunkLength);
    }

    /// <returns>False when the bytes cannot be held.</returns>
    private bool TryReadRange(long start, long end, out byte[] bytes)
    {
        bytes = [];
        if (end - start > StreamBuffer.MaxLineLength)
        {
            return false;
        }

        try
        {
            bytes = new byte[end - start];
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        if (start >= _chunkOffset && end <= _chunkOffset + _chunkLength)
        {
            _chunk.AsSpan((int)(start - _chunkOffset), bytes.Length).CopyTo(bytes);
        }
        else
        {
            ReadExactly(start, bytes, bytes.Length);
        }

        return true;
    }

    private bool StartsWithByteOrderMark()
    {
        if (_end < 3)
        {
            return false;
        }

        var mark = new byte[3];
        ReadExactly(0, mark, 3);
        return StreamBuffer.ByteOrderMark.SequenceEqual(mark);
    }

    private void ReadExactly(long position, byte[] buffer, int count)
    {
        _stream.Seek(position, SeekOrigin.Begin);
        for (int total = 0; total < count;)
        {
            int read = _stream.Read(buffer, total, count - total);
            if (read == 0)
            {
                throw new EndOfStreamException("The file became shorter while it was read.");
            }

            total += read;
        }
    }
}
