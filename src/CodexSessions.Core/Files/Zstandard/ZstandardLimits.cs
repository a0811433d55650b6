namespace CodexSessions.Files;

/// <summary>Sizes that bound the memory of the decoder.</summary>
internal static class ZstandardLimits
{
    /// <summary>
    /// Largest window accepted, 128 MB: the limit the zstd tool applies by default too.
    /// The format itself goes up to terabytes; a frame asking for more is refused.
    /// </summary>
    public const int MaximumWindowSize = 128 << 20;

    /// <summary>Largest content of one block, before and after decompression (RFC 8878, 3.1.1.2.4).</summary>
    public const int MaximumBlockSize = 128 << 10;
}
