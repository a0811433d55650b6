using System;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Says which records of a session log are wanted; what is not set wants all.</summary>
public sealed class CodexLogFilter
{
    /// <summary>Tells whether a direction is wanted (<see cref="CodexLogRecord.Direction"/>).</summary>
    public Func<string, bool>? Direction { get; init; }

    /// <summary>
    /// Tells whether a kind is wanted (<see cref="CodexLogRecord.Kind"/>); asked for the name inside too (<see
    /// cref="CodexLogRecord.Name"/>), such as <c>session_configured</c>.
    /// </summary>
    public Func<string, bool>? Kind { get; init; }

    /// <summary>Records of this time or later.</summary>
    public DateTime? After { get; init; }

    /// <summary>Records before this time.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Tells whether a record is wanted.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether all that is set wants it.</returns>
    public bool Matches(CodexLogRecord record)
    {
        ArgumentGuard.NotNull(record, nameof(record));
        return (Direction is null || (record.Direction is { } direction && Direction(direction)))
            && (Kind is null || (record.Kind is { } kind && Kind(kind)) || (record.Name is { } name && Kind(name)))
            && TimeRange.Contains(record.Timestamp, After, Before);
    }
}
