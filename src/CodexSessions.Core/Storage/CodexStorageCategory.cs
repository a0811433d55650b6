namespace CodexSessions;

/// <summary>What a row of <see cref="CodexStorageUsage"/> tells of.</summary>
public enum CodexStorageCategory
{
    /// <summary>The whole files.</summary>
    Files,

    /// <summary>Records of one kind. All of these rows together are the whole files.</summary>
    Records,

    /// <summary>Pictures in Base64 that stand in records of any kind.</summary>
    Images,

    /// <summary>What <c>compacted</c> records put in the place of the model's history, <c>replacement_history</c>.</summary>
    ReplacementHistory,

    /// <summary>Records that a fork or a sub-agent copied from another thread.</summary>
    Copies,

    /// <summary>Instructions for the model that are written with each session or turn, <c>base_instructions</c> and the like.</summary>
    Instructions,
}
