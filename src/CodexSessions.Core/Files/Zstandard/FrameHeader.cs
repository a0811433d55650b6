using System;

namespace CodexSessions.Files;

/// <summary>Header of a Zstandard frame (RFC 8878, 3.1.1.1), after its magic number.</summary>
internal sealed class FrameHeader
{
    private FrameHeader(int windowSize, ulong? contentSize, bool hasChecksum)
    {
        WindowSize = windowSize;
        ContentSize = contentSize;
        HasChecksum = hasChecksum;
    }

    /// <summary>How far back matches may reach.</summary>
    public int WindowSize { get; }

    /// <summary>Size of the decompressed content, when the frame states it.</summary>
    public ulong? ContentSize { get; }

    public bool HasChecksum { get; }

    /// <summary>Largest size of one block, both compressed and decompressed.</summary>
    public int MaximumBlockSize => Math.Min(WindowSize, ZstandardLimits.MaximumBlockSize);

    public static FrameHeader Read(CompressedInput input)
    {
        int descriptor = (int)input.ReadLittleEndian(1);
        bool isSingleSegment = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0)
        {
            throw input.Fault("The Zstandard frame header sets a reserved bit.");
        }

        ulong windowSize = isSingleSegment ? 0 : ReadWindowSize(input);

        int dictionaryIdFlag = descriptor & 0x03;
        int dictionaryIdLength = dictionaryIdFlag == 3 ? 4 : dictionaryIdFlag;
        ulong dictionaryId = input.ReadLittleEndian(dictionaryIdLength);
        if (dictionaryId != 0)
        {
            throw input.Fault($"The Zstandard frame needs dictionary {dictionaryId}; dictionaries are not supported.");
        }

        ulong? contentSize = ReadContentSize(input, descriptor >> 6, isSingleSegment);
        if (isSingleSegment)
        {
            // The whole content is the window then, and the size is always present.
            windowSize = contentSize.GetValueOrDefault();
        }

        if (windowSize > ZstandardLimits.MaximumWindowSize)
        {
            throw input.Fault(
                $"The Zstandard frame needs a window of {windowSize} bytes; at most {ZstandardLimits.MaximumWindowSize} are supported.");
        }

        return new FrameHeader((int)windowSize, contentSize, (descriptor & 0x04) != 0);
    }

    private static ulong ReadWindowSize(CompressedInput input)
    {
        int descriptor = (int)input.ReadLittleEndian(1);
        ulong powerOfTwo = 1UL << (10 + (descriptor >> 3));
        ulong eighths = (ulong)(descriptor & 0x07);
        return powerOfTwo + ((powerOfTwo / 8) * eighths);
    }

    private static ulong? ReadContentSize(CompressedInput input, int flag, bool isSingleSegment)
    {
        return flag switch
        {
            0 => isSingleSegment ? input.ReadLittleEndian(1) : null,
            1 => input.ReadLittleEndian(2) + 256,
            2 => input.ReadLittleEndian(4),
            _ => input.ReadLittleEndian(8),
        };
    }
}
