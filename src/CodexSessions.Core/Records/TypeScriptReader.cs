using System;
using System.IO;
using System.Text.Json;
using CodexSessions.Files;
using CodexSessions.Json;

namespace CodexSessions.Records;

/// <summary>
/// Reads the one JSON value that the TypeScript CLI wrote as a file, element by element: of the object of a session the value of
/// <c>session</c>, each element of <c>items</c>, and the value of any other member; of an array its elements. Only one element is
/// held at a time.
/// </summary>
internal sealed class TypeScriptReader : IDisposable
{
    /// <summary>How many bytes of a file tell whether it is one of the TypeScript CLI.</summary>
    internal const int RecognitionLength = 64;

    private readonly StreamBuffer _buffer;
    private long _lineNumber;
    private bool _inItems;
    private bool _isArray;
    private JsonReaderState _state = new(JsonValue.ReaderOptions);

    internal TypeScriptReader(StreamBuffer buffer) => _buffer = buffer;

    /// <summary>The member the current element belongs to: <c>session</c>, <c>items</c>, or another; empty in an array.</summary>
    internal string Member { get; private set; } = string.Empty;

    /// <summary>The bytes of the current element; they stay valid until the next read.</summary>
    internal ReadOnlyMemory<byte> Element { get; private set; }

    /// <summary>The byte at which the current element begins, or at which reading failed.</summary>
    internal long Offset { get; private set; }

    /// <summary>The line on which the current element begins, or on which reading failed.</summary>
    internal long LineNumber { get; private set; } = 1;

    /// <summary>Whether a file that begins with these bytes is one of the TypeScript CLI: an object whose first member is session or items.</summary>
    internal static bool Recognises(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith(StreamBuffer.ByteOrderMark))
        {
            beginning = beginning.Slice(StreamBuffer.ByteOrderMark.Length);
        }

        try
        {
            var reader = new Utf8JsonReader(beginning, isFinalBlock: false, new JsonReaderState(JsonValue.ReaderOptions));
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                && (reader.TextEquals("session"u8) || reader.TextEquals("items"u8));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the next element.</summary>
    /// <returns>False at the end of the object or array.</returns>
    /// <exception cref="JsonException">The file is no JSON from <see cref="Offset"/> on.</exception>
    /// <exception cref="OutOfMemoryException">The element at <see cref="Offset"/> is too long to be held.</exception>
    internal bool TryRead()
    {
        if (_lineNumber == 0)
        {
            _buffer.SkipByteOrderMark();
            _lineNumber = 1;
        }

        while (true)
        {
            switch (Step())
            {
                case Progress.Element:
                    return true;
                case Progress.End:
                    return false;
                case Progress.NeedsMore:
                    // Where the element is that may turn out to be too long.
                    Offset = _buffer.Offset + JsonScanner.SkipSeparators(_buffer.Unused, 0);
                    LineNumber = _lineNumber;
                    _buffer.Fill();
                    break;
            }
        }
    }

    public void Dispose() => _buffer.Dispose();

    private enum Progress
    {
        Moved,
        Element,
        NeedsMore,
        End,
    }

    /// <summary>Takes the next token, or a whole element; nothing is taken when its bytes are not all there yet.</summary>
    private Progress Step()
    {
        var reader = new Utf8JsonReader(_buffer.Unused, _buffer.IsAtEnd, _state);
        try
        {
            if (!reader.Read())
            {
                return _buffer.IsAtEnd ? Progress.End : Progress.NeedsMore;
            }

            bool isElement = _inItems ? reader.TokenType != JsonTokenType.EndArray : reader.CurrentDepth == 1 && IsMemberValue(reader);
            if (!isElement)
            {
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    _inItems = _isArray = true;
                }

                return Take(ref reader);
            }

            int start = (int)reader.TokenStartIndex;
            if (!_inItems && Member == "items" && reader.TokenType == JsonTokenType.StartArray)
            {
                _inItems = true;
                return Take(ref reader);
            }

            if (!reader.TrySkip())
            {
                return Progress.NeedsMore;
            }

            int length = (int)reader.BytesConsumed - start;
            Element = _buffer.Memory(start, length);
            Offset = _buffer.Offset + start;
            LineNumber = _lineNumber + _buffer.Unused.Slice(0, start).Count((byte)'\n');
            Take(ref reader);
            return Progress.Element;
        }
        catch (JsonException)
        {
            Offset = _buffer.Offset;
            LineNumber = _lineNumber;
            throw;
        }
    }

    private static bool IsMemberValue(in Utf8JsonReader reader) =>
        reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray);

    private Progress Take(ref Utf8JsonReader reader)
    {
        if (_inItems && reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == (_isArray ? 0 : 1))
        {
            _inItems = false;
        }
        else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
        {
            Member = JsonText.Decode(_buffer.Unused.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2));
        }

        int consumed = (int)reader.BytesConsumed;
        bool isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && reader.CurrentDepth == 0;
        _lineNumber += _buffer.Unused.Slice(0, consumed).Count((byte)'\n');
        _buffer.Advance(consumed);
        _state = reader.CurrentState;
        return isEnd ? Progress.End : Progress.Moved;
    }
}
