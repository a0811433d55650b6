using System;

namespace CodexSessions.Files;

/// <summary>One line of a file as bytes, without its end.</summary>
internal readonly struct TextLineBytes
{
    internal TextLineBytes(ReadOnlyMemory<byte> bytes, long offset, long? number, bool isTerminated)
    {
        bool endsWithReturn = !bytes.IsEmpty && bytes.Span[bytes.Length - 1] == (byte)'\r';
        Bytes = endsWithReturn ? bytes.Slice(0, bytes.Length - 1) : bytes;
        Length = isTerminated ? bytes.Length + 1 : bytes.Length;
        Offset = offset;
        Number = number;
        IsTerminated = isTerminated;
    }

    private TextLineBytes(long offset, long? number, int length)
    {
        IsTooLong = true;
        Length = length;
        Offset = offset;
        Number = number;
    }

    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether the line was longer than what can be held: its bytes were passed over, and there are none here.</summary>
    internal bool IsTooLong { get; }

    /// <summary>Whether nothing behind the line is read, since its end was not found.</summary>
    internal bool EndsReading { get; private init; }

    /// <summary>How many bytes the line takes in the file, with its end.</summary>
    internal int Length { get; }

    /// <summary>The byte in the file at which the line begins.</summary>
    internal long Offset { get; }

    /// <summary>The line, counted from 1; null when the file is read from its end.</summary>
    internal long? Number { get; }

    /// <summary>Whether a line end follows; only the last line of a file can lack it.</summary>
    internal bool IsTerminated { get; private init; }

    /// <summary>A line that was passed over.</summary>
    internal static TextLineBytes TooLong(long offset, long? number, int length, bool isTerminated, bool endsReading) =>
        new(offset, number, length) { IsTerminated = isTerminated, EndsReading = endsReading };

    /// <summary>How many blanks there are before anything else.</summary>
    internal static int CountBlanks(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length && bytes[count] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            count++;
        }

        return count;
    }
}
