using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CodexSessions.Commands;

/// <summary>
/// Makes every error record of the module. An id stands for one cause and never changes. Messages quote names and paths of files, which
/// may hold anything; all records are made by <see cref="Make(Exception, string, ErrorCategory, object)"/>, so that none of it reaches the console.
/// </summary>
internal static class Errors
{
    private static readonly Func<string, Exception?, Exception> NotFound = static (message, cause) => new ItemNotFoundException(message, cause);
    private static readonly Func<string, Exception?, Exception> NoFolder = static (message, cause) => new DirectoryNotFoundException(message, cause);
    private static readonly Func<string, Exception?, Exception> NotSupported = static (message, cause) => new PSNotSupportedException(message, cause);
    private static readonly Func<string, Exception?, Exception> NotPossible = static (message, cause) => new InvalidOperationException(message, cause);
    private static readonly Func<string, Exception?, Exception> WrongArgument = static (message, cause) => new ArgumentException(message, cause);
    private static readonly Func<string, Exception?, Exception> FileFailed = static (message, cause) => new IOException(message, cause);

    /// <summary>An error of Core; the kinds there are named as the ids here.</summary>
    internal static ErrorRecord From(CodexSessionException exception) =>
        Make(exception, exception.Kind.ToString(), CategoryOf(exception.Kind), exception.Path);

