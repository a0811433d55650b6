using System;
using System.Collections.Generic;
using CodexSessions.Conversations;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>
/// Adds up what the records of one file tell, taken in file order: which turn and which model it is, what was spent, what was called,
/// and how long it took.
/// </summary>
internal sealed class UsageTally
{
    private readonly UsageScope _scope;
    private readonly Dictionary<UsageKey, UsageCell> _cells = [];
    private readonly ToolCalls _calls = new();

    // Where things count for now; null when that must be looked up again.
    private UsageCell? _cell;
    private string? _model;
    private DateTime? _time;
    private bool _hasTimes;

    // Whether the record at hand counts; of what does not, only turns and running totals are followed.
    private bool _counts = true;
    private DateTime? _lastWork;

    private TurnState _state;
    private int _turnCount;
    private string? _turnId;
    private DateTime? _turnStart;
    private UsageCell? _turnCell;

    // What is not counted yet, since the record that names the model comes behind the one that begins a turn.
    private int _newTurns;
    private int _newMessages;
    private long? _newWindow;

    /// <param name="scope">What counts, and what is told apart.</param>
    /// <param name="start">When the session began: the time of records that have none.</param>
    internal UsageTally(UsageScope scope, DateTime? start)
    {
        _scope = scope;
        _time = start;
    }

    private enum TurnState
    {
        None,

        /// <summary>A record opened it: words of the person steer it and begin no other.</summary>
        Open,

        /// <summary>Words of the person began it, and nothing else has happened since.</summary>
        Words,

        /// <summary>Words of the person began it, and only the next turn will end it.</summary>
        Working,

        /// <summary>A record ended it.</summary>
        Closed,
    }

    /// <summary>What was added up.</summary>
    internal KeyValuePair<UsageKey, UsageCell>[] Cells => [.. _cells];

    /// <summary>Whether events or turn items tell what a person said; response items then tell it once more.</summary>
    internal bool TellsWords { get; set; }

    /// <summary>Whether the records that follow are those of a file that this one goes on from.</summary>
    internal bool IsInBase { get; set; }

    /// <summary>The byte at which the thread's own records begin, behind those copied from another one.</summary>
    internal long EndOfCopy { get; set; }

    /// <summary>Turns running totals into what was spent.</summary>
    internal TokenMeter Meter { get; set; } = new(TokenNumbers.Zero);

    /// <summary>Takes time and place of the record that comes next.</summary>
    internal void At(DateTime? time, long offset)
    {
        bool isCopy = IsInBase || offset < EndOfCopy;
        _counts = !isCopy && _scope.Holds(time ?? _time);
        if (time is null)
        {
            return;
        }

        if (_scope.Parts.HasFlag(UsageParts.Days) && time.Value.Date != _time?.Date)
        {
            _cell = null;
        }

        _time = time;
        _hasTimes = true;
    }

    /// <summary>Says that the model or a tool did something: where no record ends a turn, the last such thing does.</summary>
    internal void NoteWork() => _lastWork = _time;

    internal void StartTurn(in TurnStart start)
    {
        if (_state != TurnState.Words)
        {
            BeginTurn();
        }

        _state = TurnState.Open;
        _turnId = start.TurnId;
        _turnStart = start.StartedAt ?? _turnStart;
        _newWindow = start.Window;
    }

    internal void EndTurn(in TurnEnd end)
    {
        if (_counts)
        {
            Cell();
        }

        CountWork(end.Duration ?? (end.EndedAt ?? _time) - _turnStart);
        _state = TurnState.Closed;
    }

    /// <summary>Takes words of the person.</summary>
    internal void TakeWords()
    {
        if (_state != TurnState.Open)
        {
            BeginTurn();
            _state = TurnState.Words;
        }

        _newMessages += _counts ? 1 : 0;
    }

    internal void TakeModel(string? model)
    {
        if (model is not null && model != _model)
        {
            _model = model;
            _cell = null;
        }
    }

