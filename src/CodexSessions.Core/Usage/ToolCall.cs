using System;

namespace CodexSessions.Usage;

/// <summary>A tool call while its records are being gathered.</summary>
internal sealed class ToolCall(UsageCell cell)
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

    internal string? Tool { get; set; }

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
    internal void Count() => cell.Tool(Tool ?? UnknownTool).Add(new ToolCount { Calls = 1, Failed = _success == false ? 1 : 0, Duration = _duration });
}
