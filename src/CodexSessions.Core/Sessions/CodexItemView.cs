namespace CodexSessions;

/// <summary>The views of a session's records.</summary>
public enum CodexItemView
{
    /// <summary>Every record of the file.</summary>
    All,
}
