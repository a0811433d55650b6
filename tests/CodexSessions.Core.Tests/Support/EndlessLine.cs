using System;
using System.IO;

namespace CodexSessions.Tests.Support;

/// <summary>A stream of one byte repeated, with a few other bytes at its end, as long as it is said to be; nothing of it is held.</summary>
internal sealed class EndlessLine(long length, byte filler, byte[] end, bool canSeek) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => canSeek;

    public override bool CanWrite => false;

    public override long Length => length + end.Length;

    public override long Position
    {
        get => _position;
        set => _position = canSeek ? value : throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = (int)Math.Min(count, Length - _position);
        int filled = (int)Math.Max(0, Math.Min(read, length - _position));
        buffer.AsSpan(offset, filled).Fill(filler);
        for (int i = filled; i < read; i++)
        {
            buffer[offset + i] = end[_position + i - length];
        }

        _position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : Length);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
