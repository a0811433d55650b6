using System;
using System.Buffers;
using System.IO;

namespace CodexSessions.Files;

/// <summary>The bytes of a stream that were read and not used yet. Grows when more is wanted than it holds, up to a limit.</summary>
internal sealed class StreamBuffer : IDisposable
{
    internal static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>How many bytes of a line are held at most.</summary>
    internal const int MaxLineLength = 256 * 1024 * 1024;

    /// <summary>Larger arrays are rare, and the pool would keep them for as long as the process lives.</summary>
    private const int MaxPooledSize = 8 * 1024 * 1024;

    /// <summary>Arrays of this size are collected as soon as they are released: by itself, .NET would let several of them lie.</summary>
    private const int CollectedSize = 64 * 1024 * 1024;

    /// <summary>From this part of the limit on the buffer grows to the limit at once: there is never more than both of them.</summary>
    private const int LastGrowth = 4;

    private readonly Stream _stream;
    private readonly int _initialSize;
    private byte[] _bytes;
    private int _start;
    private int _end;
    private long _offset;

    /// <param name="stream">The stream.</param>
    /// <param name="size">How many bytes are held at first.</param>
    /// <param name="offset">Where the stream stands.</param>
    /// <param name="maxSize">How many bytes are held at most: by default a line and its end.</param>
    internal StreamBuffer(Stream stream, int size, long offset = 0, int maxSize = MaxLineLength + 1)
    {
        _stream = stream;
        _offset = offset;
        _initialSize = size;
        MaxSize = maxSize;
        _bytes = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>How many bytes are held at most.</summary>
    internal int MaxSize { get; }

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

    /// <summary>Whether the buffer must grow to take in more.</summary>
    internal bool IsFull => Unused.Length == Capacity;

    /// <summary>Whether <see cref="CountTo"/> is possible.</summary>
    internal bool CanLookAhead => _stream.CanSeek;

    /// <summary>
    /// How many bytes follow those there are, up to the next one of a value or the end of the stream. It is not looked for much further
    /// than a limit, and nothing is kept.
    /// </summary>
    internal long CountTo(byte value, long limit)
    {
        long position = _stream.Position;
        byte[] piece = ArrayPool<byte>.Shared.Rent(LineReader.DefaultBufferSize);
        try
        {
            long count = 0;
            for (int read; count <= limit && (read = _stream.Read(piece, 0, piece.Length)) > 0; count += read)
            {
                int index = piece.AsSpan(0, read).IndexOf(value);
                if (index >= 0)
                {
                    return count + index + 1;
                }
            }

            return count;
        }
        finally
        {
            _stream.Position = position;
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Makes room for so many bytes more than there are.</summary>
    /// <exception cref="OutOfMemoryException">The buffer cannot hold as many.</exception>
    internal void Reserve(long count)
    {
        if (Unused.Length + count > MaxSize)
        {
            throw TooMany();
        }

        if (count > 0)
        {
            Grow((int)(Unused.Length + count));
        }
    }

    /// <summary>Uses up all bytes there are, and releases what the buffer has grown by.</summary>
    internal void Clear()
    {
        _offset += _end;
        _start = _end = 0;
        Release();
        _bytes = ArrayPool<byte>.Shared.Rent(_initialSize);
    }

    /// <summary>Reads more bytes behind those not used yet.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="OutOfMemoryException">The buffer cannot hold more; what it holds stays.</exception>
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

        if (_end == Capacity)
        {
            Grow(_bytes.Length < MaxSize / LastGrowth ? 2 * _bytes.Length : MaxSize);
        }

        int read = _stream.Read(_bytes, _end, Capacity - _end);
        _end += read;
        IsAtEnd = read == 0;
        return !IsAtEnd;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            Release();
            _start = _end = 0;
            IsAtEnd = true;
        }

        _stream.Dispose();
    }

    private int Capacity => Math.Min(_bytes.Length, MaxSize);

    private void Grow(int size)
    {
        if (size <= _bytes.Length)
        {
            throw TooMany();
        }

        byte[] larger = size > MaxPooledSize ? new byte[size] : ArrayPool<byte>.Shared.Rent(size);
        Unused.CopyTo(larger);
        Release();
        _bytes = larger;
    }

    private InsufficientMemoryException TooMany() => new($"More than {MaxSize} bytes are not held at once.");

    private void Release()
    {
        int size = _bytes.Length;
        if (size <= MaxPooledSize)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = [];
        if (size >= CollectedSize)
        {
            GC.Collect();
        }
    }
}
