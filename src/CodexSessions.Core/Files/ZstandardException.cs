using System;

namespace CodexSessions.Files;

/// <summary>The compressed data is damaged, incomplete, or needs what is not supported.</summary>
internal sealed class ZstandardException(string message, long compressedOffset) : Exception(message)
{
    /// <summary>Where in the compressed data the fault is: the beginning of the damaged piece, or the end of data that is not complete.</summary>
    internal long CompressedOffset { get; } = compressedOffset;
}
