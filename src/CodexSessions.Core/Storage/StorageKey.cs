namespace CodexSessions.Storage;

/// <summary>What is told apart in a file; type and kind are null for all but records.</summary>
internal readonly record struct StorageKey(CodexStorageCategory Category, string? Type = null, string? Kind = null);
