using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Json;
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

    /// <summary>What happens in the course of a turn, and is never the first of a thread's own.</summary>
    private static readonly ByteNames NeverFirst =
    [
        "reasoning", "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output", "local_shell_call", "web_search_call",
        "token_count", "agent_message", "agent_reasoning", "agent_reasoning_raw_content", "exec_command_end", "patch_apply_end", "task_complete",
    ];

    /// <summary>
    /// All items, those of the oldest base first. A base that is missing, or that goes on from its own successor, is told, and what
    /// is there is read.
    /// </summary>
    internal IEnumerable<ThreadItem> Read(SessionFile file) =>
        Chain(file).SelectMany(link => IsSameThread(link.File, file) ? ReadOfThread(link) : ReadLink(link).Select(item => new ThreadItem(item, item.SessionId)));

    /// <summary>The items of the file alone, without a base.</summary>
    internal IEnumerable<ThreadItem> ReadFile(SessionFile file) => ReadOfThread(new Link(file, end: null));

    /// <summary>The records that come before those of the file, in the files it goes on from.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chooser">Which of their lines are read; the first of a file always is.</param>
    internal IEnumerable<CodexSessionItem> ReadBases(SessionFile file, LineChooser chooser) =>
        Chain(file).Where(link => link.File != file).SelectMany(link => ReadLink(link, link.Limit(chooser)));

    /// <summary>The byte at which the thread's own records begin in a file that may begin with a copy of another thread's.</summary>
    internal long EndOfCopy(SessionFile file) =>
        ReadOfThread(new Link(file, end: null), ChooseBeginnings, itemsPass: true).FirstOrDefault(static item => item.InheritedFromId is null && item.Item is not CodexSessionMetaItem) is { Item: { } own }
            ? own.Offset
            : long.MaxValue;

    /// <summary>The items of a file of the thread; it may begin with a copy of another thread.</summary>
    private IEnumerable<ThreadItem> ReadOfThread(Link link, LineChooser? chooser = null, bool itemsPass = false)
    {
        using var prefix = new CopiedPrefix(id => ReadThread(id, link.File));
        foreach (CodexSessionItem item in ReadLink(link, chooser, itemsPass))
        {
            yield return new ThreadItem(item, prefix.OriginOf(item));
        }
    }

    private IEnumerable<CodexSessionItem> ReadLink(Link link, LineChooser? chooser = null, bool itemsPass = false) =>
        new SessionItemReader(link.File, onError, cancellationToken) { Chooser = chooser, ItemsPass = itemsPass }.ReadAll().TakeWhile(item => link.Holds(item));

    private static LineChoice ChooseBeginnings(in TextLineBytes line) =>
        RecordGlance.TryRead(line.Bytes.Span, out RecordGlance record) && (NeverFirst.Contains(record.PayloadType) || IsMessageOfOthers(line.Bytes.Span, record))
            ? LineChoice.PassOver
            : LineChoice.Read;

    /// <summary>Whether a record is a message to the model that is not in the person's name: those begin no turn.</summary>
    private static bool IsMessageOfOthers(ReadOnlySpan<byte> line, in RecordGlance record)
    {
        var payload = new JsonCursor(line, record.PayloadStart);
        return record.PayloadType.SequenceEqual("message"u8) && payload.EnterMember("role"u8) && payload.IsAtString && !payload.ReadString().SequenceEqual("user"u8);
    }

    /// <summary>A revert goes on from an older file of its own thread.</summary>
    private static bool IsSameThread(SessionFile file, SessionFile other) => file.Path == other.Path || file.Name?.ThreadId == other.Name?.ThreadId;

    /// <summary>What another thread of the same home holds; null when it is not there.</summary>
    private IEnumerable<CodexSessionItem>? ReadThread(string id, SessionFile file) =>
        Neighbours(file).FirstOrDefault(other => IsId(other.Name?.ThreadId, id)) is { } found
            ? new SessionItemReader(found, onError: null, cancellationToken) { ItemsPass = true }.ReadAll()
            : null;

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
        SessionFile? found = Neighbours(successor).FirstOrDefault(file => IsId(file.Name?.RolloutId, rolloutId));
        if (found is null)
        {
            onError?.Invoke(CodexSessionException.BaseSessionMissing(successor.Path, rolloutId));
        }

        return found;
    }

    /// <summary>The files of the same home, or of the same folder where there is none, newest first.</summary>
    private IEnumerable<SessionFile> Neighbours(SessionFile file)
    {
        // Whoever lists the home is told of folders that cannot be read.
        var lister = new SessionFileLister(onError: null, cancellationToken);
        return file.Home is { } home
            ? lister.ListHome(home, includeArchived: true)
            : lister.ListFlat(Path.GetDirectoryName(file.Path)!, isArchived: false);
    }

    private static bool IsId(string? id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A file of the chain, and where the one after it goes on from it.</summary>
    private sealed class Link(SessionFile file, CodexHistoryBase? end)
    {
        internal SessionFile File { get; } = file;

        /// <summary>Chooses no line behind the end; where only an ordinal tells it, all lines are read.</summary>
        internal LineChooser? Limit(LineChooser chooser) => end?.EndByteOffset is { } bytes
            ? (in TextLineBytes line) => line.Offset < bytes ? chooser(line) : LineChoice.Stop
            : null;

        internal bool Holds(CodexSessionItem item) =>
            end?.EndByteOffset is { } bytes ? item.Offset < bytes : end?.EndOrdinalExclusive is not { } ordinal || item.Ordinal is not { } own || own < ordinal;
    }
}
