using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions.Sessions;

/// <summary>
/// The names in one <c>session_index.jsonl</c>. Codex adds a line when a name is given, and the last line for an id is the valid one:
/// the file is read from its end, and no further than to the time at which the thread was begun.
/// </summary>
/// <param name="path">The index. Names are a comfort: one that cannot be read is an error, and has none.</param>
internal sealed class ThreadNameIndex(string path)
{
    /// <summary>How far a clock may have been set back.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private long _end = long.MaxValue;

    // The newest entry of the piece that was read last: a single entry of a wrong time tells nothing.
    private DateTime _readBackTo = DateTime.MaxValue;

    /// <summary>The name of a thread; null when it has none. May be called on several threads.</summary>
    internal string? Find(string threadId, Action<CodexSessionException>? onError = null, CancellationToken cancellationToken = default)
    {
        lock (_names)
        {
            string? name;
            while (!_names.TryGetValue(threadId, out name) && _end > 0 && MayBeFurtherBack(threadId))
            {
                ReadPiece(onError, cancellationToken);
            }

            return name is { Length: > 0 } ? name : null;
        }
    }

    private bool MayBeFurtherBack(string threadId) => UuidOrder.TimeOf(threadId) is not { } begun || _readBackTo >= begun - Slack;

    private void ReadPiece(Action<CodexSessionException>? onError, CancellationToken cancellationToken)
    {
        long end = _end;
        _end = 0;
        try
        {
            using var reader = new ReverseLineReader(new SessionFile(path).Open(cancellationToken), end: end);
            DateTime newest = DateTime.MinValue;
            long read = 0;
            while (read < LineReader.DefaultBufferSize && reader.TryRead(out TextLineBytes line))
            {
                read += line.Length;
                _end = line.Offset;
                newest = Take(line.Bytes, cancellationToken) is { } time && time > newest ? time : newest;
            }

            _readBackTo = newest == DateTime.MinValue ? _readBackTo : newest;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nobody has named a thread.
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
            _end = 0;
            onError?.Invoke(CodexSessionException.FromFileSystem(path, exception));
        }
        catch (CodexSessionException exception)
        {
            onError?.Invoke(exception);
        }
        catch (OperationCanceledException)
        {
            // Who asks again, with another token, shall find the name.
            _end = end;
            throw;
        }
    }

    /// <summary>Takes a line, if no later one was for its id.</summary>
    /// <returns>When it was written.</returns>
    private DateTime? Take(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        if (!IsJson(line, cancellationToken))
        {
            return null;
        }

        var entry = new JsonValue(line);
        if (entry["id"u8].AsString() is { } id && !_names.ContainsKey(id))
        {
            _names[id] = entry["thread_name"u8].AsString() ?? string.Empty;
        }

        return entry["updated_at"u8].AsUtcTimestamp();
    }

    private static bool IsJson(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        try
        {
            return RecordShape.Read(line.Span, cancellationToken).Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
