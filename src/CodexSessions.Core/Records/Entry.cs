namespace CodexSessions.Records;

/// <summary>What came of a piece of a file: a value, the error in its place, or neither when nothing more is there for now.</summary>
internal readonly struct Entry<T>
    where T : class
{
    internal Entry(T value, long? lineNumber, long? offset)
    {
        Value = value;
        LineNumber = lineNumber;
        Offset = offset;
    }

    internal Entry(CodexSessionException error)
    {
        Error = error;
        LineNumber = error.LineNumber;
        Offset = error.Offset;
    }

    internal T? Value { get; }

    internal CodexSessionException? Error { get; }

    internal bool IsNothing => Value is null && Error is null;

    internal long? LineNumber { get; }

    internal long? Offset { get; }
}
