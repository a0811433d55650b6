using System.Collections.Generic;

namespace CodexSessions.Usage;

/// <summary>What one session file tells of usage: its own, without what it took over from another thread.</summary>
/// <param name="path">The file.</param>
/// <param name="cells">The parts that are told apart.</param>
internal sealed class FileUsage(string path, KeyValuePair<UsageKey, UsageCell>[] cells)
{
    /// <summary>The full path of the file.</summary>
    internal string Path => path;

    /// <summary>What tells the session from others.</summary>
    internal string Key => SessionId ?? Path;

    /// <summary>The thread id; null when neither the name of the file nor a record tells it.</summary>
    internal string? SessionId { get; init; }

    internal string? WorkingDirectory { get; init; }

    internal string? Source { get; init; }

    /// <summary>The parts that are told apart.</summary>
    internal KeyValuePair<UsageKey, UsageCell>[] Cells => cells;
}
