using System;
using CodexSessions.Basics;

namespace CodexSessions;

/// <summary>How often a tool was called.</summary>
public sealed class CodexToolUsage
{
    internal CodexToolUsage(string name, int count, int failedCount, TimeSpan? duration)
    {
        Name = name;
        Count = count;
        FailedCount = failedCount;
        Duration = duration;
    }

    /// <summary>The name of the tool, as <see cref="CodexCallItem.ToolName"/>.</summary>
    public string Name { get; }

    /// <summary>How many calls there were.</summary>
    public int Count { get; }

    /// <summary>How many of them failed, as far as the files tell.</summary>
    public int FailedCount { get; }

    /// <summary>How long the calls took together; <see langword="null"/> when no file tells it.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>Name, calls and failures.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize(FailedCount > 0 ? $"{Name} {Count} ({FailedCount} failed)" : $"{Name} {Count}");
}
