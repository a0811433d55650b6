using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using CodexSessions.Conversations;
using CodexSessions.Files;
using CodexSessions.Model;
using CodexSessions.Records;
using Entry = CodexSessions.Records.Entry<CodexSessions.CodexSessionItem>;

namespace CodexSessions.Storage;

/// <summary>
/// Reads what fills one session file. Most records are told by their first names; only lines that are in any way unusual become
/// items. Each byte belongs to one record, or to what is none.
/// </summary>
internal sealed class StorageReader(SessionFile file, Action<CodexSessionException> onError, CancellationToken cancellationToken)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>How many records may tell of whom the file is, and from whom it was copied.</summary>
    private const int MetaLimit = 10;

    private readonly GlanceKinds _kinds = new();
    private readonly List<Entry> _entries = [];
    private FileStorage _storage = null!;
    private RecordSource _source = null!;
    private long _startOfCopy;
    private long _endOfCopy;

    /// <exception cref="CodexSessionException">The file cannot be read, or holds no records of Codex.</exception>
    internal FileStorage Read()
    {
        var head = new SessionItemReader(file, onError: null, cancellationToken);
        List<CodexSessionMetaItem> metas = [.. head.ReadAll().Take(MetaLimit).OfType<CodexSessionMetaItem>()];
        CodexSessionMetaItem? own = metas.FirstOrDefault();
        FindCopy(metas);
        try
        {
            _source = new RecordSource(file.Path, file.Name?.ThreadId);
            _storage = new FileStorage(file.Path)
            {
                SessionId = file.Name?.ThreadId ?? own?.Id,
                WorkingDirectory = own?.WorkingDirectory,
                Source = own?.Source,
                Start = file.Name?.LocalTime ?? own?.StartTime,
                BytesOnDisk = file.GetInfo().Length,
            };
            using var buffer = new StreamBuffer(file.Open(cancellationToken), BufferSize);
            if (head.IsTypeScript)
            {
                ReadElements(buffer);
            }
            else
            {
                ReadLines(buffer);
            }

            return _storage;
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw file.Translate(exception);
        }
    }

    /// <summary>Another thread's record behind the one that begins the file, or a fork that has no base, means that a copy follows.</summary>
    private void FindCopy(List<CodexSessionMetaItem> metas)
    {
        if (metas.Count > 0 && metas[0].HistoryBase is null && (metas[0].ForkedFromId is not null || metas.Exists(meta => meta.Id != metas[0].Id)))
        {
            _startOfCopy = metas[0].Offset + 1;
            _endOfCopy = new SessionLineage(onError: null, cancellationToken).EndOfCopy(file);
        }
    }

    private void ReadLines(StreamBuffer buffer)
    {
        var splitter = new LineSplitter(_source, cancellationToken);
        using var reader = new LineReader(buffer);
        long start = 0;
        while (reader.TryRead(out TextLineBytes line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            long end = line.Offset + line.Length;
            if (!line.IsTooLong && _kinds.TryTell(line.Bytes.Span, out StorageKey key))
            {
                Take(key, line.Bytes.Span, line.Offset, end - start, line.Number);
            }
            else
            {
                bool isWhole = splitter.Split(line, _entries);
                TakeEntries(start, end, line.Number);
                TellErrors(isWhole);
                _entries.Clear();
            }

            start = end;
        }
    }

    /// <summary>Each piece of a line goes as far as the next one begins; a blank line is none.</summary>
    private void TakeEntries(long start, long end, long? line)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            long next = i + 1 < _entries.Count ? _entries[i + 1].Offset!.Value : end;
            if (_entries[i].Value is { } item)
            {
                TakeItem(item, next - start);
            }
            else
            {
                TakeRest(next - start, line);
            }

            start = next;
        }

        TakeRest(end - start, line);
    }

    /// <summary>Tells what is broken; the last line of a file that Codex is writing to is not whole yet.</summary>
    private void TellErrors(bool isWhole)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            bool isUnfinished = !isWhole && i == _entries.Count - 1 && file.LooksInUse;
            if (_entries[i].Error is { } error && !isUnfinished)
            {
                onError(error);
            }
        }
    }

    /// <summary>Each element takes what stands before it too; what stands behind the last one is no record.</summary>
    private void ReadElements(StreamBuffer buffer)
    {
        using var reader = new TypeScriptReader(buffer);
        long start = 0;
        try
        {
            while (reader.TryRead())
            {
                cancellationToken.ThrowIfCancellationRequested();
                CodexSessionItem item = RecordParser.ParseTypeScript(_source, reader.Element, reader.Member, reader.LineNumber, reader.Offset);
                long end = reader.Offset + reader.Element.Length;
                TakeItem(item, end - start);
                start = end;
            }
        }
        catch (JsonException exception)
        {
            onError(CodexSessionException.MalformedLine(file.Path, reader.LineNumber, reader.Offset, exception));
        }
        catch (OutOfMemoryException)
        {
            onError(CodexSessionException.LineTooLong(file.Path, reader.LineNumber, reader.Offset, endsReading: true));
        }

        do
        {
            buffer.Advance(buffer.Unused.Length);
        }
        while (buffer.Fill());
        TakeRest(buffer.Offset - start, reader.LineNumber);
    }

    private void TakeItem(CodexSessionItem item, long bytes) =>
        Take(new StorageKey(CodexStorageCategory.Records, item.Type, item.Kind), item.Record.Line.Bytes.Span, item.Offset, bytes, item.LineNumber);

    private void Take(in StorageKey key, ReadOnlySpan<byte> record, long offset, long bytes, long? line)
    {
        _storage.Cell(new StorageKey(CodexStorageCategory.Files)).AddRecord(bytes, line);
        _storage.Cell(key).AddRecord(bytes, line);
        AddPart(CodexStorageCategory.Images, RecordParts.Images(record, key.Kind), line);
        AddPart(CodexStorageCategory.ReplacementHistory, RecordParts.ReplacementHistory(record, key.Kind), line);
        AddPart(CodexStorageCategory.Copies, offset >= _startOfCopy && offset < _endOfCopy ? bytes : 0, line);
        AddPart(CodexStorageCategory.Instructions, RecordParts.Instructions(record, key.Kind), line);
    }

    private void TakeRest(long bytes, long? line)
    {
        if (bytes == 0)
        {
            return;
        }

        _storage.Cell(new StorageKey(CodexStorageCategory.Files)).Add(bytes, line);
        _storage.Cell(new StorageKey(CodexStorageCategory.Records)).Add(bytes, line);
    }

    private void AddPart(CodexStorageCategory category, long bytes, long? line)
    {
        if (bytes > 0)
        {
            _storage.Cell(new StorageKey(category)).AddRecord(bytes, line);
        }
    }
}
