using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Model;
using Entry = CodexSessions.Records.Entry<CodexSessions.CodexSessionItem>;

namespace CodexSessions.Records;

/// <summary>Reads the items of one session file, one at a time and in file order, whichever generation wrote it.</summary>
internal sealed class SessionItemReader
{
    /// <summary>How many records may fail to look like those of Codex before the file is taken for something else.</summary>
    private const int RecognitionLimit = 10;

    private readonly SessionFile _file;
    private readonly Action<CodexSessionException>? _onError;
    private readonly CancellationToken _cancellationToken;
    private readonly int _bufferSize;
    private readonly RecordSource _source;
    private readonly LineSplitter _splitter;
    private bool _isRecognised;

    internal SessionItemReader(
        SessionFile file,
        Action<CodexSessionException>? onError,
        CancellationToken cancellationToken,
        int bufferSize = LineReader.DefaultBufferSize)
    {
        _file = file;
        _source = new RecordSource(file.Path, file.Name?.ThreadId);
        _splitter = new LineSplitter(_source, cancellationToken);
        _onError = onError;
        _cancellationToken = cancellationToken;
        _bufferSize = bufferSize;
    }

    /// <summary>Whether the file turned out to be one of the TypeScript CLI; known once its first item was read.</summary>
    internal bool IsTypeScript { get; private set; }

    /// <summary>
    /// Says of each line whether it is read; the lines passed over are not even looked at for errors. All lines are read when it is
    /// null.
    /// </summary>
    internal LineChooser? Chooser { get; init; }

    /// <summary>
    /// Whether each item is looked at only until the next one is asked for: then they need no bytes of their own, and those of a
    /// file's many records need not be copied.
    /// </summary>
    internal bool ItemsPass { get; init; }

    // What is held back until the file is known for one of Codex outlives its line.
    private bool Copies => !ItemsPass || !_isRecognised;

    /// <summary>All items. A line that is no JSON is told to the caller, and the reading goes on.</summary>
    /// <exception cref="CodexSessionException">The file cannot be read, or holds no records of Codex.</exception>
    internal IEnumerable<CodexSessionItem> ReadAll()
    {
        using StreamBuffer buffer = OpenBuffer();
        foreach (CodexSessionItem? item in Deliver(IsTypeScript ? ReadElements(buffer) : ReadLines(buffer)))
        {
            yield return item!;
        }
    }

    /// <summary>
    /// All items, and those that are appended later, each as soon as it is whole; null when nothing more is there for now. Ends when
    /// the file is gone; one of the TypeScript CLI, which is written anew each time, is read once.
    /// </summary>
    /// <param name="file">The file, and where the reading begins.</param>
    /// <param name="onRewritten">Told when the file turned out to be another one, which is read from its beginning.</param>
    /// <exception cref="CodexSessionException">The file cannot be read, or holds no records of Codex.</exception>
    internal IEnumerable<CodexSessionItem?> Follow(FollowedFile file, Action onRewritten) => Deliver(FollowLines(file, onRewritten));

    /// <summary>The last items that pass, in file order; a plain file is read from its end, and its lines have no numbers then.</summary>
    /// <exception cref="CodexSessionException">The file cannot be read, or holds no records of Codex.</exception>
    internal IEnumerable<CodexSessionItem> ReadLast(int count, Func<CodexSessionItem, bool> passes)
    {
        // The first record tells whether this is a session file at all, of which generation, and whose.
        var first = new SessionItemReader(_file, onError: null, _cancellationToken, _bufferSize);
        if (first.ReadAll().FirstOrDefault() is not { } item)
        {
            return [];
        }

        _source.Learn(item);
        try
        {
            using Stream stream = OpenFile();
            if (stream.CanSeek && !first.IsTypeScript)
            {
                return LastEntries.Read(new ReverseLineReader(stream, _bufferSize), count, passes, Split, _onError, _cancellationToken);
            }
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw _file.Translate(exception);
        }

        return ReadAll().Where(passes).TakeLast(count);
    }

    private Stream OpenFile()
    {
        Stream stream = _file.Open(_cancellationToken);
        _source.Path = _file.Path;
        return stream;
    }

    /// <summary>Opens the file and reads as much of it as tells whether it is one of the TypeScript CLI.</summary>
    private StreamBuffer OpenBuffer()
    {
        StreamBuffer? buffer = null;
        try
        {
            buffer = new StreamBuffer(OpenFile(), _bufferSize);
            IsTypeScript = IsOfTypeScript(buffer);
            return buffer;
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            buffer?.Dispose();
            throw _file.Translate(exception);
        }
    }

    private static bool IsOfTypeScript(StreamBuffer buffer)
    {
        while (buffer.Unused.Length < TypeScriptReader.RecognitionLength && buffer.Fill())
        {
        }

        return TypeScriptReader.Recognises(buffer.Unused);
    }

