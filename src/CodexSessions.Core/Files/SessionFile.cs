using System;
using System.IO;

namespace CodexSessions.Files;

/// <summary>A session file on disk, not opened yet.</summary>
internal sealed class SessionFile
{
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

    internal string Path { get; }

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
    internal Stream Open()
    {
        // The readers have buffers of their own.
        var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return IsCompressed ? new ZstandardStream(stream) : stream;
    }

    /// <summary>Whether an exception is one that opening the file and reading from it throws.</summary>
    internal static bool IsFault(Exception exception) => exception is ZstandardException || CodexSessionException.IsOfFileSystem(exception);

    /// <summary>Tells what goes wrong while reading in the terms of this library.</summary>
    internal CodexSessionException Translate(Exception exception) => exception is ZstandardException damage
        ? CodexSessionException.CompressedDataInvalid(Path, damage.CompressedOffset, damage)
        : CodexSessionException.FromFileSystem(Path, exception);
}
