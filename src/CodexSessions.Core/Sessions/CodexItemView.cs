namespace CodexSessions;

/// <summary>The views of a session's records.</summary>
public enum CodexItemView
{
    /// <summary>Every record of the file.</summary>
    All,

    /// <summary>What a person saw: each text once, calls with their results, in turns.</summary>
    Conversation,

    /// <summary>
    /// The response items Codex would start from on resume: base files followed, compactions and rollbacks applied.
    /// </summary>
    ModelHistory,
}
