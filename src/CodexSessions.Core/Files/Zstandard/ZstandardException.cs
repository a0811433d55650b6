using System;

namespace CodexSessions.Files;

/// <summary>The compressed data is damaged, incomplete, or uses something this decoder does not support.</summary>
internal sealed class ZstandardException : Exception
{
    public ZstandardException(string message, long compressedOffset)
        : base(message)
    {
        CompressedOffset = compressedOffset;
    }

    /// <summary>Byte offset in the compressed stream at which the fault was found.</summary>
    public long CompressedOffset { get; }
}