    internal void TakeTokens(in TokenCount count)
    {
        TokenNumbers? spent = Meter.Take(count.Total, count.Last, count.TellsLimits);
        if (_counts)
        {
            UsageCell cell = Cell();
            cell.Request(count.Last?.Total, count.Window);
            if (spent is { } tokens)
            {
                NoteWork();
                cell.Spend(tokens);
            }
        }
    }

    /// <summary>Whether a record of a call was taken a short while ago.</summary>
    internal bool KnowsCall(string? id) => id is not null && _calls.Knows(id);

    /// <summary>Takes a record of a tool call whose id is still bytes.</summary>
    /// <returns>The call, to be told what came of it; null when it does not count.</returns>
    internal ToolCall? TakeCall(ReadOnlySpan<byte> id, string? tool)
    {
        if (!_counts)
        {
            return null;
        }

        NoteWork();
        return _calls.Take(id, tool, Cell());
    }

    /// <summary>Takes a record of a tool call.</summary>
    /// <returns>The call, to be told what came of it; null when nothing is told of it later, or when it does not count.</returns>
    internal ToolCall? TakeCall(string? id, string? tool, string recordType)
    {
        if (!_counts)
        {
            return null;
        }

        NoteWork();
        if (id is not null)
        {
            return _calls.Take(id, tool, Cell());
        }

        if (tool is not null)
        {
            _calls.TakeWithoutId(tool, recordType, Cell());
        }

        return null;
    }

    /// <summary>Counts what has not been counted yet.</summary>
    internal void Finish()
    {
        if (_newTurns + _newMessages > 0)
        {
            Cell();
        }

        if (_state != TurnState.Closed)
        {
            CountWork(_lastWork - _turnStart);
        }

        _calls.Finish();

        // A session counts even where nothing is told of it.
        if (_cells.Count == 0 && _scope.Holds(_time))
        {
            FindCell();
        }
    }

    private void BeginTurn()
    {
        if (_newTurns + _newMessages > 0)
        {
            Cell();
        }

        if (_state != TurnState.Closed)
        {
            CountWork(_lastWork - _turnStart);
        }

        _turnCount++;
        _turnId = null;
        _turnStart = _time;
        _lastWork = _time;
        _turnCell = null;
        _newTurns = _counts ? 1 : 0;
        _cell = _scope.Parts.HasFlag(UsageParts.Turns) ? null : _cell;
    }

    /// <summary>Counts how long the turn was at work, where the turn itself counts.</summary>
    private void CountWork(TimeSpan? time)
    {
        if (_hasTimes && time >= TimeSpan.Zero)
        {
            _turnCell?.Work(time);
        }

        _turnCell = null;
    }

    /// <summary>Where the things count that happen now.</summary>
    private UsageCell Cell()
    {
        _state = _state == TurnState.Words ? TurnState.Working : _state;
        _cell ??= FindCell();
        Touch(_cell, _time);
        if (_newTurns > 0)
        {
            _turnCell = _cell;
            Touch(_cell, _turnStart);
            _cell.Turns += _newTurns;
            _newTurns = 0;
        }

        _cell.UserMessages += _newMessages;
        _newMessages = 0;
        if (_newWindow is not null)
        {
            _cell.Request(null, _newWindow);
            _newWindow = null;
        }

        return _cell;
    }

    /// <summary>Notes when something happened; the start of the session stands for unknown times only where days are told apart.</summary>
    private void Touch(UsageCell cell, DateTime? time)
    {
        if (_hasTimes)
        {
            cell.Touch(time);
        }
    }

    private UsageCell FindCell()
    {
        bool isInTurn = _scope.Parts.HasFlag(UsageParts.Turns) && _turnCount > 0;
        var key = new UsageKey(
            isInTurn ? _turnCount : null,
            isInTurn ? _turnId : null,
            _scope.Parts.HasFlag(UsageParts.Days) ? _time?.Date : null,
            _model);
        if (!_cells.TryGetValue(key, out UsageCell? cell))
        {
            _cells[key] = cell = new UsageCell();
        }

        return cell;
    }
}
