using System.IO;
using System;

namespace CodexSessions.Files;

/// <summary>Buffered reader of the compressed stream that knows its offset and faults on a premature end.</summary>
internal sealed class CompressedInput
{
    private readonly Stream _source;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _next;
    private int _end;

    public CompressedInput(Stream source)
    {
        _source = source;
    }

    /// <summary>Number of compressed bytes consumed so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the source has no further byte; reads ahead to find out.</summary>
    public bool IsAtEnd => _next == _end && !Fill();

    public ZstandardException Fault(string message) => new(message, Offset);

    public void ReadExactly(byte[] destination, int index, int count)
    {
        while (count > 0)
        {
            int read;
            if (_next == _end && count >= _buffer.Length)
            {
                read = _source.Read(destination, index, count);
            }
            else
            {
                if (_next == _end)
                {
                    Fill();
                }

                read = Math.Min(count, _end - _next);
                Buffer.BlockCopy(_buffer, _next, destination, index, read);
                _next += read;
            }

            if (read <= 0)
            {
                throw EndOfData();
            }

            Offset += read;
            index += read;
            count -= read;
        }
    }

    public ulong ReadLittleEndian(int byteCount)
    {
        ulong value = 0;
        for (int i = 0; i < byteCount; i++)
        {
            if (_next == _end && !Fill())
            {
                throw EndOfData();
            }

            value |= (ulong)_buffer[_next] << (8 * i);
            _next++;
            Offset++;
        }

        return value;
    }

    public void Skip(long count)
    {
        while (count > 0)
        {
            if (_next == _end && !Fill())
            {
                throw EndOfData();
            }

            int skipped = (int)Math.Min(count, _end - _next);
            _next += skipped;
            Offset += skipped;
            count -= skipped;
        }
    }

    private bool Fill()
    {
        _next = 0;
        _end = Math.Max(0, _source.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }

    private ZstandardException EndOfData() => Fault("The Zstandard data ends in the middle of a frame.");
}
