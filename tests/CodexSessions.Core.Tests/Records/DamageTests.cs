using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Records;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Records;

/// <summary>What crashes, editors and failing disks leave behind: it is told where it is, and the records around it are all there.</summary>
public sealed class DamageTests : IDisposable
{
    private const string FileName = "rollout-2026-01-02T03-04-05-00000000-0000-7000-8000-00000000000a.jsonl";

    private readonly TempFolder _folder = new();

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_RecordBehindATornOne_IsFound(int bufferSize)
    {
        string torn = UserItem("torn in the mid")[..^10];
        string path = Between(torn + UserItem("behind"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        int second = UserItem("before").Length + 1;
        Assert.Equal([("before", 1L, 0L), ("behind", 2, second + torn.Length), ("after", 3, second + torn.Length + UserItem("behind").Length + 1)], items.Select(static item => (item.Text!, item.LineNumber!.Value, item.Offset)));
        Assert.Equal(UserItem("behind"), items[1].Raw);
        Assert.Equal((CodexErrorKind.MalformedLine, 2L, (long)second), (Assert.Single(errors).Kind, errors[0].LineNumber, errors[0].Offset));
    }

    [Fact]
    public void ReadAll_RecordBehindTwoTornOnes_IsFoundWithOneErrorForBoth()
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) =
            ItemReading.ReadAll(Between(UserItem("torn")[..40] + UserItem("torn")[..60] + UserItem("behind")));

        Assert.Equal(["before", "behind", "after"], items.Select(static item => item.Text));
        Assert.Single(errors);
    }

    [Fact]
    public void ReadAll_RecordAndGarbageBehindATornOne_AreToldApart()
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(Between(UserItem("torn")[..40] + UserItem("behind") + "garbage"));

