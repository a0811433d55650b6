using System;

namespace CodexSessions.Storage;

/// <summary>What a row is told apart by; what is not asked for is null.</summary>
internal readonly record struct StorageRowKey(string? Session, DateTime? Month, string? WorkingDirectory, string? Source, StorageKey Part);
