using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Search;
using CodexSessions.Tests.Support;
using Xunit;
using ZstdSharp;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Hostile;

/// <summary>Lines of more than 256 MB cost themselves, and what they cost is bounded.</summary>
public sealed class LongLineTests : IDisposable
{
    private const long MB = 1024 * 1024;
    private const string FileName = "sessions/2026/01/02/rollout-2026-01-02T05-06-07-00000000-0000-7000-8000-00000000000a.jsonl";

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryRead_LineOver256Megabytes_IsPassedOverAndTheNextIsRead(bool canSeek)
    {
        using var reader = new LineReader(new EndlessLine((256 * MB) + 1, (byte)'x', "\nnext\n"u8.ToArray(), canSeek));

        Assert.True(reader.TryRead(out TextLineBytes line));
        Assert.True(line.IsTooLong);
        Assert.True(line.IsTerminated);
        Assert.False(line.EndsReading);
        Assert.Equal((0L, 1L, (256 * MB) + 2, 0), (line.Offset, line.Number!.Value, line.Length, line.Bytes.Length));
        Assert.True(reader.TryRead(out line));
        Assert.Equal("next", Encoding.UTF8.GetString(line.Bytes.Span));
        Assert.Equal(((256 * MB) + 2, 2), (line.Offset, line.Number));
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryRead_LineOf256Megabytes_IsRead(bool canSeek)
    {
        using var reader = new LineReader(new EndlessLine(256 * MB, (byte)'x', "\nnext"u8.ToArray(), canSeek));

        Assert.True(reader.TryRead(out TextLineBytes line));
        Assert.False(line.IsTooLong);
        Assert.Equal(256 * MB, line.Bytes.Length);
        Assert.True(reader.TryRead(out line));
        Assert.Equal(2, line.Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryRead_NoEndWithin64MegabytesMore_EndsTheReading(bool canSeek)
    {
        var stream = new EndlessLine(5000 * MB, 0, "\nnext\n"u8.ToArray(), canSeek);
        using var reader = new LineReader(stream);

        Assert.True(reader.TryRead(out TextLineBytes line));
        Assert.True(line.IsTooLong);
        Assert.True(line.EndsReading);
        Assert.False(reader.TryRead(out _));
        Assert.InRange(stream.Position, 320 * MB, 330 * MB);
    }

    [Theory]
    [InlineData(40, 1)]
    [InlineData(101, 3)]
    public void TryRead_BufferThatMayNotGrow_PassesOverWhatDoesNotFit(int limit, int bufferSize)
    {
        byte[] content = Encoding.UTF8.GetBytes("short\n" + new string('y', limit) + "\nlast");
        using var reader = new LineReader(new StreamBuffer(new TrickleStream(content, 5), bufferSize, maxSize: limit));

        List<(long? Number, bool IsTooLong)> lines = [];
        while (reader.TryRead(out TextLineBytes line))
        {
            lines.Add((line.Number, line.IsTooLong));
        }

        Assert.Equal([(1, false), (2, true), (3, false)], lines);
    }

    [Fact]
    public void TryRead_FromTheEnd_PassesOverTheLineAndReadsTheOneBefore()
    {
        byte[] end = [(byte)'\n', .. new byte[257 * MB], (byte)'\n', (byte)'z'];
        using var reader = new ReverseLineReader(new EndlessLine(3, (byte)'x', end, canSeek: true));

        var lines = new List<(long Offset, bool IsTooLong)>();
        while (reader.TryRead(out TextLineBytes line))
        {
            lines.Add((line.Offset, line.IsTooLong));
        }

        Assert.Equal([((257 * MB) + 5, false), (4, true), (0, false)], lines);
    }

    [Fact]
    public void TryRead_FromTheEndOfEndlessZeros_EndsTheReading()
    {
        using var reader = new ReverseLineReader(new EndlessLine(5000 * MB, 0, "\nlast\n"u8.ToArray(), canSeek: true));

        Assert.True(reader.TryRead(out TextLineBytes line));
        Assert.Equal("last", Encoding.UTF8.GetString(line.Bytes.Span));
        Assert.True(reader.TryRead(out line));
        Assert.True(line.IsTooLong);
        Assert.True(line.EndsReading);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void ReadAll_LineTooLongBetweenOthers_IsOneErrorAndLosesNothingElse()
    {
        string path = WriteAround(257 * MB);

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ReadAll(path);

        Assert.Equal(["one", "two"], items.Select(static item => item.Text));
        AssertIsOfSecondLine(Assert.Single(errors), path);
    }

    [Fact]
    public void ReadLast_LineTooLongBetweenOthers_IsOneErrorAndLosesNothingElse()
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ReadLast(WriteAround(257 * MB), 10);

        Assert.Equal(["one", "two"], items.Select(static item => item.Text));
        CodexSessionException error = Assert.Single(errors);
        Assert.Equal((CodexErrorKind.LineTooLong, FirstLine.Length), (error.Kind, error.Offset));
    }

    [Fact]
    public void ReadAll_EndlessLineBehindOthers_GivesWhatComesBefore()
    {
        string path = WriteAround(5000 * MB);

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ReadAll(path);

        Assert.Equal(["one"], items.Select(static item => item.Text));
        AssertIsOfSecondLine(Assert.Single(errors), path);
        Assert.Contains("nothing behind it", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_NothingButALineThatIsTooLong_SaysSo()
    {
        string path = _home.Bytes(FileName, []);
        SetLength(path, 300 * MB);

        CodexSessionException error = Assert.Throws<CodexSessionException>(() => ReadAll(path));

        Assert.Equal((CodexErrorKind.LineTooLong, 1, 0), (error.Kind, error.LineNumber, error.Offset));
    }

    [Fact]
    public void ReadAll_ElementOfTypeScriptFileTooLong_EndsTheFileWithAnError()
    {
        string path = _home.Text("session.json", """{"session":{"id":"a","timestamp":"2025-05-10T12:03:27.123Z","instructions":""},"items":[{"type":"message","role":"user","content":[{"type":"input_text","text":"one"}]},{"type":"message","role":"user","content":[{"type":"input_text","text":" """);
        long offset = File.ReadAllText(path).LastIndexOf("{\"type\":\"message\"", StringComparison.Ordinal);
        using (var file = new FileStream(path, FileMode.Append))
        {
            byte[] blanks = new byte[MB];
            blanks.AsSpan().Fill((byte)' ');
            for (int i = 0; i < 257; i++)
            {
                file.Write(blanks);
            }
        }

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ReadAll(path);

        Assert.Contains(items, static item => item.Text == "one");
        CodexSessionException error = Assert.Single(errors);
        Assert.Equal((CodexErrorKind.LineTooLong, offset), (error.Kind, error.Offset!.Value));
    }

    [Fact]
    public void Read_LineOf400MegabytesInAFewKilobytes_IsAnErrorAndTheOthersAreRead()
    {
        string bomb = _home.Bytes(FileName.Replace("0a.jsonl", "0b.jsonl.zst", StringComparison.Ordinal), Compressed(400 * MB));
        string good = _home.Lines(FileName, UserMessage("needle"));
        Assert.InRange(new FileInfo(bomb).Length, 1, MB);

        var errors = new List<CodexSessionException>();
        Assert.Equal([good], CodexHome.Open(_home.Path).GetSessions(onError: errors.Add).Select(static session => session.Path));
        using var search = new CodexSearch(["needle"], onError: errors.Add);
        using var usage = new CodexUsageMeter(new CodexUsageOptions(), errors.Add);
        using var storage = new CodexStorageMeter([], errors.Add);
        foreach (string path in (string[])[bomb, good])
        {
            search.Add(path);
            usage.Add(path);
            storage.Add(path);
        }

        Assert.Equal([good], search.TakeRest().Select(static match => match.Path));
        Assert.Equal(1, Assert.Single(usage.GetUsage([])).SessionCount);
        Assert.NotEmpty(storage.GetUsage());
        Assert.Equal(4, errors.Count);
        Assert.All(errors, error => Assert.Equal((CodexErrorKind.LineTooLong, bomb), (error.Kind, error.Path)));
    }

    [Fact]
    public void LetsThrough_LineTooLong_LetsTheReaderSaySo()
    {
        var sieve = new FileSieve([.. new SearchPattern("needle", new CodexSearchOptions { SimpleMatch = true }).Probes()!]);

        Assert.True(sieve.LetsThrough(new EndlessLine(300 * MB, (byte)'x', [(byte)'\n'], canSeek: false), CancellationToken.None));
        Assert.False(sieve.LetsThrough(new EndlessLine(200 * MB, (byte)'x', [(byte)'\n'], canSeek: false), CancellationToken.None));
    }

    private static string FirstLine => UserMessage("one") + "\n";

    /// <summary>A session of two messages with a line of zeros between them.</summary>
    private string WriteAround(long length)
    {
        string path = _home.Text(FileName, FirstLine);
        SetLength(path, FirstLine.Length + length);
        File.AppendAllText(path, "\n" + UserMessage("two") + "\n");
        return Old(path);
    }

    /// <summary>Makes a file longer without writing to it.</summary>
    private static void SetLength(string path, long length)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(length);
    }

    private static byte[] Compressed(long length)
    {
        using var bytes = new MemoryStream();
        using (var stream = new CompressionStream(bytes, leaveOpen: true))
        {
            using var line = new EndlessLine(length, (byte)'x', [(byte)'\n'], canSeek: false);
            line.CopyTo(stream);
        }

        return bytes.ToArray();
    }

    private static void AssertIsOfSecondLine(CodexSessionException error, string path)
    {
        Assert.Equal((CodexErrorKind.LineTooLong, path, 2, FirstLine.Length), (error.Kind, error.Path, error.LineNumber, error.Offset));
        Assert.Contains($"(line 2, byte {FirstLine.Length}):", error.Message, StringComparison.Ordinal);
    }
}
