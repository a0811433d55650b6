using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>What all items of one file share.</summary>
internal sealed class RecordSource(string path, string? sessionId)
{
    /// <summary>The file; opening it may find it in another form, compressed or not.</summary>
    internal string Path { get; set; } = path;

    /// <summary>The thread id of the file: from its name, else from its first session meta record.</summary>
    internal string? SessionId { get; private set; } = sessionId;

    /// <summary>Learns from an item of the file whose it is.</summary>
    internal void Learn(CodexSessionItem item)
    {
        if (SessionId is null && item is CodexSessionMetaItem meta)
        {
            SessionId = meta.Id;
        }
    }
}

/// <summary>One record of a session file, told apart but not decoded: what every item is made from.</summary>
internal readonly struct Record
{
    internal RecordSource Source { get; init; }

    internal long? LineNumber { get; init; }

    internal long Offset { get; init; }

    internal string? Type { get; init; }

    internal string? Kind { get; init; }

    /// <summary>The whole JSON value of the record.</summary>
    internal JsonValue Line { get; init; }

    /// <summary>The payload of an envelope; the line itself where there is no envelope.</summary>
    internal JsonValue Payload { get; init; }

    /// <summary>The innermost object that carries the fields: the turn item of an item_completed event, else the payload.</summary>
    internal JsonValue Body { get; init; }
}
