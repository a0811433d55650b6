using System;

namespace CodexSessions.Json;

/// <summary>Compares member names: Codex writes most in snake_case and some in camelCase.</summary>
internal static class JsonNames
{
    /// <summary>Whether a property name, as its bytes stand in the file, is that snake_case name, in either spelling.</summary>
    internal static bool Match(ReadOnlySpan<byte> name, ReadOnlySpan<byte> snakeCase) =>
        name.SequenceEqual(snakeCase) || IsCamelCaseOf(name, snakeCase);

    private static bool IsCamelCaseOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> snakeCase)
    {
        if (name.Length >= snakeCase.Length || name.IsEmpty || name[0] != snakeCase[0])
        {
            return false;
        }

        int position = 0;
        for (int i = 0; i < snakeCase.Length; i++)
        {
            byte expected = snakeCase[i];
            if (expected == (byte)'_' && i + 1 < snakeCase.Length)
            {
                byte next = snakeCase[++i];
                expected = next is >= (byte)'a' and <= (byte)'z' ? (byte)(next - 32) : next;
            }

            if (position >= name.Length || name[position++] != expected)
            {
                return false;
            }
        }

        return position == name.Length;
    }
}
