using System;

namespace CodexSessions.Usage;

/// <summary>A tool call while its records are being gathered.</summary>
internal sealed class ToolCall(string id, UsageCell cell)
{
    private const string UnknownTool = "unknown";

    private Teller _successTold;
    private Teller _durationTold;
    private bool? _success;
    private TimeSpan? _duration;

    /// <summary>What tells most of a call wins, in this order.</summary>
    internal enum Teller
    {
        Nobody,
        Output,
        Command,
        Tool,
        Patch,
    }

    internal string Id => id;

    internal string? Tool { get; set; }

    /// <summary>Whether this is the id of the call; of ids that are not all ASCII that is not told.</summary>
    internal bool Has(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != id.Length)
        {
            return false;
        }

        // Ids of calls that follow one another mostly begin alike.
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            if (bytes[i] != id[i] || bytes[i] >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes what a record tells of the outcome.</summary>
    internal void Tell(Teller teller, bool? success, TimeSpan? duration)
    {
        if (success is not null && teller >= _successTold)
        {
            (_success, _successTold) = (success, teller);
        }

        if (duration is not null && teller >= _durationTold)
        {
            (_duration, _durationTold) = (duration, teller);
        }
    }

    /// <summary>Counts the call where it began.</summary>
    internal void Count() => cell.Tool(Tool ?? UnknownTool).Add(calls: 1, _success == false ? 1 : 0, _duration);
}
