using System;
using System.Buffers.Text;
using System.Text.Json;

namespace CodexSessions.Json;

/// <summary>
/// Reads JSON forwards, looking at no more than is asked for, in bytes that nobody has proved to be JSON. What is no JSON makes the
/// cursor broken; nothing is read from then on, and who gets as far as that takes a reader that can tell what is wrong.
/// </summary>
internal ref struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _json;
    private int _position;

    internal JsonCursor(ReadOnlySpan<byte> json, int position = 0)
    {
        _json = json;
        _position = position;
    }

    /// <summary>Whether the bytes turned out to be no JSON.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Where the next value, name or end stands.</summary>
    internal int Position => _position;

    /// <summary>Whether the next value is an object.</summary>
    internal readonly bool IsAtObject => !IsBroken && _position < _json.Length && _json[_position] == (byte)'{';

    /// <summary>Whether the next value is a string.</summary>
    internal readonly bool IsAtString => !IsBroken && _position < _json.Length && _json[_position] == (byte)'"';

    /// <summary>Steps into the object that comes next; any other value is passed over.</summary>
    internal bool EnterObject()
    {
        if (IsAtObject)
        {
            _position++;
            return true;
        }

        Skip();
        return false;
    }

    /// <summary>Takes the name of the next member and stands at its value; at the end of the object it steps out.</summary>
    internal bool NextMember(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (IsBroken)
        {
            return false;
        }

        SkipBlanks();
        if (Next() == (byte)',')
        {
            _position++;
            SkipBlanks();
        }

        if (Next() == (byte)'}')
        {
            _position++;
            return false;
        }

        name = ReadString();
        SkipBlanks();
        if (Next() != (byte)':')
        {
            return Break();
        }

        _position++;
        SkipBlanks();
        return !IsBroken;
    }

    /// <summary>Steps into the object that comes next and stands at the value of a member; false when there is none.</summary>
    internal bool EnterMember(ReadOnlySpan<byte> name)
    {
        if (!EnterObject())
        {
            return false;
        }

        while (NextMember(out ReadOnlySpan<byte> next))
        {
            if (next.SequenceEqual(name))
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>The bytes between the quotes of the string that comes next, escapes as they stand; empty for any other value.</summary>
    internal ReadOnlySpan<byte> ReadString()
    {
        if (!IsAtString)
        {
            Skip();
            return default;
        }

        int start = _position + 1;
        Skip();
        return IsBroken ? default : _json.Slice(start, _position - 1 - start);
    }

    /// <summary>The decoded text of the string that comes next; null for any other value.</summary>
    internal string? ReadText()
    {
        int start = _position;
        bool isString = IsAtString;
        Skip();
        if (!isString || IsBroken)
        {
            return null;
        }

        try
        {
            return JsonText.Decode(_json.Slice(start, _position - start));
        }
        catch (JsonException)
        {
            // Escapes that JSON does not have.
            IsBroken = true;
            return null;
        }
    }

    /// <summary>The whole number that comes next, as <see cref="JsonValue.AsInt64"/> has it.</summary>
    internal long? ReadInt64()
    {
        if (TryReadDigits(out long digits))
        {
            return digits;
        }

        int start = _position;
        Skip();
        if (IsBroken)
        {
            return null;
        }

        ReadOnlySpan<byte> value = _json.Slice(start, _position - start);
        if (value.IndexOf((byte)'\\') >= 0)
        {
            // No number has an escape, and whether this is one that JSON has is not known.
            IsBroken = true;
            return null;
        }

        return Utf8Parser.TryParse(value, out long number, out int used) && used == value.Length ? number : new JsonValue(value.ToArray()).AsInt64();
    }

    /// <summary>Reads the common form of a number: digits that fit, and the next member or the end of the object.</summary>
    private bool TryReadDigits(out long number)
    {
        const int Enough = 18;
        number = 0;
        int end = Math.Min(_json.Length, _position + Enough + 1);
        for (int i = _position; i < end; i++)
        {
            int digit = _json[i] - '0';
            if (digit is < 0 or > 9)
            {
                bool isWhole = i > _position && !IsBroken && _json[i] is (byte)',' or (byte)'}';
                _position = isWhole ? i : _position;
                return isWhole;
            }

            number = (number * 10) + digit;
        }

        return false;
    }

    /// <summary>The value that comes next, as its bytes stand.</summary>
    internal ReadOnlySpan<byte> ReadValue()
    {
        int start = _position;
        Skip();
        return IsBroken ? default : _json.Slice(start, _position - start);
    }

    /// <summary>Passes over the value that comes next.</summary>
    internal void Skip()
    {
        if (IsBroken)
        {
            return;
        }

        int end = _position < _json.Length ? JsonScanner.EndOfValue(_json, _position) : -1;
        if (end < 0)
        {
            IsBroken = true;
        }
        else
        {
            _position = end;
        }
    }

    private byte Next()
    {
        if (_position < _json.Length)
        {
            return _json[_position];
        }

        IsBroken = true;
        return 0;
    }

    private bool Break()
    {
        IsBroken = true;
        return false;
    }

    private void SkipBlanks()
    {
        // Codex writes none.
        if (_position < _json.Length && _json[_position] > (byte)' ')
        {
            return;
        }

        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _position++;
        }
    }
}
