using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Model;

namespace CodexSessions.Conversations;

/// <summary>
/// A turn while it is being read: what was seen in it, and which records tell of the same thing. Of a very long one parts are handed on
/// before it has ended.
/// </summary>
internal sealed class Turn(CodexTurnContextItem? settingsBefore)
{
    private readonly List<SeenThing> _things = [];
    private readonly Dictionary<string, List<SeenThing>> _byKey = [];
    private readonly Dictionary<(string Key, Family Family), int> _told = [];
    private CodexSessionItem? _end;
    private TokenNumbers? _spent;
    private CodexSessionItem? _first;
    private bool _hadWordsOfUser;

    /// <summary>The number; null for what stands before the first turn.</summary>
    internal int? Number { get; set; }

    internal string? Id => Started?.TurnId;

    /// <summary>The record that opened the turn; null where files have none.</summary>
    internal CodexTurnStartedItem? Started { get; set; }

    /// <summary>The thread the turn was taken over from; null for the thread's own.</summary>
    internal string? InheritedFromId { get; set; }

    internal CodexTurnContextItem? Settings { get; set; }

    /// <summary>What the turn cost as a record of its own tells it.</summary>
    internal CodexTokenUsage? UsageTold { get; set; }

    /// <summary>Whether another part of the turn follows: what is told of its end is told there.</summary>
    internal bool GoesOn { get; private init; }

    /// <summary>Whether a part of the turn came before.</summary>
    internal bool IsContinuation { get; private set; }

    internal bool IsEmpty => _things.Count == 0 && !IsContinuation;

    /// <summary>Whether a record opened the turn and none has closed it: words of the person then steer it and begin no other.</summary>
    internal bool IsOpen => Started is not null && !IsClosed;

    internal bool IsClosed { get; private set; }

    /// <summary>Whether the file ends with the turn.</summary>
    internal bool IsLast { get; set; }

    internal bool HasWordsOfUser => _hadWordsOfUser || _things.Exists(static thing => thing.IsOfUser);

    internal bool IsRolledBack { get; set; }

    /// <summary>
    /// Whether the session tells by events or turn items what was said: words that only response items tell were then for the model
    /// alone, as the findings of a review, the answer that summarises for a compaction, and pictures that a tool opened.
    /// </summary>
    internal bool TellsWords { get; set; }

    /// <summary>Whether words that turned out to be for the model alone began it.</summary>
    internal bool IsBegunForModel => TellsWords && !IsOpen && !IsClosed && !IsContinuation && HasWordsOfUser && _things.TrueForAll(static thing => thing.IsOnlyMessageOfModel);

    /// <summary>Ends the turn; a rollback ends one without a record of its own.</summary>
    internal void Close(CodexSessionItem? end)
    {
        IsClosed = true;
        _end ??= end;
    }

    /// <summary>Adds what was spent between two counts.</summary>
    internal void Spend(in TokenNumbers? tokens) => _spent = tokens is { } more ? _spent?.Plus(more) ?? more : _spent;

    /// <summary>Takes in words that were another turn's.</summary>
    internal void TakeIn(IReadOnlyList<SeenThing> words)
    {
        foreach (SeenThing word in words)
        {
            Add(word);
            Note(KeyOf((CodexMessageItem)word.First), word.First, word);
        }
    }

    internal IReadOnlyList<SeenThing> Things => _things;

    internal SeenThing? Last => _things.Count > 0 ? _things[_things.Count - 1] : null;

    internal long Bytes => _things.Sum(static thing => thing.Bytes);

    internal void Add(SeenThing thing) => _things.Add(thing);

    /// <summary>Parts with the first things of the turn, so that what is left has no more bytes than may be held.</summary>
    internal Turn SplitOff(long heldBytes)
    {
        long left = Bytes;
        int count = 0;
        while (count < _things.Count - 1 && left > heldBytes)
        {
            left -= _things[count++].Bytes;
        }

        var part = new Turn(settingsBefore)
        {
            Number = Number,
            Started = Started,
            InheritedFromId = InheritedFromId,
            Settings = Settings,
            TellsWords = TellsWords,
            IsRolledBack = IsRolledBack,
            GoesOn = true,
            IsContinuation = IsContinuation,
            _first = _first,
        };
        part._things.AddRange(_things.GetRange(0, count));
        _things.RemoveRange(0, count);
        _first ??= part._things[0].First;
        _hadWordsOfUser |= part.HasWordsOfUser;
        IsContinuation = true;
        Forget([.. part._things]);
        return part;
    }

    /// <summary>A text that is said again later is another thing.</summary>
    private void Forget(HashSet<SeenThing> things)
    {
        foreach (string key in _byKey.Where(pair => pair.Value.TrueForAll(things.Contains)).Select(static pair => pair.Key).ToList())
        {
            _byKey.Remove(key);
            foreach (Family family in (Family[])[Family.ResponseItem, Family.Event, Family.TurnItem, Family.Line])
            {
                _told.Remove((key, family));
            }
        }
    }

