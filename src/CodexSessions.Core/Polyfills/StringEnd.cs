using System;
#if NET
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace CodexSessions;

/// <summary>
/// Finds the ends of JSON strings. Most of a session is long strings full of escapes, so where the runtime can, many bytes are looked
/// at together: a search for the next quote or escape would begin anew at each of them.
/// </summary>
internal static class StringEnd
{
    /// <summary>The closing quote of the string whose content begins at a position; negative when there is none.</summary>
    internal static int Find(ReadOnlySpan<byte> json, int position)
    {
#if NET
        const int Width = 32;
        if (Vector256.IsHardwareAccelerated)
        {
            ref byte start = ref MemoryMarshal.GetReference(json);
            while (position <= json.Length - Width)
            {
                Vector256<byte> bytes = Vector256.LoadUnsafe(ref start, (nuint)position);
                uint quotes = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
                uint escapes = Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
                int next = position + Width;
                for (uint marks = quotes | escapes; marks != 0;)
                {
                    int at = BitOperations.TrailingZeroCount(marks);
                    if (((quotes >> at) & 1) != 0)
                    {
                        return position + at;
                    }

                    // The byte behind a backslash is no mark; it may be the first of the next bytes.
                    next = at == Width - 1 ? next + 1 : next;
                    marks = at >= Width - 2 ? 0 : marks & (uint.MaxValue << (at + 2));
                }

                position = next;
            }
        }

#endif
        while (position < json.Length)
        {
            int distance = json.Slice(position).IndexOfAny((byte)'"', (byte)'\\');
            if (distance < 0)
            {
                break;
            }

            position += distance;
            if (json[position] == (byte)'"')
            {
                return position;
            }

            position += 2;
        }

        return -1;
    }
}
