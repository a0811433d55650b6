using System;

namespace CodexSessions.Json;

/// <summary>A value or name inside a line: where it begins and how long it is.</summary>
internal readonly struct Slice(int start, int length)
{
    internal int Start { get; } = start;

    internal int Length { get; } = length;

    internal bool IsMissing => Length == 0;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);

    internal JsonValue Of(ReadOnlyMemory<byte> line) => new(line.Slice(Start, Length));

    /// <summary>The bytes between the quotes of a string; names of kinds hold no escapes.</summary>
    internal ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> line) => Length < 2 ? default : line.Slice(Start + 1, Length - 2);
}
