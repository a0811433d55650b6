using System;

namespace CodexSessions.Usage;

/// <summary>What a row is told apart by; what is not asked for is null.</summary>
internal readonly record struct UsageRowKey(
    string? Session,
    int? Turn,
    string? TurnId,
    DateTime? Day,
    DateTime? Month,
    string? Model,
    string? WorkingDirectory,
    string? Source,
    string? Tool);
