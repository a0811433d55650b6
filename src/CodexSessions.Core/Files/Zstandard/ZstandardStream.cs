using System.IO;
using System.Runtime.ExceptionServices;
using System;

namespace CodexSessions.Files;

/// <summary>
/// Read-only, forward-only stream over the content of Zstandard data (RFC 8878), without dictionaries.
/// The source is read ahead in chunks, so its position after a read says nothing.
/// </summary>
/// <remarks>
/// Any fault in the data is a <see cref="ZstandardException"/>. Content delivered before it is what the
/// data says up to there, but its checksum, if any, has not been verified yet.
/// </remarks>
internal sealed partial class ZstandardStream : Stream
{
    private readonly Stream _source;
    private readonly bool _leaveOpen;
    private FrameDecoder? _decoder;
    private ExceptionDispatchInfo? _failure;

    public ZstandardStream(Stream compressed, bool leaveOpen = false)
    {
        _source = compressed ?? throw new ArgumentNullException(nameof(compressed));
        _leaveOpen = leaveOpen;
        _decoder = new FrameDecoder(new CompressedInput(compressed));
    }

    public override bool CanRead => _decoder is not null;

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
        byte[] target = buffer ?? throw new ArgumentNullException(nameof(buffer));
        return ReadContent(target.AsSpan(offset, count));
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _decoder is not null)
        {
            _decoder = null;
            if (!_leaveOpen)
            {
                _source.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private int ReadContent(Span<byte> destination)
    {
        FrameDecoder decoder = _decoder ?? throw new ObjectDisposedException(nameof(ZstandardStream));
        if (destination.IsEmpty)
        {
            return 0;
        }

        // A decoder that stopped halfway has no consistent state, so every later read fails the same way.
        _failure?.Throw();
        try
        {
            while (!decoder.HasContent)
            {
                if (!decoder.Advance())
                {
                    return 0;
                }
            }
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }

        return decoder.TakeContent(destination);
    }
}
