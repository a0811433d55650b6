using System;
using System.IO;

namespace CodexSessions.Files;

/// <summary>
/// Splits a stream of bytes into lines, holding one line at a time. Lines end with LF or CRLF; a byte order mark at the beginning
/// is no part of the first line. A line longer than the buffer makes it grow.
/// </summary>
internal sealed class LineReader : IDisposable
{
    internal const int DefaultBufferSize = 64 * 1024;

    private readonly StreamBuffer _buffer;
    private long? _lineNumber;

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
    /// <returns>False at the end of the stream.</returns>
    internal bool TryRead(out TextLineBytes line)
    {
        if (_buffer.Offset == 0)
        {
            _buffer.SkipByteOrderMark();
        }

        int scanned = 0;
        int length;
        while ((length = _buffer.Unused.Slice(scanned).IndexOf((byte)'\n')) < 0)
        {
            scanned = _buffer.Unused.Length;
            if (!_buffer.Fill())
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
}
