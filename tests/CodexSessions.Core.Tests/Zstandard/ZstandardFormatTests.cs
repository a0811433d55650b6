using System;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

/// <summary>Frames made by hand for what the zstd tool does not produce, valid and not.</summary>
public sealed class ZstandardFormatTests
{
    private const string Damaged = "is damaged";
    private const string Incomplete = "ends in the middle";

    [Fact]
    public void Read_RunLengthLiteralsAndCodes_ReturnsContent()
    {
        // 32768 sequences without any bits: one literal, then a match of three bytes, one byte back.
        // Their number is in the longest form.
        byte[] compressed = Decoding.Hex("28B52FFD 00 38 650000" + "0D0008 41 FF0001 54 010000 01");

        byte[] content = Decoding.Decode(compressed);

        Assert.Equal(128 * 1024, content.Length);
        Assert.All(content, static value => Assert.Equal(0x41, value));
    }

    [Theory]
    [InlineData("28B52FFD 00 88 09000041")]
    [InlineData("28B52FFD 01 00 00 09000041")]
    [InlineData("28B52FFD 03 00 00000000 09000041")]
    public void Read_LargestWindowOrDictionaryZero_ReturnsContent(string hex) =>
        Assert.Equal("A"u8.ToArray(), Decoding.Decode(Decoding.Hex(hex)));

    [Fact]
    public void Read_NeedsDictionary_Faults()
    {
        ZstandardException fault = Assert.Throws<ZstandardException>(static () => Decoding.Decode(Fixtures.Dictionary));

        Assert.Contains("dictionary 4242", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, fault.CompressedOffset);
    }

    [Theory]
    [InlineData("28B52FFD 00 89 09000041", "window of 150994944 bytes")]
    [InlineData("28B52FFD 00 FF 09000041", "window of 4123168604160 bytes")]
    [InlineData("28B52FFD A0 01000008 09000041", "window of 134217729 bytes")]
    [InlineData("28B52FFD E0 FFFFFFFFFFFFFFFF 09000041", "window of 18446744073709551615 bytes")]
    public void Read_WindowTooLarge_FaultsWithTheLimit(string hex, string message)
    {
        AssertFault(hex, 0, message);
        AssertFault(hex, 0, "at most 134217728 (128 MB)");
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("00000000", 0, "not a Zstandard frame")]
    [InlineData("28B52FFD 20 01 09000041 01020304", 10, "not a Zstandard frame")]
    [InlineData("28B52FFD 20 01 09000041 28", 11, Incomplete)]
    [InlineData("502A4D18 FFFFFFFF 0102", 10, Incomplete)]
    [InlineData("28B52FFD 28 01 09000041", 0, Damaged)]
    [InlineData("28B52FFD 20 02 09000041", 6, Damaged)]
    [InlineData("28B52FFD 40 00 0000 63090041", 8, Damaged)]
    [InlineData("28B52FFD 24 01 09000041 00000000", 10, "checksum")]
    public void Read_InvalidFrame_Faults(string hex, long offset, string message) => AssertFault(hex, offset, message);

    [Theory]
    [InlineData("28B52FFD 20 01 0F000041", 6)]
    [InlineData("28B52FFD 20 01 1100004141", 6)]
    [InlineData("28B52FFD 20 01 1300004141", 6)]
    [InlineData("28B52FFD 00 50 0B001041", 6)]
    [InlineData("28B52FFD 00 00 2D0000 13 4000 01 00", 6)]
    [InlineData("28B52FFD 00 00 650000 0841 01 54 011F00 FFFFFFFF01", 6)]
    public void Read_InvalidBlock_Faults(string hex, long offset) => AssertFault(hex, offset, Damaged);

    [Theory]
    [InlineData("13 4000 01 00")]
    [InlineData("0841 01 FC 04")]
    public void Read_TablesOfEarlierFrame_AreNotReused(string block)
    {
        byte[] content = Decoding.Hex(block);
        byte[] first = Fixtures.FewSymbols.Compressed;
        byte[] compressed = [.. first, .. Decoding.Hex("28B52FFD 00 00"), (byte)((content.Length << 3) | 5), 0, 0, .. content];

        (byte[] decoded, ZstandardException? fault) = Decoding.TryDecode(compressed);

        Assert.Equal(Fixtures.FewSymbols.Content, decoded);
        Assert.Equal(first.Length + 6, fault?.CompressedOffset);
    }

    private static void AssertFault(string hex, long offset, string message)
    {
        ZstandardException fault = Assert.Throws<ZstandardException>(() => Decoding.Decode(Decoding.Hex(hex)));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(offset, fault.CompressedOffset);
    }
}
