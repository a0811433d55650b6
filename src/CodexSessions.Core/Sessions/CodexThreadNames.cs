using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Sessions;

namespace CodexSessions;

/// <summary>
/// The names people gave to threads, from <c>session_index.jsonl</c> of each Codex home. Each index is read once, from its end and
/// as far as it must be: who reads many sessions, on one thread or several, keeps one of these.
/// </summary>
public sealed class CodexThreadNames
{
    private const string FileName = "session_index.jsonl";

    private readonly ConcurrentDictionary<string, ThreadNameIndex> _homes = new(StringComparer.Ordinal);

    /// <summary>The name of a thread: the last line for its id counts.</summary>
    /// <param name="sessionPath">The full path of a session file; its home is the one whose index is read.</param>
    /// <param name="threadId">The thread.</param>
    /// <param name="onError">Told when the index is there and cannot be read; once for each index.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The name; <see langword="null"/> when it has none, the file lies in no home, or the index cannot be read.</returns>
    public string? Find(string sessionPath, string? threadId, Action<CodexSessionException>? onError = null, CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(sessionPath, nameof(sessionPath));
        if (threadId is null || new SessionFile(sessionPath).Home is not { } home)
        {
            return null;
        }

        return _homes.GetOrAdd(home, static home => new ThreadNameIndex(Path.Combine(home, FileName))).Find(threadId, onError, cancellationToken);
    }

    /// <summary>How many indexes were read.</summary>
    /// <returns>A few words.</returns>
    public override string ToString() => $"Names of {_homes.Count} homes";
}
