using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

public sealed class ZstandardStreamTests
{
    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Read_ValidData_ReturnsContent(string name)
    {
        Fixture fixture = Fixtures.Get(name);

        foreach (int readSize in new[] { 1, 7, 4096, 1 << 20 })
        {
            Assert.Equal(fixture.Content, Decoding.Decode(fixture.Compressed, readSize));
        }
    }

    [Fact]
    public void Read_SpansAndArraysMixed_ReturnsContent()
    {
        using ZstandardStream stream = new(new MemoryStream(Fixtures.Level3.Compressed));
        byte[] content = new byte[Fixtures.Level3.Content.Length];
        int length = 0;
        while (length < content.Length)
        {
            length += stream.Read(content.AsSpan(length, Math.Min(100, content.Length - length)));
            length += stream.Read(content, length, Math.Min(10, content.Length - length));
        }

        Assert.Equal(0, stream.Read(new byte[1].AsSpan()));
        Assert.Equal(Fixtures.Level3.Content, content);
    }

    [Fact]
    public async Task CopyToAsync_ValidData_CopiesContent()
    {
        using ZstandardStream stream = new(new MemoryStream(Fixtures.Level3.Compressed));
        using MemoryStream content = new();

        await stream.CopyToAsync(content, TestContext.Current.CancellationToken);

        Assert.Equal(Fixtures.Level3.Content, content.ToArray());
    }

    [Fact]
    public void Read_SourceGivesSingleBytes_ReturnsContent()
    {
        using ZstandardStream stream = new(new TrickleStream(Fixtures.SmallWindow.Compressed, most: 1));

        Assert.Equal(Fixtures.SmallWindow.Content, Decoding.ReadAll(stream, 4096));
    }

    [Fact]
    public void Read_SeveralFrames_ReturnsAllContents()
    {
        byte[] skippable = Decoding.Hex("5A2A4D18 03000000 010203");
        byte[] emptySkippable = Decoding.Hex("502A4D18 00000000");
        byte[] compressed =
        [
            .. skippable,
            .. Fixtures.Level3.Compressed,
            .. Fixtures.Empty.Compressed,
            .. emptySkippable,
            .. Fixtures.SmallWindow.Compressed,
            .. Fixtures.RunBlocks.Compressed,
            .. Fixtures.RawBlock.Compressed,
            .. skippable,
        ];
        byte[] content =
        [
            .. Fixtures.Level3.Content,
            .. Fixtures.SmallWindow.Content,
            .. Fixtures.RunBlocks.Content,
            .. Fixtures.RawBlock.Content,
        ];

        Assert.Equal(content, Decoding.Decode(compressed));
    }

    [Fact]
    public void Read_OnlySkippableFrame_ReturnsNothing()
    {
        Assert.Empty(Decoding.Decode(Decoding.Hex("502A4D18 02000000 FFFF")));
    }

