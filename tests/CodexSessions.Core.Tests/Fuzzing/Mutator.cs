using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace CodexSessions.Tests.Fuzzing;

/// <summary>Damages files the way crashes, disks, editors and other programs do; the same seed damages them in the same way.</summary>
internal sealed class Mutator(int seed)
{
    /// <summary>What readers stumble over.</summary>
    private static readonly byte[][] Pieces =
    [
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], .. new[]
        {
            "\n", "\r\n", "\n\n", "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "true", "-1", "1.5", "1e999", "99999999999999999999", "\"\\ud800\"",
            "{\"timestamp\":", "\"payload\":", "\"type\":\"event_msg\",", "\"type\":\"message\",", "\"turn_id\":\"\",", "\"call_id\":\"c\",",
            new string('[', 2000), new string('{', 100), "{\"a\":".PadRight(50), "\u001b[2J", "<script>", "```", "\u202E",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly Random _random = new(seed);

    internal byte[] Damage(byte[] original)
    {
        var bytes = new List<byte>(original);
        int count = _random.Next(1, 9);
        for (int i = 0; i < count && bytes.Count > 0; i++)
        {
            DamageOnce(bytes);
        }

        return [.. bytes];
    }

    internal T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    private void DamageOnce(List<byte> bytes)
    {
        int position = _random.Next(bytes.Count);
        int length = Math.Min(bytes.Count - position, 1 << _random.Next(12));
        switch (_random.Next(8))
        {
            case 0:
                bytes[position] = (byte)_random.Next(256);
                break;
            case 1:
                bytes[position] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(position, length);
                break;
            case 3:
                bytes.RemoveRange(position, bytes.Count - position);
                break;
            case 4:
                bytes.InsertRange(_random.Next(bytes.Count), bytes.GetRange(position, length));
                break;
            case 5:
                bytes.InsertRange(position, Pick(Pieces));
                break;
            case 6:
                ReplaceValue(bytes, position);
                break;
            default:
                MoveLine(bytes, position);
                break;
        }
    }

    /// <summary>Puts something of another type in the place of a value.</summary>
    private void ReplaceValue(List<byte> bytes, int position)
    {
        int start = bytes.IndexOf((byte)':', position) + 1;
        int end = start > 0 ? bytes.FindIndex(start, static b => b is (byte)',' or (byte)'}') : -1;
        if (end > start)
        {
            bytes.RemoveRange(start, end - start);
            bytes.InsertRange(start, Encoding.UTF8.GetBytes(Pick(["null", "0", "-1", "1.0", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"type\":1}", "1e999"])));
        }
    }

    private void MoveLine(List<byte> bytes, int position)
    {
        int end = bytes.IndexOf((byte)'\n', position) + 1;
        int start = position > 0 ? bytes.LastIndexOf((byte)'\n', position - 1) + 1 : 0;
        if (end > start)
        {
            List<byte> line = bytes.GetRange(start, end - start);
            bytes.RemoveRange(start, end - start);
            int target = bytes.Count > 0 ? bytes.IndexOf((byte)'\n', _random.Next(bytes.Count)) + 1 : 0;
            bytes.InsertRange(target, line);
        }
    }
}
