namespace CodexSessions.Tests.Zstandard;

/// <summary>Content and what the zstd tool made of it.</summary>
internal sealed record Fixture(string Name, byte[] Compressed, byte[] Content);
