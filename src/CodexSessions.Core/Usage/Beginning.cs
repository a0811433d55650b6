using System;

namespace CodexSessions.Usage;

/// <summary>
/// The bytes that something was last read from. Codex tells the same again and again, settings at each turn and totals at each look
/// at the limits: a payload that begins with the same bytes tells the same, and need not be read.
/// </summary>
internal sealed class Beginning
{
    private const int LeastLength = 512;

    private byte[] _bytes = [];
    private int _length;

    internal bool IsOf(ReadOnlySpan<byte> payload) => _length > 0 && payload.StartsWith(_bytes.AsSpan(0, _length));

    internal void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length < bytes.Length)
        {
            _bytes = new byte[Math.Max(bytes.Length, LeastLength)];
        }

        bytes.CopyTo(_bytes);
        _length = bytes.Length;
    }
}
