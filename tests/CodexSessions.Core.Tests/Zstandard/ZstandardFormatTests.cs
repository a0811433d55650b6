using System.Linq;
using System;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

/// <summary>Frames made by hand for what the zstd tool does not produce, valid and not.</summary>
public sealed class ZstandardFormatTests
{
    [Fact]
    public void Read_DirectHuffmanWeights_ReturnsContent()
    {
        // The example of RFC 8878, 4.2.1: the weights 4, 3, 2, 0, 1 give the codes 1, 01, 001, -, 0000 and,
        // for the last symbol, 0001. The stream is 1 01 0000 0001 behind the end mark.
        byte[] compressed = Decoding.Hex("28B52FFD 00 00 550000" + "428001 84432010 010D 00");

        Assert.Equal([0, 1, 4, 5], Decoding.Decode(compressed));
    }

    [Fact]
    public void Read_RunLengthLiteralsAndCodes_ReturnsContent()
    {
        // 32768 sequences without any bits: one literal, then a match of three bytes, one byte back.
        // Their number is in the longest form.
        byte[] compressed = Decoding.Hex("28B52FFD 00 38 650000" + "0D0008 41 FF0001 54 010000 01");

        byte[] content = Decoding.Decode(compressed);

        Assert.Equal(128 * 1024, content.Length);
        Assert.All(content, value => Assert.Equal(0x41, value));
    }

    [Fact]
    public void Read_MatchFromFirstByte_ReturnsContent()
    {
        // Like the faults below, but valid: offset code 2 with the bits 00 is an offset of 1.
        Assert.Equal("AAAA"u8.ToArray(), Decoding.Decode(Decoding.Hex("28B52FFD 00 00 450000 0841 01 54 010200 04")));
    }

    [Theory]
    [InlineData("28B52FFD 00 88 09000041")]
    [InlineData("28B52FFD 01 00 00 09000041")]
    public void Read_LargestWindowOrDictionaryZero_ReturnsContent(string hex)
    {
        Assert.Equal("A"u8.ToArray(), Decoding.Decode(Decoding.Hex(hex)));
    }

    [Fact]
    public void Read_NeedsDictionary_Faults()
    {
        ZstandardException fault = Assert.Throws<ZstandardException>(() => Decoding.Decode(Fixtures.Dictionary));

        Assert.Contains("dictionary 4242", fault.Message, StringComparison.Ordinal);
        Assert.Equal(7, fault.CompressedOffset);
    }

    [Theory]
    [InlineData("28B52FFD 00 89 09000041", 6, "window of 150994944 bytes")]
    [InlineData("28B52FFD 00 FF 09000041", 6, "window of")]
    [InlineData("28B52FFD A0 01000008 09000041", 9, "window of 134217729 bytes")]
    [InlineData("28B52FFD E0 FFFFFFFFFFFFFFFF 09000041", 13, "window of 18446744073709551615 bytes")]
    public void Read_WindowTooLarge_Faults(string hex, long offset, string message)
    {
        AssertFault(hex, offset, message);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("00000000", 0, "not a Zstandard frame")]
    [InlineData("28B52FFD 20 01 09000041 01020304", 10, "not a Zstandard frame")]
    [InlineData("28B52FFD 20 01 09000041 28", 11, "ends in the middle")]
    [InlineData("502A4D18 FFFFFFFF 0102", 10, "ends in the middle")]
    [InlineData("28B52FFD 28 01 09000041", 5, "reserved bit")]
    [InlineData("28B52FFD 20 02 09000041", 10, "states 2 bytes of content but has 1")]
    [InlineData("28B52FFD 40 00 0000 63090041", 12, "states 256 bytes of content but has 300")]
    [InlineData("28B52FFD 40 00 0000 62090041", 12, "has at least 300")]
    [InlineData("28B52FFD 24 01 09000041 00000000", 10, "checksum")]
    public void Read_InvalidFrame_Faults(string hex, long offset, string message)
    {
        AssertFault(hex, offset, message);
    }

    [Theory]
    [InlineData("28B52FFD 20 01 0F000041", 6, "reserved type")]
    [InlineData("28B52FFD 20 01 1100004141", 6, "allows 1")]
    [InlineData("28B52FFD 20 01 1300004141", 6, "allows 1")]
    [InlineData("28B52FFD 00 50 0B001041", 6, "allows 131072")]
    public void Read_InvalidBlockHeader_Faults(string hex, long offset, string message)
    {
        AssertFault(hex, offset, message);
    }

