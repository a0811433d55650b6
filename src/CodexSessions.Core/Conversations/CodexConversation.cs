using System;
using System.Collections.Generic;
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
        ModelHistory.Build(new SessionLineage(onError, cancellationToken).Read(new SessionFile(path)));

    /// <summary>
    /// Reads what a person saw: each thing once, with its results, in turns; of a fork or revert by reference first what it goes on
    /// from. The last turns are held back while the file is read, the rest is handed on at once.
    /// </summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="includeRolledBack">Whether turns that were taken back are shown, marked; otherwise they are left out.</param>
    /// <param name="onError">Told of lines that are no JSON, of a base that is missing, and of bases that go on from one another.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The things seen, in the order in which the first record of each stands in the file.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read, or is no session file.</exception>
    public static IEnumerable<CodexConversationItem> ReadConversation(
        string path,
        bool includeRolledBack = false,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default) =>
        ConversationBuilder.Build(new SessionLineage(onError, cancellationToken).Read(new SessionFile(path)), includeRolledBack);
}
