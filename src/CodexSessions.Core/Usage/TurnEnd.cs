using System;
using CodexSessions.Json;

namespace CodexSessions.Usage;

/// <summary>What the record tells with which a turn ends.</summary>
/// <param name="EndedAt">When; local time.</param>
/// <param name="Duration">How long it took.</param>
internal readonly record struct TurnEnd(DateTime? EndedAt, TimeSpan? Duration)
{
    /// <summary>Reads the payload of a <c>task_complete</c> event.</summary>
    /// <returns>False when it turns out to be no JSON.</returns>
    internal static bool TryRead(JsonCursor payload, out TurnEnd end)
    {
        long? seconds = null;
        long? milliseconds = null;
        payload.EnterObject();
        while (payload.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("completed_at"u8))
            {
                seconds = payload.ReadInt64();
            }
            else if (name.SequenceEqual("duration_ms"u8))
            {
                milliseconds = payload.ReadInt64();
            }
            else
            {
                payload.Skip();
            }
        }

        end = new TurnEnd(UnixTime.FromMilliseconds(seconds * 1000.0), UnixTime.ToTimeSpan(milliseconds / 1000.0));
        return !payload.IsBroken;
    }
}
