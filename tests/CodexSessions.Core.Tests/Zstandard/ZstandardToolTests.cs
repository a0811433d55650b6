using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

/// <summary>What the <c>zstd</c> tool of the system compresses is read; what it refuses is refused.</summary>
public sealed class ZstandardToolTests : IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly TempFolder _folder = new();

    public ZstandardToolTests() => Assert.SkipWhen(ZstdTool.WhyNone is not null, ZstdTool.WhyNone ?? string.Empty);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--fast=5")]
    [InlineData("-1")]
    [InlineData("-3")]
    [InlineData("-3 --no-check")]
    [InlineData("-19")]
    [InlineData("--ultra -22 --long=27")]
    public void Read_CompressedByTheTool_ReturnsContent(string options)
    {
        byte[][] contents =
        [
            [],
            [0x41],
            FixtureContent.Noise(300_000),
            new byte[1_000_000],
            FixtureContent.Periods(),
            FixtureContent.JsonLines(5000),
        ];
        string[] files = [.. contents.Select((content, i) => _folder.Bytes($"{i}", content))];
        ZstdTool.Compress(files, _folder.At("out"), options);

        foreach (int i in Enumerable.Range(0, contents.Length))
        {
            Assert.Equal(contents[i], Decoding.Decode(File.ReadAllBytes(_folder.At($"out/{i}.zst"))));
        }
    }

    [Fact]
    public async Task Read_300Megabytes_ReturnsContent()
    {
        const int BlockCount = 300;
        using Process tool = ZstdTool.Start("-q -1 -c");
        Task feeding = Task.Run(
            () =>
            {
                using Stream input = tool.StandardInput.BaseStream;
                foreach (int i in Enumerable.Range(0, BlockCount))
                {
                    input.Write(Block(i));
                }
            },
            TestContext.Current.CancellationToken);

        using var stream = new ZstandardStream(tool.StandardOutput.BaseStream);
        var actual = new byte[BlockSize];
        foreach (int i in Enumerable.Range(0, BlockCount))
        {
            stream.ReadExactly(actual);
            Assert.True(actual.AsSpan().SequenceEqual(Block(i)), $"Block {i} differs.");
        }

        Assert.Equal(0, stream.Read(actual, 0, 1));
        await feeding;
    }

    [Theory]
    [InlineData(nameof(Fixtures.Level3))]
    [InlineData(nameof(Fixtures.NoChecksum))]
    public void Read_TruncatedAnywhere_IsJudgedAsByTheTool(string name)
    {
        byte[] whole = Fixtures.Get(name).Compressed;
        byte[][] data = [.. Enumerable.Range(0, whole.Length + 1).Select(length => whole[..length])];

        Assert.Equal(JudgeByTool(data), Array.ConvertAll(data, static bytes => Decoding.TryDecode(bytes).Fault is null));
    }

    [Fact]
    public void Read_BitFlipped_GivesTheContentOrRefusesAsTheToolDoes()
    {
        const int Count = 10_000;
        Fixture fixture = Fixtures.Level3;
        int bitCount = 8 * fixture.Compressed.Length;
        Assert.InRange(bitCount, Count, 2 * Count);
        byte[][] data = [.. Enumerable.Range(0, Count).Select(i => Decoding.Flip(fixture.Compressed, (int)((long)bitCount * i / Count)))];

        // Newer releases of the tool refuse more: they look at bits that are reserved.
        bool[] isAcceptedByTool = JudgeByTool(data);
        foreach (int i in Enumerable.Range(0, Count))
        {
            (byte[] content, ZstandardException? fault) = Decoding.TryDecode(data[i]);

            Assert.True(fault is not null || (isAcceptedByTool[i] && content.SequenceEqual(fixture.Content)), $"Flip {i} is not noticed.");
        }
    }

    /// <summary>Whether the tool accepts the data, one after the other.</summary>
    private bool[] JudgeByTool(byte[][] data)
    {
        string[] names = [.. data.Select((_, i) => $"{i}.zst")];
        foreach (int i in Enumerable.Range(0, data.Length))
        {
            _folder.Bytes("in/" + names[i], data[i]);
        }

        HashSet<string> refused = ZstdTool.Refused(names, _folder.At("in"));
        return Array.ConvertAll(names, name => !refused.Contains(name));
    }

    /// <summary>A part of a long content: text mostly, with numbers that differ, and a few parts of noise or zeros.</summary>
    private static byte[] Block(int index)
    {
        var random = new Random(index);
        var block = new byte[BlockSize];
        if (index % 10 == 3)
        {
            random.NextBytes(block);
        }
        else if (index % 10 != 7)
        {
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = Text[i % Text.Length];
            }

            for (int i = 0; i < block.Length; i += 40)
            {
                block[i] = (byte)('0' + random.Next(10));
            }
        }

        return block;
    }

    private static byte[] Text { get; } = FixtureContent.JsonLines(500);
}
