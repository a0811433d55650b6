using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Conversations;
using CodexSessions.Files;

namespace CodexSessions;

/// <summary>Views of a session that are more than its records one after the other.</summary>
public static class CodexConversation
{
    /// <summary>
    /// Reads what Codex would send to the model if it resumed the session: the response items, with base files before them,
    /// compactions and rollbacks applied, notices and snapshots left out. Where a compaction brought no history of its own, the item
    /// of the compaction stands for its summary. The whole history is held, as Codex itself does.
    /// </summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="onError">Told of lines that are no JSON, of a base that is missing, and of bases that go on from one another.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items; those of a base have its path. Nothing for a file without response items.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IReadOnlyList<CodexSessionItem> ReadModelHistory(
        string path,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        ModelHistory.Build(new SessionLineage(onError, cancellationToken).Read(new SessionFile(path)).Select(static item => item.Item));

    /// <summary>
    /// Reads what a person saw: each thing once, with its results, in turns; of a fork or revert by reference first what it goes on
    /// from. The last turns are held back while the file is read, the rest is handed on at once.
    /// </summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="onError">Told of lines that are no JSON, of a base that is missing, and of bases that go on from one another.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The things seen, in the order in which the first record of each stands in the file.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IEnumerable<CodexConversationItem> ReadConversation(
        string path,
        CodexConversationOptions options = default,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        Shown(path, options, onError, cancellationToken).SelectMany(static turn => turn.Items());

    /// <summary>Reads the turns of a session, each with what a person saw in it; of a fork or revert by reference first those it goes on from.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="onError">Told of lines that are no JSON, of a base that is missing, and of bases that go on from one another.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The turns, in file order; what stands before the first one belongs to none.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IEnumerable<CodexTurn> ReadTurns(
        string path,
        CodexConversationOptions options = default,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        Whole(Shown(path, options, onError, cancellationToken));

    /// <summary>Reads the records of a session that are its own: without the copy of another thread that its file may begin with.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="onError">Told of each line that is no JSON; the reading goes on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items, in file order; a base the session goes on from is not read.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IEnumerable<CodexSessionItem> ReadOwnItems(
        string path,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        new SessionLineage(onError, cancellationToken).ReadFile(new SessionFile(path)).Where(static item => item.InheritedFromId is null).Select(static item => item.Item);

    /// <summary>
    /// All that was seen, in turns; what stands before the first one too, and turns that were taken back. Progress is told in bytes of
    /// the file itself.
    /// </summary>
    internal static IEnumerable<Turn> ReadAllTurns(string path, Action<CodexSessionException>? onError, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        IEnumerable<ThreadItem> items = new SessionLineage(onError, cancellationToken).Read(new SessionFile(path));
        return ConversationBuilder.Build(progress is null ? items : items.Select(Tell), cancellationToken);

        ThreadItem Tell(ThreadItem item)
        {
            if (item.Item.Path == path)
            {
                progress.Report(item.Item.Offset);
            }

            return item;
        }
    }

    private static IEnumerable<CodexTurn> Whole(IEnumerable<Turn> parts)
    {
        var before = new List<CodexConversationItem>();
        foreach (Turn part in parts.Where(static part => part.Number is not null))
        {
            if (part.GoesOn)
            {
                before.AddRange(part.Items());
            }
            else
            {
                yield return part.ToTurn(before);
                before.Clear();
            }
        }
    }

    private static IEnumerable<Turn> Shown(string path, CodexConversationOptions options, Action<CodexSessionException>? onError, CancellationToken cancellationToken) =>
        ReadAllTurns(path, onError, progress: null, cancellationToken)
            .Where(turn => (options.HasFlag(CodexConversationOptions.IncludeRolledBack) || !turn.IsRolledBack)
                && (!options.HasFlag(CodexConversationOptions.OwnOnly) || turn.InheritedFromId is null));
}
