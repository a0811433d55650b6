using System;

namespace CodexSessions.Tests.Usage;

/// <summary>What one line tells of: tokens, when they were spent, and by which model, when a file tells it.</summary>
internal sealed record PlainStep(DateTimeOffset Time, string? Model, PlainTokens Tokens);
