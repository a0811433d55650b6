using System.Collections.Generic;
using System.Linq;
using System;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

/// <summary>Matches in all places of the window, in frames made by hand with one sequence a block.</summary>
public sealed class ZstandardMatchTests
{
    private const int WindowSize = 1024;

    private readonly List<byte> _compressed = [.. Decoding.Hex("28B52FFD 00 00")];
    private readonly List<byte> _content = [];

    [Fact]
    public void Read_ShortOffsetsAndLengths_ReturnsContent()
    {
        AddRawBlock(100);
        for (int offset = 1; offset <= 40; offset++)
        {
            for (int length = 3; length <= 40; length++)
            {
                AddRawBlock(offset % 7);
                AddMatch(offset, length);
            }
        }

        AssertContent();
    }

    [Fact]
    public void Read_OffsetsOfTheWholeWindow_ReturnsContent()
    {
        AddRawBlock(WindowSize);
        for (int round = 0; round < 300; round++)
        {
            AddRawBlock(1 + (37 * round % 400));
            AddMatch(WindowSize, 3 + (round % 50));
            AddMatch(WindowSize - (round % 9), 900 + (round % 100));
        }

        AssertContent();
    }

    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(100, 101, false)]
    [InlineData(1500, 1024, true)]
    [InlineData(1500, 1025, false)]
    [InlineData(20000, 1024, true)]
    [InlineData(20000, 1025, false)]
    public void Read_OffsetAtTheLimit_IsAcceptedBeyondItFaults(int before, int offset, bool accepted)
    {
        for (int left = before; left > 0; left -= 700)
        {
            AddRawBlock(Math.Min(left, 700));
        }

        if (accepted)
        {
            AddMatch(offset, 10);
            AssertContent();
        }
        else
        {
            AddSequence(0, offset + 3, 10);
            ZstandardException fault = Assert.Throws<ZstandardException>(() => Decoding.Decode(Finish()));
            Assert.Contains("reachable content", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_RepeatedOffsets_FollowTheirRules()
    {
        AddRawBlock(30);

        // Offset value, number of literals, the offset meant, and the recent offsets afterwards.
        AddAndCopy(3, 1, 8); // 8, 1, 4
        AddAndCopy(2, 0, 4); // 4, 8, 1
        AddAndCopy(1, 0, 8); // 8, 4, 1
        AddAndCopy(3, 0, 7); // 7, 8, 4
        AddAndCopy(1, 1, 7); // 7, 8, 4
        AddRawBlock(5);
        AddAndCopy(2, 1, 8); // 8, 7, 4
        AddAndCopy(14, 1, 11); // 11, 8, 7
        AddAndCopy(3, 2, 7); // 7, 11, 8
        AddAndCopy(1, 0, 11); // 11, 7, 8
        AddAndCopy(3, 0, 10); // 10, 11, 7
        AddAndCopy(2, 0, 7); // 7, 10, 11
        AddAndCopy(3, 1, 11); // 11, 7, 10
        AddAndCopy(2, 1, 7); // 7, 11, 10
        AddAndCopy(1, 5, 7);

        AssertContent();

        void AddAndCopy(int offsetValue, int literalCount, int offset)
        {
            AddSequence(literalCount, offsetValue, 6);
            Copy(offset, 6);
        }
    }

    private void AddRawBlock(int size)
    {
        byte[] content = FixtureContent.Noise(size);
        AddBlockHeader(0, size);
        _compressed.AddRange(content);
        _content.AddRange(content);
    }

    private void AddMatch(int offset, int length)
    {
        AddSequence(0, offset + 3, length);
        Copy(offset, length);
    }

    private void Copy(int offset, int length)
    {
        for (int i = 0; i < length; i++)
        {
            _content.Add(_content[^offset]);
        }
    }

    /// <summary>Adds a compressed block with one sequence of run-length codes; also adds its literals to the content.</summary>
    private void AddSequence(int literalCount, int offsetValue, int length)
    {
        Assert.InRange(literalCount, 0, 15);
        byte[] literals = FixtureContent.Noise(literalCount);
        _content.AddRange(literals);

        int offsetCode = BitMath.Log2((uint)offsetValue);
        int lengthCode = Array.FindLastIndex(SequenceCodes.MatchLengths, code => code.Smallest <= length);
        LengthCode code = SequenceCodes.MatchLengths[lengthCode];

        // The bits are read from the top: the end mark, then those of the offset, then those of the length.
        int bits = offsetValue << code.ExtraBits;
        bits |= length - code.Smallest;
        byte[] block =
        [
            (byte)(literalCount << 3), .. literals,
            1, 0x54, (byte)literalCount, (byte)offsetCode, (byte)lengthCode,
            .. BitConverter.GetBytes(bits).AsSpan(0, 1 + (BitMath.Log2((uint)bits) / 8)),
        ];
        AddBlockHeader(2, block.Length);
        _compressed.AddRange(block);
    }

    private void AddBlockHeader(int type, int size)
    {
        int header = (size << 3) | (type << 1);
        _compressed.AddRange([(byte)header, (byte)(header >> 8), (byte)(header >> 16)]);
    }

    private byte[] Finish() => [.. _compressed, .. Decoding.Hex("010000")];

    private void AssertContent()
    {
        Assert.Equal([.. _content], Decoding.Decode(Finish()));
    }
}
