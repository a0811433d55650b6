using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Records;

namespace CodexSessions.Logs;

/// <summary>
/// Reads a log, one value at a time: a file of JSON lines, or a JSON array as the TypeScript CLI wrote. What is told of a value is
/// what <see cref="SessionItemReader"/> tells of a record: its place, and an error in the place of a line that is no JSON.
/// </summary>
internal sealed class LogFile<T>
    where T : class
{
    /// <summary>How many values may fail to look like those of the log before the file is taken for something else.</summary>
    private const int RecognitionLimit = 10;

    private readonly SessionFile _file;
    private readonly LogFormat<T> _format;
    private readonly Action<CodexSessionException>? _onError;
    private readonly CancellationToken _cancellationToken;
    private readonly int _bufferSize;
    private bool _isArray;

    internal LogFile(
        string path,
        LogFormat<T> format,
        Action<CodexSessionException>? onError,
        CancellationToken cancellationToken,
        int bufferSize = LineReader.DefaultBufferSize)
    {
        _file = new SessionFile(path);
        _format = format;
        _onError = onError;
        _cancellationToken = cancellationToken;
        _bufferSize = bufferSize;
    }

    /// <summary>All values, in file order. A line that is no JSON is told to the caller, and the reading goes on.</summary>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no log of this sort.</exception>
    internal IEnumerable<T> ReadAll()
    {
        // Held back until one value has shown what the file is: a book report is one error, not one for each of its lines.
        List<Entry<T>>? held = [];
        foreach (Entry<T> entry in ReadEntries())
        {
            if (held is null)
            {
                if (Delivered(entry) is { } value)
                {
                    yield return value;
                }

                continue;
            }

            held.Add(entry);
            if (entry.Value is { } first && _format.Recognises(first))
            {
                foreach (T value in held.Select(Delivered).OfType<T>())
                {
                    yield return value;
                }

                held = null;
            }
            else if (held.Count >= RecognitionLimit)
            {
                break;
            }
        }

        if (held is { Count: > 0 })
        {
            throw held.Find(static entry => entry.Error?.Kind == CodexErrorKind.LineTooLong).Error
                ?? CodexSessionException.NotASessionFile(_file.Path, held[0].LineNumber ?? 0, held[0].Offset ?? 0, _format.Name);
        }
    }

    /// <summary>The last values that pass, in file order; a plain file of lines is read from its end, and they have no numbers then.</summary>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no log of this sort.</exception>
    internal IEnumerable<T> ReadLast(int count, Func<T, bool> passes)
    {
        var first = new LogFile<T>(_file.Path, _format, onError: null, _cancellationToken, _bufferSize);
        IEnumerable<T> last = !first.ReadAll().Any() ? []
            : first._isArray || _file.IsCompressed ? ReadAll().Where(passes).TakeLast(count)
            : ReadBackwards(count, passes);
        foreach (T value in last)
        {
            yield return value;
        }
    }

    private T? Delivered(Entry<T> entry)
    {
        if (entry.Error is not null)
        {
            _onError?.Invoke(entry.Error);
        }

        return entry.Value;
    }

    private IEnumerable<Entry<T>> ReadEntries()
    {
        using StreamBuffer buffer = OpenBuffer();
        foreach (Entry<T> entry in _isArray ? ReadElements(buffer) : ReadLines(buffer))
        {
            yield return entry;
        }
    }

    /// <summary>Opens the file and reads as much of it as tells whether it is an array.</summary>
    private StreamBuffer OpenBuffer() => Guarded(() =>
    {
        var buffer = new StreamBuffer(_file.Open(_cancellationToken), _bufferSize);
        try
        {
            buffer.SkipByteOrderMark();
            int blanks;
            while ((blanks = JsonScanner.SkipSeparators(buffer.Unused, 0)) == buffer.Unused.Length && buffer.Fill())
            {
            }

            _isArray = blanks < buffer.Unused.Length && buffer.Unused[blanks] == (byte)'[';
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    });

    private IEnumerable<Entry<T>> ReadLines(StreamBuffer buffer)
    {
        using var reader = new LineReader(buffer);
        var entries = new List<Entry<T>>();
        Func<bool> tryRead = () => TryReadLine(reader, entries);
        while (Guarded(tryRead))
        {
            foreach (Entry<T> entry in entries)
            {
                yield return entry;
            }

            entries.Clear();
        }
    }

    private bool TryReadLine(LineReader reader, List<Entry<T>> entries)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!reader.TryRead(out TextLineBytes line))
        {
            return false;
        }

        Split(line, entries);
        return true;
    }

    private List<T> ReadBackwards(int count, Func<T, bool> passes) => Guarded(() =>
    {
        using var reader = new ReverseLineReader(_file.Open(_cancellationToken), _bufferSize);
        return LastEntries.Read(reader, count, passes, Split, _onError, _cancellationToken);
    });

    /// <summary>Takes the values of a line apart. Mostly it is one; a writer that was cut short may have glued more together.</summary>
    private void Split(in TextLineBytes line, List<Entry<T>> entries)
    {
        if (line.IsTooLong)
        {
            entries.Add(new Entry<T>(CodexSessionException.LineTooLong(_file.Path, line.Number, line.Offset, line.EndsReading)));
            return;
        }

        ReadOnlySpan<byte> bytes = line.Bytes.Span;
        int position = TextLineBytes.CountBlanks(bytes);
        while (position < bytes.Length)
        {
            try
            {
                LineSplitter.ThrowIfTooMany(entries.Count);
                int end = position + RecordShape.Read(bytes.Slice(position), _cancellationToken).Length;
                entries.Add(Make(bytes.Slice(position, end - position).ToArray(), line.Number, line.Offset + position));
                position = end + TextLineBytes.CountBlanks(bytes.Slice(end));
            }
            catch (JsonException exception)
            {
                // A last line without an end is not whole yet while Codex is writing it.
                if (line.IsTerminated || !_file.LooksInUse)
                {
                    entries.Add(new Entry<T>(CodexSessionException.MalformedLine(_file.Path, line.Number, line.Offset + position, exception)));
                }

                return;
            }
        }
    }

    private IEnumerable<Entry<T>> ReadElements(StreamBuffer buffer)
    {
        using var reader = new TypeScriptReader(buffer);
        Func<Entry<T>?> read = () => ReadElement(reader);
        while (Guarded(read) is { } entry)
        {
            yield return entry;
            if (entry.Error is not null)
            {
                yield break;
            }
        }
    }

    private Entry<T>? ReadElement(TypeScriptReader reader)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return reader.TryRead() ? Make(reader.Element.ToArray(), reader.LineNumber, reader.Offset) : null;
        }
        catch (JsonException exception)
        {
            return new Entry<T>(CodexSessionException.MalformedLine(_file.Path, reader.LineNumber, reader.Offset, exception));
        }
        catch (OutOfMemoryException)
        {
            return new Entry<T>(CodexSessionException.LineTooLong(_file.Path, reader.LineNumber, reader.Offset, endsReading: true));
        }
    }

    private Entry<T> Make(byte[] json, long? lineNumber, long offset)
    {
        var line = new LogLine { Path = _file.Path, Number = lineNumber, Offset = offset, Value = new JsonValue(json) };
        return new Entry<T>(_format.Create(line), lineNumber, offset);
    }

    /// <summary>Tells what goes wrong while reading in the terms of this library.</summary>
    private TResult Guarded<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw _file.Translate(exception);
        }
    }
}
