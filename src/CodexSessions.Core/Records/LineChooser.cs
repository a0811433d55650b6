using CodexSessions.Files;

namespace CodexSessions.Records;

/// <summary>What becomes of a line.</summary>
internal enum LineChoice
{
    /// <summary>It becomes an item.</summary>
    Read,

    /// <summary>It is passed over, if the file is known to be a session file.</summary>
    PassOver,

    /// <summary>It is a record of Codex, and has been read already.</summary>
    Taken,

    /// <summary>The reading ends, if the file is known to be a session file.</summary>
    Stop,
}

/// <summary>Says what becomes of a line.</summary>
internal delegate LineChoice LineChooser(in TextLineBytes line);
