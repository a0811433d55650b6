using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;
using ZstdSharp;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

public sealed class FollowTests : IDisposable
{
    private const string FileName = "rollout-2026-01-02T03-04-05-00000000-0000-7000-8000-00000000000a.jsonl";

    private readonly TempFolder _folder = new();

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void Follow_RecordWrittenByteByByte_ComesOnceAndWhole(int bufferSize)
    {
        string path = _folder.Lines(FileName, UserItem("one"));
        using var followed = new Following(path, bufferSize);
        Assert.Equal("one (1, 0)", followed.New());
        foreach (char c in UserItem("two"))
        {
            Assert.Equal(string.Empty, followed.New());
            File.AppendAllText(path, c.ToString());
        }

        // It is whole, although the end of the line is still to come.
        int second = UserItem("one").Length + 1;
        Assert.Equal($"two (2, {second})", followed.New());
        File.AppendAllText(path, "\r");
        Assert.Equal(string.Empty, followed.New());
        File.AppendAllText(path, "\n\n" + UserItem("three") + "\n");
        Assert.Equal($"three (4, {second + UserItem("two").Length + 3})", followed.New());
        Assert.Equal(string.Empty, followed.New());
    }

    [Fact]
    public void Follow_BracketInsideARecord_IsNotItsEnd()
    {
        string path = _folder.Text(FileName, UserItem("one") + "\n");
        using var followed = new Following(path);
        Assert.Equal("one (1, 0)", followed.New());
        string two = UserItem("a } b");
        int cut = two.IndexOf('}', StringComparison.Ordinal) + 1;
        File.AppendAllText(path, two.Substring(0, cut));
        Assert.Equal(string.Empty, followed.New());
        File.AppendAllText(path, two.Substring(cut) + "\n");
        Assert.StartsWith("a } b", followed.New(), StringComparison.Ordinal);
    }

    [Fact]
    public void Follow_EmptyFile_IsFollowedFromItsFirstRecord()
    {
        string path = _folder.Text(FileName, string.Empty);
        using var followed = new Following(path);
        Assert.Equal(string.Empty, followed.New());
        File.AppendAllText(path, "\uFEFF" + UserItem("one") + "\n", new UTF8Encoding(false));
        Assert.Equal("one (1, 3)", followed.New());
    }

    [Fact]
    public void Follow_WholeLineThatIsNoJson_IsTold()
    {
        string path = _folder.Lines(FileName, UserItem("one"));
        using var followed = new Following(path);
        followed.New();
        File.AppendAllText(path, "{\"timestamp\":\n" + UserItem("two") + "\n");
        Assert.StartsWith("two (3, ", followed.New(), StringComparison.Ordinal);
        Assert.Equal((CodexErrorKind.MalformedLine, 2L), (Assert.Single(followed.Errors).Kind, followed.Errors[0].LineNumber));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("something longer than what was there before")]
    public void Follow_OtherContent_IsReadFromItsBeginning(string text)
    {
        string path = _folder.Lines(FileName, UserItem("one"), UserItem("two"));
        using var followed = new Following(path);
        followed.New();
        _folder.Lines(FileName, UserItem(text));
        Touch(path);
        Assert.Equal($"{text} (1, 0)", followed.New());
        Assert.Equal(1, followed.Rewritten);
    }

    [Fact]
    public void Follow_SameContentWrittenAnew_GoesOnWhereItStopped()
    {
        string path = _folder.Lines(FileName, UserItem("one"), UserItem("two"));
        using var followed = new Following(path);
        followed.New();
        string other = _folder.Lines("other.jsonl", UserItem("one"), UserItem("two"), UserItem("three"));
        File.Move(other, path, overwrite: true);
        Assert.StartsWith("three (3, ", followed.New(), StringComparison.Ordinal);
        Assert.Equal(0, followed.Rewritten);
    }

    [Fact]
    public void Follow_CompressedAndRestored_GoesOnWhereItStopped()
    {
        string path = _folder.Lines(FileName, UserItem("one"));
        using var followed = new Following(path);
        followed.New();
        string all = UserItem("one") + "\n" + UserItem("two") + "\n";
        using (var compressed = new CompressionStream(File.Create(path + ".zst"), leaveOpen: false))
        {
            compressed.Write(Encoding.UTF8.GetBytes(all));
        }

        Assert.Equal(string.Empty, followed.New());
        File.Delete(path);
        Assert.StartsWith("two (2, ", followed.New(), StringComparison.Ordinal);
        File.WriteAllText(path, all + UserItem("three") + "\n");
        File.Delete(path + ".zst");
        Assert.StartsWith("three (3, ", followed.New(), StringComparison.Ordinal);
        Assert.Equal(0, followed.Rewritten);
    }