    [Theory]
    [InlineData("", "too short")]
    [InlineData("0841", "too short")]
    [InlineData("1841", "too short")]
    [InlineData("FD410041 00", "allows 1024")]
    [InlineData("13 4000 01 00", "earlier Huffman table")]
    [InlineData("12 0008 01 00", "larger than the block")]
    [InlineData("42 C000 81 00 01 00", "do not add up")]
    [InlineData("42 C000 81 C0 01 00", "weight out of range")]
    [InlineData("42 0001 82 2200 01 00", "no code of the greatest length")]
    [InlineData("42 8000 84 432010 100D 00", "larger than the literals section")]
    [InlineData("42 8001 84 432010 1000 00", "end mark")]
    [InlineData("42 8001 84 432010 101D 00", "does not end with its last literal")]
    [InlineData("52 8001 84 432010 100D 00", "does not end with its last literal")]
    [InlineData("46 C002 84 432010 0100 0100 FF00 010101 00", "do not fit their sizes")]
    [InlineData("42 C000 02 0F 01 00", "at most 6")]
    [InlineData("42 C000 7F 0F 01 00", "inside a Huffman table description")]
    public void Read_InvalidLiterals_Faults(string block, string message)
    {
        AssertBlockFault(block, message);
    }

    [Theory]
    [InlineData("0841 00 00", "data behind its content")]
    [InlineData("0841 01 55 010200 04", "reserved bits")]
    [InlineData("0841 01 C0 04", "earlier FSE table")]
    [InlineData("0841 01 54 240200 04", "symbol out of range")]
    [InlineData("0841 01 54 012000 04", "symbol out of range")]
    [InlineData("0841 01 54 010235 04", "symbol out of range")]
    [InlineData("0841 01 80 0F 04", "at most 9")]
    [InlineData("0841 01 20 04 04", "at most 8")]
    [InlineData("0841 01 80 10", "inside an FSE table description")]
    [InlineData("0841 01 20 10FEFF7F00 04", "too many symbols")]
    [InlineData("0841 01 54 010200 00", "end mark")]
    [InlineData("0841 01 54 010200", "end mark")]
    [InlineData("0841 01 54 010200 07", "reachable content")]
    [InlineData("0841 01 54 000100 03", "reachable content")]
    [InlineData("0841 01 54 011F00 FFFFFFFF01", "reachable content")]
    [InlineData("0841 01 54 020200 04", "more literals")]
    [InlineData("0841 01 54 010200 08", "do not end with its data")]
    [InlineData("0841 01 54 010200 02", "do not end with its data")]
    [InlineData("0841 01 54 01002F 0008", "more content than its frame allows")]
    [InlineData("0540 41 01 54 010200 04", "more content than its frame allows")]
    public void Read_InvalidSequences_Faults(string block, string message)
    {
        AssertBlockFault(block, message);
    }

    [Theory]
    [InlineData(254, "too many symbols")]
    [InlineData(253, "do not add up")]
    public void Read_ManyHuffmanWeights_FaultsFrom256(int bitCount, string message)
    {
        // An FSE table that gives the weights 0 and 1 with one bit each, and a stream that has the two first
        // states and as many bits, all of them 0. That makes two weights more than bits.
        byte[] stream = new byte[((10 + bitCount) / 8) + 1];
        stream[^1] = (byte)(1 << ((10 + bitCount) % 8));
        byte[] weights = [0x10, 0x3F, .. stream];
        int header = 0x42 | ((weights.Length + 2) << 14);
        byte[] block =
        [
            (byte)header, (byte)(header >> 8), (byte)(header >> 16), (byte)weights.Length, .. weights, 1, 0,
        ];

        AssertBlockFault(Convert.ToHexString(block), message);
    }

    [Theory]
    [InlineData("13 4000 01 00", "earlier Huffman table")]
    [InlineData("0841 01 FC 04", "earlier FSE table")]
    public void Read_TablesOfEarlierFrame_AreNotReused(string block, string message)
    {
        byte[] content = Decoding.Hex(block);
        byte[] compressed =
        [
            .. Fixtures.FewSymbols.Compressed, .. Decoding.Hex("28B52FFD 00 00"), (byte)((content.Length << 3) | 5), 0, 0, .. content,
        ];

        (byte[] decoded, ZstandardException? fault) = Decoding.TryDecode(compressed);

        Assert.Equal(Fixtures.FewSymbols.Content, decoded);
        Assert.NotNull(fault);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    private static void AssertFault(string hex, long offset, string message)
    {
        ZstandardException fault = Assert.Throws<ZstandardException>(() => Decoding.Decode(Decoding.Hex(hex)));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(offset, fault.CompressedOffset);
    }

    /// <summary>Puts the content of a compressed block into a frame with a window of 1 KB.</summary>
    private static void AssertBlockFault(string block, string message)
    {
        byte[] content = Decoding.Hex(block);
        int header = (content.Length << 3) | 5;
        byte[] compressed = [.. Decoding.Hex("28B52FFD 00 00"), (byte)header, (byte)(header >> 8), 0, .. content];

        ZstandardException fault = Assert.Throws<ZstandardException>(() => Decoding.Decode(compressed));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.CompressedOffset, 9, compressed.Length);
    }
}
