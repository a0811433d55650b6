using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Records;

public sealed class ReadLastTests : IDisposable
{
    private const string State = """{"record_type":"state"}""";

    private readonly TempFolder _folder = new();

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadLast_AnyCount_IsTheEndOfReadAll(int bufferSize)
    {
        string path = _folder.Text("x.jsonl", "\uFEFF" + Meta("\"id\":\"a\"") + "\r\n\n" + State + State + "\n" + UserItem("é") + "\n" + UserMessage("last"));
        List<CodexSessionItem> all = ItemReading.ReadAll(path).Items;
        Assert.Equal(5, all.Count);

        for (int count = 0; count <= 6; count++)
        {
            List<CodexSessionItem> last = ItemReading.ReadLast(path, count, bufferSize: bufferSize).Items;
            Assert.Equal(all.TakeLast(count).Select(Told), last.Select(Told));
            Assert.All(last, static item => Assert.Null(item.LineNumber));
        }
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadLast_Filter_CountsWhatPasses(int bufferSize)
    {
        string path = _folder.Lines("x.jsonl", UserItem("one"), State, UserItem("two"), State, UserItem("three"), State);

        (List<CodexSessionItem> items, _) = ItemReading.ReadLast(path, 2, static item => item.Kind == "message", bufferSize);

        Assert.Equal(["two", "three"], items.Select(static item => item.Text));
    }

    [Fact]
    public void ReadLastItems_Filter_IsThatOfReadItems()
    {
        string path = _folder.Lines("x.jsonl", UserItem("one"), UserMessage("one"), UserItem("two"), UserMessage("two"));
        var filter = new CodexItemFilter { Type = static type => type == "event_msg" };

        Assert.Equal(["two"], CodexSessionReader.ReadLastItems(path, 1, filter).Select(static item => item.Text));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadLast_MalformedLinePassed_IsToldInOrderWithoutANumber(int bufferSize)
    {
        string path = Old(_folder.Lines("x.jsonl", "broken before", UserItem("one"), "broken one", "broken two", UserItem("two")));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadLast(path, 2, bufferSize: bufferSize);

        Assert.Equal(["one", "two"], items.Select(static item => item.Text));
        long one = UserItem("one").Length + 15;
        Assert.Equal([one, one + 11], errors.Select(static error => error.Offset!.Value));
        Assert.All(errors, static error => Assert.Null(error.LineNumber));
    }

    [Fact]
    public void ReadLast_TornLastLineOfAFileInUse_IsNotYetThere()
    {
        string path = _folder.Text("x.jsonl", UserItem("one") + "\n{\"torn");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadLast(path, 1);

        Assert.Equal("one", Assert.Single(items).Text);
        Assert.Empty(errors);
    }

    [Fact]
    public void ReadLast_LongFile_DoesNotReadItsMiddle()
    {
        // The middle is no JSON: reading it would be an error.
        string middle = string.Concat(Enumerable.Repeat("broken\n", 10_000));
        string path = Old(_folder.Text("x.jsonl", Meta("\"id\":\"a\"") + "\n" + middle + UserItem("last") + "\n"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadLast(path, 1, bufferSize: 1024);

        Assert.Equal("last", Assert.Single(items).Text);
        Assert.Empty(errors);
        Assert.Equal("a", items[0].SessionId);
    }

    [Fact]
    public void ReadLast_SomethingElse_IsNotASessionFile()
    {
        string path = Old(_folder.Text("x.jsonl", "prose\nprose\n"));

        Assert.Equal(CodexErrorKind.NotASessionFile, Assert.Throws<CodexSessionException>(() => ItemReading.ReadLast(path, 1)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void ReadLast_NothingWritten_IsEmpty(string text) => Assert.Empty(ItemReading.ReadLast(_folder.Text("x.jsonl", text), 3).Items);

    [Fact]
    public void ReadLast_TypeScript_IsTheEndOfReadAll()
    {
        string path = _folder.Text("x.json", """{"session":{"id":"a"},"items":[{"type":"message","role":"user","content":[{"type":"input_text","text":"one"}]},{"type":"reasoning","summary":[{"type":"summary_text","text":"two"}]}]}""");

        Assert.Equal(["two"], ItemReading.ReadLast(path, 1).Items.Select(static item => item.Text));
    }

    [Fact]
    public void ReadLast_MissingFile_IsPathNotFound() =>
        Assert.Equal(CodexErrorKind.PathNotFound, Assert.Throws<CodexSessionException>(() => ItemReading.ReadLast(_folder.At("x.jsonl"), 1)).Kind);

    private static (long, string?, string) Told(CodexSessionItem item) => (item.Offset, item.Kind, item.Raw);
}
