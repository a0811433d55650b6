using System;
using CodexSessions.Json;

namespace CodexSessions.Usage;

/// <summary>What the record tells with which a turn begins.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="StartedAt">When it began; local time.</param>
/// <param name="Window">How many tokens the model can hold.</param>
internal readonly record struct TurnStart(string? TurnId, DateTime? StartedAt, long? Window)
{
    /// <summary>Reads the payload of a <c>task_started</c> event.</summary>
    /// <returns>False when it turns out to be no JSON.</returns>
    internal static bool TryRead(JsonCursor payload, out TurnStart start)
    {
        string? id = null;
        long? seconds = null;
        long? window = null;
        payload.EnterObject();
        while (payload.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("turn_id"u8))
            {
                id = payload.ReadText();
            }
            else if (name.SequenceEqual("started_at"u8))
            {
                seconds = payload.ReadInt64();
            }
            else if (name.SequenceEqual("model_context_window"u8))
            {
                window = payload.ReadInt64();
            }
            else
            {
                payload.Skip();
            }
        }

        start = new TurnStart(id, UnixTime.FromMilliseconds(seconds * 1000.0), window);
        return !payload.IsBroken;
    }
}
