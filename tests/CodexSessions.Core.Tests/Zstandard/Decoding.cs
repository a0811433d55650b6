using System;
using System.IO;
using CodexSessions.Files;

namespace CodexSessions.Tests.Zstandard;

/// <summary>How the tests decode.</summary>
internal static class Decoding
{
    public static byte[] Decode(byte[] compressed, int readSize = 4096)
    {
        using ZstandardStream stream = new(new MemoryStream(compressed));
        return ReadAll(stream, readSize);
    }

    public static byte[] ReadAll(Stream stream, int readSize)
    {
        using MemoryStream content = new();
        byte[] buffer = new byte[readSize];
        int read;
        while ((read = stream.Read(buffer, 0, readSize)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>Decodes as far as possible; the fault is null if the data was accepted as complete.</summary>
    public static (byte[] Content, ZstandardException? Fault) TryDecode(byte[] compressed)
    {
        using ZstandardStream stream = new(new MemoryStream(compressed));
        using MemoryStream content = new();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                content.Write(buffer, 0, read);
            }
        }
        catch (ZstandardException fault)
        {
            return (content.ToArray(), fault);
        }

        return (content.ToArray(), null);
    }

    /// <summary>The data with one bit changed.</summary>
    public static byte[] Flip(byte[] data, int bit)
    {
        byte[] flipped = [.. data];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    /// <summary>Bytes from hexadecimal digits, which may be grouped by spaces.</summary>
    public static byte[] Hex(string digits) =>
        Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));
}
