using System;
using System.Collections.Generic;

namespace CodexSessions.Transcripts;

/// <summary>What is known of a session when all its turns have been told.</summary>
internal sealed class TranscriptOutline
{
    private readonly List<TranscriptTurn> _turns = [];

    /// <summary>The numbered turns that are shown, without their entries.</summary>
    internal IReadOnlyList<TranscriptTurn> Turns => _turns;

    /// <summary>What the turns of the session cost, those taken back included, those taken over from another thread not; null when the file does not tell it.</summary>
    internal CodexTokenUsage? Tokens { get; private set; }

    /// <summary>How long the same turns took together; null when the file does not tell it.</summary>
    internal TimeSpan? Duration { get; private set; }

    internal void Add(TranscriptTurn turn)
    {
        if (turn.IsContinuation && _turns.Count > 0 && _turns[_turns.Count - 1].Number == turn.Number)
        {
            // What a turn cost is known at its end.
            _turns[_turns.Count - 1] = _turns[_turns.Count - 1] with { Duration = turn.Duration, Tokens = turn.Tokens };
        }
        else if (turn.Number is not null)
        {
            _turns.Add(turn with { Entries = [] });
        }
    }

    internal void Count(CodexTokenUsage? tokens, TimeSpan? duration)
    {
        Tokens = tokens is null ? Tokens : Tokens?.Plus(tokens) ?? tokens;
        Duration = duration is null ? Duration : (Duration ?? TimeSpan.Zero) + duration;
    }
}
