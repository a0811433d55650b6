using System;
using System.Text.Json;
using System.Threading;
using CodexSessions.Json;

namespace CodexSessions.Records;

/// <summary>
/// What tells one record from another, found in a single pass over its bytes that also proves them to be JSON: the members an
/// envelope has, and the names inside its payload.
/// </summary>
internal struct RecordShape
{
    /// <summary>How many tokens of a value are read before the cancellation token is looked at.</summary>
    private const int TokensInPiece = 100_000;

    /// <summary>The string in <c>type</c>.</summary>
    internal Slice Type;

    /// <summary>The object in <c>payload</c>.</summary>
    internal Slice Payload;

    /// <summary>The string in <c>payload.type</c>.</summary>
    internal Slice PayloadType;

    /// <summary>The object in <c>payload.item</c>.</summary>
    internal Slice Item;

    /// <summary>The string in <c>payload.item.type</c>.</summary>
    internal Slice ItemType;

    /// <summary>The string in <c>record_type</c>, which only lines without an envelope have.</summary>
    internal Slice RecordType;

    internal bool HasTimestamp;

    /// <summary>How many bytes the value takes, blanks before it included; another value may follow on the same line.</summary>
    internal int Length;

    /// <summary>Reads the JSON value at the beginning of the bytes, to its end.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Stops the reading of a long value.</param>
    /// <exception cref="JsonException">The bytes do not begin with a JSON value.</exception>
    internal static RecordShape Read(ReadOnlySpan<byte> bytes, CancellationToken cancellationToken = default)
    {
        var shape = default(RecordShape);
        var reader = new Utf8JsonReader(bytes, JsonValue.ReaderOptions);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            shape.ReadLine(ref reader, cancellationToken);
        }
        else
        {
            Skip(ref reader, cancellationToken);
        }

        shape.Length = (int)reader.BytesConsumed;
        return shape;
    }

    /// <summary>Finds what tells a record without an envelope, in bytes that are known to be JSON.</summary>
    internal static RecordShape OfBare(ReadOnlySpan<byte> json)
    {
        var shape = new RecordShape { Length = json.Length };
        var cursor = new JsonCursor(json);
        cursor.EnterObject();
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            int start = cursor.Position;
            bool isString = cursor.IsAtString;
            cursor.Skip();
            var value = new Slice(start, cursor.Position - start);
            if (isString && shape.Type.IsMissing && name.SequenceEqual("type"u8))
            {
                shape.Type = value;
            }
            else if (isString && shape.RecordType.IsMissing && name.SequenceEqual("record_type"u8))
            {
                shape.RecordType = value;
            }

            shape.HasTimestamp |= name.SequenceEqual("timestamp"u8);
        }

        return shape;
    }

    private void ReadLine(ref Utf8JsonReader reader, CancellationToken cancellationToken)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Payload.IsMissing && reader.TextEquals("payload"u8))
            {
                int start = EnterObject(ref reader, cancellationToken);
                if (start >= 0)
                {
                    ReadPayload(ref reader, cancellationToken);
                    Payload = new Slice(start, (int)reader.BytesConsumed - start);
                }
            }
            else if (reader.TextEquals("type"u8))
            {
                Type = StringValue(ref reader, Type, cancellationToken);
            }
            else if (reader.TextEquals("record_type"u8))
            {
                RecordType = StringValue(ref reader, RecordType, cancellationToken);
            }
            else
            {
                HasTimestamp |= reader.TextEquals("timestamp"u8);
                Skip(ref reader, cancellationToken);
            }
        }
    }

    private void ReadPayload(ref Utf8JsonReader reader, CancellationToken cancellationToken)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextEquals("type"u8))
            {
                PayloadType = StringValue(ref reader, PayloadType, cancellationToken);
            }
            else if (Item.IsMissing && reader.TextEquals("item"u8))
            {
                int start = EnterObject(ref reader, cancellationToken);
                if (start >= 0)
                {
                    ReadItem(ref reader, cancellationToken);
                    Item = new Slice(start, (int)reader.BytesConsumed - start);
                }
            }
            else
            {
                Skip(ref reader, cancellationToken);
            }
        }
    }

    private void ReadItem(ref Utf8JsonReader reader, CancellationToken cancellationToken)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextEquals("type"u8))
            {
                ItemType = StringValue(ref reader, ItemType, cancellationToken);
            }
            else
            {
                Skip(ref reader, cancellationToken);
            }
        }
    }

    /// <summary>Steps into the object after the property name the reader stands on; any other value is passed over.</summary>
    /// <returns>Where the object begins; negative when there is none.</returns>
    private static int EnterObject(ref Utf8JsonReader reader, CancellationToken cancellationToken)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return (int)reader.TokenStartIndex;
        }

        Skip(ref reader, cancellationToken);
        return -1;
    }

    /// <summary>The string after the property name the reader stands on; of several members of a name the first counts.</summary>
    private static Slice StringValue(ref Utf8JsonReader reader, Slice known, CancellationToken cancellationToken)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && known.IsMissing)
        {
            return new Slice((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
        }

        Skip(ref reader, cancellationToken);
        return known;
    }

    /// <summary>Passes over the value that the reader stands on or before.</summary>
    private static void Skip(ref Utf8JsonReader reader, CancellationToken cancellationToken)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        int depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        int left = TokensInPiece;
        do
        {
            reader.Read();
            if (--left == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                left = TokensInPiece;
            }
        }
        while (reader.CurrentDepth > depth);
    }
}
