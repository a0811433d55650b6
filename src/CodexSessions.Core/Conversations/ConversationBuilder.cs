using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Model;

namespace CodexSessions.Conversations;

/// <summary>
/// Makes of the records of a session what a person saw: each thing once, in turns. The last turns are held back, since results come
/// late and a turn can be taken back; all before them have been handed on, of a turn that is longer than that its beginning too.
/// </summary>
internal sealed class ConversationBuilder
{
    /// <summary>How much is held back: a rollback that reaches further finds those turns handed on already.</summary>
    internal const int HeldTurns = 32;
    internal const long HeldBytes = 8 * 1024 * 1024;

    private readonly LinkedList<Turn> _turns = new();
    private readonly Dictionary<string, SeenThing> _calls = new(StringComparer.Ordinal);
    private readonly TokenMeter _meter = new(total: null);
    private CodexTurnContextItem? _settings;
    private string? _origin;
    private int _turnCount;
    private long _newBytes;

    private readonly CancellationToken _cancellationToken;

    private ConversationBuilder(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    private Turn Current => _turns.Last?.Value ?? Open();

    /// <summary>The turns of items that are all the thread's own.</summary>
    internal static IEnumerable<Turn> Build(IEnumerable<CodexSessionItem> items, CancellationToken cancellationToken = default) =>
        Build(items.Select(static item => new ThreadItem(item, InheritedFromId: null)), cancellationToken);

    /// <summary>The turns, each when nothing can change it any more; the first has no number when something stands before all turns.</summary>
    internal static IEnumerable<Turn> Build(IEnumerable<ThreadItem> items, CancellationToken cancellationToken = default)
    {
        var builder = new ConversationBuilder(cancellationToken);
        foreach (ThreadItem item in items)
        {
            int turns = builder._turns.Count;
            builder._origin = item.InheritedFromId;
            builder.Take(item.Item);
            builder._newBytes += item.Item.ByteLength;
            if (builder._turns.Count > turns || builder._newBytes > HeldBytes / 4)
            {
                builder._newBytes = 0;
                foreach (Turn turn in builder.TooMany())
                {
                    yield return turn;
                }
            }
        }

        if (builder._turns.Last?.Value is { IsOpen: true } last)
        {
            last.IsLast = true;
        }

        foreach (Turn turn in builder._turns)
        {
            yield return turn;
        }
    }

    /// <summary>Lets go of the oldest turns when more is held than need be, and of the beginning of the last one.</summary>
    private IEnumerable<Turn> TooMany()
    {
        while (_turns.Count > HeldTurns || (_turns.Count > 1 && _turns.Sum(static turn => turn.Bytes) > HeldBytes))
        {
            Turn oldest = _turns.First!.Value;
            _turns.RemoveFirst();
            yield return LetGo(oldest);
        }

        if (_turns.Last?.Value is { } last && last.Bytes > HeldBytes && last.Things.Count > 1)
        {
            yield return LetGo(last.SplitOff(HeldBytes / 2));
        }
    }

    private Turn LetGo(Turn turn)
    {
        foreach (string id in turn.CallIds())
        {
            _calls.Remove(id);
        }

        return turn;
    }

    private void Take(CodexSessionItem item)
    {
        if (item is CodexToolCallItem or CodexToolOutputItem or CodexReasoningItem or CodexMessageItem { Role: "assistant" } or CodexReviewItem { IsEnd: true })
        {
            FoldBack();
        }

        switch (item)
        {
            case CodexTurnStartedItem started:
                Start(started);
                break;
            case CodexTurnContextItem settings:
                TakeSettings(settings);
                break;
            case CodexTokenCountItem count:
                Current.Spend(_meter.Take(count.Total?.Numbers, count.Last?.Numbers, count.HasLimits));
                break;
            case CodexTokenUsageRecordItem usage:
                TurnOf(usage).UsageTold = usage.TurnUsage;
                break;
            case CodexTurnCompletedItem completed:
                TurnOf(completed).Close(completed);
                TakeText("Error", completed, completed.ErrorMessage);
                break;
            case CodexTurnAbortedItem aborted:
                TurnOf(aborted).Close(aborted);
                TakeText("TurnAborted", aborted, aborted.Reason ?? string.Empty);
                break;
            case CodexThreadRolledBackItem rollback:
                RollBack(rollback.TurnCount ?? 0);
                break;
            case CodexMessageItem message:
                TakeMessage(message);
                break;
            case CodexReasoningItem reasoning:
                TakeReasoning(reasoning);
                break;
            case CodexCompactionItem compaction:
                TakeKeyed("ContextCompaction", compaction, string.Empty);
                break;
            case CodexAgentMessageItem { Text: { Length: > 0 } text } message:
                TakeKeyed("AgentCommunication", message, $"{message.Author}>{text}");
                break;
            case CodexErrorItem error:
                TakeText("Error", error, error.Message);
                break;
            case CodexReviewItem review:
                TakeText(review.IsEnd ? "ExitedReviewMode" : "EnteredReviewMode", review, review.Text ?? string.Empty);
                break;
            case CodexPlanItem:
                TakeText("Plan", item, item.Text);
                break;
            case CodexHookPromptItem:
                TakeText("HookPrompt", item, item.Text);
                break;
            case CodexUndoItem undo:
                TakeText("Undo", undo, undo.Text ?? string.Empty);
                break;
            default:
                TakeCall(item);
                break;
        }
    }

    private void Add(Turn turn, SeenThing thing)
    {
        turn.Add(thing);
        turn.InheritedFromId = _origin;
    }

    /// <summary>Opens a turn; one without a number yet: what comes before the first turn is its surroundings.</summary>
    private Turn Open()
    {
        var turn = new Turn(_settings) { TellsWords = _turns.Last?.Value.TellsWords ?? false, InheritedFromId = _origin };
        _turns.AddLast(turn);
        return turn;
    }

    private void Start(CodexTurnStartedItem started)
    {
        Turn before = Current;
        IReadOnlyList<SeenThing> words = before.InheritedFromId == _origin ? before.TakeWordsOfNextTurn() : [];
        if (before is { IsEmpty: true, Number: not null })
        {
            // It was made for those words alone.
            _turnCount--;
            _turns.RemoveLast();
        }

        Turn turn = Open();
        turn.Started = started;
        turn.Number = ++_turnCount;
        turn.TakeIn(words);
    }

    /// <summary>Settings stand behind the beginning of the turn that has them, and before its first answer.</summary>
    private void TakeSettings(CodexTurnContextItem settings)
    {
        _settings = settings;
        Turn turn = TurnOf(settings);
        if (!turn.IsClosed)
        {
            turn.Settings ??= settings;
        }
    }

    /// <summary>The turn a record names, else the last one.</summary>
    private Turn TurnOf(CodexSessionItem item) =>
        item.TurnId is { } id && _turns.LastOrDefault(turn => turn.Id == id) is { } named ? named : Current;

    /// <summary>The event of words the person typed follows at once; a turn begun by others is none.</summary>
    private void FoldBack()
    {
        if (_turns.Last is { Previous.Value: { IsClosed: false } before, Value: { IsBegunForModel: true } last })
        {
            _turns.RemoveLast();
            before.TakeIn(last.Things);
            _turnCount--;
        }
    }

    private void TakeMessage(CodexMessageItem message)
    {
        string? text = message.Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (UserText.IsCompactionSummary(text!))
        {
            TakeKeyed("ContextCompaction", message, string.Empty);
            return;
        }

        string key = Turn.KeyOf(message.Role, text!, _cancellationToken);
        Turn turn = Current;
        SeenThing? known = turn.Known(key, message);
        bool isOfUser = known?.IsOfUser ?? message is { Role: "user", IsContext: false };
        if (known is null)
        {
            turn = isOfUser && !turn.IsOpen && (turn.HasWordsOfUser || turn.IsClosed) ? Open() : turn;
            known = new SeenThing(message.Role switch { "user" => "UserMessage", "assistant" => "AgentMessage", _ => CodexConversationItem.WordsOfModel }, message);
            Add(turn, known);
        }

        known.Add(message);
        turn.Note(key, message, known);
        turn.TellsWords |= message.Type == "event_msg";
        if (isOfUser)
        {
            turn.Number ??= ++_turnCount;
        }
    }

    /// <summary>The pieces of reasoning that come without anything in between are one.</summary>
    private void TakeReasoning(CodexReasoningItem reasoning)
    {
        IReadOnlyList<string> parts = reasoning.Summary is { Count: > 0 } summary ? summary
            : reasoning.Content is { Count: > 0 } content ? content
            : reasoning.Text is { Length: > 0 } text ? [text]
            : [];
        Turn turn = Current;
        foreach (string part in parts)
        {
            string key = Turn.KeyOf("reasoning", part, _cancellationToken);
            SeenThing? known = turn.Known(key, reasoning);
            if (known is null)
            {
                known = turn.Last is { Kind: "Reasoning" } last ? last : new SeenThing("Reasoning", reasoning);
                known.Parts.Add(part);
                if (turn.Last != known)
                {
                    Add(turn, known);
                }
            }

            known.Add(reasoning);
            turn.Note(key, reasoning, known);
        }
    }

    private void TakeText(string kind, CodexSessionItem item, string? text)
    {
        if (text is not null)
        {
            TakeKeyed(kind, item, text);
        }
    }

    /// <summary>Takes a record that may tell what another record of the turn has told.</summary>
    private void TakeKeyed(string kind, CodexSessionItem item, string text)
    {
        string key = Turn.KeyOf(kind, text, _cancellationToken);
        SeenThing? known = Current.Known(key, item);
        if (known is null)
        {
            known = new SeenThing(kind, item);
            Add(Current, known);
        }

        known.Add(item);
        Current.Note(key, item, known);
    }

    /// <summary>Takes a call, its output, or what Codex recorded of it; other records nobody saw.</summary>
    private void TakeCall(CodexSessionItem item)
    {
        string? id = (item as CodexCallItem)?.CallId;
        if (id is not null && _calls.TryGetValue(id, out SeenThing? call))
        {
            call.Add(item);
        }
        else if (item is CodexWebSearchItem or CodexImageGenerationItem)
        {
            // Before mid 2026 the calls of the service's own tools had no id, and only their events tell one.
            TakeKeyed(SeenThing.ToolCall, item, item.Text ?? string.Empty);
        }
        else if (id is not null || item is CodexToolCallItem or CodexToolOutputItem)
        {
            call = new SeenThing(SeenThing.ToolCall, item);
            Add(Current, call);
            if (id is not null)
            {
                _calls[id] = call;
            }
        }
    }

    /// <summary>Takes back the last turns that stand.</summary>
    private void RollBack(int count)
    {
        Current.Close(null);
        foreach (Turn turn in _turns.Reverse().Where(static turn => turn is { HasWordsOfUser: true, IsRolledBack: false }).Take(count).ToList())
        {
            turn.IsRolledBack = true;
        }
    }
}
