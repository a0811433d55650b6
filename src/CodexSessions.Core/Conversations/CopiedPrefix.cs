using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Model;

namespace CodexSessions.Conversations;

/// <summary>
/// Tells where the copy ends with which the file of a fork, or of a sub-agent, may begin. The copied lines have the time of the
/// copying, so only what they say tells: a turn that is older than the thread was another thread's, and where turns have no ids, what
/// the person said is looked up in the other thread's file.
/// </summary>
internal sealed class CopiedPrefix(Func<string, IEnumerable<CodexSessionItem>?> readThread) : IDisposable
{
    private string? _id;
    private bool _hasMeta;
    private string? _originId;
    private bool _isOver;
    private bool _turnTells;
    private IEnumerator<CodexMessageItem>? _messagesOfOrigin;

    /// <summary>The thread an item was copied from; null for the file's own. Takes the items in file order.</summary>
    internal string? OriginOf(CodexSessionItem item)
    {
        if (item is CodexSessionMetaItem meta)
        {
            return OriginOf(meta);
        }

        _isOver = _isOver || _originId is null || IsOwn(item);
        return _isOver ? null : _originId;
    }

    public void Dispose() => _messagesOfOrigin?.Dispose();

    private string? OriginOf(CodexSessionMetaItem meta)
    {
        if (!_hasMeta)
        {
            _hasMeta = true;
            _id = meta.Id;
            _originId = meta.HistoryBase is null ? meta.ForkedFromId : null;
            return null;
        }

        if (_isOver || meta.Id == _id)
        {
            return null;
        }

        // Before 0.88 only the other thread's own record told where the rest came from.
        return _originId ??= meta.Id;
    }

    private bool IsOwn(CodexSessionItem item)
    {
        if (UuidOrder.IsLater(item.TurnId, _id) is { } isLater)
        {
            _turnTells = true;
            return isLater;
        }

        if (item is CodexThreadSettingsItem { ThreadId: { } id } && id == _id)
        {
            // Stands before the first turn of its own.
            return true;
        }

        _turnTells &= item is not CodexTurnStartedItem;
        return !_turnTells && item is CodexMessageItem message && IsOfPerson(message) && !IsNextOfOrigin(message);
    }

    /// <summary>A copy leaves out no words of the person: they come in the same order.</summary>
    private bool IsNextOfOrigin(CodexMessageItem message)
    {
        _messagesOfOrigin ??= (readThread(_originId!) ?? []).OfType<CodexMessageItem>().Where(IsOfPerson).GetEnumerator();
        return _messagesOfOrigin.MoveNext() && _messagesOfOrigin.Current.Text == message.Text;
    }

    private static bool IsOfPerson(CodexMessageItem message) => message is { Role: "user", IsContext: false };
}
