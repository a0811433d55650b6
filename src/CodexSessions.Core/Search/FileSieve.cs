using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;

namespace CodexSessions.Search;

/// <summary>
/// Passes over files that cannot match, by their bytes: what is searched for stands in none of the forms in which a file may hold it.
/// A file that is let through may still not match.
/// </summary>
/// <param name="probes">The texts of which one must be there.</param>
internal sealed class FileSieve(IReadOnlyList<Probe> probes)
{
    private const int DefaultBufferSize = 256 * 1024;

    /// <summary>How far around a place is looked to tell what it is.</summary>
    private const int MinimumReach = 64;

    private static readonly BytePair Escape = new('\\', 'u', 1);

    // The distance between the quote and the rarest letter.
    private static readonly BytePair TextMember = new('"', 'x', 3);

    private readonly int _reach = Math.Max(MinimumReach, probes.Max(static probe => probe.MaxLength));
    private readonly bool _hasOnlyAscii = probes.All(static probe => probe.HasOnlyAscii);

    /// <summary>Whether a stream may hold one of the texts.</summary>
    internal bool LetsThrough(Stream stream, CancellationToken cancellationToken, int bufferSize = DefaultBufferSize)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(bufferSize, 4 * _reach));
        try
        {
            int length = 0;
            int from = 0;
            bool isEnd = false;
            var lines = new LineLength();
            while (!isEnd)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int known = length;
                isEnd = !Fill(stream, buffer, ref length);

                // Who reads the file will say that a line is too long.
                if (lines.IsTooLong(buffer.AsSpan(known, length - known)))
                {
                    return true;
                }

                // What stands near the end is looked at when what follows is there too.
                int to = isEnd ? length : length - _reach;
                if (Holds(buffer, from, to, length))
                {
                    return true;
                }

                int kept = Math.Max(0, to - _reach);
                buffer.AsSpan(kept, length - kept).CopyTo(buffer);
                length -= kept;
                from = to - kept;
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Fill(Stream stream, byte[] buffer, ref int length)
    {
        while (length < buffer.Length)
        {
            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                return false;
            }

            length += read;
        }

        return true;
    }

    private bool Holds(byte[] bytes, int from, int to, int length)
    {
        foreach (Probe probe in probes)
        {
            if (probe.IsIn(bytes, from, to, length))
            {
                return true;
            }
        }

        return HasEscape(bytes, from, to, length)
            || HasContinuation(bytes, from, to, length)
            || (!_hasOnlyAscii && HasAddress(bytes.AsSpan(from, length - from)));
    }

    /// <summary>Whether an escape may stand for a character of a text. <c>\u001b</c> and the like are common and stand for none.</summary>
    private bool HasEscape(byte[] bytes, int from, int to, int length)
    {
        for (int i = from; (i = Escape.IndexIn(bytes, i, to, length)) >= 0; i++)
        {
            ReadOnlySpan<byte> digits = bytes.AsSpan(i + 2, Math.Min(length - i - 2, MinimumReach));
            int value = 0;
            bool isNested = false;
            if (TakeDigits(ref digits, ref value, ref isNested) && (isNested || MayHold((char)value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the four digits of an escape. Inside a string in a string they may be escapes themselves.</summary>
    private static bool TakeDigits(ref ReadOnlySpan<byte> bytes, ref int value, ref bool isNested)
    {
        for (int i = 0; i < 4; i++)
        {
            int digit = bytes.IsEmpty ? -1 : HexDigit(bytes[0]);
            if (digit >= 0)
            {
                value = (value * 16) + digit;
                bytes = bytes.Slice(1);
                continue;
            }

            isNested = true;
            int depth = 0;
            while (depth < bytes.Length && bytes[depth] == (byte)'\\')
            {
                depth++;
            }

            if (depth == 0 || depth == bytes.Length || bytes[depth] != (byte)'u')
            {
                return false;
            }

            bytes = bytes.Slice(depth + 1);
            if (!TakeDigits(ref bytes, ref value, ref isNested))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a part of a message begins as a text ends: the parts of turn items follow one another without anything in between. Parts
    /// of response items, of which there are more, stand on lines of their own.
    /// </summary>
    private bool HasContinuation(byte[] bytes, int from, int to, int length)
    {
        ReadOnlySpan<byte> all = bytes.AsSpan(0, length);
        for (int i = from; (i = TextMember.IndexIn(bytes, i, to, length)) >= 0; i++)
        {
            ReadOnlySpan<byte> rest = all.Slice(i);
            if (!rest.StartsWith("\"text\""u8))
            {
                continue;
            }

            rest = SkipBlanks(rest.Slice(6));
            if (rest.IsEmpty || rest[0] != (byte)':')
            {
                continue;
            }

            rest = SkipBlanks(rest.Slice(1));
            if (!rest.IsEmpty && rest[0] == (byte)'"' && !IsFirstOrApart(all.Slice(0, i)) && EndsInAny(rest.Slice(1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text before which these bytes stand is the first part, or no part of a turn item.</summary>
    private static bool IsFirstOrApart(ReadOnlySpan<byte> before) =>
        before.EndsWith("[{\"type\":\"text\","u8)
        || before.EndsWith("[{\"type\":\"Text\","u8)
        || before.EndsWith("_text\","u8)
        || before.EndsWith("\"agent_reasoning\","u8)
        || before.EndsWith("\"agent_reasoning_raw_content\","u8)
        || before.EndsWith(":{"u8);

    private bool MayHold(char escaped)
    {
        foreach (Probe probe in probes)
        {
            if (probe.MayHold(escaped))
            {
                return true;
            }
        }

        return false;
    }

    private bool EndsInAny(ReadOnlySpan<byte> bytes)
    {
        foreach (Probe probe in probes)
        {
            if (probe.EndsIn(bytes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is the address of a file, in which characters have escapes of another kind.</summary>
    private static bool HasAddress(ReadOnlySpan<byte> bytes) => bytes.IndexOf("file://"u8) >= 0;

    private static ReadOnlySpan<byte> SkipBlanks(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length && bytes[count] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            count++;
        }

        return bytes.Slice(count);
    }

    private static int HexDigit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
