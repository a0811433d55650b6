using System;
using System.IO;
using System.Text.RegularExpressions;
using CodexSessions.Basics;

namespace CodexSessions;

/// <summary>Something in or around a session file is wrong: which file, and where in it.</summary>
public sealed class CodexSessionException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The message, complete in itself. It is shown: what would steer a terminal is left out of it.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="innerException">What caused it; if its message would steer a terminal, another exception stands for it.</param>
    public CodexSessionException(CodexErrorKind kind, string message, string path, Exception? innerException = null)
        : base(PlainText.Normalize(message), PlainException.Of(innerException))
    {
        Kind = kind;
        Path = path;
    }

    /// <summary>What went wrong.</summary>
    public CodexErrorKind Kind { get; }

    /// <summary>The file or folder, exactly; its name may hold anything.</summary>
    public string Path { get; }

    /// <summary>The line, counted from 1; <see langword="null"/> when the fault is in no line, or the file was read from its end.</summary>
    public long? LineNumber { get; private init; }

    /// <summary>The byte at which the faulty record begins, counted from 0; <see langword="null"/> when the fault is in no record.</summary>
    public long? Offset { get; private init; }

    internal static CodexSessionException MalformedLine(string path, long? lineNumber, long offset, Exception cause)
    {
        // The reader counts lines and bytes from the beginning of the record, which says nothing to anybody.
        string reason = cause.Message;
        int counts = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = counts < 0 ? reason : reason.Substring(0, counts);
        return new CodexSessionException(CodexErrorKind.MalformedLine, $"'{path}' ({PlaceOf(lineNumber, offset)}) is no JSON there: {reason}", path, cause)
        {
            LineNumber = lineNumber,
            Offset = offset,
        };
    }

    internal static CodexSessionException ImageInvalid(string path, long? lineNumber, long offset) =>
        new(CodexErrorKind.ImageInvalid, $"'{path}' ({PlaceOf(lineNumber, offset)}): the data of a picture is not valid Base64; the picture is left out.", path)
        {
            LineNumber = lineNumber,
            Offset = offset,
        };

    internal static CodexSessionException NotASessionFile(string path, long lineNumber, long offset, string wanted = "session file") =>
        new(CodexErrorKind.NotASessionFile, $"'{path}' is not a {wanted} of Codex: nothing in its first lines (line {lineNumber}, byte {offset}) is a record.", path)
        {
            LineNumber = lineNumber,
            Offset = offset,
        };

    internal static CodexSessionException NotRegularFile(string path, string kind) =>
        new(CodexErrorKind.NotASessionFile, $"'{path}' is {kind}, not a regular file, and is not opened.", path);

    internal static CodexSessionException LineTooLong(string path, long? lineNumber, long offset, bool endsReading) =>
        new(
            CodexErrorKind.LineTooLong,
            $"'{path}' ({PlaceOf(lineNumber, offset)}): the line is too long and is passed over. A line can have up to 256 MB, or as much as memory allows."
                + (endsReading ? " Its end was not found: nothing behind it is read." : string.Empty),
            path)
        {
            LineNumber = lineNumber,
            Offset = offset,
        };

    /// <summary>The error of a file whatever was thrown while it was read: what nobody foresaw costs that file, not those behind it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What was thrown.</param>
    /// <returns>The same if it is an error of a file already, else one of kind <see cref="CodexErrorKind.SessionReadFailed"/>.</returns>
    public static CodexSessionException Of(string path, Exception cause)
    {
        ArgumentGuard.NotNull(cause, nameof(cause));
        string reason = cause is OutOfMemoryException ? "there is not enough memory for it." : $"{cause.GetType().Name}: {cause.Message}";
        return cause as CodexSessionException ?? new(CodexErrorKind.SessionReadFailed, $"'{path}' could not be read: {reason}", path, cause);
    }

    internal static CodexSessionException CompressedDataInvalid(string path, long offset, Exception cause) =>
        new(CodexErrorKind.CompressedDataInvalid, $"The compressed file '{path}' cannot be read (byte {offset} of it): {cause.Message}", path, cause)
        {
            Offset = offset,
        };

    internal static CodexSessionException BaseSessionMissing(string path, string rolloutId) =>
        new(CodexErrorKind.BaseSessionMissing, $"'{path}' goes on from the file of rollout {rolloutId}, which is in no folder of its Codex home.", path);

    internal static CodexSessionException BaseSessionCycle(string path, string basePath) =>
        new(CodexErrorKind.BaseSessionCycle, $"'{path}' goes on from files that go on from one another; '{basePath}' comes up twice.", path);

    internal static CodexSessionException PatternTooSlow(string path, long? lineNumber, RegexMatchTimeoutException cause) =>
        new(CodexErrorKind.InvalidPattern, $"'{path}' was not searched to its end: the pattern '{cause.Pattern}' takes too long on a text of line {lineNumber}.", path, cause)
        {
            LineNumber = lineNumber,
        };

    /// <summary>Whether an exception is one that opening, reading and listing files throw.</summary>
    internal static bool IsOfFileSystem(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>Tells an error of the file system in the terms of this library.</summary>
    internal static CodexSessionException FromFileSystem(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new(CodexErrorKind.PathNotFound, $"'{path}' does not exist.", path, cause),
        UnauthorizedAccessException =>
            new(CodexErrorKind.SessionAccessDenied, $"'{path}' may not be read: {cause.Message}", path, cause),
        _ => new(CodexErrorKind.SessionReadFailed, $"'{path}' could not be read: {cause.Message}", path, cause),
    };

    private static string PlaceOf(long? lineNumber, long offset) => lineNumber is { } line ? $"line {line}, byte {offset}" : $"byte {offset}";
}
