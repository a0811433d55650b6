using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Records;

namespace CodexSessions.Sessions;

/// <summary>Follows session files while they grow, several at a time.</summary>
internal sealed class SessionFollower(
    CodexItemFilter filter,
    int? tail,
    Action<CodexSessionException>? onError,
    Action<string>? onNotice,
    CancellationToken cancellationToken)
{
    /// <summary>The items of all files, and those that are appended later, until every file is gone.</summary>
    internal IEnumerable<CodexSessionItem> Follow(IReadOnlyList<string> paths)
    {
        using var watch = new FolderWatch(paths.Select(static path => Path.GetDirectoryName(path)!));
        List<Followed> files = [.. paths.Select(Begin)];
        try
        {
            while (files.Count > 0)
            {
                foreach (Followed file in files.ToList())
                {
                    while (TryNext(file, files) is { } item)
                    {
                        yield return item;
                    }
                }

                if (files.Count > 0)
                {
                    watch.Wait(cancellationToken);
                }
            }
        }
        finally
        {
            files.ForEach(static file => file.Items.Dispose());
        }
    }

    private Followed Begin(string path)
    {
        var messages = new List<Action>();
        return new Followed(path, Follow(path, messages).GetEnumerator(), messages);
    }

    /// <summary>The next item that is there; a file that is at its end is followed no longer.</summary>
    private CodexSessionItem? TryNext(Followed file, List<Followed> files)
    {
        bool isAtEnd;
        try
        {
            isAtEnd = !file.Items.MoveNext();
            if (isAtEnd)
            {
                file.Messages.Add(() => onNotice?.Invoke($"'{file.Path}' is followed no longer: it is gone, or is a file that is not appended to."));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            file.Messages.Add(() => onError?.Invoke(CodexSessionException.Of(file.Path, exception)));
            isAtEnd = true;
        }

        // What the caller throws when told is no fault of the file.
        file.Messages.ForEach(static message => message());
        file.Messages.Clear();
        if (!isAtEnd)
        {
            return file.Items.Current;
        }

        file.Items.Dispose();
        files.Remove(file);
        return null;
    }

    /// <summary>The items of one file; null when nothing more is there for now.</summary>
    private IEnumerable<CodexSessionItem?> Follow(string path, List<Action> messages)
    {
        var file = new FollowedFile(path);
        int? left = tail;
        if (tail is { } count && StartOfLast(path, count) is { } start)
        {
            file.StartAt(start);
            left = null;
        }

        IEnumerable<CodexSessionItem?> items = new SessionItemReader(new SessionFile(path), error => messages.Add(() => onError?.Invoke(error)), cancellationToken)
            .Follow(file, () => messages.Add(() => onNotice?.Invoke($"'{path}' was rewritten and is read from its beginning.")));
        Func<CodexSessionItem, bool> isWanted = filter.ForOneFile();
        var held = new Queue<CodexSessionItem>();
        foreach (CodexSessionItem? item in items)
        {
            if (item is null)
            {
                while (held.Count > 0)
                {
                    yield return held.Dequeue();
                }

                // What comes from now on is new.
                left = null;
                yield return null;
            }
            else if (isWanted(item))
            {
                if (left is null)
                {
                    yield return item;
                    continue;
                }

                held.Enqueue(item);
                if (held.Count > left)
                {
                    held.Dequeue();
                }
            }
        }

        foreach (CodexSessionItem item in held)
        {
            yield return item;
        }
    }

    /// <summary>Where the last items that are wanted begin; null when only reading the whole file tells.</summary>
    private long? StartOfLast(string path, int count)
    {
        var file = new SessionFile(path);
        if (count == 0 || file.IsCompressed || !filter.IsStateless)
        {
            return null;
        }

        List<CodexSessionItem> last = [.. new SessionItemReader(file, onError: null, cancellationToken).ReadLast(count, filter.Matches)];
        return last.Count == count && last[0].LineNumber is null ? last[0].Offset : null;
    }

    /// <summary>A file, its items, and what the caller is to be told of it before the next one.</summary>
    private sealed record Followed(string Path, IEnumerator<CodexSessionItem?> Items, List<Action> Messages);
}
