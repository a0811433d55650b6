using System;

namespace CodexSessions.Files;

/// <summary>Measures lines whose bytes come piece by piece.</summary>
internal struct LineLength
{
    private long _current;

    /// <summary>Takes the next piece.</summary>
    /// <returns>Whether a line in it, or one that goes on behind it, is longer than a line that can be held.</returns>
    internal bool IsTooLong(ReadOnlySpan<byte> piece)
    {
        int first = piece.IndexOf((byte)'\n');
        bool isTooLong = _current + (first < 0 ? piece.Length : first) > StreamBuffer.MaxLineLength;
        _current = first < 0 ? _current + piece.Length : piece.Length - piece.LastIndexOf((byte)'\n') - 1;
        return isTooLong;
    }
}
