using System;
using System.Buffers;
using System.IO;
using System.Runtime.ExceptionServices;
using ZstdSharp;

namespace CodexSessions.Files;

/// <summary>
/// Read-only, forward-only stream over the content of Zstandard data (RFC 8878), without dictionaries. Any fault in the data is a
/// <see cref="ZstandardException"/>; the content before it is delivered first, its checksum not verified yet.
/// </summary>
internal sealed class ZstandardStream : Stream
{
    private readonly ZstandardPieces _pieces;
    private Decompressor? _decompressor = new();
    private ExceptionDispatchInfo? _failure;
    private bool _mayHoldContent;

    internal ZstandardStream(Stream compressed) =>
        _pieces = new ZstandardPieces(compressed ?? throw new ArgumentNullException(nameof(compressed)));

    public override bool CanRead => _decompressor is not null;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Span<byte> destination = (buffer ?? throw new ArgumentNullException(nameof(buffer))).AsSpan(offset, count);
        Decompressor decompressor = _decompressor ?? throw new ObjectDisposedException(nameof(ZstandardStream));

        // A decoder that stopped halfway has no consistent state, so every later read fails the same way.
        _failure?.Throw();
        try
        {
            return destination.IsEmpty ? 0 : Decode(decompressor, destination);
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _decompressor is not null)
        {
            _decompressor.Dispose();
            _decompressor = null;
            _pieces.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decode(Decompressor decompressor, Span<byte> destination)
    {
        while (_mayHoldContent || _pieces.MoveNext())
        {
            OperationStatus status = decompressor.UnwrapStream(_pieces.Current, destination, out int consumed, out int written);
            if (status == OperationStatus.InvalidData)
            {
                throw _pieces.Damage();
            }

            _pieces.Advance(consumed);
            _mayHoldContent = written == destination.Length;
            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }
}
