using System;
using System.IO;
using System.Threading;

namespace CodexSessions.Files;

/// <summary>A session file on disk, not opened yet.</summary>
internal class SessionFile
{
    /// <summary>How often Codex itself looks again for a file that is there in neither form, and how long it waits before.</summary>
    private const int RetryCount = 3;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>How long after its last writing a file is taken to be still written to.</summary>
    private static readonly TimeSpan InUseTime = TimeSpan.FromMinutes(1);

    internal SessionFile(string path, bool isArchived = false)
        : this(path, SessionFileName.Parse(System.IO.Path.GetFileName(path)), isArchived)
    {
    }

    internal SessionFile(string path, SessionFileName? name, bool isArchived)
    {
        Path = path;
        Name = name;
        IsArchived = isArchived;
    }

    /// <summary>Where the file is; opening it tells anew, because Codex may have compressed it, or made it plain again.</summary>
    internal string Path { get; private set; }

    /// <summary>What the name tells; null when it is not one that Codex gives.</summary>
    internal SessionFileName? Name { get; }

    internal bool IsArchived { get; }

    /// <summary>The Codex home: the folder that holds <c>sessions</c> or <c>archived_sessions</c> above the file; null when there is none.</summary>
    internal string? Home
    {
        get
        {
            string? folder = System.IO.Path.GetDirectoryName(Path);

            // At most sessions/YYYY/MM/DD.
            for (int i = 0; i < 4 && folder is { Length: > 0 }; i++)
            {
                string? parent = System.IO.Path.GetDirectoryName(folder);
                if (System.IO.Path.GetFileName(folder) is "sessions" or "archived_sessions")
                {
                    return parent;
                }

                folder = parent;
            }

            return null;
        }
    }

    /// <summary>Whether a file is one of the sessions of a Codex home, by its name and place.</summary>
    internal static bool IsInHome(string path) => new SessionFile(path) is { Name: not null, Home: not null };

    internal bool IsCompressed => SessionFileName.IsCompressedName(Path);

    /// <summary>Whether somebody may be writing to the file: a last line without an end is not whole yet then.</summary>
    internal bool LooksInUse => DateTime.UtcNow - File.GetLastWriteTimeUtc(Path) < InUseTime;

    /// <summary>
    /// Newest first: by the time in the name, then by the ids in it, as Codex itself lists. Of a file that is in both places because
    /// its archiving was interrupted, the one that is not archived comes first.
    /// </summary>
    internal static int CompareNewestFirst(SessionFile left, SessionFile right)
    {
        int order = Nullable.Compare(right.Name?.Time, left.Name?.Time);
        if (order == 0)
        {
            order = string.CompareOrdinal(right.Name?.ThreadId, left.Name?.ThreadId);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(right.Name?.RolloutId, left.Name?.RolloutId);
        }

        if (order == 0)
        {
            order = left.IsArchived.CompareTo(right.IsArchived);
        }

        return order != 0 ? order : string.CompareOrdinal(left.Path, right.Path);
    }

    /// <summary>
    /// Opens the file for reading, decompressed when it is compressed. Codex may go on writing, rename or delete it meanwhile.
    /// </summary>
    /// <param name="cancellationToken">Stops the reading: the stream throws an <see cref="OperationCanceledException"/> then.</param>
    /// <exception cref="CodexSessionException">It is not a regular file.</exception>
    internal virtual Stream Open(CancellationToken cancellationToken) => InEitherForm<Stream>(() =>
    {
        // The readers have buffers of their own.
        FileStream stream = RegularFile.OpenRead(Path);
        return new StoppableStream(IsCompressed ? new ZstandardStream(stream) : stream, cancellationToken);
    });

    /// <summary>Length and times of the file as it is now.</summary>
    internal FileInfo GetInfo() => InEitherForm(() =>
    {
        var info = new FileInfo(Path);
        return info.Exists ? info : throw new FileNotFoundException(null, Path);
    });

    /// <summary>
    /// Codex compresses a session, or makes it plain again, in two steps: it writes the other form beside the one there is, then
    /// removes that. Whoever looks for both may come too late for one and too early for the other.
    /// </summary>
    private T InEitherForm<T>(Func<T> work)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return work();
            }
            catch (FileNotFoundException) when (Name is not null && retry < RetryCount)
            {
                string other = IsCompressed
                    ? Path.Substring(0, Path.Length - SessionFileName.CompressedExtension.Length)
                    : Path + SessionFileName.CompressedExtension;
                if (File.Exists(other))
                {
                    Path = other;
                }
                else
                {
                    Thread.Sleep(RetryDelay);
                }
            }
        }
    }

    /// <summary>Whether an exception is one that opening the file and reading from it throws.</summary>
    internal static bool IsFault(Exception exception) => exception is ZstandardException || CodexSessionException.IsOfFileSystem(exception);

    /// <summary>Tells what goes wrong while reading in the terms of this library.</summary>
    internal CodexSessionException Translate(Exception exception) => exception is ZstandardException damage
        ? CodexSessionException.CompressedDataInvalid(Path, damage.CompressedOffset, damage)
        : CodexSessionException.FromFileSystem(Path, exception);
}
