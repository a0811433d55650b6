using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Sessions;

namespace CodexSessions;

/// <summary>The folder in which Codex keeps its sessions. It is only read, never written to.</summary>
public sealed class CodexHome
{
    /// <summary>The environment variable that names the home.</summary>
    public const string EnvironmentVariable = "CODEX_HOME";

    /// <summary>How many files Codex looks at for one page of its own listing (0.43 and later).</summary>
    public const int PageScanLimit = 10_000;

    private readonly CodexThreadNames _names = new();

    private CodexHome(string path) => Path = path;

    /// <summary>The full path of the home.</summary>
    public string Path { get; }

    /// <summary>Where the home is if no other one is named: <c>.codex</c> in the user's folder, whether it exists or not.</summary>
    public static string DefaultPath => System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".codex");

    /// <summary>Finds the home as Codex does: the path given, else <c>CODEX_HOME</c>, else <c>.codex</c> in the user's folder.</summary>
    /// <param name="path">A path, or <see langword="null"/> to look for the home.</param>
    /// <returns>The home.</returns>
    /// <exception cref="CodexSessionException">There is no such folder.</exception>
    public static CodexHome Open(string? path = null)
    {
        string? fromEnvironment = Environment.GetEnvironmentVariable(EnvironmentVariable);
        (string found, string origin) = !string.IsNullOrEmpty(path) ? (path!, "which was given")
            : !string.IsNullOrEmpty(fromEnvironment) ? (fromEnvironment!, $"which {EnvironmentVariable} names")
            : (DefaultPath, $"where it is when neither a path is given nor {EnvironmentVariable} is set");
        string full = System.IO.Path.GetFullPath(found);
        return Directory.Exists(full)
            ? new CodexHome(full)
            : throw new CodexSessionException(CodexErrorKind.CodexHomeNotFound, $"There is no Codex home at '{full}', {origin}.", full);
    }

    /// <summary>The Codex home that a session file lies in: the folder that holds <c>sessions</c> or <c>archived_sessions</c> above it.</summary>
    /// <param name="sessionPath">The full path of the file.</param>
    /// <returns>The full path of the home; <see langword="null"/> when the file lies in none.</returns>
    public static string? PathOf(string sessionPath)
    {
        ArgumentGuard.NotNull(sessionPath, nameof(sessionPath));
        return new SessionFile(sessionPath).Home;
    }

    /// <summary>Whether two paths lead to the same home, through links too.</summary>
    /// <param name="path">A path.</param>
    /// <param name="other">Another one.</param>
    /// <returns>Whether they do. On .NET Framework links count as homes of their own.</returns>
    public static bool AreSame(string path, string other)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        ArgumentGuard.NotNull(other, nameof(other));
        StringComparison comparison = System.IO.Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return string.Equals(RealPath.Of(path), RealPath.Of(other), comparison);
    }

    /// <summary>The sessions of the home, newest first. A file is opened only when its turn comes.</summary>
    /// <param name="filter">Which sessions; all that are not archived when <see langword="null"/>.</param>
    /// <param name="onError">Told of each file or folder that cannot be read; the listing goes on.</param>
    /// <param name="progress">Told how many files have been looked at.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The sessions, in the order of Codex: by the time in the file name, then by id, the highest first.</returns>
    public IEnumerable<CodexSession> GetSessions(
        CodexSessionFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        filter ??= new CodexSessionFilter();
        var lister = new SessionFileLister(onError, cancellationToken);
        return Read(lister.ListHome(Path, filter.IncludeArchived), _names, filter, onError, progress, cancellationToken);
    }

    /// <summary>The paths of the session files of the home, newest first; none of them is opened.</summary>
    /// <param name="includeArchived">Whether archived ones are listed too.</param>
    /// <param name="onError">Told of each folder that cannot be read; the listing goes on.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Full paths.</returns>
    public IEnumerable<string> GetFiles(
        bool includeArchived = false,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new SessionFileLister(onError, cancellationToken).ListHome(Path, includeArchived).Select(static file => file.Path);

    /// <summary>
    /// Sessions with all that came of them: each wanted session is followed by the sub-agents it started and the forks made of it,
    /// oldest first, each of these followed by its own. Archived ones count too. A wanted session that stands below another one is not
    /// told a second time. A thread with several files stands there once, by the newest.
    /// </summary>
    /// <param name="filter">
    /// Which sessions trees begin with; all that are not archived when <see langword="null"/>. Where sub-agents are left out, they and
    /// what is below them are left out of the trees too.
    /// </param>
    /// <param name="onError">Told of each file or folder that cannot be read; the listing goes on.</param>
    /// <param name="progress">Told how many files have been looked at.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The sessions, with <see cref="CodexSession.Depth"/>; the newest tree first.</returns>
    public IEnumerable<CodexSession> GetTrees(
        CodexSessionFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        filter ??= new CodexSessionFilter();
        IEnumerable<SessionFile> files = new SessionFileLister(onError, cancellationToken).ListHome(Path, includeArchived: true);

        // Oldest first; a thread stands where its first file does.
        List<IGrouping<string, SessionFile>> threads = [.. files.Reverse().GroupBy(static file => file.Name!.ThreadId, StringComparer.OrdinalIgnoreCase)];
        int firstRoot = threads.FindIndex(MayBeRoot);
        if (firstRoot < 0)
        {
            yield break;
        }

        // Nothing comes of a session before it began: what is older need not be opened.
        DateTime start = threads[firstRoot].First().Name!.Time;
        IEnumerable<SessionFile> newestFiles =
            from thread in threads
            let name = thread.First().Name!
            where name.Time - start >= -CodexSessionFilter.SlackOf(name)
            select thread.Last();
        var tree = new SessionTree(Read(newestFiles, _names, new CodexSessionFilter { ExcludeSubagents = filter.ExcludeSubagents }, onError, progress, cancellationToken));
        var roots = new HashSet<string>(threads.Where(MayBeRoot).Select(static thread => thread.Key), StringComparer.OrdinalIgnoreCase);
        foreach (CodexSession session in tree.Walk(session => roots.Contains(session.Id!) && filter.Matches(session)))
        {
            yield return session;
        }

        bool MayBeRoot(IEnumerable<SessionFile> thread) => thread.Any(file => (filter.IncludeArchived || !file.IsArchived) && filter.MayMatch(file));
    }

    /// <summary>The sessions in the files below any folder, newest first; a Codex home gives its archived ones too.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="filter">Which sessions; all when <see langword="null"/>.</param>
    /// <param name="onError">Told of each file or folder that cannot be read; the listing goes on.</param>
    /// <param name="names">The names of threads, read before; those of the files' homes are read when <see langword="null"/>.</param>
    /// <param name="progress">Told how many files have been looked at.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The sessions.</returns>
    public static IEnumerable<CodexSession> GetSessionsBelow(
        string folder,
        CodexSessionFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CodexThreadNames? names = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var lister = new SessionFileLister(onError, cancellationToken);
        return Read(lister.ListTree(folder), names ?? new CodexThreadNames(), filter ?? new CodexSessionFilter(), onError, progress, cancellationToken);
    }

    /// <summary>The session of one file, whatever its name.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="filter">Whether it is wanted; always when <see langword="null"/>.</param>
    /// <param name="onError">Told when the file cannot be read or is no session file.</param>
    /// <param name="names">The names of threads, read before; those of the files' homes are read when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The session, or nothing.</returns>
    public static IEnumerable<CodexSession> GetSessionOf(
        string path,
        CodexSessionFilter? filter = null,
        Action<CodexSessionException>? onError = null,
        CodexThreadNames? names = null,
        CancellationToken cancellationToken = default)
    {
        var file = new SessionFile(path, CodexSessionReader.IsInArchive(path));
        return Read([file], names ?? new CodexThreadNames(), filter ?? new CodexSessionFilter(), onError, progress: null, cancellationToken, isListing: false);
    }

    /// <summary>The paths of the session files below any folder, newest first; a Codex home gives its archived ones too.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="onError">Told of each folder that cannot be read; the listing goes on.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Full paths.</returns>
    public static IEnumerable<string> GetFilesBelow(
        string folder,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new SessionFileLister(onError, cancellationToken).ListTree(folder).Select(static file => file.Path);

    /// <summary>
    /// A page of sessions as Codex itself lists them: only files in dated folders, only sessions with a session_meta record and a
    /// preview, of several files of a thread the newest; newest first.
    /// </summary>
    /// <param name="pageSize">How many sessions at most.</param>
    /// <param name="cursor">Where the page before ended, <see cref="CodexSessionPage.NextCursor"/>; <see langword="null"/> for the first page.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The page.</returns>
    /// <exception cref="FormatException">The cursor is none.</exception>
    public CodexSessionPage GetPage(int pageSize, string? cursor = null, CancellationToken cancellationToken = default)
    {
        DateTime? anchor = cursor is null ? null : ParseCursor(cursor);
        var items = new List<CodexSession>();
        var threads = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        DateTime lastTime = default;
        int scanned = 0;
        bool hasMore = false;
        foreach (SessionFile file in new SessionFileLister(null, cancellationToken).ListDays(System.IO.Path.Combine(Path, "sessions")))
        {
            scanned++;
            if (scanned > PageScanLimit || (scanned == PageScanLimit && items.Count >= pageSize))
            {
                hasMore = items.Count > 0;
                break;
            }

            bool isOlderFileOfThread = !threads.Add(file.Name!.ThreadId);
            if (isOlderFileOfThread || file.Name.Time >= anchor)
            {
                continue;
            }

            if (items.Count == pageSize)
            {
                hasMore = true;
                break;
            }

            if (ListedByCodex(file, cancellationToken) is { } session)
            {
                items.Add(session);
                lastTime = file.Name.Time;
            }
        }

        bool reachedCap = scanned >= PageScanLimit;
        string? next = (hasMore || reachedCap) && items.Count > 0 ? FormatCursor(lastTime) : null;
        return new CodexSessionPage(items, next, Math.Min(scanned, PageScanLimit), reachedCap);
    }

    private static IEnumerable<CodexSession> Read(
        IEnumerable<SessionFile> files,
        CodexThreadNames names,
        CodexSessionFilter filter,
        Action<CodexSessionException>? onError,
        IProgress<long>? progress,
        CancellationToken cancellationToken,
        bool isListing = true)
    {
        // A thread can have several files; the first one listed is the newest.
        var threads = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long count = 0;
        foreach (SessionFile file in files)
        {
            progress?.Report(++count);
            bool? isCurrent = isListing && file.Name is { } name ? threads.Add(name.ThreadId) : null;
            if (!filter.MayMatch(file))
            {
                continue;
            }

            CodexSession? session = null;
            var errors = new List<CodexSessionException>();
            try
            {
                session = SessionHeadReader.Read(file, names, isCurrent, errors.Add, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                errors.Add(CodexSessionException.Of(file.Path, exception));
            }

            errors.ForEach(error => onError?.Invoke(error));
            if (session is not null && filter.Matches(session))
            {
                yield return session;
            }
        }
    }

    private CodexSession? ListedByCodex(SessionFile file, CancellationToken cancellationToken)
    {
        try
        {
            CodexSession? session = SessionHeadReader.Read(file, _names, isCurrent: true, onError: null, cancellationToken);
            return session is { Preview: not null, Format: nameof(CodexSessionFormat.Envelope) or nameof(CodexSessionFormat.Paginated) } ? session : null;
        }
        catch (CodexSessionException)
        {
            return null;
        }
    }

    /// <summary>Codex takes the local time in the file name as if it were UTC.</summary>
    private static string FormatCursor(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The tokens of all releases: an RFC 3339 time, or until April 2026 the time of a file name and an id.</summary>
    private static DateTime ParseCursor(string cursor)
    {
        string time = cursor.Split('|')[0];
        if (DateTime.TryParseExact(time, "yyyy-MM-dd'T'HH-mm-ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime nameTime))
        {
            return nameTime;
        }

        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(time, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value)
            ? value.UtcDateTime
            : throw new FormatException($"'{cursor}' is no cursor of a session listing.");
    }
}
