using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Logs;

namespace CodexSessions;

/// <summary>Reads what people typed, across all sessions of a Codex home.</summary>
public static class CodexHistoryReader
{
    /// <summary>The history files of a home, the older one first: that of the TypeScript CLI, and that of all releases since May 2025.</summary>
    private static readonly string[] FileNames = ["history.json", "history.jsonl"];

    internal static readonly LogFormat<CodexHistoryEntry> Format = new(
        "history",
        static line => new CodexHistoryEntry(line),
        static entry => entry.Text is not null);

    /// <summary>Reads the entries of a file, in file order and one at a time; to stop early is to stop reading.</summary>
    /// <param name="path">The full path of the file, a <c>history.jsonl</c> or <c>history.json</c>.</param>
    /// <param name="filter">Which entries; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON; the reading goes on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries; nothing for an empty file.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no history.</exception>
    public static IEnumerable<CodexHistoryEntry> ReadEntries(
        string path,
        CodexHistoryFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new LogFile<CodexHistoryEntry>(path, Format, onError, cancellationToken).ReadAll().Where((filter ?? new CodexHistoryFilter()).Matches);

    /// <summary>Reads the last entries of a file, in file order. A <c>history.jsonl</c> is read from its end, whatever its size.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="count">How many entries at most.</param>
    /// <param name="filter">Which entries; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON and was passed on the way.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries; those of a <c>history.jsonl</c> have no line numbers.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no history.</exception>
    public static IEnumerable<CodexHistoryEntry> ReadLastEntries(
        string path,
        int count,
        CodexHistoryFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new LogFile<CodexHistoryEntry>(path, Format, onError, cancellationToken).ReadLast(count, (filter ?? new CodexHistoryFilter()).Matches);

    /// <summary>Reads the entries of a Codex home: first what was typed into the TypeScript CLI, then all else.</summary>
    /// <param name="home">The full path of the home.</param>
    /// <param name="filter">Which entries; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON, and of a file that cannot be read; the reading goes on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries, each file in its order; nothing for a home without history.</returns>
    public static IEnumerable<CodexHistoryEntry> ReadHome(
        string home,
        CodexHistoryFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        FilesOf(home).SelectMany(path => Told(ReadEntries(path, filter, onError, cancellationToken), onError));

    /// <summary>Reads the last entries of a Codex home. The files are read from the newest end, only as far as is needed.</summary>
    /// <param name="home">The full path of the home.</param>
    /// <param name="count">How many entries at most.</param>
    /// <param name="filter">Which entries; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON and was passed on the way, and of a file that cannot be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries, in the order of <see cref="ReadHome"/>.</returns>
    public static IEnumerable<CodexHistoryEntry> ReadLastOfHome(
        string home,
        int count,
        CodexHistoryFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        var last = new List<CodexHistoryEntry>();
        foreach (string path in FilesOf(home).Reverse())
        {
            if (last.Count < count)
            {
                last.InsertRange(0, Told(ReadLastEntries(path, count - last.Count, filter, onError, cancellationToken), onError));
            }
        }

        return last;
    }

    private static IEnumerable<string> FilesOf(string home) => FileNames.Select(name => Path.Combine(home, name)).Where(File.Exists);

    /// <summary>A file that cannot be read is told of and gives no more entries; the other one still does.</summary>
    private static IEnumerable<CodexHistoryEntry> Told(IEnumerable<CodexHistoryEntry> entries, Action<CodexSessionException>? onError)
    {
        using IEnumerator<CodexHistoryEntry> enumerator = entries.GetEnumerator();
        while (MoveNext())
        {
            yield return enumerator.Current;
        }

        bool MoveNext()
        {
            try
            {
                return enumerator.MoveNext();
            }
            catch (CodexSessionException exception)
            {
                onError?.Invoke(exception);
                return false;
            }
        }
    }
}
