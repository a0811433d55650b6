using System;

namespace CodexSessions.Redaction;

/// <summary>Private keys in their usual dress, also with line ends written as two characters, and cut off before their end.</summary>
internal static class PrivateKey
{
    internal const string Kind = "private key";

    private const string Dashes = "-----";

    /// <summary>The longest name between the dashes has fewer characters.</summary>
    private const int LongestName = 48;

    /// <summary>No key has more characters.</summary>
    private const int LongestKey = 32_768;

    /// <summary>A line of base64 that has fewer characters may be a word.</summary>
    private const int ShortestLine = 16;

    /// <summary>The key whose first line begins at a position.</summary>
    internal static bool TryFind(ReadOnlySpan<char> text, int start, out Secret secret)
    {
        secret = default;
        if (!Chars.StandsAt(text, start, "-----BEGIN "))
        {
            return false;
        }

        int nameStart = start + Dashes.Length;
        ReadOnlySpan<char> rest = text.Slice(nameStart, Math.Min(LongestName, text.Length - nameStart));
        int nameLength = rest.IndexOf(Dashes.AsSpan());
        if (nameLength < 0 || rest.Slice(0, nameLength).IndexOf("PRIVATE KEY".AsSpan()) < 0)
        {
            return false;
        }

        int body = nameStart + nameLength + Dashes.Length;
        int keyEnd = EndOfLines(text, body);
        if (keyEnd < 0)
        {
            return false;
        }

        secret = new Secret(start, EndOfBlock(text, keyEnd), Kind);
        return true;
    }

    /// <summary>The end of the last line, when it follows; else of what there is of the key.</summary>
    private static int EndOfBlock(ReadOnlySpan<char> text, int keyEnd)
    {
        ReadOnlySpan<char> rest = text.Slice(keyEnd, Math.Min(LongestKey, text.Length - keyEnd));
        int end = rest.IndexOf(Dashes.AsSpan());
        if (end < 0 || !Chars.StandsAt(rest, end, "-----END "))
        {
            return keyEnd;
        }

        int nameStart = keyEnd + end + Dashes.Length;
        ReadOnlySpan<char> last = text.Slice(nameStart, Math.Min(LongestName, text.Length - nameStart));
        int close = last.IndexOf(Dashes.AsSpan());
        return close < 0 ? keyEnd : nameStart + close + Dashes.Length;
    }

    /// <summary>The position after the lines of base64, which headers may precede; negative when there are none.</summary>
    private static int EndOfLines(ReadOnlySpan<char> text, int position)
    {
        int end = -1;
        int headersLeft = 6;
        while (true)
        {
            int line = SkipLineStart(text, position);
            int lineEnd = Chars.EndOf(text, line, CharSet.Base64);
            if (lineEnd - line >= ShortestLine || (end >= 0 && lineEnd > line && lineEnd == text.Length))
            {
                position = end = lineEnd;
                continue;
            }

            lineEnd = Chars.EndOf(text, line, CharSet.UrlSafe);
            if (end >= 0 || headersLeft-- == 0 || lineEnd == line || !Chars.StandsAt(text, lineEnd, ": "))
            {
                return end;
            }

            position = EndOfLine(text, lineEnd);
        }
    }

    /// <summary>Line ends, in either writing, and what programs put before lines: the signs of a diff, numbers, quotes.</summary>
    private static int SkipLineStart(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            char c = text[position];
            if (c == '\\' && position + 1 < text.Length && text[position + 1] is 'n' or 'r' or 't' or '\\')
            {
                position += text[position + 1] == '\\' ? 1 : 2;
            }
            else if (c <= ' ' || c is '>' or '|' or '"' or '\'' or ',' or '\\' or '→' or ':')
            {
                position++;
            }
            else if (c is '+' or '-' && position + 1 < text.Length && text[position + 1] != '-' && text[position - 1] is '\n' or 'n')
            {
                position++;
            }
            else if (Chars.Is(c, CharSet.Digit))
            {
                int end = Chars.EndOf(text, position, CharSet.Digit);
                if (end - position > 6 || end >= text.Length || !(text[end] <= ' ' || text[end] is ':' or '|' or '→'))
                {
                    return position;
                }

                position = end;
            }
            else
            {
                return position;
            }
        }

        return position;
    }

    private static int EndOfLine(ReadOnlySpan<char> text, int position)
    {
        int limit = Math.Min(text.Length, position + 256);
        while (position < limit && text[position] is not ('\n' or '\\'))
        {
            position++;
        }

        return position;
    }
}
