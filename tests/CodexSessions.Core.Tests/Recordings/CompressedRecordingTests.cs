using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using CodexSessions.Tests.Zstandard;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>A compressed session gives exactly what the plain one gives, whichever way it was compressed.</summary>
public sealed class CompressedRecordingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public CompressedRecordingTests()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.SkipWhen(ZstdTool.WhyNone is not null, ZstdTool.WhyNone ?? string.Empty);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-1")]
    [InlineData("-1 --no-check")]
    [InlineData("-3")]
    [InlineData("-3 --no-check")]
    [InlineData("-19")]
    [InlineData("-19 --no-check")]
    [InlineData("--ultra -22 --long=27")]
    [InlineData("--ultra -22 --long=27 --no-check")]
    public void ReadItems_CorpusCompressed_GivesTheItemsOfThePlainFiles(string options)
    {
        string[] files = CorpusFiles();
        ZstdTool.Compress(files, _folder.At("out"), options);

        Assert.All(files, path => AssertSameItems(path, _folder.At($"out/{Path.GetFileName(path)}.zst")));
    }

    [Fact]
    public void ReadItems_CorpusInSeveralFrames_GivesTheItemsOfThePlainFiles()
    {
        // Cut anywhere, within lines and characters.
        const int PartCount = 5;
        string[] files = CorpusFiles();
        string PartName(string path, int part) => $"{Path.GetFileName(path)}.{part}";
        foreach (string path in files)
        {
            byte[] content = File.ReadAllBytes(path);
            foreach (int part in Enumerable.Range(0, PartCount))
            {
                _folder.Bytes("parts/" + PartName(path, part), content[(content.Length * part / PartCount)..(content.Length * (part + 1) / PartCount)]);
            }
        }

        ZstdTool.Compress(Directory.EnumerateFiles(_folder.At("parts")), _folder.At("out"), "-3");

        byte[] skippable = Decoding.Hex("502A4D18 03000000 010203");
        foreach (string path in files)
        {
            IEnumerable<byte> frames = Enumerable.Range(0, PartCount)
                .SelectMany(part => File.ReadAllBytes(_folder.At($"out/{PartName(path, part)}.zst")).Concat(skippable));
            AssertSameItems(path, _folder.Bytes(Path.GetFileName(path) + ".zst", [.. frames]));
        }
    }

    [Fact]
    public void ReadItems_CompressedByCodex_GivesTheItemsOfThePlainFiles()
    {
        string[] files = Directory.GetFiles(Path.Combine(TestPaths.Shared, "recorded/homes/0.169.0-zst"), "*.jsonl.zst", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        ZstdTool.Decompress(files, _folder.At("out"));

        Assert.All(files, path => AssertSameItems(_folder.At("out/" + Path.GetFileNameWithoutExtension(path)), path));
    }

    private static string[] CorpusFiles()
    {
        string[] files = Directory.GetFiles(Path.Combine(TestPaths.Shared, "corpus/home/sessions"), "rollout-*", SearchOption.AllDirectories);
        Assert.True(files.Length > 50);
        return files;
    }

    private static void AssertSameItems(string plain, string compressed)
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(plain);
        (List<CodexSessionItem> actualItems, List<CodexSessionException> actualErrors) = ItemReading.ReadAll(compressed);

        Assert.Equal(items.Select(Told), actualItems.Select(Told));
        Assert.Equal(errors.Select(Told), actualErrors.Select(Told));
        Assert.All(actualItems, item => Assert.Equal(compressed, item.Path));
    }

    private static (Type, string?, long?, long, string) Told(CodexSessionItem item) => (item.GetType(), item.SessionId, item.LineNumber, item.Offset, item.Raw);

    private static (CodexErrorKind, long?, long?) Told(CodexSessionException error) => (error.Kind, error.LineNumber, error.Offset);
}
