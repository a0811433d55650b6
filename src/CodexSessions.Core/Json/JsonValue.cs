using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodexSessions.Json;

/// <summary>
/// A JSON value as the bytes it was written with. Nothing is decoded until somebody asks, so an item costs only what is read
/// of it. The bytes must have been validated before: the record parser does that once for each line.
/// </summary>
/// <remarks>
/// Reading is lenient. A value of another kind than the one asked for is unknown (<see langword="null"/>), never an error.
/// Absent members and nulls are alike.
/// </remarks>
internal readonly struct JsonValue
{
    /// <summary>Nesting as deep as a line can hold is accepted; the line itself is the bound.</summary>
    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = int.MaxValue };

    private readonly ReadOnlyMemory<byte> _bytes;

    internal JsonValue(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    internal ReadOnlyMemory<byte> Bytes => _bytes;

    internal JsonKind Kind => _bytes.IsEmpty ? JsonKind.Missing : KindOf(_bytes.Span[0]);

    /// <summary>The same value in bytes of its own.</summary>
    internal JsonValue Copy() => new(_bytes.ToArray());

    internal bool IsMissing => _bytes.IsEmpty;

    /// <summary>Whether there is a value other than null.</summary>
    internal bool HasValue => Kind is not (JsonKind.Missing or JsonKind.Null);

    internal bool IsObject => Kind == JsonKind.Object;

    internal bool IsArray => Kind == JsonKind.Array;

    internal bool IsString => Kind == JsonKind.String;

    /// <summary>
    /// The first member of that name, or a missing value. A name is given in snake_case and is also found when the file has it
    /// in camelCase: Codex spells the same member both ways. An object that is asked for many members is better read as a
    /// <see cref="JsonObject"/>.
    /// </summary>
    internal JsonValue this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (!IsObject)
            {
                return default;
            }

            ReadOnlySpan<byte> span = _bytes.Span;
            int position = 1;
            while (NextMember(span, ref position, out Slice memberName, out Slice value))
            {
                if (JsonNames.Match(memberName.Of(span), name))
                {
                    return value.Of(_bytes);
                }
            }

            return default;
        }
    }

    /// <summary>The first of two members that has a value.</summary>
    internal JsonValue FirstOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> alternative)
    {
        JsonValue value = this[name];
        return value.HasValue ? value : this[alternative];
    }

    /// <summary>The decoded text of a string; <see langword="null"/> for anything else.</summary>
    internal string? AsString() => IsString ? JsonText.Decode(_bytes.Span) : null;

    /// <summary>The decoded text of a string, the JSON text of any other value; <see langword="null"/> for null and missing.</summary>
    internal string? AsText() => IsString ? JsonText.Decode(_bytes.Span) : AsJson();

    /// <summary>The JSON text as it is in the file; <see langword="null"/> for null and missing.</summary>
    internal string? AsJson() => HasValue ? Encoding.UTF8.GetString(_bytes.Span) : null;

    internal bool? AsBoolean()
    {
        if (Kind != JsonKind.Boolean)
        {
            return null;
        }

        return _bytes.Span[0] == (byte)'t';
    }

    /// <summary>A number; digits in a string count as one.</summary>
    internal double? AsDouble()
    {
        string? text = Kind is JsonKind.Number or JsonKind.String ? AsText() : null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && !double.IsNaN(value) && !double.IsInfinity(value) ? value : null;
    }

    /// <summary>A whole number; 12.0 is one, and fractions, which some builds wrote, are cut off.</summary>
    internal long? AsInt64()
    {
        string? text = Kind is JsonKind.Number or JsonKind.String ? AsText() : null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            return value;
        }

        return AsDouble() is { } number && Math.Abs(number) < 9e18 ? (long)number : null;
    }

    internal int? AsInt32() => AsInt64() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>An RFC 3339 text as local time.</summary>
    internal DateTime? AsTimestamp() => AsUtcTimestamp()?.ToLocalTime();

    /// <summary>An RFC 3339 text as UTC.</summary>
    internal DateTime? AsUtcTimestamp()
    {
        // No time needs an escape, and a lone surrogate in one would be an exception.
        if (!IsString || _bytes.Span.IndexOf((byte)'\\') >= 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(_bytes.Span, ReaderOptions);
        reader.Read();
        return reader.TryGetDateTimeOffset(out DateTimeOffset value) ? value.UtcDateTime : null;
    }

    /// <summary>Unix seconds as local time.</summary>
    internal DateTime? AsUnixSeconds() => UnixTime.FromMilliseconds(AsDouble() * 1000);

    /// <summary>Unix milliseconds as local time.</summary>
    internal DateTime? AsUnixMilliseconds() => UnixTime.FromMilliseconds(AsDouble());

    /// <summary>A number of milliseconds.</summary>
    internal TimeSpan? AsMilliseconds() => UnixTime.ToTimeSpan(AsDouble() / 1000);

    /// <summary>A number of seconds, or an object of whole seconds and nanoseconds.</summary>
    internal TimeSpan? AsDuration()
    {
        double? seconds = IsObject ? this["secs"u8].AsDouble() + (this["nanos"u8].AsDouble() ?? 0) / 1e9 : AsDouble();
        return UnixTime.ToTimeSpan(seconds);
    }

    /// <summary>The elements of an array; nothing for any other value.</summary>
    internal IEnumerable<JsonValue> Elements()
    {
        if (!IsArray)
        {
            yield break;
        }

        int position = 1;
        while (NextElement(ref position, out JsonValue element))
        {
            yield return element;
        }
    }

    /// <summary>The members of an object, in file order; nothing for any other value.</summary>
    internal IEnumerable<KeyValuePair<string, JsonValue>> Members()
    {
        if (!IsObject)
        {
            yield break;
        }

        int position = 1;
        while (NextElement(ref position, out JsonValue name) && NextElement(ref position, out JsonValue value))
        {
            yield return new KeyValuePair<string, JsonValue>(name.AsString() ?? string.Empty, value);
        }
    }

    /// <summary>The texts of an array of strings; <see langword="null"/> when there is no array.</summary>
    internal CodexList<string>? AsStrings() => AsList(static element => element.AsText());

    /// <summary>An array as a list; elements that give nothing are left out; <see langword="null"/> when there is no array.</summary>
    internal CodexList<T>? AsList<T>(Func<JsonValue, T?> convert)
        where T : class
    {
        if (!IsArray)
        {
            return null;
        }

        var list = new List<T>();
        foreach (JsonValue element in Elements())
        {
            if (convert(element) is { } converted)
            {
                list.Add(converted);
            }
        }

        return new CodexList<T>(list);
    }

    public override string ToString() => AsJson() ?? Kind.ToString();

    private static JsonKind KindOf(byte first) => first switch
    {
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        (byte)'"' => JsonKind.String,
        (byte)'t' or (byte)'f' => JsonKind.Boolean,
        (byte)'n' => JsonKind.Null,
        _ => JsonKind.Number,
    };

    /// <summary>Takes the member that begins at or after a position inside an object; the position moves behind its value.</summary>
    internal static bool NextMember(ReadOnlySpan<byte> json, ref int position, out Slice name, out Slice value)
    {
        int nameStart = JsonScanner.SkipSeparators(json, position);
        if (json[nameStart] != (byte)'"')
        {
            name = value = default;
            return false;
        }

        int nameEnd = JsonScanner.EndOfValue(json, nameStart);
        int start = JsonScanner.SkipSeparators(json, nameEnd);
        position = JsonScanner.EndOfValue(json, start);
        name = new Slice(nameStart + 1, nameEnd - nameStart - 2);
        value = new Slice(start, position - start);
        return true;
    }

    /// <summary>Takes the value that begins at or after a position inside this array or object; the position moves behind it.</summary>
    private bool NextElement(ref int position, out JsonValue element)
    {
        ReadOnlySpan<byte> span = _bytes.Span;
        int start = JsonScanner.SkipSeparators(span, position);
        if (start >= span.Length - 1)
        {
            element = default;
            return false;
        }

        position = JsonScanner.EndOfValue(span, start);
        element = new JsonValue(_bytes.Slice(start, position - start));
        return true;
    }
}
