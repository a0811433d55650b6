using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Logs;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Logs;

/// <summary>How logs are read, whatever they hold; a history serves as the log.</summary>
public sealed class LogFileTests : IDisposable
{
    private const string Torn = "{\"session_id\":\"a\",\"ts\":17";

    private readonly TempFolder _folder = new();

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_Lines_TellPlaceAndRaw(int bufferSize)
    {
        string path = _folder.Text("history.jsonl", "\uFEFF" + Entry("one") + "\r\n\n" + Entry("é") + "\n" + Entry("three"));

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadAll(path, bufferSize);

        Assert.Empty(errors);
        Assert.Equal(["one", "é", "three"], entries.Select(static entry => entry.Text));
        Assert.Equal([1L, 3L, 4L], entries.Select(static entry => entry.LineNumber));
        Assert.Equal([3L, Entry("one").Length + 6L, Entry("one").Length + Entry("é").Length + 8L], entries.Select(static entry => entry.Offset));
        Assert.Equal(Entry("é"), entries[1].Raw);
        Assert.All(entries, entry => Assert.Equal(path, entry.FilePath));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadLast_AnyCount_IsTheEndOfReadAll(int bufferSize)
    {
        string path = _folder.Text("history.jsonl", "\uFEFF" + Entry("one") + "\r\n\n" + Entry("two") + " " + Entry("glued") + "\n" + Entry("é") + "\n" + Entry("last"));
        List<CodexHistoryEntry> all = ReadAll(path, bufferSize).Entries;
        Assert.Equal(["one", "two", "glued", "é", "last"], all.Select(static entry => entry.Text));

        for (int count = 0; count <= 6; count++)
        {
            List<CodexHistoryEntry> last = ReadLast(path, count, bufferSize).Entries;
            Assert.Equal(all.TakeLast(count).Select(static entry => (entry.Offset, entry.Raw)), last.Select(static entry => (entry.Offset, entry.Raw)));
            Assert.All(last, static entry => Assert.Null(entry.LineNumber));
        }
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_MalformedLine_IsToldAndTheRestRead(int bufferSize)
    {
        string path = _folder.Lines("history.jsonl", Entry("before"), Torn, Entry("after"));

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadAll(path, bufferSize);

        Assert.Equal(["before", "after"], entries.Select(static entry => entry.Text));
        CodexSessionException error = Assert.Single(errors);
        Assert.Equal((CodexErrorKind.MalformedLine, path, 2L, Entry("before").Length + 1L), (error.Kind, error.Path, error.LineNumber, error.Offset));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadLast_MalformedLinePassed_IsToldWithoutANumber(int bufferSize)
    {
        string path = _folder.Lines("history.jsonl", "no JSON", Entry("before"), Torn, "[", Entry("after"));

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadLast(path, 2, bufferSize);

        Assert.Equal(["before", "after"], entries.Select(static entry => entry.Text));
        Assert.Equal([Entry("before").Length + 9L, Entry("before").Length + 9L + Torn.Length + 1L], errors.Select(static error => error.Offset!.Value));
        Assert.All(errors, static error => Assert.Null(error.LineNumber));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_MalformedBeginning_TellsErrorsAndEntriesInOrder(int bufferSize)
    {
        string path = _folder.Lines("history.jsonl", "the rest of a line\"}", Entry("after"));

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadAll(path, bufferSize);

        Assert.Equal("after", Assert.Single(entries).Text);
        Assert.Equal(1, Assert.Single(errors).LineNumber);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(60, 1)]
    public void Read_TornLastLine_IsNoErrorWhileTheFileIsInUse(int minutesAgo, int expectedErrors)
    {
        string path = _folder.Text("history.jsonl", Entry("whole") + "\n" + Torn);
        System.IO.File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-minutesAgo));

        foreach ((List<CodexHistoryEntry> entries, List<CodexSessionException> errors) in new[] { ReadAll(path, 7), ReadLast(path, 5, 7) })
        {
            Assert.Equal("whole", Assert.Single(entries).Text);
            Assert.Equal(expectedErrors, errors.Count);
        }
    }

    [Fact]
    public void ReadAll_OnlyATornLineOfAFileInUse_IsNothing()
    {
        string path = _folder.Text("history.jsonl", Torn);

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadAll(path);

        Assert.Empty(entries);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData(" \t\r\n")]
    [InlineData("[]")]
    [InlineData("[\n]\n")]
    public void Read_NothingWritten_IsNoEntryAndNoError(string text)
    {
        string path = ItemReading.Old(_folder.Text("history.json", text));

        Assert.Equal((0, 0), Counts(ReadAll(path)));
        Assert.Equal((0, 0), Counts(ReadLast(path, 3)));
    }

    [Theory]
    [InlineData("{\"session_id\":\"a\",\"ts\":1}")]
    [InlineData("{\"future\":{\"text\":\"x\"}}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    public void ReadAll_UnknownLine_IsKept(string line)
    {
        CodexHistoryEntry entry = ReadAll(_folder.Lines("history.jsonl", Entry("before"), line)).Entries[1];

        Assert.Equal(line, entry.Raw);
        Assert.Null(entry.Text);
        Assert.NotEmpty(entry.ToString());
    }

    [Theory]
    [InlineData("Dear diary,\ntoday was fine.\n")]
    [InlineData("{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"type\":\"session_meta\",\"payload\":{\"id\":\"a\"}}\n")]
    [InlineData("{\"id\":\"a\",\"thread_name\":\"n\",\"updated_at\":\"2026-01-02T03:04:05Z\"}\n")]
    [InlineData("{\"ts\":\"2026-01-02T03:04:05Z\",\"dir\":\"meta\",\"kind\":\"session_start\"}\n")]
    [InlineData("[1, 2]")]
    [InlineData("{\n  \"name\": \"package\"\n}\n")]
    public void Read_SomethingElse_IsOneError(string text)
    {
        string path = ItemReading.Old(_folder.Text("x.jsonl", text));
        var errors = new List<CodexSessionException>();

        foreach (IEnumerable<CodexHistoryEntry> reading in new[] { File(path, errors, 64).ReadAll(), File(path, errors, 64).ReadLast(1, static _ => true) })
        {
            CodexSessionException error = Assert.Throws<CodexSessionException>(() => reading.ToList());
            Assert.Equal((CodexErrorKind.NotASessionFile, path, 1L), (error.Kind, error.Path, error.LineNumber));
            Assert.Contains("not a history of Codex", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(errors);
    }

    [Fact]
    public void ReadAll_StoppedEarly_HasReadNoFurther()
    {
        string path = _folder.Lines("history.jsonl", Entry("first"), Entry(new string('x', 1_000_000)));
        using (IEnumerator<CodexHistoryEntry> entries = File(path, [], 1024).ReadAll().GetEnumerator())
        {
            Assert.True(entries.MoveNext());
            Assert.Equal("first", entries.Current.Text);

            // Cut off behind the reader's buffer, the long line cannot come any more.
            using FileStream writer = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            writer.SetLength(2048);
            Assert.False(entries.MoveNext());
        }

        System.IO.File.Delete(path);
    }

    [Fact]
    public void ReadAll_MissingFile_IsNotFound()
    {
        string path = _folder.At("none.jsonl");

        Assert.Equal(CodexErrorKind.PathNotFound, Assert.Throws<CodexSessionException>(() => File(path, [], 64).ReadAll().ToList()).Kind);
        Assert.Equal(CodexErrorKind.PathNotFound, Assert.Throws<CodexSessionException>(() => File(path, [], 64).ReadLast(1, static _ => true).ToList()).Kind);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        string path = _folder.Lines("history.jsonl", Entry("one"), Entry("two"));
        using var source = new CancellationTokenSource();
        using IEnumerator<CodexHistoryEntry> entries = CodexHistoryReader.ReadEntries(path, cancellationToken: source.Token).GetEnumerator();
        Assert.True(entries.MoveNext());

        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => entries.MoveNext());
        Assert.Throws<OperationCanceledException>(() => CodexHistoryReader.ReadLastEntries(path, 1, cancellationToken: source.Token).ToList());
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_Array_GivesItsElements(int bufferSize)
    {
        string text = "\uFEFF \n" + """
            [
              {
                "command": "first [plain]",
                "timestamp": 1745573400123
              },
              { "command": "é \u00e9", "timestamp": 1745573401000 }, {"command":"third","timestamp":null}
            ]
            """.ReplaceLineEndings("\n");
        string path = _folder.Text("history.json", text);

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadAll(path, bufferSize);

        Assert.Empty(errors);
        Assert.Equal(["first [plain]", "é é", "third"], entries.Select(static entry => entry.Text));
        Assert.Equal([3L, 7L, 7L], entries.Select(static entry => entry.LineNumber));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.All(entries, entry => Assert.Equal(entry.Raw, Encoding.UTF8.GetString(bytes, (int)entry.Offset, Encoding.UTF8.GetByteCount(entry.Raw))));
        Assert.Equal(["é é", "third"], ReadLast(path, 2, bufferSize).Entries.Select(static entry => entry.Text));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_TornArray_GivesWhatIsWhole(int bufferSize)
    {
        string path = ItemReading.Old(_folder.Text("history.json", "[{\"command\":\"one\",\"timestamp\":1},\n{\"command\":\"tw"));

        (List<CodexHistoryEntry> entries, List<CodexSessionException> errors) = ReadAll(path, bufferSize);

        Assert.Equal("one", Assert.Single(entries).Text);
        Assert.Equal(CodexErrorKind.MalformedLine, Assert.Single(errors).Kind);
    }

    [Fact]
    public void ReadAll_RandomCuts_NeverThrowAnythingElse()
    {
        byte[] whole = Encoding.UTF8.GetBytes("[" + string.Join(",\n", Enumerable.Range(0, 5).Select(static i => $$"""{"command":"c{{i}}","timestamp":{{i}}}""")) + "]\n" + Entry("x") + "\n" + Entry("y"));
        var random = new Random(20260102);
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = [.. whole.Skip(random.Next(whole.Length)).Take(random.Next(whole.Length))];
            if (bytes.Length > 0)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            string path = ItemReading.Old(_folder.Bytes("fuzz.jsonl", bytes));
            try
            {
                List<CodexHistoryEntry> all = ReadAll(path, 7).Entries;
                Assert.Equal(all.TakeLast(2).Select(static entry => entry.Raw), ReadLast(path, 2, 7).Entries.Select(static entry => entry.Raw));
            }
            catch (CodexSessionException exception)
            {
                Assert.Equal(CodexErrorKind.NotASessionFile, exception.Kind);
            }
        }
    }

    private static string Entry(string text) => $$"""{"session_id":"a","ts":1778407200,"text":"{{text}}"}""";

    private static LogFile<CodexHistoryEntry> File(string path, List<CodexSessionException> errors, int bufferSize) =>
        new(path, CodexHistoryReader.Format, errors.Add, CancellationToken.None, bufferSize);

    private static (List<CodexHistoryEntry> Entries, List<CodexSessionException> Errors) ReadAll(string path, int bufferSize = LineReader.DefaultBufferSize)
    {
        var errors = new List<CodexSessionException>();
        return ([.. File(path, errors, bufferSize).ReadAll()], errors);
    }

    private static (List<CodexHistoryEntry> Entries, List<CodexSessionException> Errors) ReadLast(string path, int count, int bufferSize = LineReader.DefaultBufferSize)
    {
        var errors = new List<CodexSessionException>();
        return ([.. File(path, errors, bufferSize).ReadLast(count, static _ => true)], errors);
    }

    private static (int Entries, int Errors) Counts((List<CodexHistoryEntry> Entries, List<CodexSessionException> Errors) read) => (read.Entries.Count, read.Errors.Count);
}
