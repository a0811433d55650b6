using System;

namespace CodexSessions.Files;

/// <summary>The constants of the sequence codes (RFC 8878, 3.1.1.3.2.1.1 and 3.1.1.3.2.2).</summary>
internal static class SequenceCodes
{
    /// <summary>An offset code is its number of extra bits, so greater ones have no use.</summary>
    public const int MaximumOffsetCode = 31;

    public static LengthCode[] LiteralLengths { get; } = BuildLengths(
        0,
        [
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12,
            13, 14, 15, 16,
        ]);

    public static LengthCode[] MatchLengths { get; } = BuildLengths(
        3,
        [
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
        ]);

    public static FseTable PredefinedLiteralLengths { get; } = FseTable.FromDistribution(
        6,
        [
            4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
            -1, -1, -1, -1,
        ]);

    public static FseTable PredefinedOffsets { get; } = FseTable.FromDistribution(
        5,
        [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]);

    public static FseTable PredefinedMatchLengths { get; } = FseTable.FromDistribution(
        6,
        [
            1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
        ]);

    /// <summary>The ranges of the codes follow each other without a gap, so the extra bits say everything.</summary>
    private static LengthCode[] BuildLengths(int smallest, ReadOnlySpan<byte> extraBits)
    {
        LengthCode[] codes = new LengthCode[extraBits.Length];
        for (int code = 0; code < codes.Length; code++)
        {
            codes[code] = new LengthCode(smallest, extraBits[code]);
            smallest += 1 << extraBits[code];
        }

        return codes;
    }
}
