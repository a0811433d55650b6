using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CodexSessions.Json;

namespace CodexSessions.Redaction;

/// <summary>
/// Takes the secrets out of the strings of records. The strings that hold none, and all between the strings, stay byte for byte as
/// they are.
/// </summary>
internal sealed class RecordRedaction(CodexRedactor redactor)
{
    /// <summary>Room for a longer text is given back after its record.</summary>
    private const int KeptRoom = 256 * 1024;

    private readonly List<(int Start, int End, byte[] Text)> _changes = [];

    // The member whose value comes next, or the string before it in an array.
    private readonly char[] _name = new char[64];
    private int _nameLength;
    private bool _isInItem;
    private char[] _text = new char[1024];

    /// <summary>The bytes of a record without secrets; null when there are none in it.</summary>
    internal byte[]? Redact(ReadOnlySpan<byte> record)
    {
        _changes.Clear();
        _nameLength = 0;
        Read(record);
        if (_text.Length > KeptRoom)
        {
            _text = new char[1024];
        }

        return _changes.Count == 0 ? null : Write(record);
    }

    private void Read(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, isFinalBlock: false, new JsonReaderState(JsonValue.ReaderOptions));
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    ReadName(record, ref reader);
                    break;
                case JsonTokenType.String when !IsOfCodex(reader.CurrentDepth):
                    ReadValue(record, ref reader);
                    break;
                default:
                    _nameLength = 0;
                    break;
            }
        }
    }

    /// <summary>
    /// Whether the value that comes is no text but Codex's own: what the record is, when it was written, what it belongs to. Without
    /// them the item would be another one.
    /// </summary>
    private bool IsOfCodex(int depth)
    {
        ReadOnlySpan<char> name = _name.AsSpan(0, _nameLength);
        return depth <= 3
            && (name is "turn_id" or "turnId" or "call_id" or "callId" or "tool_call_id"
                || ((depth < 3 || _isInItem) && name is "type" or "record_type" or "kind" or "role" or "id" or "timestamp"));
    }

    private void ReadName(ReadOnlySpan<byte> record, scoped ref Utf8JsonReader reader)
    {
        ReadOnlySpan<char> name = Decode(record, ref reader);

        // Names of fields stay whatever the user's patterns are; names that are paths or texts are searched like values.
        bool isField = Chars.EndOf(name, 0, CharSet.UrlSafe) == name.Length;
        if (isField ? redactor.HasSecrets(default, name) : redactor.MayChange(default, name))
        {
            Change(ref reader, default, name);
        }

        if (reader.CurrentDepth <= 2)
        {
            _isInItem = name is "item" or "tool_calls";
        }

        Remember(name);
    }

    private void ReadValue(ReadOnlySpan<byte> record, scoped ref Utf8JsonReader reader)
    {
        ReadOnlySpan<char> text = Decode(record, ref reader);
        ReadOnlySpan<char> name = _name.AsSpan(0, _nameLength);
        if (redactor.MayChange(name, text))
        {
            Change(ref reader, name, text);
        }

        // What follows in an array may be the value of an option.
        if (text.Length > 0 && text[0] == '-')
        {
            Remember(text);
        }
        else
        {
            _nameLength = 0;
        }
    }

    private void Remember(ReadOnlySpan<char> name)
    {
        _nameLength = name.Length <= _name.Length ? name.Length : 0;
        name.Slice(0, _nameLength).CopyTo(_name);
    }

    private void Change(scoped ref Utf8JsonReader reader, ReadOnlySpan<char> name, ReadOnlySpan<char> text)
    {
        string before = text.ToString();
        string after = redactor.RedactValue(name, before, mayCount: true);
        if (!ReferenceEquals(before, after))
        {
            int start = (int)reader.TokenStartIndex;
            int end = start + reader.ValueSpan.Length + 2;
            _changes.Add((start, end, Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(after))));
        }
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> record, scoped ref Utf8JsonReader reader)
    {
        int length = reader.ValueSpan.Length;
        if (_text.Length < length)
        {
            _text = new char[length];
        }

        try
        {
            return _text.AsSpan(0, reader.CopyString(_text));
        }
        catch (InvalidOperationException)
        {
            return JsonText.Decode(record.Slice((int)reader.TokenStartIndex, length + 2)).AsSpan();
        }
    }

    private byte[] Write(ReadOnlySpan<byte> record)
    {
        int length = record.Length;
        foreach ((int start, int end, byte[] text) in _changes)
        {
            length += text.Length + 2 - (end - start);
        }

        byte[] written = new byte[length];
        int from = 0;
        int to = 0;
        foreach ((int start, int end, byte[] text) in _changes)
        {
            // With the quotes, which stay.
            record.Slice(from, start + 1 - from).CopyTo(written.AsSpan(to));
            to += start + 1 - from;
            text.CopyTo(written, to);
            to += text.Length;
            from = end - 1;
        }

        record.Slice(from).CopyTo(written.AsSpan(to));
        return written;
    }
}
