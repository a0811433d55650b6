using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Storage;

namespace CodexSessions;

/// <summary>
/// Tells what fills session files: the bytes of each kind of record, and of the pictures, replacement histories, copies and
/// instructions inside them. Several files are read at once; no more than the sums are kept of them.
/// </summary>
public sealed class CodexStorageMeter : IDisposable
{
    private readonly ReadAhead<SessionFile, FileStorage> _reader;
    private readonly StorageGrouping _grouping;
    private long _fileCount;

    /// <summary>Makes a meter.</summary>
    /// <param name="groups">What is told apart; all files together when there is none.</param>
    /// <param name="onError">Told of files that cannot be read, and of lines that are no JSON where they had to be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">Files cannot be told apart by one of the groups; the message says so.</exception>
    public CodexStorageMeter(IReadOnlyList<CodexUsageGroup> groups, Action<CodexSessionException>? onError = null, CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(groups, nameof(groups));
        foreach (CodexUsageGroup group in groups)
        {
            if (group is not (CodexUsageGroup.Session or CodexUsageGroup.Month or CodexUsageGroup.WorkingDirectory or CodexUsageGroup.Source))
            {
                throw new ArgumentException($"What fills files is told by Session, Month, WorkingDirectory or Source, not by {group}.");
            }
        }

        _grouping = new StorageGrouping([.. groups.Distinct()]);
        _reader = new ReadAhead<SessionFile, FileStorage>(static (file, tell, stop) => [new StorageReader(file, tell, stop).Read()], static file => file.Path, onError, cancellationToken);
    }

    /// <summary>Adds a session file; it is read meanwhile, or when the usage is asked for.</summary>
    /// <param name="path">The full path of the file.</param>
    public void Add(string path)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        _reader.Add(new SessionFile(path));
        Take(_reader.TakeReady(), progress: null);
    }

    /// <summary>Tells what fills all files that were added.</summary>
    /// <param name="progress">Told how many files have been read.</param>
    /// <returns>
    /// The rows, in the order of the groups: sessions as they were added, months forwards, names by alphabet; then in the order of
    /// the categories, the largest first.
    /// </returns>
    public IReadOnlyList<CodexStorageUsage> GetUsage(IProgress<long>? progress = null)
    {
        Take(_reader.TakeRest(), progress);
        return _grouping.ToUsage();
    }

    /// <summary>Stops the reading.</summary>
    public void Dispose() => _reader.Dispose();

    private void Take(IEnumerable<FileStorage> files, IProgress<long>? progress)
    {
        foreach (FileStorage file in files)
        {
            _grouping.Add(file);
            _fileCount++;
            progress?.Report(_fileCount);
        }
    }
}