    internal static ErrorRecord PathNotFound(string path, Exception? cause)
    {
        bool looksLikeId = path.Length >= 6 && path.All(static c => c is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        string hint = looksLikeId ? " If it is the id of a session, give it with -Id." : string.Empty;
        return Make(NotFound, $"'{path}' does not exist.{hint}", "PathNotFound", ErrorCategory.ObjectNotFound, path, cause);
    }

    internal static ErrorRecord PathNotFileSystem(string path, string provider) =>
        Make(
            NotSupported,
            $"'{path}' is a path of the provider {provider}; session files lie in the file system.",
            "PathNotFileSystem",
            ErrorCategory.InvalidArgument,
            path);

    internal static ErrorRecord SessionNotFound(string id, string home) =>
        Make(NotFound, $"There is no session '{id}' in '{home}'.", "SessionNotFound", ErrorCategory.ObjectNotFound, id);

    internal static ErrorRecord SessionIdAmbiguous(string id, string first, string second) =>
        Make(
            WrongArgument,
            $"'{id}' begins the ids of several sessions, among them {first} and {second}. Give more of it, or a wildcard for all.",
            "SessionIdAmbiguous",
            ErrorCategory.InvalidArgument,
            id);

    internal static ErrorRecord TranscriptExists(string path) =>
        Make(
            FileFailed,
            $"'{path}' exists already, and -NoClobber was given.",
            "TranscriptExists",
            ErrorCategory.ResourceExists,
            path);

    internal static ErrorRecord IndexExists(string path) =>
        Make(
            FileFailed,
            $"'{path}' is no list of transcripts; -Force replaces it by one.",
            "TranscriptExists",
            ErrorCategory.ResourceExists,
            path);

    internal static ErrorRecord TranscriptOverwritten(string path) =>
        Make(
            FileFailed,
            $"'{path}' was written by this command already: -OutputPath takes one session. Give -Destination for several.",
            "TranscriptExists",
            ErrorCategory.ResourceExists,
            path);

    /// <summary>A pattern of the user is no regular expression; the message names it.</summary>
    internal static ErrorRecord InvalidPattern(ArgumentException exception, object? patterns) =>
        Make(
            WrongArgument,
            exception.Message,
            "InvalidPattern",
            ErrorCategory.InvalidArgument,
            patterns,
            exception.InnerException);

    /// <summary>A price cannot be understood; the message says which and why.</summary>
    internal static ErrorRecord InvalidPrice(string message, Exception? cause, object? price) =>
        Make(WrongArgument, message, "InvalidPrice", ErrorCategory.InvalidArgument, price, cause);

    internal static ErrorRecord StorageNotPossible() =>
        Make(
            WrongArgument,
            "-Storage tells what fills whole files: not with -Price, -After or -Before. Get-CodexSession -After finds the sessions of a time.",
            "StorageNotPossible",
            ErrorCategory.InvalidArgument,
            null);

    /// <summary>Files cannot be told apart by a group; the message names it.</summary>
    internal static ErrorRecord GroupByNotPossible(ArgumentException exception, object groups) =>
        Make(WrongArgument, exception.Message, "GroupByNotPossible", ErrorCategory.InvalidArgument, groups);

    internal static ErrorRecord WaitNotPossible() =>
        Make(
            WrongArgument,
            "-Wait follows the records of files as they are: not with -View, -OwnOnly or -First. Select-Object -First ends it.",
            "WaitNotPossible",
            ErrorCategory.InvalidArgument,
            null);

    internal static ErrorRecord DestinationAmbiguous() =>
        Make(
            WrongArgument,
            "Give -Destination or -OutputPath, not both.",
            "DestinationAmbiguous",
            ErrorCategory.InvalidArgument,
            null);

    internal static ErrorRecord TranscriptIsFolder(string path) =>
        Make(
            FileFailed,
            $"'{path}' is a folder; -Destination takes those.",
            "TranscriptWriteFailed",
            ErrorCategory.WriteError,
            path);

    internal static ErrorRecord TranscriptWriteFailed(string path, Exception cause) =>
        Make(
            FileFailed,
            $"'{path}' could not be written: {cause.Message}",
            "TranscriptWriteFailed",
            ErrorCategory.WriteError,
            path,
            cause);

    internal static ErrorRecord ReportExists(string path) =>
        Make(
            FileFailed,
            $"'{path}' exists already, and -NoClobber was given.",
            "ReportExists",
            ErrorCategory.ResourceExists,
            path);

    internal static ErrorRecord ReportWriteFailed(string path, Exception cause) =>
        Make(
            FileFailed,
            $"'{path}' could not be written: {cause.Message}",
            "ReportWriteFailed",
            ErrorCategory.WriteError,
            path,
            cause);

    internal static ErrorRecord CodexNotFound(Exception? cause = null) =>
        Make(
            NotFound,
            "Codex was not found: there is no 'codex' on PATH. 'npm install -g @openai/codex' is one way to get it.",
            "CodexNotFound",
            ErrorCategory.ObjectNotFound,
            "codex",
            cause);

    internal static ErrorRecord SessionNotResumable(CodexSession session) =>
        Make(
            NotPossible,
            $"Codex cannot resume '{session.Path}': it has no id that Codex would know it by.",
            "SessionNotResumable",
            ErrorCategory.InvalidData,
            session.Path);

    internal static ErrorRecord HomeNotTrusted(CodexSession session, TrustRisk risk) =>
        Make(
            new System.Security.SecurityException($"'{TrustRisk.Line(session.Path)}' was not resumed. {risk.Description} {risk.Remedy}"),
            "HomeNotTrusted",
            ErrorCategory.SecurityError,
            risk.Target);

    internal static ErrorRecord WorkingDirectoryNotFound(CodexSession session, string folder, bool isGiven) =>
        Make(
            NoFolder,
            isGiven
                ? $"There is no folder '{folder}' to go on in."
                : $"The session '{session.Id}' works in '{folder}', which is not there. -WorkingDirectory names another folder.",
            "WorkingDirectoryNotFound",
            ErrorCategory.ObjectNotFound,
            folder);

    internal static ErrorRecord CodexFailed(CodexSession session, int exitCode) =>
        Make(
            NotPossible,
            $"'codex resume {session.Id}' ended with code {exitCode}.",
            "CodexFailed",
            ErrorCategory.InvalidResult,
            session.Id);

    /// <summary>The message is shown, and may quote anything.</summary>
    private static ErrorRecord Make(Func<string, Exception?, Exception> create, string message, string id, ErrorCategory category, object? target, Exception? cause = null) =>
        Make(create(CodexText.ToPlain(message), cause is null ? null : CodexText.ToPlain(cause)), id, category, target);

    /// <summary>
    /// Whatever view of errors is chosen, it shows a target that is a text as it is: one that would steer the console is given as it can be shown.
    /// The exact path of a file is in <see cref="CodexSessionException.Path"/>.
    /// </summary>
    private static ErrorRecord Make(Exception exception, string id, ErrorCategory category, object? target)
    {
        ShowPlain(exception);
        return new ErrorRecord(exception, id, category, target switch
        {
            string text => CodexText.ToPlain(text),
            string[] texts => Array.ConvertAll(texts, CodexText.ToPlain),
            _ => target,
        });
    }

    /// <summary>Get-Error prints the properties of exceptions as they are; for PowerShell plain texts take the place of those that are not.</summary>
    private static void ShowPlain(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case CodexSessionException session:
                    ShowPlain(one, nameof(session.Path), session.Path);
                    break;
                case FileNotFoundException file:
                    ShowPlain(one, nameof(file.FileName), file.FileName);
                    break;
                case RegexMatchTimeoutException search:
                    ShowPlain(one, nameof(search.Input), search.Input);
                    ShowPlain(one, nameof(search.Pattern), search.Pattern);
                    break;
                case SessionStateException item:
                    ShowPlain(one, nameof(item.ItemName), item.ItemName);
                    break;
            }
        }
    }

    private static void ShowPlain(Exception exception, string property, string? text)
    {
        if (text is not null && CodexText.ToPlain(text) is { } plain && !ReferenceEquals(plain, text))
        {
            PSObject.AsPSObject(exception).Members.Add(new PSNoteProperty(property, plain));
        }
    }

    private static ErrorCategory CategoryOf(CodexErrorKind kind) => kind switch
    {
        CodexErrorKind.CodexHomeNotFound or CodexErrorKind.PathNotFound => ErrorCategory.ObjectNotFound,
        CodexErrorKind.SessionAccessDenied => ErrorCategory.PermissionDenied,
        CodexErrorKind.SessionReadFailed => ErrorCategory.ReadError,
        CodexErrorKind.InvalidPattern => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.InvalidData,
    };
}