        Assert.Equal(["before", "behind", "after"], items.Select(static item => item.Text));
        Assert.Equal([2L, 2L], errors.Select(static error => error.LineNumber));
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05Z","type":"x","payload":{"a":{"timestamp":1,"b":2}""")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05Z","type":"x","payload":{"a":"{\"timestamp\":1,\"type\":\"x\",\"payload\":{}}""")]
    public void ReadAll_PartOfATornRecord_IsTakenForNoRecord(string torn)
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(Between(torn));

        Assert.Equal(["before", "after"], items.Select(static item => item.Text));
        Assert.Single(errors);
    }

    [Fact]
    public void ReadLast_RecordBehindATornOne_IsFound()
    {
        string path = Between(UserItem("torn")[..40] + UserItem("behind"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadLast(path, 2);

        Assert.Equal(["behind", "after"], items.Select(static item => item.Text));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("\uFFFD")]
    [InlineData("\uFEFF")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{\"timestamp\":\"2026-01-02T03:04:05Z\",\"type\":\"event_msg\",\"payload\":{\"type\":\"user_message\",\"message\":\"a\u0001b\"}}")]
    public void ReadAll_LineOfGarbage_IsOneErrorBetweenItsNeighbours(string garbage)
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(Between(garbage));

        Assert.Equal(["before", "after"], items.Select(static item => item.Text));
        Assert.Equal((CodexErrorKind.MalformedLine, 2L), (Assert.Single(errors).Kind, errors[0].LineNumber));
    }

    /// <summary>After a loss of power some file systems have zeros where the last records should be.</summary>
    [Fact]
    public void ReadAll_ZerosBeforeARecord_CostOnlyThemselves()
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(Between(new string('\0', 5000) + UserItem("behind")));

        Assert.Equal(["before", "behind", "after"], items.Select(static item => item.Text));
        Assert.Single(errors);
    }

    [Fact]
    public void ReadAll_OrdinalsThatRepeatOrStartAgain_AreToldAsTheyAre()
    {
        string[] lines = Array.ConvertAll(["0", "1", "1", "0", "2.0", "-1", "1e3", "\"5\""], static ordinal =>
            $$$"""{"timestamp":"{{{SomeTime}}}","ordinal":{{{ordinal}}},"type":"event_msg","payload":{"type":"user_message","message":"x"}}""");

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(_folder.Lines(FileName, lines));

        Assert.Empty(errors);
        Assert.Equal([0L, 1L, 1L, 0L, 2L], items.Take(5).Select(static item => item.Ordinal!.Value));
        Assert.Equal(lines.Length, items.Count);
    }

    [Fact]
    public void ReadAll_WrongTypesInEveryField_LeaveTheRestOfTheItem()
    {
        string path = Between(Event("\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":12.0,\"output_tokens\":\"many\",\"total_tokens\":{}},\"model_context_window\":[]},\"rate_limits\":7"));

        CodexTokenCountItem count = Assert.IsType<CodexTokenCountItem>(ItemReading.ReadAll(path).Items[1]);

        Assert.Equal((12L, null, null), (count.Total!.InputTokens, count.Total.OutputTokens, count.Total.TotalTokens));
        Assert.Null(count.ContextWindow);
    }

    /// <summary>Valid JSON by its grammar; a strict decoder throws an exception for such a name or text.</summary>
    [Theory]
    [InlineData("""{"\udc00":1,"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","payload":{"type":"error","message":"x"}}""", "error")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","payload":{"\ud800":1,"type":"error","message":"x"}}""", "error")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","payload":{"type":"item_completed","item":{"\ud8aa":1,"type":"Plan","id":"i"}}}""", "Plan")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","t\u0079pe":"event_msg","payload":{"type":"error","message":"x"}}""", "error")]
    public void ReadAll_HalfOfASurrogatePair_IsNoReasonToEnd(string line, string kind)
    {
        string path = Between(line);

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path);

        Assert.Empty(errors);
        Assert.Equal(("before", line, "after"), (items[0].Text, items[1].Raw, items[2].Text));
        Assert.Equal(kind, items[1].Kind);
        Assert.Equal("before", CodexSessionReader.ReadSession(path)!.Preview);
    }

    [Theory]
    [InlineData("""{"\ud800":{},"items":[]}""")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"\udc00","payload":{"type":"user_message","message":"x"}}""")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"response_item","payload":{"type":"\udc00","role":"user"}}""")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"response_item","payload":{"type":"message","role":"\udc00"}}""")]
    public void ReadSession_HalfOfASurrogatePairFirst_ReadsWhatFollows(string line) =>
        Assert.Equal("hello", CodexSessionReader.ReadSession(Old(_folder.Lines(FileName, line, UserItem("hello"))))!.Preview);

    /// <summary>With anything but linear time this would not come to an end.</summary>
    [Theory]
    [InlineData("{\"timestamp\":")]
    [InlineData("{\"timestamp\":1,\"type\":\"x\",\"payload\":{}},")]
    [InlineData("{\"timestamp\":{\"timestamp\":{\"timestamp\":1,\"type\":\"x\",\"payload\":{}},\"a\":")]
    [InlineData("\"")]
    [InlineData("[")]
    [InlineData("{}x")]
    public void ReadAll_LongLineOfBeginnings_IsPassed(string piece)
    {
        string path = Between(new StringBuilder().Insert(0, piece, 4_000_000 / piece.Length).ToString());

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path);

        Assert.Equal(("before", "after"), (items[0].Text, items[^1].Text));
        Assert.All(errors, static error => Assert.Equal(2L, error.LineNumber));
    }

    [Fact]
    public void ReadAll_LineOfMoreThan100000Values_GivesSoManyAndOneError()
    {
        string path = Between(new StringBuilder().Insert(0, "{}", 100_001).ToString());

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path);

        Assert.Equal(100_002, items.Count);
        Assert.Equal("after", items[^1].Text);
        Assert.Equal((CodexErrorKind.MalformedLine, 2L), (Assert.Single(errors).Kind, errors[0].LineNumber));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_ShareThatVanishesHalfway_GivesWhatCameBefore(int bufferSize)
    {
        string path = _folder.Lines(FileName, UserItem("one"), UserItem("two"), UserItem("three"));
        var file = new VanishingFile(path, UserItem("one").Length + UserItem("two").Length + 10);
        var items = new List<CodexSessionItem>();

        CodexSessionException error = Assert.Throws<CodexSessionException>(() =>
        {
            foreach (CodexSessionItem item in new SessionItemReader(file, null, TestContext.Current.CancellationToken, bufferSize).ReadAll())
            {
                items.Add(item);
            }
        });

        Assert.Equal((CodexErrorKind.SessionReadFailed, path), (error.Kind, error.Path));
        Assert.Equal(["one", "two"], items.Select(static item => item.Text));
    }

    private string Between(string line) => Old(_folder.Lines(FileName, UserItem("before"), line, UserItem("after")));

    /// <summary>A file whose reading fails after so many bytes.</summary>
    private sealed class VanishingFile(string path, int length) : SessionFile(path)
    {
        internal override Stream Open(CancellationToken cancellationToken) => new VanishingStream(File.ReadAllBytes(Path).AsSpan(0, length).ToArray());
    }

    private sealed class VanishingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is > 0 and int read ? read : throw new IOException("The network name is no longer available.");
    }
}
