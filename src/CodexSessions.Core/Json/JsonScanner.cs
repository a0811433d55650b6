using System;

namespace CodexSessions.Json;

/// <summary>
/// Finds where values end, in bytes that were proved to be JSON before. It looks at nothing else, which makes it many times faster
/// than a reader that validates: most of a record is long strings nobody asks for.
/// </summary>
internal static class JsonScanner
{
    /// <summary>The first byte at or after a position that is neither blank nor separator.</summary>
    internal static int SkipSeparators(ReadOnlySpan<byte> json, int position)
    {
        while (position < json.Length && json[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':')
        {
            position++;
        }

        return position;
    }

    /// <summary>The byte after the value that begins at a position.</summary>
    internal static int EndOfValue(ReadOnlySpan<byte> json, int position) => json[position] switch
    {
        (byte)'"' => EndOfString(json, position),
        (byte)'{' or (byte)'[' => EndOfContainer(json, position),
        _ => EndOfScalar(json, position),
    };

    private static int EndOfString(ReadOnlySpan<byte> json, int position)
    {
        position++;
        while (true)
        {
            position += json.Slice(position).IndexOfAny((byte)'"', (byte)'\\');
            if (json[position] == (byte)'"')
            {
                return position + 1;
            }

            position += 2;
        }
    }

    private static int EndOfContainer(ReadOnlySpan<byte> json, int position)
    {
        int depth = 0;
        do
        {
            position += json.Slice(position).IndexOfAny("\"{}[]"u8);
            switch (json[position])
            {
                case (byte)'"':
                    position = EndOfString(json, position);
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    position++;
                    break;
                default:
                    depth--;
                    position++;
                    break;
            }
        }
        while (depth > 0);

        return position;
    }

    private static int EndOfScalar(ReadOnlySpan<byte> json, int position)
    {
        while (position < json.Length && json[position] is not ((byte)',' or (byte)']' or (byte)'}' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            position++;
        }

        return position;
    }
}