    /// <summary>
    /// Takes out the words at the end that only response items tell: in converted files the words that begin a turn stand before its
    /// beginning.
    /// </summary>
    internal IReadOnlyList<SeenThing> TakeWordsOfNextTurn()
    {
        int first = _things.Count;
        while (first > 0 && _things[first - 1].IsOnlyResponseItemOfUser)
        {
            first--;
        }

        List<SeenThing> words = _things.GetRange(first, _things.Count - first);
        if (!words.Exists(static thing => thing.IsOfUser))
        {
            return [];
        }

        _things.RemoveRange(first, words.Count);
        return words;
    }

    /// <summary>
    /// The thing a record tells once more. Files hold a text up to three times: as response item, as event, as turn item. The n-th
    /// record of one family with the same key is the n-th thing with that key; a text said twice stays two.
    /// </summary>
    internal SeenThing? Known(string key, CodexSessionItem record)
    {
        int told = _told.TryGetValue((key, FamilyOf(record)), out int count) ? count : 0;
        return _byKey.TryGetValue(key, out List<SeenThing>? things) && told < things.Count ? things[told] : null;
    }

    /// <summary>Notes that a record told of a thing.</summary>
    internal void Note(string key, CodexSessionItem record, SeenThing thing)
    {
        if (!_byKey.TryGetValue(key, out List<SeenThing>? things))
        {
            _byKey[key] = things = [];
        }

        (string, Family) told = (key, FamilyOf(record));
        _told[told] = (_told.TryGetValue(told, out int count) ? count : 0) + 1;
        if (_told[told] > things.Count)
        {
            things.Add(thing);
        }
    }

    internal static string KeyOf(CodexMessageItem message) => KeyOf(message.Role, message.Text ?? string.Empty);

    /// <summary>A key for a text: blanks differ between the records of one text.</summary>
    internal static string KeyOf(string? what, string text, CancellationToken cancellationToken = default) => $"{what}:{TextKey.Of(text, cancellationToken)}";

    internal IEnumerable<string> CallIds() => _things.Select(static thing => thing.First).OfType<CodexCallItem>().Select(static call => call.CallId).OfType<string>();

    internal IEnumerable<CodexConversationItem> Items() => _things.Select(thing => thing.ToItem(this));

    /// <summary>The turn as a whole; only what has a number is one.</summary>
    /// <param name="before">What the parts before held.</param>
    internal CodexTurn ToTurn(IEnumerable<CodexConversationItem>? before = null)
    {
        CodexConversationItem[] items = [.. before ?? [], .. Items()];
        CodexSessionItem first = Started ?? _first ?? items[0];
        CodexTurnContextItem? settings = Settings ?? settingsBefore;
        var completed = _end as CodexTurnCompletedItem;
        var aborted = _end as CodexTurnAbortedItem;
        DateTime? startedAt = Started?.StartedAt ?? _end?.StartedAt ?? TimeOf(first);
        DateTime? completedAt = IsOpen || GoesOn ? null : _end?.CompletedAt ?? TimeOf(_end ?? items.SelectMany(static item => item.GetRecords()).LastOrDefault());
        return new CodexTurn(items)
        {
            SessionId = first.SessionId,
            Path = first.Path,
            Number = Number!.Value,
            Id = Id ?? items.Select(static item => item.TurnId).FirstOrDefault(static id => id is not null),
            StartedAt = startedAt,
            CompletedAt = completedAt,
            Duration = completed?.Duration ?? aborted?.Duration ?? completedAt - startedAt,
            TimeToFirstToken = completed?.TimeToFirstToken,
            Model = settings?.Model,
            Effort = settings?.Effort,
            ApprovalPolicy = settings?.ApprovalPolicy,
            SandboxMode = settings?.SandboxMode,
            WorkingDirectory = settings?.WorkingDirectory,
            Status = StatusOf(completed, aborted),
            AbortReason = aborted?.Reason,
            ErrorMessage = completed?.ErrorMessage,
            Tokens = UsageTold ?? CodexTokenUsage.From(_spent),
            IsRolledBack = IsRolledBack,
            InheritedFromId = InheritedFromId,
        };
    }

    /// <summary>Codex takes a turn for interrupted that another one follows before its end was told.</summary>
    private string StatusOf(CodexTurnCompletedItem? completed, CodexTurnAbortedItem? aborted) =>
        completed?.ErrorMessage is not null ? "failed"
        : aborted is not null || (IsOpen && !IsLast) ? "aborted"
        : IsOpen ? "open"
        : "completed";

    /// <summary>When a record was written; a copy has the time of the copying.</summary>
    private DateTime? TimeOf(CodexSessionItem? record) => InheritedFromId is null ? record?.Timestamp : null;

    private enum Family
    {
        ResponseItem,
        Event,
        TurnItem,
        Line,
    }

    private static Family FamilyOf(CodexSessionItem record) => record.Type switch
    {
        "response_item" => Family.ResponseItem,
        "event_msg" => record.IsTurnItem ? Family.TurnItem : Family.Event,
        _ => Family.Line,
    };
}
