using System;
using System.Text;

namespace CodexSessions.Tests.Support;

/// <summary>Texts full of what readers of lines stumble over.</summary>
internal static class RandomText
{
    private static readonly string[] Pieces = ["\n", "\n", "\r\n", "\r", " ", "a", "bc", "{}", "é", "\u2028", "\uFEFF", "0123456789abcdef0"];

    internal static byte[] Bytes(Random random)
    {
        var text = new StringBuilder();
        if (random.Next(4) == 0)
        {
            text.Append('\uFEFF');
        }

        for (int i = random.Next(20); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
