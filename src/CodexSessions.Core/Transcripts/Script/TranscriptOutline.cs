using System;
using System.Collections.Generic;

namespace CodexSessions.Transcripts;

/// <summary>What is known of a session when all its turns have been told. Of each turn only numbers are kept: a session can have very many.</summary>
internal sealed class TranscriptOutline
{
    private readonly List<TurnCost> _turns = [];

    /// <summary>The numbered turns that are shown.</summary>
    internal IReadOnlyList<TurnCost> Turns => _turns;

    /// <summary>How many of them were taken over from another thread.</summary>
    internal int InheritedCount { get; private set; }

    /// <summary>What the turns of the session cost, those taken back included, those taken over from another thread not; null when the file does not tell it.</summary>
    internal CodexTokenUsage? Tokens { get; private set; }

    /// <summary>How long the same turns took together; null when the file does not tell it.</summary>
    internal TimeSpan? Duration { get; private set; }

    internal void Add(TranscriptTurn turn, bool isInherited)
    {
        if (turn.Number is not { } number)
        {
            return;
        }

        var cost = new TurnCost(number, turn.Duration ?? TimeSpan.Zero, turn.Tokens?.CachedInputTokens ?? 0, turn.Tokens?.InputTokens ?? 0, turn.Tokens?.OutputTokens ?? 0);
        if (!turn.IsContinuation)
        {
            _turns.Add(cost);
            InheritedCount += isInherited ? 1 : 0;
        }
        else if (_turns.Count > 0 && _turns[_turns.Count - 1].Number == number)
        {
            // What a turn cost is known at its end.
            _turns[_turns.Count - 1] = cost;
        }
    }

    internal void Count(CodexTokenUsage? tokens, TimeSpan? duration)
    {
        Tokens = tokens is null ? Tokens : Tokens?.Plus(tokens) ?? tokens;
        Duration = duration is null ? Duration : (Duration ?? TimeSpan.Zero) + duration;
    }
}

/// <summary>How long a turn took and what it cost; 0 for what the file does not tell.</summary>
internal readonly record struct TurnCost(int Number, TimeSpan Duration, long CachedInputTokens, long InputTokens, long OutputTokens);
