using System.Linq;
using System.Text;
using System;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

public sealed class XxHash64Tests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void GetCurrentHash_KnownText_ReturnsKnownHash(string text, ulong expected)
    {
        XxHash64 hash = new();

        hash.Append(System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Equal(expected, hash.GetCurrentHash());
    }

    [Fact]
    public void Append_InPieces_GivesTheHashOfTheWhole()
    {
        byte[] data = FixtureContent.Noise(200);
        XxHash64 whole = new();
        XxHash64 pieces = new();
        for (int length = 0; length <= data.Length; length++)
        {
            whole.Reset();
            whole.Append(data.AsSpan(0, length));
            for (int size = 1; size <= 67; size++)
            {
                pieces.Reset();
                for (int start = 0; start < length; start += size)
                {
                    pieces.Append(data.AsSpan(start, Math.Min(size, length - start)));
                }

                Assert.Equal(whole.GetCurrentHash(), pieces.GetCurrentHash());
            }
        }
    }
}
