using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Files;

/// <summary>A line as the tests compare it.</summary>
public sealed record ReadLine(string Text, long Offset, long? Number, bool IsTerminated);

public sealed class LineReaderTests
{
    // Nothing or a byte order mark; LF or CRLF; at the end also nothing, or a CR alone.
    private static readonly string[] Beginnings = ["", "EFBBBF"];
    private static readonly string[] LineEnds = ["0A", "0D0A"];
    private static readonly string[] FileEnds = ["", "0A", "0D", "0D0A", "EFBBBF"];

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_Lines_TellsTextOffsetNumberAndEnd(int bufferSize) =>
        Assert.Equal([new("a", 0, 1, true), new("bc", 2, 2, true), new("def", 5, 3, false)], Read("a\nbc\ndef", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_FinalLineEnd_GivesNoFurtherLine(int bufferSize) =>
        Assert.Equal([new("a", 0, 1, true)], Read("a\n", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_NoBytes_GivesNoLine(int bufferSize) => Assert.Empty(Read(string.Empty, bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_CarriageReturns_AreNoPartOfTheLine(int bufferSize) =>
        Assert.Equal([new("a", 0, 1, true), new(string.Empty, 3, 2, true), new("b\rc", 5, 3, true), new("d", 10, 4, false)], Read("a\r\n\r\nb\rc\r\nd\r", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_BlankLines_AreCounted(int bufferSize) =>
        Assert.Equal([new(string.Empty, 0, 1, true), new("  ", 1, 2, true), new("a", 4, 3, true), new(string.Empty, 6, 4, true)], Read("\n  \na\n\n", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_ByteOrderMark_IsSkippedAndCountedInOffsets(int bufferSize) =>
        Assert.Equal([new("a", 3, 1, true), new("b", 5, 2, false)], Read("\uFEFFa\nb", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_ByteOrderMarkOnly_GivesNoLine(int bufferSize) => Assert.Empty(Read("\uFEFF", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_ByteOrderMarkLater_BelongsToItsLine(int bufferSize) =>
        Assert.Equal([new("a", 0, 1, true), new("\uFEFFb", 2, 2, false)], Read("a\n\uFEFFb", bufferSize));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_UnicodeLineSeparators_DoNotSplit(int bufferSize)
    {
        const string Text = "a\u2028b\u2029c\u0085d\u000Be";
        Assert.Equal([new(Text, 0, 1, false)], Read(Text, bufferSize));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void TryRead_LineLongerThanTheBuffer_IsWhole(int bufferSize)
    {
        string line = new('x', 200_000);
        Assert.Equal([new(line, 0, 1, true), new("y", 200_001, 2, true)], Read(line + "\ny\n", bufferSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void TryRead_RandomLines_GiveTheFileBack(int most)
    {
        var random = new Random(20250910);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = RandomText.Bytes(random);
            using var reader = new LineReader(new TrickleStream(bytes, most), bufferSize: 1);
            int end = 0;
            long number = 0;
            while (reader.TryRead(out TextLineBytes line))
            {
                // Between two lines there is a line end and nothing else.
                byte[] between = bytes[end..(int)line.Offset];
                Assert.Contains(Convert.ToHexString(between), number == 0 ? Beginnings : LineEnds);
                Assert.Equal(bytes.AsSpan((int)line.Offset, line.Bytes.Length), line.Bytes.Span);
                Assert.DoesNotContain((byte)'\n', line.Bytes.ToArray());
                Assert.Equal(++number, line.Number);
                end = (int)line.Offset + line.Bytes.Length;
            }

            Assert.Contains(Convert.ToHexString(bytes[end..]), FileEnds);
        }
    }

    [Fact]
    public void TryRead_FirstLine_ReadsNoMoreThanOneBuffer()
    {
        var stream = new TrickleStream(Encoding.UTF8.GetBytes("a\n" + new string('x', 100_000)), most: 1024);
        using var reader = new LineReader(stream, bufferSize: 1024);

        Assert.True(reader.TryRead(out _));
        Assert.Equal(1024, stream.BytesRead);
    }

    [Fact]
    public void Dispose_Twice_ClosesTheStream()
    {
        var stream = new TrickleStream([], most: 1);
        var reader = new LineReader(stream);
        reader.Dispose();
        reader.Dispose();

        Assert.True(stream.IsDisposed);
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \t\r", 3)]
    [InlineData(" x ", 1)]
    [InlineData("\u00A0", 0)]
    public void CountBlanks_Text_CountsThoseAtItsBeginning(string text, int expected) => Assert.Equal(expected, TextLineBytes.CountBlanks(Encoding.UTF8.GetBytes(text)));

    private static List<ReadLine> Read(string text, int bufferSize)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<ReadLine> lines = Read(new LineReader(new TrickleStream(bytes, most: int.MaxValue), bufferSize));

        // The pool rounds buffers up; a stream that trickles puts the boundaries where the size says.
        Assert.Equal(lines, Read(new LineReader(new TrickleStream(bytes, bufferSize), bufferSize)));
        return lines;
    }

    private static List<ReadLine> Read(LineReader reader)
    {
        using (reader)
        {
            var lines = new List<ReadLine>();
            while (reader.TryRead(out TextLineBytes line))
            {
                lines.Add(new ReadLine(Encoding.UTF8.GetString(line.Bytes.Span), line.Offset, line.Number, line.IsTerminated));
            }

            return lines;
        }
    }
}
