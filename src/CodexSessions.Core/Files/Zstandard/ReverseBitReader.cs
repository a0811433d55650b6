using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System;

namespace CodexSessions.Files;

/// <summary>
/// Reads a bit stream from its last byte to its first, as Huffman and FSE streams are stored.
/// </summary>
/// <remarks>
/// Reading too far is not an error at once: it gives arbitrary bits, and <see cref="BitsLeft"/> becomes
/// negative. That keeps checks out of the hot loops; whoever uses the reader checks at the end.
/// It is a struct whose methods are all inlined so that the fields of a local can live in registers.
/// </remarks>
internal struct ReverseBitReader
{
    /// <summary>Number of bits that can be read after <see cref="Refill"/> until the next one.</summary>
    public const int BitsPerRefill = 56;

    private readonly byte[] _bytes;
    private readonly int _start;

    /// <summary>All bytes from here on are in <see cref="_bits"/> or have been read.</summary>
    private int _next;

    /// <summary>
    /// The next bits to read, from the top. Below the <see cref="_count"/> valid ones there may already be
    /// some bits of the next byte, which the next refill puts there again.
    /// </summary>
    private ulong _bits;
    private int _count;

    /// <summary>Opens the stream in the given range of the block.</summary>
    public ReverseBitReader(BlockInput input, int start, int end)
    {
        int last = end > start ? input.Bytes[end - 1] : 0;
        if (last == 0)
        {
            throw input.Fault("A bit stream in the Zstandard block is empty or lacks its end mark.");
        }

        _bytes = input.Bytes;
        _start = start;
        _next = end;
        _bits = 0;
        _count = 0;

        // The highest set bit of the last byte marks the end, the bits above it are padding.
        Refill();
        Skip(8 - BitMath.Log2((uint)last));
    }

    /// <summary>Number of unread bits; negative after reading too far.</summary>
    public readonly int BitsLeft => ((_next - _start) * 8) + _count;

    /// <summary>The next bits to read, from the highest bit downwards.</summary>
    public readonly ulong Bits => _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refill()
    {
        // The padding of the block makes it possible to load a whole word even at the first byte.
        // Only a stream already read too far gets below the word size.
        if (_next >= sizeof(ulong))
        {
            _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(_next - sizeof(ulong), sizeof(ulong))) >> _count;
            _next -= (63 - _count) >> 3;
            _count |= 56;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    /// <summary>Reads up to 32 bits, possibly none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Read(int count)
    {
        // In two steps, as shifting by 64 does nothing.
        uint value = (uint)((_bits >> 1) >> (63 - count));
        Skip(count);
        return value;
    }
}
