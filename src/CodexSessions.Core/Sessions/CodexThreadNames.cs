using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Records;

namespace CodexSessions;

/// <summary>
/// The names people gave to threads, from <c>session_index.jsonl</c> of each Codex home. Each index is read once: who reads many
/// sessions, on one thread or several, keeps one of these.
/// </summary>
public sealed class CodexThreadNames
{
    private const string FileName = "session_index.jsonl";

    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _homes = new(StringComparer.Ordinal);

    /// <summary>The name of a thread: the last line for its id counts.</summary>
    /// <param name="sessionPath">The full path of a session file; its home is the one whose index is read.</param>
    /// <param name="threadId">The thread.</param>
    /// <returns>The name; <see langword="null"/> when it has none, the file lies in no home, or the index cannot be read.</returns>
    public string? Find(string sessionPath, string? threadId)
    {
        ArgumentGuard.NotNull(sessionPath, nameof(sessionPath));
        if (threadId is null || new SessionFile(sessionPath).Home is not { } home)
        {
            return null;
        }

        Dictionary<string, string> names = _homes.GetOrAdd(home, static home => Read(Path.Combine(home, FileName)));
        return names.TryGetValue(threadId, out string? name) && name.Length > 0 ? name : null;
    }

    /// <summary>How many indexes were read.</summary>
    /// <returns>A few words.</returns>
    public override string ToString() => $"Names of {_homes.Count} homes";

    /// <summary>The last line for an id is the valid one. Names are a comfort: an index that cannot be read has none.</summary>
    private static Dictionary<string, string> Read(string path)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var reader = new LineReader(new SessionFile(path).Open());
            while (reader.TryRead(out TextLineBytes line))
            {
                if (IsJson(line.Bytes) && new JsonValue(line.Bytes) is var entry && entry["id"u8].AsString() is { } id)
                {
                    names[id] = entry["thread_name"u8].AsString() ?? string.Empty;
                }
            }
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
        }

        return names;
    }

    private static bool IsJson(ReadOnlyMemory<byte> line)
    {
        try
        {
            return RecordShape.Read(line.Span).Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
