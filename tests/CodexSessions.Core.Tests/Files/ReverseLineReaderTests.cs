using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Files;

public sealed class ReverseLineReaderTests
{
    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_Lines_LastFirstWithOffsets(int bufferSize) =>
        Assert.Equal([new("def", 5, null, false), new("bc", 2, null, true), new("a", 0, null, true)], Read("a\nbc\ndef", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_FinalLineEnd_GivesNoFurtherLine(int bufferSize) =>
        Assert.Equal([new("a", 0, null, true)], Read("a\n", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_NoBytes_GivesNoLine(int bufferSize) => Assert.Empty(Read(string.Empty, bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_ByteOrderMark_IsSkippedAndCountedInOffsets(int bufferSize) =>
        Assert.Equal([new("b", 6, null, true), new("a", 3, null, true)], Read("\uFEFFa\r\nb\r\n", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_LineLongerThanTheBuffer_IsWhole(int bufferSize)
    {
        string line = new('x', 200_000);
        Assert.Equal([new("z", 200_003, null, true), new(line, 2, null, true), new("y", 0, null, true)], Read("y\n" + line + "\nz\n", bufferSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void TryRead_RandomLines_AreTheForwardOnesReversed(int chunkSize)
    {
        var random = new Random(20251004);
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = RandomText.Bytes(random);
            var forward = new List<ReadLine>();
            using (var reader = new LineReader(new MemoryStream(bytes)))
            {
                while (reader.TryRead(out TextLineBytes line))
                {
                    forward.Add(ToRead(line));
                }
            }

            List<ReadLine> backward = Read(Encoding.UTF8.GetString(bytes), chunkSize);
            backward.Reverse();
            Assert.Equal(forward, backward);
        }
    }

    [Fact]
    public void TryRead_LastLine_ReadsNoMoreThanItNeeds()
    {
        var stream = new TrickleStream(Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\nlast\n"), most: int.MaxValue);
        using var reader = new ReverseLineReader(stream, chunkSize: 1024);

        Assert.True(reader.TryRead(out TextLineBytes line));
        Assert.Equal("last", Encoding.UTF8.GetString(line.Bytes.Span));
        Assert.InRange(stream.BytesRead, 5, 4096);
    }

    [Fact]
    public void TryRead_BytesOfALine_StayValid()
    {
        using var reader = new ReverseLineReader(new MemoryStream("one\ntwo\n"u8.ToArray()), chunkSize: 4);
        Assert.True(reader.TryRead(out TextLineBytes two));
        Assert.True(reader.TryRead(out _));

        Assert.Equal("two", Encoding.UTF8.GetString(two.Bytes.Span));
    }

    private static List<ReadLine> Read(string text, int bufferSize)
    {
        using var reader = new ReverseLineReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), bufferSize);
        var lines = new List<ReadLine>();
        while (reader.TryRead(out TextLineBytes line))
        {
            lines.Add(ToRead(line) with { Number = line.Number });
        }

        return lines;
    }

    private static ReadLine ToRead(TextLineBytes line) => new(Encoding.UTF8.GetString(line.Bytes.Span), line.Offset, null, line.IsTerminated);
}
