using System.Buffers.Binary;
using System;

namespace CodexSessions.Files;

/// <summary>XXH64 with seed 0, the hash of the content checksum of a frame.</summary>
internal sealed class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeLength = 32;

    private readonly byte[] _partialStripe = new byte[StripeLength];
    private int _partialLength;
    private ulong _totalLength;
    private ulong _lane1;
    private ulong _lane2;
    private ulong _lane3;
    private ulong _lane4;

    public XxHash64()
    {
        Reset();
    }

    public void Reset()
    {
        _partialLength = 0;
        _totalLength = 0;
        _lane1 = unchecked(Prime1 + Prime2);
        _lane2 = Prime2;
        _lane3 = 0;
        _lane4 = unchecked(0 - Prime1);
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        _totalLength += (ulong)data.Length;
        if (_partialLength > 0)
        {
            int taken = Math.Min(StripeLength - _partialLength, data.Length);
            data.Slice(0, taken).CopyTo(_partialStripe.AsSpan(_partialLength));
            data = data.Slice(taken);
            _partialLength += taken;
            if (_partialLength < StripeLength)
            {
                return;
            }

            AppendStripes(_partialStripe);
        }

        int remainder = data.Length % StripeLength;
        AppendStripes(data.Slice(0, data.Length - remainder));
        data.Slice(data.Length - remainder).CopyTo(_partialStripe);
        _partialLength = remainder;
    }

    public ulong GetCurrentHash()
    {
        ulong hash = _totalLength < StripeLength ? Prime5 : MergeLanes();
        unchecked
        {
            hash += _totalLength;
            ReadOnlySpan<byte> rest = _partialStripe.AsSpan(0, _partialLength);
            for (; rest.Length >= 8; rest = rest.Slice(8))
            {
                hash ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest));
                hash = (RotateLeft(hash, 27) * Prime1) + Prime4;
            }

            if (rest.Length >= 4)
            {
                hash ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
                hash = (RotateLeft(hash, 23) * Prime2) + Prime3;
                rest = rest.Slice(4);
            }

            foreach (byte value in rest)
            {
                hash ^= value * Prime5;
                hash = RotateLeft(hash, 11) * Prime1;
            }

            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Round(ulong lane, ulong input) => unchecked(RotateLeft(lane + (input * Prime2), 31) * Prime1);

    private static ulong MergeLane(ulong hash, ulong lane) => unchecked(((hash ^ Round(0, lane)) * Prime1) + Prime4);

    private static ulong RotateLeft(ulong value, int count) => (value << count) | (value >> (64 - count));

    private ulong MergeLanes()
    {
        ulong hash = unchecked(
            RotateLeft(_lane1, 1) + RotateLeft(_lane2, 7) + RotateLeft(_lane3, 12) + RotateLeft(_lane4, 18));
        hash = MergeLane(hash, _lane1);
        hash = MergeLane(hash, _lane2);
        hash = MergeLane(hash, _lane3);
        return MergeLane(hash, _lane4);
    }

    private void AppendStripes(ReadOnlySpan<byte> stripes)
    {
        ulong lane1 = _lane1;
        ulong lane2 = _lane2;
        ulong lane3 = _lane3;
        ulong lane4 = _lane4;
        for (; stripes.Length >= StripeLength; stripes = stripes.Slice(StripeLength))
        {
            lane1 = Round(lane1, BinaryPrimitives.ReadUInt64LittleEndian(stripes));
            lane2 = Round(lane2, BinaryPrimitives.ReadUInt64LittleEndian(stripes.Slice(8)));
            lane3 = Round(lane3, BinaryPrimitives.ReadUInt64LittleEndian(stripes.Slice(16)));
            lane4 = Round(lane4, BinaryPrimitives.ReadUInt64LittleEndian(stripes.Slice(24)));
        }

        _lane1 = lane1;
        _lane2 = lane2;
        _lane3 = lane3;
        _lane4 = lane4;
    }
}
