using System;
using System.Buffers;
using System.IO;

namespace CodexSessions.Files;

/// <summary>The bytes of a stream that were read and not used yet. Grows when more is wanted than it holds.</summary>
internal sealed class StreamBuffer : IDisposable
{
    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Stream _stream;
    private byte[] _bytes;
    private int _start;
    private int _end;
    private long _offset;

    internal StreamBuffer(Stream stream, int size, long offset = 0)
    {
        _stream = stream;
        _offset = offset;
        _bytes = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>The bytes not used yet; they stay valid until more are read.</summary>
    internal ReadOnlySpan<byte> Unused => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Where in the stream the first of them stands.</summary>
    internal long Offset => _offset + _start;

    /// <summary>Whether the stream has no more bytes than those.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>The first bytes not used yet, to be kept until more are read.</summary>
    internal ReadOnlyMemory<byte> Memory(int start, int length) => _bytes.AsMemory(_start + start, length);

    /// <summary>Marks bytes as used.</summary>
    internal void Advance(int count) => _start += count;

    /// <summary>Uses up a byte order mark, if the stream begins with one.</summary>
    internal void SkipByteOrderMark()
    {
        while (Unused.Length < ByteOrderMark.Length && Fill())
        {
        }

        if (Unused.StartsWith(ByteOrderMark))
        {
            Advance(ByteOrderMark.Length);
        }
    }

    /// <summary>Reads more bytes behind those not used yet.</summary>
    /// <returns>False at the end of the stream.</returns>
    internal bool Fill()
    {
        if (IsAtEnd)
        {
            return false;
        }

        if (_start > 0)
        {
            Unused.CopyTo(_bytes);
            _offset += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            Unused.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        int read = _stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        IsAtEnd = read == 0;
        return !IsAtEnd;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            _start = _end = 0;
            IsAtEnd = true;
        }

        _stream.Dispose();
    }
}
