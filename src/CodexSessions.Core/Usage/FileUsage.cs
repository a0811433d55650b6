using System;
using System.Collections.Generic;

namespace CodexSessions.Usage;

/// <summary>What one session file tells of usage: its own, without what it took over from another thread.</summary>
internal sealed class FileUsage
{
    internal required string Path { get; init; }

    /// <summary>What tells the session from others.</summary>
    internal string Key => SessionId ?? Path;

    /// <summary>The thread id; null when neither the name of the file nor a record tells it.</summary>
    internal string? SessionId { get; init; }

    internal string? WorkingDirectory { get; init; }

    internal string? Source { get; init; }

    /// <summary>The parts that are told apart.</summary>
    internal required IReadOnlyDictionary<UsageKey, UsageCell> Cells { get; init; }
}