    [Fact]
    public void Follow_TypeScriptFile_IsReadOnceAndEnds()
    {
        string path = _folder.Text("rollout-2025-05-10-x.json", """{"session":{"id":"x","timestamp":"2025-05-10T10:00:00.000Z"},"items":[{"type":"message","role":"user","content":[{"type":"input_text","text":"one"}]}]}""");
        var notices = new List<string>();
        Assert.Equal(["session_meta", "message"], CodexSessionReader.FollowItems([path], onNotice: notices.Add).Kinds());
        Assert.Contains(path, Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public void FollowItems_DeletedFile_EndsWithANotice()
    {
        string path = _folder.Lines(FileName, UserItem("one"));
        var notices = new List<string>();
        var texts = new List<string?>();
        foreach (CodexSessionItem item in CodexSessionReader.FollowItems([path], onNotice: notices.Add))
        {
            texts.Add(item.Text);
            File.Delete(path);
        }

        Assert.Equal(["one"], texts);
        Assert.Contains(path, Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public void FollowItems_SeveralFiles_AreFollowedAtOnce()
    {
        string first = _folder.Lines("a.jsonl", UserItem("a1"));
        string second = _folder.Lines("b.jsonl", UserItem("b1"));
        var texts = new List<string?>();
        foreach (CodexSessionItem item in CodexSessionReader.FollowItems([first, second, _folder.At("missing.jsonl")]))
        {
            texts.Add(item.Text);
            switch (item.Text)
            {
                case "b1":
                    File.AppendAllText(second, UserItem("b2") + "\n");
                    break;
                case "b2":
                    File.AppendAllText(first, UserItem("a2") + "\n");
                    break;
                case "a2":
                    File.Delete(first);
                    File.Delete(second);
                    break;
            }
        }

        Assert.Equal(["a1", "b1", "b2", "a2"], texts);
    }

    [Fact]
    public void FollowItems_FileThatIsNoSession_IsAnErrorAndTheOthersAreFollowed()
    {
        string path = _folder.Lines(FileName, UserItem("one"));
        string prose = _folder.Lines("prose.txt", [.. Enumerable.Repeat("No JSON here.", 20)]);
        var errors = new List<CodexSessionException>();
        Assert.Equal("one", CodexSessionReader.FollowItems([prose, path], onError: errors.Add).First().Text);
        Assert.Equal((CodexErrorKind.NotASessionFile, prose), (Assert.Single(errors).Kind, errors[0].Path));
    }

    [Theory]
    [InlineData(1, "three four")]
    [InlineData(2, "two three four")]
    [InlineData(9, "one two three four")]
    public void FollowItems_Tail_BeginsWithTheLastThatAreThere(int tail, string expected)
    {
        string path = _folder.Lines(FileName, UserItem("one"), UserItem("two"), UserItem("three"));
        File.AppendAllText(path, UserItem("four")[..20]);
        var texts = new List<string?>();
        foreach (CodexSessionItem item in CodexSessionReader.FollowItems([path], tail))
        {
            texts.Add(item.Text);
            if (item.Text == "three")
            {
                File.AppendAllText(path, UserItem("four")[20..] + "\n");
            }
            else if (item.Text == "four")
            {
                break;
            }
        }

        Assert.Equal(expected, string.Join(" ", texts));
    }

    [Fact]
    public void FollowItems_TailOfNothing_GivesOnlyWhatIsNew()
    {
        string path = _folder.Lines(FileName, UserItem("one"), UserItem("two"));
        using var writer = new Timer(_ => File.AppendAllText(path, UserItem("new") + "\n"), null, 0, 20);
        Assert.Equal("new", CodexSessionReader.FollowItems([path], tail: 0).First().Text);
    }

    [Fact]
    public void FollowItems_Filter_AlsoAsksForToolsOfCallsBefore()
    {
        string call = ResponseItem("""
            "type":"function_call","name":"shell","arguments":"{}","call_id":"c1"
            """.Trim());
        string output = ResponseItem("""
            "type":"function_call_output","call_id":"c1","output":"done"
            """.Trim());
        string path = _folder.Lines(FileName, UserItem("one"), call);
        using IEnumerator<CodexSessionItem> items = CodexSessionReader
            .FollowItems([path], filter: new CodexItemFilter { ToolName = static name => name == "shell" })
            .GetEnumerator();
        Assert.True(items.MoveNext());
        File.AppendAllText(path, UserItem("two") + "\n" + output + "\n");
        Assert.True(items.MoveNext());
        Assert.Equal("function_call_output", items.Current.Kind);
    }

    [Fact]
    public void FollowItems_Cancelled_StopsWaiting()
    {
        string path = _folder.Lines(FileName, UserItem("one"));
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (CodexSessionItem _ in CodexSessionReader.FollowItems([path], cancellationToken: stop.Token))
            {
                stop.CancelAfter(TimeSpan.FromMilliseconds(20));
            }
        });
    }

    /// <summary>A length and a time that differ tell of a change; a file system may keep times coarsely.</summary>
    private static void Touch(string path) => File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(5));

    /// <summary>A file that is followed, looked at when the test wants it.</summary>
    private sealed class Following : IDisposable
    {
        private readonly IEnumerator<CodexSessionItem?> _items;

        internal Following(string path, int bufferSize = LineReader.DefaultBufferSize) =>
            _items = Reader(path, Errors.Add, bufferSize).Follow(new FollowedFile(path), () => Rewritten++).GetEnumerator();

        internal List<CodexSessionException> Errors { get; } = [];

        internal int Rewritten { get; private set; }

        /// <summary>What is new: texts with line and offset.</summary>
        internal string New()
        {
            var found = new List<string>();
            while (_items.MoveNext() && _items.Current is { } item)
            {
                found.Add($"{item.Text} ({item.LineNumber}, {item.Offset})");
            }

            return string.Join(" ", found);
        }

        public void Dispose() => _items.Dispose();
    }
}
