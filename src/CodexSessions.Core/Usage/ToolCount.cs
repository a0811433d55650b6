using System;

namespace CodexSessions.Usage;

/// <summary>The calls of one tool, while they are being counted.</summary>
internal sealed class ToolCount
{
    internal int Calls { get; set; }

    internal int Failed { get; private set; }

    internal TimeSpan? Duration { get; private set; }

    internal void Add(ToolCount other) => Add(other.Calls, other.Failed, other.Duration);

    internal void Add(int calls, int failed, TimeSpan? duration)
    {
        Calls += calls;
        Failed += failed;
        Duration = duration is null ? Duration : (Duration ?? TimeSpan.Zero) + duration;
    }
}
