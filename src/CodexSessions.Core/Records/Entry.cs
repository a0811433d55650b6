namespace CodexSessions.Records;

/// <summary>What came of a piece of a file: an item, the error in its place, or neither when nothing more is there for now.</summary>
internal readonly struct Entry
{
    internal Entry(CodexSessionItem item) => Item = item;

    internal Entry(CodexSessionException error) => Error = error;

    internal CodexSessionItem? Item { get; }

    internal CodexSessionException? Error { get; }

    internal bool IsNothing => Item is null && Error is null;

    internal long? LineNumber => Item?.LineNumber ?? Error?.LineNumber;

    internal long? Offset => Item?.Offset ?? Error?.Offset;
}
