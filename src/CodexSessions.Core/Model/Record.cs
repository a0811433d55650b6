using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>What all items of one file share.</summary>
internal sealed class RecordSource
{
    private readonly RecordSource? _original;
    private RecordSource? _protected;
    private IItemProtector? _protectedBy;

    internal RecordSource(string path, string? sessionId)
    {
        Path = path;
        SessionId = sessionId;
    }

    private RecordSource(RecordSource original, IItemProtector protector)
    {
        _original = original;
        Path = original.Path;
        Protector = protector;
    }

    /// <summary>The file; opening it may find it in another form, compressed or not.</summary>
    internal string Path
    {
        get => _original?.Path ?? field;
        set;
    }

    /// <summary>The thread id of the file: from its name, else from its first session meta record.</summary>
    internal string? SessionId
    {
        get => _original is null ? field : _original.SessionId;
        private set;
    }

    /// <summary>
    /// What took the secrets out of the items; null for items as they stand in the file. Who reads a record again from the file
    /// takes them out again.
    /// </summary>
    internal IItemProtector? Protector { get; }

    /// <summary>The source of the items of this file without their secrets; one for all of them.</summary>
    internal RecordSource ProtectedBy(IItemProtector protector)
    {
        if (_protected is null || _protectedBy != protector)
        {
            IItemProtector both = protector.After(Protector);
            _protected = both == Protector ? this : new RecordSource(this, both);
            _protectedBy = protector;
        }

        return _protected;
    }

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
