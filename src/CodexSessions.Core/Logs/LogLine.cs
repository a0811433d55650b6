using CodexSessions.Json;

namespace CodexSessions.Logs;

/// <summary>A JSON value of a log, and where it stands: what every entry and record is made from.</summary>
internal readonly struct LogLine
{
    internal string Path { get; init; }

    /// <summary>The line, counted from 1; null when the file was read from its end.</summary>
    internal long? Number { get; init; }

    internal long Offset { get; init; }

    internal JsonValue Value { get; init; }
}
