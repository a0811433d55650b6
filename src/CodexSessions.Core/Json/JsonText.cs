using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodexSessions.Json;

/// <summary>
/// Decodes and compares JSON strings, also those that a strict decoder refuses: invalid UTF-8 and lone surrogates become U+FFFD.
/// </summary>
internal static class JsonText
{
    /// <summary>How many bytes of an escape stand for one byte of text at most: <c>\u0061</c>.</summary>
    private const int EscapeLength = 6;

    /// <summary>
    /// Whether the string or name that a reader stands on is a text. <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/>
    /// throws an exception if it holds half of a surrogate pair.
    /// </summary>
    internal static bool TextEquals(this in Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = reader.ValueSpan;
        return reader.ValueIsEscaped
            ? value.Length <= EscapeLength * text.Length && Encoding.UTF8.GetBytes(DecodeLeniently(Encoding.UTF8.GetString(value))).AsSpan().SequenceEqual(text)
            : value.SequenceEqual(text);
    }

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