    /// <summary>
    /// Hands items and errors on, in order, as soon as one record has shown that this is a session file. Until then they are held
    /// back: a book report is one error, not one for each of its lines.
    /// </summary>
    private IEnumerable<CodexSessionItem?> Deliver(IEnumerable<Entry> entries)
    {
        var held = new List<Entry>();
        foreach (Entry entry in entries)
        {
            _isRecognised = _isRecognised || (entry.Value is { } record && RecordParser.IsSessionRecord(record));
            if (!_isRecognised && !entry.IsNothing)
            {
                held.Add(entry);
                if (held.Count >= RecognitionLimit)
                {
                    break;
                }

                continue;
            }

            if (_isRecognised && held.Count > 0)
            {
                foreach (CodexSessionItem item in TakeItems(held))
                {
                    yield return item;
                }
            }

            if (entry.IsNothing || Item(entry) is not null)
            {
                yield return entry.Value;
            }
        }

        if (!_isRecognised && held.Count > 0)
        {
            // Of a line that was passed over nobody knows whose it is.
            throw held.Find(static entry => entry.Error?.Kind == CodexErrorKind.LineTooLong).Error
                ?? CodexSessionException.NotASessionFile(_file.Path, held[0].LineNumber ?? 1, held[0].Offset ?? 0);
        }

        foreach (CodexSessionItem item in TakeItems(held))
        {
            yield return item;
        }
    }

    /// <summary>Hands on what was held back, and tells its errors.</summary>
    private List<CodexSessionItem> TakeItems(List<Entry> held)
    {
        List<CodexSessionItem> items = [.. held.Select(Item).OfType<CodexSessionItem>()];
        held.Clear();
        return items;
    }

    private CodexSessionItem? Item(Entry entry)
    {
        if (entry.Error is not null)
        {
            _onError?.Invoke(entry.Error);
        }

        return entry.Value;
    }

    private IEnumerable<Entry> ReadLines(StreamBuffer buffer)
    {
        using var reader = new LineReader(buffer);
        var entries = new List<Entry>();
        while (TryReadLine(reader, out TextLineBytes line))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            LineChoice choice = line.IsTooLong ? LineChoice.Read : Chooser?.Invoke(line) ?? LineChoice.Read;
            _isRecognised |= choice == LineChoice.Taken;
            if (choice == LineChoice.Stop && _isRecognised)
            {
                yield break;
            }

            if (choice == LineChoice.Read || !_isRecognised)
            {
                Split(line, entries);
                foreach (Entry entry in entries)
                {
                    // A line can be long, and so can what is made of its items.
                    _cancellationToken.ThrowIfCancellationRequested();
                    yield return entry;
                }

                entries.Clear();
            }
        }
    }

    private IEnumerable<Entry> FollowLines(FollowedFile file, Action onRewritten)
    {
        var entries = new List<Entry>();
        while (!file.IsGone)
        {
            using (StreamBuffer? buffer = OpenChanged(file))
            {
                if (file.IsRewritten)
                {
                    onRewritten();
                }

                if (IsTypeScript)
                {
                    foreach (Entry entry in ReadElements(buffer!))
                    {
                        yield return entry;
                    }

                    yield break;
                }

                while (TryReadFollowed(file, buffer, entries))
                {
                    foreach (Entry entry in entries)
                    {
                        yield return entry;
                    }

                    entries.Clear();
                }
            }

            yield return default;
        }
    }

    private bool TryReadFollowed(FollowedFile file, StreamBuffer? buffer, List<Entry> entries)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (buffer is null || !TryReadLine(new LineReader(buffer, file.LinesRead), out TextLineBytes line))
        {
            return false;
        }

        if (line.EndsReading)
        {
            throw CodexSessionException.LineTooLong(_file.Path, line.Number, line.Offset, endsReading: true);
        }

        // A line without an end is held until it is whole; the end that comes later is then a blank line of its own.
        bool mayBeWhole = line.IsTerminated || line.IsTooLong || line.Bytes.Span.EndsWith("}"u8);
        if (!mayBeWhole || !_splitter.Split(line, entries))
        {
            entries.Clear();
            return false;
        }

        file.Advance(line, buffer.Offset);
        return true;
    }

    private StreamBuffer? OpenChanged(FollowedFile file)
    {
        try
        {
            StreamBuffer? buffer = file.OpenIfChanged(_bufferSize, _cancellationToken);
            IsTypeScript = file.Offset == 0 && buffer is not null && IsOfTypeScript(buffer);
            return buffer;
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw _file.Translate(exception);
        }
    }

    private bool TryReadLine(LineReader reader, out TextLineBytes line)
    {
        try
        {
            return reader.TryRead(out line);
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw _file.Translate(exception);
        }
    }

    private IEnumerable<Entry> ReadElements(StreamBuffer buffer)
    {
        using var reader = new TypeScriptReader(buffer);
        while (true)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (ReadElement(reader) is not { } entry)
            {
                yield break;
            }

            yield return entry;
            if (entry.Error is not null)
            {
                yield break;
            }
        }
    }

    private Entry? ReadElement(TypeScriptReader reader)
    {
        try
        {
            if (!reader.TryRead())
            {
                return null;
            }

            CodexSessionItem item = RecordParser.ParseTypeScript(_source, Copies ? reader.Element.ToArray() : reader.Element, reader.Member, reader.LineNumber, reader.Offset);
            _source.Learn(item);
            return new Entry(item, item.LineNumber, item.Offset);
        }
        catch (JsonException exception)
        {
            return new Entry(CodexSessionException.MalformedLine(_file.Path, reader.LineNumber, reader.Offset, exception));
        }
        catch (OutOfMemoryException)
        {
            return new Entry(CodexSessionException.LineTooLong(_file.Path, reader.LineNumber, reader.Offset, endsReading: true));
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw _file.Translate(exception);
        }
    }

    private void Split(in TextLineBytes line, List<Entry> entries)
    {
        if (!_splitter.Split(line, entries, Copies) && _file.LooksInUse)
        {
            // The last line is not whole yet while Codex is writing it.
            entries.RemoveAt(entries.Count - 1);
        }
    }
}
