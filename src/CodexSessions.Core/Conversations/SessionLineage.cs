using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Records;

namespace CodexSessions.Conversations;

/// <summary>
/// Reads a session together with what it goes on from: a fork or revert by reference holds only its own records and names the file
/// whose beginning comes before them, which may name another. Base files are found by their rollout id, compressed or archived ones
/// too.
/// </summary>
internal sealed class SessionLineage(Action<CodexSessionException>? onError, CancellationToken cancellationToken)
{
    /// <summary>How far into a file its first session_meta is looked for.</summary>
    private const int MetaLimit = 10;

    /// <summary>
    /// All items, those of the oldest base first. A base that is missing, or that goes on from its own successor, is told, and what
    /// is there is read.
    /// </summary>
    internal IEnumerable<CodexSessionItem> Read(SessionFile file) => Chain(file).SelectMany(ReadLink);

    private IEnumerable<CodexSessionItem> ReadLink(Link link) =>
        new SessionItemReader(link.File, onError, cancellationToken).ReadAll().TakeWhile(item => link.Holds(item));

    /// <summary>The file and its bases, the oldest first.</summary>
    private Stack<Link> Chain(SessionFile file)
    {
        var chain = new Stack<Link>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        CodexHistoryBase? end = null;
        SessionFile? current = file;
        while (current is not null)
        {
            if (!seen.Add(current.Path))
            {
                onError?.Invoke(CodexSessionException.BaseSessionCycle(file.Path, current.Path));
                break;
            }

            chain.Push(new Link(current, end));
            end = HistoryBaseOf(current);
            current = end?.RolloutId is { } rolloutId ? Find(rolloutId, current) : null;
        }

        return chain;
    }

    private CodexHistoryBase? HistoryBaseOf(SessionFile file) =>
        new SessionItemReader(file, onError: null, cancellationToken)
            .ReadAll()
            .Take(MetaLimit)
            .OfType<CodexSessionMetaItem>()
            .FirstOrDefault()?.HistoryBase;

    private SessionFile? Find(string rolloutId, SessionFile successor)
    {
        var lister = new SessionFileLister(onError, cancellationToken);
        IEnumerable<SessionFile> files = successor.Home is { } home
            ? lister.ListHome(home, includeArchived: true)
            : lister.ListFlat(Path.GetDirectoryName(successor.Path)!, isArchived: false);
        SessionFile? found = files.FirstOrDefault(file => string.Equals(file.Name?.RolloutId, rolloutId, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            onError?.Invoke(CodexSessionException.BaseSessionMissing(successor.Path, rolloutId));
        }

        return found;
    }

    /// <summary>A file of the chain, and where the one after it goes on from it.</summary>
    private sealed class Link(SessionFile file, CodexHistoryBase? end)
    {
        internal SessionFile File { get; } = file;

        internal bool Holds(CodexSessionItem item) =>
            end?.EndByteOffset is { } bytes ? item.Offset < bytes : end?.EndOrdinalExclusive is not { } ordinal || item.Ordinal is not { } own || own < ordinal;
    }
}
