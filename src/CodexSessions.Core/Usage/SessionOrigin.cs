namespace CodexSessions.Usage;

/// <summary>What a session_meta record tells of whose file it is.</summary>
/// <param name="Id">The thread.</param>
/// <param name="ForkedFromId">The thread it was forked from.</param>
/// <param name="HasBase">Whether the file goes on from another one.</param>
/// <param name="WorkingDirectory">Where it was started.</param>
/// <param name="Source">From where it was started.</param>
internal sealed record SessionOrigin(string? Id, string? ForkedFromId, bool HasBase, string? WorkingDirectory, string? Source);
