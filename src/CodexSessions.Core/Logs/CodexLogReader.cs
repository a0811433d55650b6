using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Logs;

namespace CodexSessions;

/// <summary>Reads session logs of the TUI: the files that <c>CODEX_TUI_RECORD_SESSION</c> makes it write.</summary>
public static class CodexLogReader
{
    internal static readonly LogFormat<CodexLogRecord> Format = new(
        "session log",
        CodexLogRecord.From,
        static record => record is { Direction: not null, Kind: not null });

    /// <summary>The directions, as <see cref="CodexLogRecord.Direction"/> has them.</summary>
    public static CodexList<string> Directions { get; } = new(["from_tui", "meta", "to_tui"]);

    /// <summary>The kinds this module knows, as <see cref="CodexLogRecord.Kind"/> has them.</summary>
    public static CodexList<string> Kinds { get; } = new(
    [
        .. CodexLogInterfaceRecord.KnownKinds
            .Concat(["codex_event", "op", "session_end", "session_start"])
            .OrderBy(static kind => kind, StringComparer.Ordinal),
    ]);

    /// <summary>Reads the records of a file, in file order and one at a time; to stop early is to stop reading.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="filter">Which records; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON; the reading goes on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The records; nothing for an empty file.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session log.</exception>
    public static IEnumerable<CodexLogRecord> ReadRecords(
        string path,
        CodexLogFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new LogFile<CodexLogRecord>(path, Format, onError, cancellationToken).ReadAll().Where((filter ?? new CodexLogFilter()).Matches);

    /// <summary>Reads the last records of a file, in file order. A plain file is read from its end, whatever its size.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="count">How many records at most.</param>
    /// <param name="filter">Which records; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON and was passed on the way.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The records; those of a plain file have no line numbers.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session log.</exception>
    public static IEnumerable<CodexLogRecord> ReadLastRecords(
        string path,
        int count,
        CodexLogFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new LogFile<CodexLogRecord>(path, Format, onError, cancellationToken).ReadLast(count, (filter ?? new CodexLogFilter()).Matches);

    /// <summary>
    /// The paths of the session logs in a folder, the newest first: those that have the name Codex gives, <c>session-&lt;time&gt;.jsonl</c>,
    /// in the folder itself or, when it is a Codex home, in its <c>log</c>.
    /// </summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <returns>Full paths; nothing when there are none.</returns>
    /// <exception cref="CodexSessionException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> GetFilesIn(string folder)
    {
        ArgumentGuard.NotNull(folder, nameof(folder));
        try
        {
            return
            [
                .. new[] { folder, Path.Combine(folder, "log") }
                    .Where(Directory.Exists)
                    .SelectMany(static place => Directory.EnumerateFiles(place, "session-*.jsonl"))
                    .OrderByDescending(Path.GetFileName, StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
            throw CodexSessionException.FromFileSystem(folder, exception);
        }
    }
}
