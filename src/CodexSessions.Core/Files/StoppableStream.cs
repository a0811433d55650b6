using System;
using System.IO;
using System.Threading;

namespace CodexSessions.Files;

/// <summary>Reads a stream in pieces, and looks before each of them whether the reading is to stop: a line can be as long as a file.</summary>
internal sealed class StoppableStream(Stream stream, CancellationToken cancellationToken) : Stream
{
    /// <summary>How many bytes are read at most before the token is looked at again.</summary>
    private const int PieceLength = 1024 * 1024;

    public override bool CanRead => stream.CanRead;

    public override bool CanSeek => stream.CanSeek;

    public override bool CanWrite => false;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => stream.Position = value;
    }

    /// <exception cref="OperationCanceledException">The reading is to stop.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return stream.Read(buffer, offset, Math.Min(count, PieceLength));
    }

    public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
