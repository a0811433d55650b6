using System;

namespace CodexSessions.Usage;

/// <summary>The calls of one tool, while they are being counted.</summary>
internal sealed class ToolCount
{
    internal int Calls { get; set; }

    internal int Failed { get; set; }

    internal TimeSpan? Duration { get; set; }

    internal void Add(ToolCount other)
    {
        Calls += other.Calls;
        Failed += other.Failed;
        Duration = other.Duration is null ? Duration : (Duration ?? TimeSpan.Zero) + other.Duration;
    }
}
