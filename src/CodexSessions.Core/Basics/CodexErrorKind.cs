namespace CodexSessions;

/// <summary>What went wrong with a session file; the names are the ids of the errors that users see.</summary>
public enum CodexErrorKind
{
    /// <summary>There is no Codex home at the path given, in <c>CODEX_HOME</c>, or in the user's folder.</summary>
    CodexHomeNotFound,

    /// <summary>There is no file or folder of that path.</summary>
    PathNotFound,

    /// <summary>The file or folder could not be read.</summary>
    SessionReadFailed,

    /// <summary>The file or folder may not be read by this user.</summary>
    SessionAccessDenied,

    /// <summary>A line is no JSON; all other lines of the file are read.</summary>
    MalformedLine,

    /// <summary>A line is longer than 256 MB, or than memory allows, and is passed over; all other lines of the file are read.</summary>
    LineTooLong,

    /// <summary>The file holds no records of a Codex session, or not those it was read for, as a history or a session log.</summary>
    NotASessionFile,

    /// <summary>A session goes on from another file that is not there.</summary>
    BaseSessionMissing,

    /// <summary>A session goes on from a file that goes on from it.</summary>
    BaseSessionCycle,

    /// <summary>The file is compressed and its data is damaged or of an unsupported kind.</summary>
    CompressedDataInvalid,

    /// <summary>A pattern takes too long on a text of the session.</summary>
    InvalidPattern,

    /// <summary>The data of a picture is not valid Base64; the transcript is written without it.</summary>
    ImageInvalid,
}
