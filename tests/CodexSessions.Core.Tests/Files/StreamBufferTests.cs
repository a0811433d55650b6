using System.Text;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Files;

public sealed class StreamBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Fill_UntilTheEnd_KeepsEveryUnusedByte(int size)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(new string('x', 500) + "end");
        using var buffer = new StreamBuffer(new TrickleStream(bytes, most: 3), size);
        while (buffer.Fill())
        {
        }

        Assert.True(buffer.IsAtEnd);
        Assert.Equal(bytes, buffer.Unused);
        Assert.Equal(bytes[500..], buffer.Memory(500, 3).ToArray());
    }

    [Fact]
    public void Advance_ThenFill_KeepsTheOffsetInTheStream()
    {
        using var buffer = new StreamBuffer(new TrickleStream("abcdefgh"u8.ToArray(), most: 4), size: 4);
        buffer.Fill();
        buffer.Advance(3);
        Assert.Equal(3, buffer.Offset);

        buffer.Fill();
        Assert.Equal(3, buffer.Offset);
        Assert.Equal("defgh"u8, buffer.Unused);
    }

    [Theory]
    [InlineData("\uFEFFab", "ab", 3)]
    [InlineData("\uFEFF", "", 3)]
    [InlineData("ab", "ab", 0)]
    [InlineData("", "", 0)]
    public void SkipByteOrderMark_AtTheBeginning_UsesItUp(string text, string rest, long offset)
    {
        using var buffer = new StreamBuffer(new TrickleStream(Encoding.UTF8.GetBytes(text), most: 1), size: 1);
        buffer.SkipByteOrderMark();
        while (buffer.Fill())
        {
        }

        Assert.Equal(rest, Encoding.UTF8.GetString(buffer.Unused));
        Assert.Equal(offset, buffer.Offset);
    }

    [Fact]
    public void Dispose_ThenFill_HasNothing()
    {
        var buffer = new StreamBuffer(new TrickleStream("abc"u8.ToArray(), most: 3), size: 16);
        buffer.Fill();
        buffer.Dispose();

        Assert.True(buffer.Unused.IsEmpty);
        Assert.False(buffer.Fill());
    }
}