    [Fact]
    public void Read_AtEnd_KeepsReturningZero()
    {
        using ZstandardStream stream = new(new MemoryStream(Fixtures.Level1.Compressed));
        Decoding.ReadAll(stream, 4096);

        Assert.Equal(0, stream.Read(new byte[1], 0, 1));
        Assert.Equal(0, stream.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void Read_NothingWanted_ReturnsZeroWithoutReading()
    {
        using ZstandardStream stream = new(new MemoryStream([1, 2, 3]));

        Assert.Equal(0, stream.Read([], 0, 0));
    }

    [Fact]
    public void Read_InvalidArguments_Throws()
    {
        using ZstandardStream stream = new(new MemoryStream(Fixtures.Level1.Compressed));

        Assert.Throws<ArgumentNullException>(() => stream.Read(null!, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Read(new byte[4], 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Read(new byte[4], -1, 2));
    }

    [Fact]
    public void Read_AfterFault_FaultsAgain()
    {
        using ZstandardStream stream = new(new MemoryStream(Decoding.Hex("28B52FFD 20 01 0F0000 41")));

        Assert.Throws<ZstandardException>(() => stream.Read(new byte[10], 0, 10));
        ZstandardException again = Assert.Throws<ZstandardException>(() => stream.Read(new byte[10], 0, 10));

        Assert.Equal(6, again.CompressedOffset);
    }

    [Fact]
    public void Read_SourceFails_PassesTheFailureOnAndStaysFailed()
    {
        using ZstandardStream stream = new(new FailingStream());

        Assert.Throws<IOException>(() => stream.Read(new byte[10], 0, 10));
        Assert.Throws<IOException>(() => stream.Read(new byte[10], 0, 10));
    }

    [Fact]
    public void Constructor_NoSource_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new ZstandardStream(null!));
    }

    [Fact]
    public void Dispose_Twice_ClosesTheSourceAndEndsReading()
    {
        var source = new MemoryStream(Fixtures.Level1.Compressed);
        var stream = new ZstandardStream(source);
        stream.ReadByte();

        stream.Dispose();
        stream.Dispose();

        Assert.False(source.CanRead);
        Assert.False(stream.CanRead);
        Assert.Throws<ObjectDisposedException>(() => stream.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void Members_OtherThanReading_AreNotSupported()
    {
        using ZstandardStream stream = new(new MemoryStream());

        Assert.True(stream.CanRead);
        Assert.False(stream.CanSeek);
        Assert.False(stream.CanWrite);
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
        Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1));
        stream.Flush();
    }

    [Theory]
    [InlineData("28B52FFD 00 88 08000041")]
    [InlineData("28B52FFD A0 00000008 08000041")]
    public void Read_LargeWindowsButLittleContent_TakeLittleMemory(string hex)
    {
        // 2 GB of windows; what other tests take meanwhile is far less.
        long before = Environment.WorkingSet;
        List<ZstandardStream> streams = [.. Enumerable.Range(0, 16).Select(_ => new ZstandardStream(new MemoryStream(Decoding.Hex(hex))))];
        Assert.All(streams, static stream => Assert.Equal('A', stream.ReadByte()));
        long taken = Environment.WorkingSet - before;
        streams.ForEach(static stream => stream.Dispose());

        Assert.InRange(taken, long.MinValue, 512 << 20);
    }

    [Fact]
    public void Read_ManyFramesWithLargeWindows_ReturnsContent()
    {
        // Every other frame has a small window, so that what the last one needed does not do for the next.
        byte[] large = Decoding.Hex("28B52FFD 00 88 09000041");
        byte[] small = Decoding.Hex("28B52FFD 00 00 09000042");
        byte[] compressed = [.. Enumerable.Range(0, 10_000).SelectMany(i => i % 2 == 0 ? large : small)];

        Assert.Equal(10_000, Decoding.Decode(compressed).Length);
    }

    [Fact]
    public void Read_MuchContent_AllocatesLittle()
    {
        // A window of 1 MB and 800 run-length blocks of 128 KB: the bytes 0, 1, 2, ...
        const int BlockCount = 800;
        List<byte> compressed = [.. Decoding.Hex("28B52FFD 00 50")];
        for (int block = 0; block < BlockCount; block++)
        {
            compressed.AddRange([(byte)(block == BlockCount - 1 ? 3 : 2), 0, 0x10, (byte)block]);
        }

        byte[] data = [.. compressed];
        byte[] buffer = new byte[128 * 1024];
        using ZstandardStream stream = new(new MemoryStream(data));
        long before = GC.GetAllocatedBytesForCurrentThread();
        long length = 0;
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            Assert.Equal((byte)(length / buffer.Length), buffer[0]);
            Assert.Equal((byte)((length + read - 1) / buffer.Length), buffer[read - 1]);
            length += read;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(BlockCount * 128L * 1024, length);
        Assert.InRange(allocated, 0, 1 << 20);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("Gone.");
    }
}
