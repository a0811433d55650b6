using System;
using System.IO;

namespace CodexSessions.Files;

/// <summary>
/// Splits a stream of bytes into lines, holding one line at a time. Lines end with LF or CRLF; a byte order mark at the beginning
/// is no part of the first line. A line longer than the buffer makes it grow; one that is too long to be held is passed over.
/// </summary>
internal sealed class LineReader : IDisposable
{
    internal const int DefaultBufferSize = 64 * 1024;

    /// <summary>How far behind the longest line that can be held the end of a longer one is looked for.</summary>
    internal const int MaxSearchLength = 64 * 1024 * 1024;

    /// <summary>Of a longer line the end is looked for before room is made for it: one that is too long is never held.</summary>
    private const int LookAheadLength = 16 * 1024 * 1024;

    private readonly StreamBuffer _buffer;
    private long? _lineNumber;
    private bool _isEnded;

    internal LineReader(Stream stream, int bufferSize = DefaultBufferSize)
        : this(new StreamBuffer(stream, bufferSize))
    {
    }

    /// <summary>Reads lines from where the buffer stands, behind so many lines, or behind an unknown number of them.</summary>
    internal LineReader(StreamBuffer buffer, long? linesBefore = 0)
    {
        _buffer = buffer;
        _lineNumber = linesBefore;
    }

    /// <summary>Reads the next line; its bytes stay valid until the next call.</summary>
    /// <returns>False at the end of the stream, and behind a line whose end is too far away.</returns>
    internal bool TryRead(out TextLineBytes line)
    {
        if (_isEnded)
        {
            line = default;
            return false;
        }

        if (_buffer.Offset == 0)
        {
            _buffer.SkipByteOrderMark();
        }

        int scanned = 0;
        int length;
        while ((length = _buffer.Unused.Slice(scanned).IndexOf((byte)'\n')) < 0)
        {
            scanned = _buffer.Unused.Length;
            if (!TryFill(out bool isEnd))
            {
                line = PassOver();
                return true;
            }

            if (isEnd)
            {
                break;
            }
        }

        bool isTerminated = length >= 0;
        length = scanned + Math.Max(length, 0);
        if (!isTerminated && length == 0)
        {
            line = default;
            return false;
        }

        _lineNumber++;
        line = new TextLineBytes(_buffer.Memory(0, length), _buffer.Offset, _lineNumber, isTerminated);
        _buffer.Advance(isTerminated ? length + 1 : length);
        return true;
    }

    public void Dispose() => _buffer.Dispose();

    /// <summary>Reads on in a line.</summary>
    /// <returns>False when it is longer than what can be held.</returns>
    private bool TryFill(out bool isEnd)
    {
        try
        {
            if (_buffer is { IsFull: true, CanLookAhead: true } && _buffer.Unused.Length >= LookAheadLength)
            {
                _buffer.Reserve(_buffer.CountTo((byte)'\n', limit: _buffer.MaxSize));
            }

            isEnd = !_buffer.Fill();
            return true;
        }
        catch (OutOfMemoryException)
        {
            isEnd = false;
            return false;
        }
    }

    /// <summary>Passes over a line that cannot be held.</summary>
    private TextLineBytes PassOver()
    {
        _lineNumber++;
        long start = _buffer.Offset;
        long limit = start + _buffer.MaxSize + MaxSearchLength;
        bool isTerminated = false;
        _buffer.Clear();
        while (!isTerminated && _buffer.Offset <= limit && _buffer.Fill())
        {
            int length = _buffer.Unused.IndexOf((byte)'\n');
            isTerminated = length >= 0;
            _buffer.Advance(isTerminated ? length + 1 : _buffer.Unused.Length);
        }

        _isEnded = !isTerminated && _buffer.Offset > limit;
        return TextLineBytes.TooLong(start, _lineNumber, (int)(_buffer.Offset - start), isTerminated, _isEnded);
    }
}
