using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Records;
using CodexSessions.Sessions;

namespace CodexSessions;

/// <summary>Reads session files: what they are, and what they hold.</summary>
public static class CodexSessionReader
{
    /// <summary>How many records of a file are looked at to tell what session it is.</summary>
    public const int HeadRecordLimit = 2000;

    /// <summary>How many bytes of a file are looked at to tell what session it is; the record that passes them is the last.</summary>
    public const long HeadByteLimit = 8 * 1024 * 1024;

    /// <summary>Tells what session a file is, from its name and its first records.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="names">The names of threads, read before; those of the file's home are read when <see langword="null"/>.</param>
    /// <param name="onError">Told of an index of names that cannot be read; the reading goes on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The session; <see langword="null"/> for an empty file whose name is not one of a session.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static CodexSession? ReadSession(
        string path,
        CodexThreadNames? names = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        SessionHeadReader.Read(new SessionFile(path, IsInArchive(path)), names ?? new CodexThreadNames(), isCurrent: null, ErrorsOfIndex(onError), cancellationToken);

    /// <summary>Reads the items of a file, in file order and one at a time; to stop early is to stop reading.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="filter">Which items; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON; the reading goes on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items; nothing for an empty file.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IEnumerable<CodexSessionItem> ReadItems(
        string path,
        CodexItemFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        IEnumerable<CodexSessionItem> items = new SessionItemReader(new SessionFile(path), onError, cancellationToken).ReadAll();
        return filter is null ? items : filter.Apply(items);
    }

    /// <summary>Reads the last items of a file, in file order. A plain file is read from its end, whatever its size;
    /// for calls of a tool, whose outputs only the calls before them name, the whole file is read.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="count">How many items at most.</param>
    /// <param name="filter">Which items; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON and was passed on the way.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items; those of a plain file have no line numbers.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IEnumerable<CodexSessionItem> ReadLastItems(
        string path,
        int count,
        CodexItemFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        filter ??= new CodexItemFilter();
        var reader = new SessionItemReader(new SessionFile(path), onError, cancellationToken);
        return filter.IsStateless ? reader.ReadLast(count, filter.Matches) : filter.Apply(reader.ReadAll()).TakeLast(count);
    }

    /// <summary>
    /// Reads the items of files and goes on with those that Codex appends, each as soon as it is whole. A file may be compressed and
    /// restored meanwhile, or be cut or replaced, after which it is read from its beginning. Ends when all files are gone.
    /// </summary>
    /// <param name="paths">The full paths of the files.</param>
    /// <param name="tail">How many items of each file that are there already, from its end; all when <see langword="null"/>.</param>
    /// <param name="filter">Which items; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each line that is no JSON, and of files that cannot be read.</param>
    /// <param name="onNotice">Told in words when a file begins anew or ends.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The items; those of a file in file order. Line numbers are unknown when the reading began at its end.</returns>
    public static IEnumerable<CodexSessionItem> FollowItems(
        IReadOnlyList<string> paths,
        int? tail = null,
        CodexItemFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        Action<string>? onNotice = null,
        CancellationToken cancellationToken = default) =>
        new SessionFollower(filter ?? new CodexItemFilter(), tail, onError, onNotice, cancellationToken).Follow(paths);

    /// <summary>Of its own lines a session tells whoever reads it.</summary>
    private static Action<CodexSessionException>? ErrorsOfIndex(Action<CodexSessionException>? onError) => onError is null ? null : error =>
    {
        if (error.Kind != CodexErrorKind.LineTooLong)
        {
            onError(error);
        }
    };

    internal static bool IsInArchive(string path) =>
        string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), "archived_sessions", StringComparison.OrdinalIgnoreCase);
}
