using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Records;

/// <summary>Files of lines: every shape a line can have.</summary>
public sealed class SessionItemReaderTests : IDisposable
{
    private const string FileName = "rollout-2026-01-02T03-04-05-00000000-0000-7000-8000-00000000000a.jsonl";

    private readonly TempFolder _folder = new();

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_Envelopes_TellTypeKindTimeAndPlace(int bufferSize)
    {
        string meta = Meta("""
            "id":"00000000-0000-7000-8000-00000000000a"
            """.Trim());
        string path = _folder.Lines(FileName, meta, UserItem("Hello"), UserMessage("Hello"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Empty(errors);
        Assert.Equal(["session_meta", "response_item", "event_msg"], items.Select(static item => item.Type));
        Assert.Equal(["session_meta", "message", "user_message"], items.Kinds());
        Assert.Equal([1L, 2L, 3L], items.Select(static item => item.LineNumber));
        Assert.Equal([0L, meta.Length + 1L, meta.Length + UserItem("Hello").Length + 2L], items.Select(static item => item.Offset));
        Assert.All(items, static item => Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), item.Timestamp!.Value.ToUniversalTime()));
        Assert.All(items, static item => Assert.Null(item.Ordinal));
        Assert.All(items, item => Assert.Equal(path, item.Path));
        Assert.All(items, static item => Assert.Equal("00000000-0000-7000-8000-00000000000a", item.SessionId));
        Assert.Equal(meta, items[0].Raw);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_PaginatedLines_TellOrdinalAndTurnItem(int bufferSize)
    {
        string path = _folder.Lines(
            FileName,
            """{"timestamp":"2026-01-02T03:04:05.678Z","ordinal":0,"type":"session_meta","payload":{"id":"a","history_mode":"paginated"}}""",
            """{"timestamp":"2026-01-02T03:04:05.678Z","ordinal":1,"type":"event_msg","payload":{"type":"item_completed","thread_id":"a","turn_id":"t1","item":{"type":"UserMessage","id":"i1","content":[{"type":"text","text":"Hello"}]},"completed_at_ms":1784538022000}}""");

        List<CodexSessionItem> items = ItemReading.ReadAll(path, bufferSize).Items;

        Assert.Equal([0L, 1L], items.Select(static item => item.Ordinal));
        CodexMessageItem message = Assert.IsType<CodexMessageItem>(items[1]);
        Assert.Equal(("event_msg", "UserMessage", "user", "Hello", "t1", "i1"), (message.Type, message.Kind, message.Role, message.Text, message.TurnId, message.ItemId));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_BareLines_AreToldByTheirShape(int bufferSize)
    {
        string path = _folder.Lines(
            FileName,
            """{"id":"b","timestamp":"2025-08-26T16:40:07.000Z","instructions":null}""",
            """{"record_type":"state","previous_response_id":"resp_1"}""",
            """{"record_type":"state"}""",
            """{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}""",
            """{"type":"reasoning","summary":[{"type":"summary_text","text":"Thinking"}]}""");

        List<CodexSessionItem> items = ItemReading.ReadAll(path, bufferSize).Items;

        Assert.Equal(["session_meta", "state", "state", "message", "reasoning"], items.Kinds());
        Assert.Equal(["session_meta", "state", "state", "response_item", "response_item"], items.Select(static item => item.Type));
        Assert.Equal("resp_1", Assert.IsType<CodexSessionStateItem>(items[1]).PreviousResponseId);
        Assert.Equal("Hello", items[3].Text);
        Assert.Equal("Thinking", items[4].Text);
        Assert.All(items.Skip(1), static item => Assert.Null(item.Timestamp));
    }

    [Fact]
    public void ReadAll_PoorMeta_IsAMeta()
    {
        string path = _folder.Lines("x.jsonl", """{"timestamp":"2025-08-26T16:40:07.000Z"}""");

        CodexSessionMetaItem meta = Assert.IsType<CodexSessionMetaItem>(Assert.Single(ItemReading.ReadAll(path).Items));
        Assert.Null(meta.Id);
        Assert.Null(meta.SessionId);
        Assert.NotNull(meta.StartTime);
    }

    [Fact]
    public void ReadAll_MixedGenerations_EachLineIsToldByItself()
    {
        string path = _folder.Lines(FileName, """{"id":"b","timestamp":"2025-08-26T16:40:07.000Z"}""", UserItem("new"), """{"type":"message","role":"user","content":[{"type":"input_text","text":"old"}]}""");

        Assert.Equal([null, "new", "old"], ItemReading.ReadAll(path).Items.Select(static item => item.Text));
    }

    [Fact]
    public void ReadAll_ChatForm_IsMessageCallAndOutput()
    {
        string path = _folder.Lines(
            FileName,
            """{"timestamp":"2025-05-01T00:00:00.000Z"}""",
            """{"role":"user","content":[{"type":"text","text":"Hello"}]}""",
            """{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"shell","arguments":"{\"command\":[\"ls\"]}"}}]}""",
            """{"role":"tool","tool_call_id":"c1","content":"a.txt"}""");

        List<CodexSessionItem> items = ItemReading.ReadAll(path).Items;

        Assert.Equal("Hello", Assert.IsType<CodexMessageItem>(items[1]).Text);
        CodexToolCallItem call = Assert.IsType<CodexToolCallItem>(items[2]);
        Assert.Equal(("c1", "shell", "ls"), (call.CallId, call.ToolName, call.Command));
        CodexToolOutputItem output = Assert.IsType<CodexToolOutputItem>(items[3]);
        Assert.Equal(("c1", "a.txt"), (output.CallId, output.Output));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_GluedValues_AreItemsOfTheSameLine(int bufferSize)
    {
        const string State = """{"record_type":"state"}""";
        string path = _folder.Lines(FileName, State + State, State + """{"type":"message","role":"user","content":"x"}""" + State);

        List<CodexSessionItem> items = ItemReading.ReadAll(path, bufferSize).Items;

        Assert.Equal(["state", "state", "state", "message", "state"], items.Kinds());
        Assert.Equal([1L, 1L, 2L, 2L, 2L], items.Select(static item => item.LineNumber));
        Assert.Equal([0L, 23L, 47L, 70L, 116L], items.Select(static item => item.Offset));
        Assert.Equal(State, items[1].Raw);
    }

    [Fact]
    public void ReadAll_BlanksAroundValues_AreNoHindrance()
    {
        string path = _folder.Lines(FileName, " \t" + UserItem("one") + "  ", """{"record_type":"state"}  {"type":"reasoning","summary":[{"type":"summary_text","text":"two"}]} """);

        List<CodexSessionItem> items = ItemReading.ReadAll(path).Items;

        Assert.Equal(["one", null, "two"], items.Select(static item => item.Text));
        Assert.NotNull(items[0].Timestamp);
        Assert.Equal([2L, UserItem("one").Length + 5L, UserItem("one").Length + 30L], items.Select(static item => item.Offset));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_MalformedLineInTheMiddle_IsToldAndTheRestRead(int bufferSize)
    {
        string first = Meta("\"id\":\"a\"");
        string path = _folder.Lines(FileName, first, "{\"timestamp\":\"2026", UserItem("after"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Equal(["session_meta", "message"], items.Kinds());
        CodexSessionException error = Assert.Single(errors);
        Assert.Equal((CodexErrorKind.MalformedLine, path, 2L, first.Length + 1L), (error.Kind, error.Path, error.LineNumber, error.Offset));
        Assert.Contains($"line 2, byte {first.Length + 1}", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_GarbageBehindAValue_KeepsTheValue()
    {
        string first = Meta("\"id\":\"a\"");
        string path = _folder.Lines(FileName, first + "garbage", UserItem("after"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path);

        Assert.Equal(["session_meta", "message"], items.Kinds());
        Assert.Equal((1L, (long)first.Length), (Assert.Single(errors).LineNumber, errors[0].Offset));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_TornLastLineOfAnOldFile_IsMalformed(int bufferSize)
    {
        string path = Old(_folder.Text(FileName, UserItem("whole") + "\n{\"timestamp\":\"2026"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Single(items);
        Assert.Equal((CodexErrorKind.MalformedLine, 2L), (Assert.Single(errors).Kind, errors[0].LineNumber));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_TornLastLineOfAFileInUse_IsNotYetThere(int bufferSize)
    {
        string path = _folder.Text(FileName, UserItem("whole") + "\n{\"timestamp\":\"2026");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Single(items);
        Assert.Empty(errors);
    }

    [Fact]
    public void ReadAll_MalformedWholeLineOfAFileInUse_IsStillMalformed()
    {
        string path = _folder.Lines(FileName, UserItem("whole"), "{\"timestamp\":\"2026");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);

        Assert.Single(ItemReading.ReadAll(path).Errors);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_WholeLastLineWithoutItsEnd_IsRead(int bufferSize)
    {
        string path = _folder.Text(FileName, UserItem("one") + "\n" + UserItem("two"));

        Assert.Equal(["one", "two"], ItemReading.ReadAll(path, bufferSize).Items.Select(static item => item.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData(" \t\r\n")]
    public void ReadAll_NothingWritten_IsNoItemAndNoError(string text)
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(Old(_folder.Text(FileName, text)));

        Assert.Empty(items);
        Assert.Empty(errors);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_ByteOrderMarkCrLfAndBlankLines_AreNoHindrance(int bufferSize)
    {
        string path = _folder.Text(FileName, "\uFEFF" + UserItem("one") + "\r\n\r\n  \r\n" + UserItem("two") + "\r\n");

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Empty(errors);
        Assert.Equal(["one", "two"], items.Select(static item => item.Text));
        Assert.Equal([1L, 4L], items.Select(static item => item.LineNumber));
        Assert.Equal(3, items[0].Offset);
        Assert.Equal(UserItem("one"), items[0].Raw);
    }

    [Fact]
    public void ReadAll_LineSeparatorsInStrings_DoNotSplit()
    {
        string path = _folder.Lines(FileName, UserItem("a\u2028b\u2029c\u0085d"));

        Assert.Equal("a\u2028b\u2029c\u0085d", Assert.Single(ItemReading.ReadAll(path).Items).Text);
    }

    [Theory]
    [InlineData("Dear diary,\ntoday was fine.\n")]
    [InlineData("{\"session_id\":\"a\",\"ts\":1778407200,\"text\":\"one\"}\n{\"session_id\":\"a\",\"ts\":1778407201,\"text\":\"two\"}\n")]
    [InlineData("{\"id\":\"a\",\"thread_name\":\"n\",\"updated_at\":\"2026-01-02T03:04:05Z\"}\n")]
    [InlineData("{\"ts\":\"2026-01-02T03:04:05Z\",\"dir\":\"meta\",\"kind\":\"session_start\"}\n")]
    [InlineData("[{\"command\":\"ls\",\"timestamp\":1}]\n")]
    [InlineData("1\n2\n3\n")]
    [InlineData("null\n")]
    [InlineData("{}\n")]
    [InlineData("{\n  \"name\": \"package\",\n  \"version\": \"1.0.0\"\n}\n")]
    public void ReadAll_SomethingElse_IsOneErrorAndNoItem(string text)
    {
        string path = Old(_folder.Text("x.jsonl", text));
        var errors = new List<CodexSessionException>();

        CodexSessionException error = Assert.Throws<CodexSessionException>(() => Reader(path, errors.Add, 64).ReadAll().ToList());

        Assert.Equal((CodexErrorKind.NotASessionFile, path, 1L, 0L), (error.Kind, error.Path, error.LineNumber, error.Offset));
        Assert.Empty(errors);
    }

    [Fact]
    public void ReadAll_LongProse_IsGivenUpEarly()
    {
        string path = Old(_folder.Text("x.txt", string.Concat(Enumerable.Repeat("No JSON here.\n", 100_000))));

        Assert.Equal(CodexErrorKind.NotASessionFile, Assert.Throws<CodexSessionException>(() => Reader(path, null, 64).ReadAll().First()).Kind);
    }

    [Fact]
    public void ReadAll_TornBeginning_TellsErrorsAndItemsInOrder()
    {
        string path = Old(_folder.Lines(FileName, "the rest of a line\"}}", UserItem("after")));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path);

        Assert.Equal("after", Assert.Single(items).Text);
        Assert.Equal((CodexErrorKind.MalformedLine, 1L), (Assert.Single(errors).Kind, errors[0].LineNumber));
    }

    [Fact]
    public void ReadAll_UnknownOuterType_IsKept()
    {
        const string Line = """{"timestamp":"2026-01-02T03:04:05.678Z","type":"future_record","payload":{"type":"inner","x":1}}""";

        CodexUnknownItem item = Parse<CodexUnknownItem>(Line);

        Assert.Equal(("future_record", "inner", Line, """{"type":"inner","x":1}"""), (item.Type, item.Kind, item.Raw, item.Json));
        Assert.NotNull(item.Timestamp);
    }

    [Theory]
    [InlineData("event_msg", """{"type":"future_event"}""", "future_event")]
    [InlineData("event_msg", """{"x":1}""", "event_msg")]
    [InlineData("response_item", """{"type":"future_item"}""", "future_item")]
    [InlineData("event_msg", """{"type":"item_completed","item":{"type":"FutureItem","id":"i"}}""", "FutureItem")]
    [InlineData("event_msg", """{"type":"item_completed","item":{"type":"Extension","kind":"future.extension"}}""", "future.extension")]
    [InlineData("event_msg", """{"type":"item_completed","item":{"type":"Extension"}}""", "Extension")]
    [InlineData("event_msg", """{"type":"item_completed","item":"text"}""", "item_completed")]
    [InlineData("future_record", """{}""", "future_record")]
    public void ReadAll_UnknownInnerKind_IsKept(string type, string payload, string kind)
    {
        CodexUnknownItem item = Parse<CodexUnknownItem>(Envelope(type, payload));

        Assert.Equal((type, kind, payload), (item.Type, item.Kind, item.Json));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("12")]
    public void ReadAll_PayloadThatIsNoObject_IsKept(string payload)
    {
        string line = Envelope("event_msg", payload);

        CodexUnknownItem item = Parse<CodexUnknownItem>(line);

        Assert.Equal(line, item.Raw);
        Assert.NotNull(item.Timestamp);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_InvalidUtf8_IsReplacedInTextAndExactInBytes(int bufferSize)
    {
        byte[] line = [.. Encoding.UTF8.GetBytes(UserMessage("a?b"))];
        line[Array.IndexOf(line, (byte)'?')] = 0xFF;
        string path = _folder.Bytes(FileName, [.. line, (byte)'\n']);

        CodexSessionItem item = Assert.Single(ItemReading.ReadAll(path, bufferSize).Items);

        Assert.Equal("a\uFFFDb", item.Text);
        Assert.Equal(line, item.GetRawBytes());
        Assert.Contains("a\uFFFDb", item.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""a\ud800b""", "a\uFFFDb")]
    [InlineData("""\udc00""", "\uFFFD")]
    [InlineData("""\ud83d\ude00""", "😀")]
    public void ReadAll_SurrogateEscapes_BecomeValidText(string escaped, string expected) => Assert.Equal(expected, Parse(UserMessage(escaped)).Text);

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_NestingOfTenThousand_IsRead(int bufferSize)
    {
        string deep = new string('[', 10_000) + new string(']', 10_000);
        string path = _folder.Lines(FileName, Event($"\"type\":\"future\",\"deep\":{deep}"), UserItem("after"));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Empty(errors);
        Assert.Equal(["future", "message"], items.Kinds());
    }

    [Fact]
    public void ReadAll_DuplicateNames_TheFirstCounts()
    {
        CodexMessageItem item = Parse<CodexMessageItem>("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","type":"response_item","payload":{"type":"user_message","type":"agent_message","message":"one","message":"two"}}""");

        Assert.Equal(("event_msg", "user_message", "one"), (item.Type, item.Kind, item.Text));
    }

    [Fact]
    public void ReadAll_OtherKeyOrder_IsRead()
    {
        CodexMessageItem item = Parse<CodexMessageItem>("""{"payload":{"message":"one","type":"user_message"},"type":"event_msg","ordinal":7,"timestamp":"2026-01-02T03:04:05.678Z"}""");

        Assert.Equal(("event_msg", "user_message", "one", 7L), (item.Type, item.Kind, item.Text, item.Ordinal));
    }

    [Theory]
    [InlineData("\"ordinal\":\"5\"", 5L)]
    [InlineData("\"ordinal\":5.0", 5L)]
    [InlineData("\"ordinal\":null", null)]
    [InlineData("\"ordinal\":{}", null)]
    public void ReadAll_OddOrdinal_IsReadLeniently(string ordinal, long? expected) =>
        Assert.Equal(expected, Parse($$$"""{"timestamp":"x",{{{ordinal}}},"type":"future","payload":{}}""").Ordinal);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("")]
    public void ReadAll_TimestampThatIsNone_IsUnknown(string time) => Assert.Null(Parse(Envelope("future", "{}", time)).Timestamp);

    [Fact]
    public void ReadAll_SessionIdWithoutATellingName_IsThatOfTheFirstMeta()
    {
        string path = _folder.Lines("copy.jsonl", Meta("\"id\":\"first\""), Meta("\"id\":\"second\""), UserItem("x"));

        Assert.All(ItemReading.ReadAll(path).Items, static item => Assert.Equal("first", item.SessionId));
    }

    [Fact]
    public void ReadAll_StoppedEarly_HasReadNoFurther()
    {
        string path = _folder.Text(FileName, UserItem("first") + "\n" + UserItem(new string('x', 1_000_000)) + "\n");
        using (IEnumerator<CodexSessionItem> items = Reader(path, null, 1024).ReadAll().GetEnumerator())
        {
            Assert.True(items.MoveNext());
            Assert.Equal("first", items.Current.Text);

            // Cut off behind the reader's buffer, the long line cannot come any more.
            using (var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                writer.SetLength(2048);
            }

            Assert.False(items.MoveNext());
        }
    }

    [Fact]
    public void ReadAll_StoppedEarly_ClosesTheFile()
    {
        string path = _folder.Lines(FileName, UserItem("first"), UserItem("second"));

        Assert.Equal("first", Reader(path, null, 1024).ReadAll().First().Text);

        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.Length > 0);
    }

    [Fact]
    public void ReadAll_FirstItem_IsGivenAlthoughALaterLineIsBroken()
    {
        string path = Old(_folder.Lines(FileName, UserItem("first"), "broken"));
        var errors = new List<CodexSessionException>();

        Assert.Equal("first", Reader(path, errors.Add, 1024).ReadAll().First().Text);
        Assert.Empty(errors);
    }

    [Fact]
    public void ReadAll_MissingFile_IsPathNotFound()
    {
        string path = _folder.At("nowhere.jsonl");

        CodexSessionException error = Assert.Throws<CodexSessionException>(() => Reader(path, null, 64).ReadAll().ToList());

        Assert.Equal((CodexErrorKind.PathNotFound, path), (error.Kind, error.Path));
    }

    [Fact]
    public void ReadAll_Cancelled_Stops()
    {
        string path = _folder.Lines(FileName, UserItem("one"), UserItem("two"));
        using var cancellation = new CancellationTokenSource();
        using IEnumerator<CodexSessionItem> items = CodexSessionReader.ReadItems(path, cancellationToken: cancellation.Token).GetEnumerator();
        Assert.True(items.MoveNext());
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => items.MoveNext());
    }

    [Fact]
    public void ReadItems_Filter_AsksTypeKindsAndRole()
    {
        string path = _folder.Lines(
            FileName,
            Meta("\"id\":\"a\""),
            UserItem("typed"),
            UserMessage("typed"),
            Event("""
                "type":"item_completed","item":{"type":"Extension","kind":"clock.sleep","durationMs":5}
                """.Trim()));

        Assert.Equal(["user_message", "clock.sleep"], CodexSessionReader.ReadItems(path, new CodexItemFilter { Type = static type => type == "event_msg" }).Kinds());
        Assert.Equal(["message", "user_message"], CodexSessionReader.ReadItems(path, new CodexItemFilter { Role = static role => role == "user" }).Kinds());
        foreach (string name in new[] { "clock.sleep", "Extension", "item_completed" })
        {
            Assert.Equal(["clock.sleep"], CodexSessionReader.ReadItems(path, new CodexItemFilter { Kind = kind => kind == name }).Kinds());
        }

        Assert.Empty(CodexSessionReader.ReadItems(path, new CodexItemFilter { Type = static type => type == "event_msg", Kind = static kind => kind == "message" }));
    }

    [Fact]
    public void ReadItems_FilterByTool_GivesCallsWithTheirOutputs()
    {
        string path = _folder.Lines(
            FileName,
            Meta("\"id\":\"a\""),
            ResponseItem("\"type\":\"function_call_output\",\"call_id\":\"c2\",\"output\":\"of no call\""),
            ResponseItem("\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{}\",\"call_id\":\"c1\""),
            ResponseItem("\"type\":\"function_call\",\"name\":\"update_plan\",\"arguments\":\"{}\",\"call_id\":\"c2\""),
            ResponseItem("\"type\":\"function_call_output\",\"call_id\":\"c2\",\"output\":\"planned\""),
            ResponseItem("\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"ran\""),
            Event("\"type\":\"exec_command_end\",\"call_id\":\"c1\",\"command\":[\"ls\"],\"exit_code\":0"),
            ResponseItem("\"type\":\"web_search_call\",\"status\":\"completed\",\"action\":{\"type\":\"search\",\"query\":\"q\"}"));
        var shell = new CodexItemFilter { ToolName = static name => name == "shell" };

        Assert.Equal(["function_call", "function_call_output", "exec_command_end"], CodexSessionReader.ReadItems(path, shell).Kinds());
        Assert.Equal(["ran", null], CodexSessionReader.ReadLastItems(path, 2, shell).Select(static item => item.Text));
        Assert.Equal(["web_search_call"], CodexSessionReader.ReadItems(path, new CodexItemFilter { ToolName = static name => name == "web_search" }).Kinds());
        Assert.Equal(
            ["planned"],
            CodexSessionReader.ReadItems(path, new CodexItemFilter { ToolName = static name => name == "update_plan", Role = static role => role == "tool" }).Select(static item => item.Text));
    }
}
