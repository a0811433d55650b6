using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace CodexSessions.Files;

/// <summary>
/// Finds session files, newest first. A folder is only looked into when its turn comes, so the first files of a large home appear
/// at once. A folder that cannot be read is told to the caller, once, and the rest goes on.
/// </summary>
internal sealed class SessionFileLister(Action<CodexSessionException>? onError, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>The files of a Codex home: of all layouts <c>sessions</c> has had, and of <c>archived_sessions</c> when asked for.</summary>
    internal IEnumerable<SessionFile> ListHome(string home, bool includeArchived)
    {
        string sessions = Path.Combine(home, "sessions");
        var sources = new List<IEnumerable<SessionFile>> { ListDays(sessions), ListFlat(sessions, isArchived: false) };
        if (includeArchived)
        {
            sources.Add(ListFlat(Path.Combine(home, "archived_sessions"), isArchived: true));
        }

        return MergeNewestFirst(sources);
    }

    /// <summary>The files below <c>sessions/YYYY/MM/DD</c>.</summary>
    internal IEnumerable<SessionFile> ListDays(string sessions) =>
        from year in DatedFolders(sessions)
        from month in DatedFolders(year)
        from day in DatedFolders(month)
        from file in ListFlat(day, isArchived: false)
        select file;

    /// <summary>The session files directly in a folder; a folder with the name of one is told when it is opened.</summary>
    internal IEnumerable<SessionFile> ListFlat(string folder, bool isArchived)
    {
        List<string> paths = Entries(folder, static path => Directory.EnumerateFileSystemEntries(path, "rollout-*"));
        var present = new HashSet<string>(paths, StringComparer.Ordinal);
        var files = new List<SessionFile>();
        foreach (string path in paths)
        {
            // The plain file wins over its compressed twin.
            bool hasPlainTwin = SessionFileName.IsCompressedName(path)
                && present.Contains(path.Substring(0, path.Length - SessionFileName.CompressedExtension.Length));
            if (!hasPlainTwin && SessionFileName.Parse(Path.GetFileName(path)) is { } name)
            {
                files.Add(new SessionFile(path, name, isArchived));
            }
        }

        files.Sort(SessionFile.CompareNewestFirst);
        return files;
    }

    /// <summary>The session files anywhere below a folder; links to folders are not followed.</summary>
    internal IEnumerable<SessionFile> ListTree(string folder)
    {
        if (LooksLikeHome(folder))
        {
            return ListHome(folder, includeArchived: true);
        }

        var files = new List<SessionFile>();
        var folders = new Stack<string>();
        folders.Push(folder);
        while (folders.Count > 0)
        {
            string current = folders.Pop();
            bool isArchived = string.Equals(Path.GetFileName(current), "archived_sessions", StringComparison.OrdinalIgnoreCase);
            files.AddRange(ListFlat(current, isArchived));
            Entries(current, FoldersThatAreNoLinks).ForEach(folders.Push);
        }

        files.Sort(SessionFile.CompareNewestFirst);
        return files;
    }

    private static IEnumerable<string> FoldersThatAreNoLinks(string folder) =>
        from child in new DirectoryInfo(folder).EnumerateDirectories()
        where (child.Attributes & FileAttributes.ReparsePoint) == 0
        select child.FullName;

    private static bool LooksLikeHome(string folder) => Directory.Exists(Path.Combine(folder, "sessions"));

    private static IEnumerable<SessionFile> MergeNewestFirst(IEnumerable<IEnumerable<SessionFile>> sources)
    {
        List<IEnumerator<SessionFile>> heads = [.. sources.Select(static source => source.GetEnumerator())];
        try
        {
            heads.RemoveAll(static head => !head.MoveNext());
            while (heads.Count > 0)
            {
                int newest = 0;
                for (int i = 1; i < heads.Count; i++)
                {
                    if (SessionFile.CompareNewestFirst(heads[i].Current, heads[newest].Current) < 0)
                    {
                        newest = i;
                    }
                }

                yield return heads[newest].Current;
                if (!heads[newest].MoveNext())
                {
                    heads.RemoveAt(newest);
                }
            }
        }
        finally
        {
            heads.ForEach(static head => head.Dispose());
        }
    }

    /// <summary>The folders whose name is a number, the largest first; Codex ignores all others.</summary>
    private IEnumerable<string> DatedFolders(string parent)
    {
        return Entries(parent, Directory.EnumerateDirectories)
            .Select(static path => (Path: path, IsNumber: ushort.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number), Number: number))
            .Where(static folder => folder.IsNumber)
            .OrderByDescending(static folder => folder.Number)
            .Select(static folder => folder.Path);
    }

    private List<string> Entries(string folder, Func<string, IEnumerable<string>> enumerate)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return [.. enumerate(folder)];
        }
        catch (DirectoryNotFoundException)
        {
            // A home without sessions, or a folder deleted a moment ago: nothing is there, and nothing is wrong.
            return [];
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
            if (_unreadable.Add(folder))
            {
                onError?.Invoke(CodexSessionException.FromFileSystem(folder, exception));
            }

            return [];
        }
    }
}
