namespace CodexSessions;

/// <summary>The generations of session files.</summary>
public enum CodexSessionFormat
{
    /// <summary>One JSON object a file, written by the TypeScript CLI from April to August 2025.</summary>
    TypeScript,

    /// <summary>One response item a line without an envelope, May to September 2025 (before 0.32).</summary>
    Bare,

    /// <summary>Lines with an envelope of time, type and payload, 0.32 and later.</summary>
    Envelope,

    /// <summary>Lines with an envelope and an ordinal, chat stored as turn items; the default from 0.148 on.</summary>
    Paginated,
}
