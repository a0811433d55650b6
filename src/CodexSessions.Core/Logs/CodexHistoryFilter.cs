using System;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Says which entries of a history are wanted; what is not set wants all.</summary>
public sealed class CodexHistoryFilter
{
    /// <summary>Tells whether a session is wanted, by its id (<see cref="CodexHistoryEntry.SessionId"/>); entries without one are not.</summary>
    public Func<string, bool>? SessionId { get; init; }

    /// <summary>Entries of this time or later.</summary>
    public DateTime? After { get; init; }

    /// <summary>Entries before this time.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Tells whether an entry is wanted.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether all that is set wants it.</returns>
    public bool Matches(CodexHistoryEntry entry)
    {
        ArgumentGuard.NotNull(entry, nameof(entry));
        return (SessionId is null || (entry.SessionId is { } id && SessionId(id))) && TimeRange.Contains(entry.Timestamp, After, Before);
    }
}
