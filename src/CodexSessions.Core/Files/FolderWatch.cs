using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace CodexSessions.Files;

/// <summary>
/// Waits until something in a folder may have changed. Systems tell of changes, but not all of them, not always, and not on every
/// share: so the wait is short.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly List<FileSystemWatcher> _watchers;

    internal FolderWatch(IEnumerable<string> folders) =>
        _watchers = [.. folders.Distinct(StringComparer.Ordinal).Select(Watch).OfType<FileSystemWatcher>()];

    internal void Wait(CancellationToken cancellationToken)
    {
        WaitHandle.WaitAny([_changed, cancellationToken.WaitHandle], LongestWait);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _watchers.ForEach(static watcher => watcher.Dispose());
        _changed.Dispose();
    }

    /// <summary>Null where the system cannot, or has no watchers left.</summary>
    private FileSystemWatcher? Watch(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += Signal;
            watcher.Created += Signal;
            watcher.Deleted += Signal;
            watcher.Renamed += Signal;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    private void Signal(object sender, FileSystemEventArgs change)
    {
        try
        {
            _changed.Set();
        }
        catch (ObjectDisposedException)
        {
            // The last event of a watcher that has ended.
        }
    }
}
