using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System;

namespace CodexSessions.Tests.Zstandard;

/// <summary>
/// The contents of the fixtures, made up the same way every time. <see cref="Fixtures"/> has them
/// compressed, so a change here makes it necessary to compress them again.
/// </summary>
internal static class FixtureContent
{
    private static string[] Words { get; } =
    [
        "session", "the", "file", "of", "model", "reads", "a", "line", "and", "token", "writes", "to", "tool",
        "patch", "result", "with", "error", "in", "src/main.rs", "command", "output", "is", "empty", "again",
    ];

    /// <summary>Lines that look like those of a session file.</summary>
    public static byte[] JsonLines(int count)
    {
        Random32 random = new(12345);
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"timestamp\":\"2026-01-02T03:{i / 60:00}:{i % 60:00}.{random.Next(1000):000}Z\",");
            text.Append(CultureInfo.InvariantCulture, $"\"type\":\"{(random.Next(3) == 0 ? "event_msg" : "response_item")}\",");
            text.Append(CultureInfo.InvariantCulture, $"\"payload\":{{\"id\":\"{random.Next(1 << 15):x4}{random.Next(1 << 15):x4}\",\"text\":\"");
            int words = 5 + random.Next(20);
            for (int word = 0; word < words; word++)
            {
                text.Append(word == 0 ? "" : " ").Append(Words[random.Next(Words.Length)]);
            }

            text.Append("\"}}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Text of the first letters without repeated words, which has little more than literals.</summary>
    public static byte[] Letters(int count, int letters)
    {
        Random32 random = new(777);
        byte[] content = new byte[count];
        for (int i = 0; i < count; i++)
        {
            // The smaller of two picks makes the first letters more frequent.
            content[i] = (byte)('a' + Math.Min(random.Next(letters), random.Next(letters)));
        }

        return content;
    }

    /// <summary>Bytes that cannot be compressed.</summary>
    public static byte[] Noise(int count)
    {
        Random32 random = new(99);
        byte[] content = new byte[count];
        for (int i = 0; i < count; i++)
        {
            content[i] = (byte)random.Next(256);
        }

        return content;
    }

    /// <summary>Short pieces, each repeated, with every period from 1 to 40.</summary>
    public static byte[] Periods()
    {
        byte[] noise = Noise(40 * 41);
        List<byte> content = [];
        for (int period = 1; period <= 40; period++)
        {
            for (int i = 0; i < 150; i++)
            {
                content.Add(noise[(40 * period) + (i % period)]);
            }
        }

        return [.. content];
    }

    /// <summary>A generator whose numbers do not depend on the runtime.</summary>
    private sealed class Random32
    {
        private uint _state;

        public Random32(uint seed)
        {
            _state = seed;
        }

        public int Next(int limit)
        {
            _state = unchecked((_state * 1664525) + 1013904223);
            return (int)(_state >> 16) % limit;
        }
    }
}
