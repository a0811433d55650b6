using System;

namespace CodexSessions.Json;

/// <summary>
/// Finds where values end. It looks at nothing else, which makes it many times faster than a reader that validates: most of a record
/// is long strings nobody asks for. What it finds is only right in bytes that are JSON.
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

    /// <summary>The byte after the value that begins at a position; negative when the bytes end before it does.</summary>
    internal static int EndOfValue(ReadOnlySpan<byte> json, int position) => json[position] switch
    {
        (byte)'"' => EndOfString(json, position),
        (byte)'{' or (byte)'[' => EndOfContainer(json, position),
        _ => EndOfScalar(json, position),
    };

    private static int EndOfString(ReadOnlySpan<byte> json, int position)
    {
        int end = StringEnd.Find(json, position + 1);
        return end < 0 ? end : end + 1;
    }

    private static int EndOfContainer(ReadOnlySpan<byte> json, int position)
    {
        // Between strings there is little: a search for the next mark would begin anew at almost every byte.
        int depth = 0;
        while (position < json.Length)
        {
            switch (json[position])
            {
                case (byte)'"':
                    position = EndOfString(json, position);
                    if (position < 0)
                    {
                        return position;
                    }

                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    position++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    position++;
                    if (depth == 0)
                    {
                        return position;
                    }

                    break;
                default:
                    position++;
                    break;
            }
        }

        return -1;
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
