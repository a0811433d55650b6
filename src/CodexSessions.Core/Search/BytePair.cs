using System;
using System.Numerics;

namespace CodexSessions.Search;

/// <summary>Finds two bytes that stand at a distance from one another, many places at once. Each of them can have two values.</summary>
internal sealed class BytePair
{
    private readonly byte _first;
    private readonly byte _firstToo;
    private readonly byte _second;
    private readonly byte _secondToo;
    private readonly int _distance;

    internal BytePair((byte, byte) first, (byte, byte) second, int distance)
    {
        (_first, _firstToo) = first;
        (_second, _secondToo) = second;
        _distance = distance;
    }

    internal BytePair(char first, char second, int distance)
        : this(((byte)first, (byte)first), ((byte)second, (byte)second), distance)
    {
    }

    /// <summary>The first place from one index up to another at which they stand; negative when there is none.</summary>
    internal int IndexIn(byte[] bytes, int from, int to, int length)
    {
        int end = Math.Min(to, length - _distance);
        int width = Vector<byte>.Count;
        var first = new Vector<byte>(_first);
        var firstToo = new Vector<byte>(_firstToo);
        var second = new Vector<byte>(_second);
        var secondToo = new Vector<byte>(_secondToo);
        int i = from;
        for (; i <= end - width; i += width)
        {
            var here = new Vector<byte>(bytes, i);
            var there = new Vector<byte>(bytes, i + _distance);
            Vector<byte> hits = (Vector.Equals(here, first) | Vector.Equals(here, firstToo)) & (Vector.Equals(there, second) | Vector.Equals(there, secondToo));
            if (hits != Vector<byte>.Zero)
            {
                break;
            }
        }

        for (; i < end; i++)
        {
            byte here = bytes[i];
            byte there = bytes[i + _distance];
            if ((here == _first || here == _firstToo) && (there == _second || there == _secondToo))
            {
                return i;
            }
        }

        return -1;
    }
}
