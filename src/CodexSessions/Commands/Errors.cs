using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Makes every error record of the module. An id stands for one cause and never changes.</summary>
internal static class Errors
{
    /// <summary>An error of Core; the kinds there are named as the ids here.</summary>
    internal static ErrorRecord From(CodexSessionException exception) =>
        new(exception, exception.Kind.ToString(), CategoryOf(exception.Kind), exception.Path);

    internal static ErrorRecord PathNotFound(string path, Exception? cause)
    {
        bool looksLikeId = path.Length >= 6 && path.All(static c => c is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        string hint = looksLikeId ? " If it is the id of a session, give it with -Id." : string.Empty;
        return new(new ItemNotFoundException($"'{path}' does not exist.{hint}", cause), "PathNotFound", ErrorCategory.ObjectNotFound, path);
    }

    internal static ErrorRecord PathNotFileSystem(string path, string provider) =>
        new(
            new PSNotSupportedException($"'{path}' is a path of the provider {provider}; session files lie in the file system."),
            "PathNotFileSystem",
            ErrorCategory.InvalidArgument,
            path);

    internal static ErrorRecord SessionNotFound(string id, string home) =>
        new(new ItemNotFoundException($"There is no session '{id}' in '{home}'."), "SessionNotFound", ErrorCategory.ObjectNotFound, id);

    internal static ErrorRecord SessionIdAmbiguous(string id, string first, string second) =>
        new(
            new ArgumentException($"'{id}' begins the ids of several sessions, among them {first} and {second}. Give more of it, or a wildcard for all."),
            "SessionIdAmbiguous",
            ErrorCategory.InvalidArgument,
            id);

    internal static ErrorRecord TranscriptExists(string path) =>
        new(new IOException($"'{path}' exists already, and -NoClobber was given."), "TranscriptExists", ErrorCategory.ResourceExists, path);

    internal static ErrorRecord IndexExists(string path) =>
        new(new IOException($"'{path}' is no list of transcripts; -Force replaces it by one."), "TranscriptExists", ErrorCategory.ResourceExists, path);

    internal static ErrorRecord TranscriptOverwritten(string path) =>
        new(
            new IOException($"'{path}' was written by this command already: -OutputPath takes one session. Give -Destination for several."),
            "TranscriptExists",
            ErrorCategory.ResourceExists,
            path);

    /// <summary>A pattern of the user is no regular expression; the message names it.</summary>
    internal static ErrorRecord InvalidPattern(ArgumentException exception, object? patterns) =>
        new(exception, "InvalidPattern", ErrorCategory.InvalidArgument, patterns);

    /// <summary>A price cannot be understood; the message says which and why.</summary>
    internal static ErrorRecord InvalidPrice(string message, Exception? cause, object? price) =>
        new(new ArgumentException(message, cause), "InvalidPrice", ErrorCategory.InvalidArgument, price);

    internal static ErrorRecord StorageNotPossible() =>
        new(
            new ArgumentException("-Storage tells what fills whole files: not with -Price, -After or -Before. Get-CodexSession -After finds the sessions of a time."),
            "StorageNotPossible",
            ErrorCategory.InvalidArgument,
            null);

    /// <summary>Files cannot be told apart by a group; the message names it.</summary>
    internal static ErrorRecord GroupByNotPossible(ArgumentException exception, object groups) =>
        new(exception, "GroupByNotPossible", ErrorCategory.InvalidArgument, groups);

    internal static ErrorRecord WaitNotPossible() =>
        new(
            new ArgumentException("-Wait follows the records of files as they are: not with -View, -OwnOnly or -First. Select-Object -First ends it."),
            "WaitNotPossible",
            ErrorCategory.InvalidArgument,
            null);

    internal static ErrorRecord DestinationAmbiguous() =>
        new(new ArgumentException("Give -Destination or -OutputPath, not both."), "DestinationAmbiguous", ErrorCategory.InvalidArgument, null);

    internal static ErrorRecord TranscriptIsFolder(string path) =>
        new(new IOException($"'{path}' is a folder; -Destination takes those."), "TranscriptWriteFailed", ErrorCategory.WriteError, path);

    internal static ErrorRecord TranscriptWriteFailed(string path, Exception cause) =>
        new(new IOException($"'{path}' could not be written: {cause.Message}", cause), "TranscriptWriteFailed", ErrorCategory.WriteError, path);

    internal static ErrorRecord ReportExists(string path) =>
        new(new IOException($"'{path}' exists already, and -NoClobber was given."), "ReportExists", ErrorCategory.ResourceExists, path);

    internal static ErrorRecord ReportWriteFailed(string path, Exception cause) =>
        new(new IOException($"'{path}' could not be written: {cause.Message}", cause), "ReportWriteFailed", ErrorCategory.WriteError, path);

    internal static ErrorRecord CodexNotFound(Exception? cause = null) =>
        new(
            new ItemNotFoundException("Codex was not found: there is no 'codex' on PATH. 'npm install -g @openai/codex' is one way to get it.", cause),
            "CodexNotFound",
            ErrorCategory.ObjectNotFound,
            "codex");

    internal static ErrorRecord SessionNotResumable(CodexSession session) =>
        new(
            new InvalidOperationException($"Codex cannot resume '{session.Path}': it has no id that Codex would know it by."),
            "SessionNotResumable",
            ErrorCategory.InvalidData,
            session.Path);

    internal static ErrorRecord HomeNotTrusted(CodexSession session, TrustRisk risk) =>
        new(
            new System.Security.SecurityException($"'{TrustRisk.Line(session.Path)}' was not resumed. {risk.Description} {risk.Remedy}"),
            "HomeNotTrusted",
            ErrorCategory.SecurityError,
            risk.Target);

    internal static ErrorRecord WorkingDirectoryNotFound(CodexSession session, string folder, bool isGiven) =>
        new(
            new DirectoryNotFoundException(isGiven
                ? $"There is no folder '{folder}' to go on in."
                : $"The session '{session.Id}' works in '{folder}', which is not there. -WorkingDirectory names another folder."),
            "WorkingDirectoryNotFound",
            ErrorCategory.ObjectNotFound,
            folder);

    internal static ErrorRecord CodexFailed(CodexSession session, int exitCode) =>
        new(
            new InvalidOperationException($"'codex resume {session.Id}' ended with code {exitCode}."),
            "CodexFailed",
            ErrorCategory.InvalidResult,
            session.Id);

    private static ErrorCategory CategoryOf(CodexErrorKind kind) => kind switch
    {
        CodexErrorKind.CodexHomeNotFound or CodexErrorKind.PathNotFound => ErrorCategory.ObjectNotFound,
        CodexErrorKind.SessionAccessDenied => ErrorCategory.PermissionDenied,
        CodexErrorKind.SessionReadFailed => ErrorCategory.ReadError,
        CodexErrorKind.InvalidPattern => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.InvalidData,
    };
}
