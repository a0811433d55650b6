using System;

namespace CodexSessions.Usage;

/// <summary>What a part of a session is told apart by, as far as it is asked for.</summary>
internal readonly record struct UsageKey(int? Turn, string? TurnId, DateTime? Day, string? Model);
