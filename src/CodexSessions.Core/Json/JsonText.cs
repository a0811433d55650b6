using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodexSessions.Json;

/// <summary>Decodes JSON strings, also those a strict decoder refuses: invalid UTF-8 and lone surrogates become U+FFFD.</summary>
internal static class JsonText
{
    /// <summary>Decodes a whole JSON string token, quotes included.</summary>
    internal static string Decode(ReadOnlySpan<byte> token)
    {
        ReadOnlySpan<byte> content = token.Slice(1, token.Length - 2);
        if (content.IndexOf((byte)'\\') < 0)
        {
            return Encoding.UTF8.GetString(content);
        }

        var reader = new Utf8JsonReader(token);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return DecodeLeniently(Encoding.UTF8.GetString(content));
        }
    }

    private static string DecodeLeniently(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            char c = escaped[i];
            if (c != '\\')
            {
                text.Append(c);
                continue;
            }

            char kind = escaped[++i];
            if (kind == 'u')
            {
                text.Append((char)int.Parse(escaped.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => kind });
            }
        }

        // A surrogate without its other half has no text of its own.
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }

        return text.ToString();
    }
}
