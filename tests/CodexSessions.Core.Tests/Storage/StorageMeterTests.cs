using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Storage;

public sealed class StorageMeterTests : IDisposable
{
    private const string Own = "019c0000-0000-7000-8000-0000000000a1";
    private const string Other = "019b0000-0000-7000-8000-0000000000a1";
    private const string Base64 = "iVBORw0KGgoAAAANSUhEUg==";
    private const string Address = "data:image/png;base64," + Base64;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GetUsage_OneFile_GivesARowForEachKindTheLargestFirst()
    {
        string[] lines = [Meta($"\"id\":\"{Own}\""), UserMessage("a"), UserItem("some words"), UserMessage("abc")];
        string path = File(lines);

        IReadOnlyList<CodexStorageUsage> rows = Measure(path);

        CodexStorageUsage whole = rows[0];
        Assert.Equal((CodexStorageCategory.Files, 4, 1), (whole.Category, whole.RecordCount, whole.SessionCount));
        Assert.Equal((Length(path), Length(path), 100.0), (whole.Bytes, whole.BytesOnDisk, whole.Percent));
        Assert.Equal(
            [("event_msg", "user_message", 2L, 4L, Size(lines[1]) + Size(lines[3])), ("response_item", "message", 1L, 3L, Size(lines[2])), ("session_meta", "session_meta", 1L, 1L, Size(lines[0]))],
            rows.Skip(1).Select(static row => (row.Type, row.Kind, row.RecordCount, row.LineNumber!.Value, row.Bytes)));
        Assert.All(rows.Skip(1), static row => Assert.Null(row.BytesOnDisk));
        Assert.Equal((Size(lines[3]), path), (rows[1].LargestRecord, rows[1].Path));
        Assert.Equal(100.0 * rows[1].Bytes / Length(path), rows[1].Percent);
    }

    [Theory]
    [InlineData("item_completed", "Plan", """ "item":{"type":"Plan","id":"1","text":"x"} """)]
    [InlineData("item_completed", "clock.sleep", """ "item":{"type":"Extension","id":"1","kind":"clock.sleep"} """)]
    [InlineData("item_completed", "item_completed", """ "item":null """)]
    [InlineData("of_tomorrow", "of_tomorrow", """ "x":1 """)]
    public void GetUsage_Event_IsTheKindThatItsItemTells(string name, string kind, string fields)
    {
        string path = File(Meta($"\"id\":\"{Own}\""), Event($"\"type\":\"{name}\",{fields.Trim()}"));

        Assert.Single(Measure(path), row => (row.Type, row.Kind) == ("event_msg", kind));
        Assert.Equal(kind, ReadAll(path).Items[1].Kind);
    }

    [Theory]
    [InlineData("message", """ "content":[{"type":"input_image","image_url":"ADDRESS"}] """, 1)]
    [InlineData("message", """ "content":[{"type":"input_image","image_url":"ADDRESS"},{"type":"input_image","image_url":"ADDRESS","detail":"high"}] """, 2)]
    [InlineData("message", """ "content":[{"type":"input_text","text":"![dot](ADDRESS) and <img src=\"ADDRESS\"> and ADDRESS "}] """, 3)]
    [InlineData("message", """ "content":[{"type":"input_text","text":"data:text/plain;base64,aGVsbG8= and \"data:image/svg+xml,<svg/>\" and ;base64,aGVsbG8="}] """, 0)]
    [InlineData("message", """ "content":[{"type":"input_image","image_url":"data:image/svg+xml,<svg/>"},{"type":"input_audio","audio_url":"data:audio/wav;base64,UklGRg=="}] """, 0)]
    [InlineData("function_call_output", """ "call_id":"1","output":[{"type":"input_image","image_url":"ADDRESS"}] """, 1)]
    [InlineData("function_call_output", """ "call_id":"1","output":"{\"image_url\":\"ADDRESS\"}" """, 1)]
    public void GetUsage_ImageInResponseItem_IsCounted(string kind, string fields, int count) =>
        AssertImages(ResponseItem($"\"type\":\"{kind}\",{fields.Trim()}"), count * Address.Length);

    [Theory]
    [InlineData(""" "type":"user_message","message":"","images":["ADDRESS","ADDRESS"] """, 2)]
    [InlineData(""" "type":"item_completed","item":{"type":"UserMessage","id":"1","content":[{"type":"image","image_url":"ADDRESS"}]} """, 1)]
    public void GetUsage_ImageInEvent_IsCounted(string fields, int count) => AssertImages(Event(fields.Trim()), count * Address.Length);

    [Theory]
    [InlineData(""" "type":"image_generation_end","call_id":"1","status":"completed","result":"BASE64","saved_path":"/tmp/a.png" """, 1)]
    [InlineData(""" "type":"item_completed","item":{"type":"ImageGeneration","id":"1","result":"BASE64"} """, 1)]
    [InlineData(""" "type":"item_completed","item":{"type":"Extension","kind":"image_gen.generation","id":"1","result":"BASE64"} """, 1)]
    [InlineData(""" "type":"image_generation_end","call_id":"1","status":"failed","result":null """, 0)]
    [InlineData(""" "type":"agent_message","message":"\"result\":\"BASE64\"" """, 0)]
    [InlineData(""" "type":"mcp_tool_call_end","result":{"Ok":{"content":[{"type":"image","data":"BASE64","mimeType":"image/png"},{"data":"BASE64","mimeType":"image/png","type":"image"}]}} """, 2)]
    [InlineData(""" "type":"mcp_tool_call_end","result":{"Ok":{"content":[{"type":"audio","data":"BASE64","mimeType":"audio/wav"},{"name":"a","mimeType":"image/png"}]}} """, 0)]
    [InlineData(""" "type":"item_completed","item":{"type":"McpToolCall","id":"1","result":{"content":[{"type":"image","data":"BASE64","mimeType":"image/jpeg"}]}} """, 1)]
    public void GetUsage_ImageWithoutAddress_IsCounted(string fields, int count) => AssertImages(Event(fields.Trim()), count * Base64.Length);

    [Fact]
    public void GetUsage_ImageGenerationCall_IsCountedOnce()
    {
        AssertImages(ResponseItem($"\"type\":\"image_generation_call\",\"id\":\"1\",\"result\":\"{Base64}\""), Base64.Length);
        AssertImages(ResponseItem($"\"type\":\"image_generation_call\",\"id\":\"1\",\"result\":\"{Address}\""), Address.Length);
    }

    [Fact]
    public void GetUsage_Compaction_TellsItsHistoryAndThePicturesInIt()
    {
        string history = $$"""
            [{"type":"message","role":"user","content":[{"type":"input_image","image_url":"{{Address}}"}]},{"type":"image_generation_call","id":"1","result":"{{Base64}}"},{"type":"image_generation_call","id":"2"},{"type":"message","role":"user","content":[]}]
            """;
        string compacted = Envelope("compacted", $$"""{"message":"\"replacement_history\":[1,2,3]","replacement_history":{{history}},"replacement_history_metadata":[{},{},{},{}]}""");
        IReadOnlyList<CodexStorageUsage> rows = Measure(File(Meta($"\"id\":\"{Own}\""), compacted, Envelope("compacted", """{"message":"","replacement_history":null}"""), UserMessage("x")));

        CodexStorageUsage told = Assert.Single(rows, static row => row.Category == CodexStorageCategory.ReplacementHistory);
        Assert.Equal((history.Length, 1, 2, history.Length), (told.Bytes, told.RecordCount, told.LineNumber, told.LargestRecord));
        Assert.Equal(Address.Length + Base64.Length, Assert.Single(rows, static row => row.Category == CodexStorageCategory.Images).Bytes);
    }

    [Fact]
    public void GetUsage_Instructions_AreToldWhereverTheyAreWritten()
    {
        IReadOnlyList<CodexStorageUsage> rows = Measure(File(
            Meta($$"""  "id":"{{Own}}","instructions":"be brief","base_instructions":{"text":"be \"good\""}  """.Trim()),
            Envelope("turn_context", """{"user_instructions":"be quick","developer_instructions":null,"collaboration_mode":{"settings":{"developer_instructions":"ask"}}}"""),
            UserMessage("\\\"instructions\\\":\\\"none\\\"")));

        CodexStorageUsage told = Assert.Single(rows, static row => row.Category == CodexStorageCategory.Instructions);
        Assert.Equal(("\"be brief\"" + """{"text":"be \"good\""}""").Length, told.LargestRecord);
        Assert.Equal((told.LargestRecord + "\"be quick\"\"ask\"".Length, 2), (told.Bytes, told.RecordCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GetUsage_Fork_TellsWhatWasCopied(bool namesItsOrigin)
    {
        string turn = $"\"type\":\"task_started\",\"turn_id\":\"{Other}\"";
        string[] copied = [Meta($"\"id\":\"{Other}\""), Event(turn), UserItem("copied")];
        string[] lines =
        [
            Meta($"\"id\":\"{Own}\"" + (namesItsOrigin ? $",\"forked_from_id\":\"{Other}\"" : string.Empty)),
            .. copied,
            Event("\"type\":\"task_started\",\"turn_id\":\"019d0000-0000-7000-8000-0000000000a1\""),
            UserItem("its own"),
        ];

        CodexStorageUsage told = Assert.Single(Measure(File(lines)), static row => row.Category == CodexStorageCategory.Copies);

        Assert.Equal((copied.Sum(Size), 3), (told.Bytes, told.RecordCount));
    }

    [Fact]
    public void GetUsage_GluedValues_AreTwoRecords()
    {
        string state = """{"record_type":"state"}""";
        string item = """{"type":"message","role":"user","content":[{"type":"input_text","text":"a }{ b"}]}""";
        IReadOnlyList<CodexStorageUsage> rows = Measure(File($"{{\"id\":\"{Own}\",\"timestamp\":\"{SomeTime}\"}}", state + state, item + state + " " + item));

        // The blank between two of them belongs to the first.
        Assert.Equal((2, item.Length + Size(item)), Told(rows, "message"));
        Assert.Equal((3, state.Length + (2 * Size(state))), Told(rows, "state"));
    }

    [Fact]
    public void GetUsage_BrokenAndBlankLines_AreNoRecords()
    {
        string torn = """{"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","payload":{"type":"user_""";
        string whole = UserMessage("a");
        var errors = new List<CodexSessionException>();
        string path = Old(_folder.Text("a.jsonl", $"\uFEFF{Meta($"\"id\":\"{Own}\"")}\r\n\r\n{torn}\n{torn}{whole}\n  \n{torn}"));

        IReadOnlyList<CodexStorageUsage> rows = Measure(errors.Add, path);

        Assert.Equal((1, Size(whole)), Told(rows, "user_message"));
        Assert.Equal((1, Size(Meta($"\"id\":\"{Own}\"")) + 3 + 1), Told(rows, "session_meta"));
        Assert.Equal((0, (3 * torn.Length) + 1 + 2 + 3), Told(rows, null));
        Assert.Equal([3, 4, 6], errors.Select(static error => error.LineNumber));
        AssertSum(rows, path);
    }

    [Fact]
    public void GetUsage_LastLineOfAFileInUse_IsNoError()
    {
        var errors = new List<CodexSessionException>();
        string path = _folder.Text("a.jsonl", Meta($"\"id\":\"{Own}\"") + "\n{\"timestamp\":");

        Assert.Equal((0, 13), Told(Measure(errors.Add, path), null));
        Assert.Empty(errors);
    }

    [Fact]
    public void GetUsage_FileOfTypeScript_TellsItsElements()
    {
        string path = _folder.Text("rollout-2025-05-20-840d113f-1dbf-44a1-823d-ccd818cb6423.json", $$"""
            {
              "session": { "id": "840d113f-1dbf-44a1-823d-ccd818cb6423", "instructions": "be brief" },
              "items": [
                { "type": "message", "role": "user", "content": [{ "type": "input_image", "image_url": "{{Address}}" }] }
              ]
            }

            """);
        IReadOnlyList<CodexStorageUsage> rows = Measure(path);

        Assert.Equal(["message", "session_meta", null], rows.Where(static row => row.Category == CodexStorageCategory.Records).Select(static row => row.Kind));
        Assert.Equal(Address.Length, Assert.Single(rows, static row => row.Category == CodexStorageCategory.Images).Bytes);
        Assert.Equal("\"be brief\"".Length, Assert.Single(rows, static row => row.Category == CodexStorageCategory.Instructions).Bytes);
        AssertSum(rows, path);
    }

    [Fact]
    public void GetUsage_CompressedFile_TellsBothSizes()
    {
        Assert.SkipWhen(ZstdTool.WhyNone is not null, ZstdTool.WhyNone ?? string.Empty);
        string plain = File(Meta($"\"id\":\"{Own}\""), UserMessage(new string('a', 10_000)));
        ZstdTool.Compress([plain], _folder.At("out"), "-3");
        string compressed = _folder.At($"out/{Path.GetFileName(plain)}.zst");

        CodexStorageUsage whole = Measure(compressed)[0];

        Assert.Equal((Length(plain), Length(compressed)), (whole.Bytes, whole.BytesOnDisk));
    }

    [Fact]
    public void GetUsage_EmptyFile_CountsAsASession()
    {
        CodexStorageUsage row = Assert.Single(Measure(_folder.Text("a.jsonl", string.Empty)));

        Assert.Equal((CodexStorageCategory.Files, 1, 0, 0, null), (row.Category, row.SessionCount, row.RecordCount, row.Bytes, row.Percent));
    }

    [Fact]
    public void GetUsage_FileThatIsNoSession_IsAnErrorAndTheOthersAreTold()
    {
        var errors = new List<CodexSessionException>();
        string path = File(Meta($"\"id\":\"{Own}\""));

        IReadOnlyList<CodexStorageUsage> rows = Measure(errors.Add, _folder.Text("b.jsonl", "{\"a\":1}\n"), path, _folder.At("none.jsonl"));

        Assert.Equal([CodexErrorKind.NotASessionFile, CodexErrorKind.PathNotFound], errors.Select(static error => error.Kind));
        AssertSum(rows, path);
    }

    [Fact]
    public void GetUsage_Groups_HaveRowsOfTheirOwn()
    {
        string first = Session("2026-02-03", "a1", "/work/b", "cli");
        string second = Session("2026-02-04", "a2", "/work/a", "exec");
        string third = Session("2026-01-31", "a3", "/work/b", "cli");

        Assert.Equal(["a1", "a2", "a3"], Groups(CodexUsageGroup.Session, static row => row.SessionId![^2..]));
        Assert.Equal(["/work/a", "/work/b"], Groups(CodexUsageGroup.WorkingDirectory, static row => row.WorkingDirectory));
        Assert.Equal(["cli", "exec"], Groups(CodexUsageGroup.Source, static row => row.Source));
        Assert.Equal(["01/01/2026", "02/01/2026"], Groups(CodexUsageGroup.Month, static row => row.Month?.ToString("MM'/'dd'/'yyyy", null)));

        IEnumerable<string?> Groups(CodexUsageGroup group, Func<CodexStorageUsage, string?> name)
        {
            using var meter = new CodexStorageMeter([group]);
            meter.Add(first);
            meter.Add(second);
            meter.Add(third);
            IReadOnlyList<CodexStorageUsage> rows = meter.GetUsage();
            AssertSum(rows, first, second, third);
            Assert.Equal(3, rows.Where(static row => row.Category == CodexStorageCategory.Files).Sum(static row => row.SessionCount));
            return rows.Where(static row => row.Category == CodexStorageCategory.Files).Select(name);
        }
    }

    [Theory]
    [InlineData(CodexUsageGroup.Turn)]
    [InlineData(CodexUsageGroup.Day)]
    [InlineData(CodexUsageGroup.Model)]
    [InlineData(CodexUsageGroup.Tool)]
    public void CodexStorageMeter_OtherGroups_AreRefused(CodexUsageGroup group) =>
        Assert.Contains($"not by {group}", Assert.Throws<ArgumentException>(() => new CodexStorageMeter([CodexUsageGroup.Session, group])).Message, StringComparison.Ordinal);

    private static IReadOnlyList<CodexStorageUsage> Measure(params string[] paths) => Measure(static error => Assert.Fail(error.Message), paths);

    private static IReadOnlyList<CodexStorageUsage> Measure(Action<CodexSessionException> onError, params string[] paths)
    {
        using var meter = new CodexStorageMeter([], onError);
        foreach (string path in paths)
        {
            meter.Add(path);
        }

        return meter.GetUsage();
    }

    private static void AssertSum(IReadOnlyList<CodexStorageUsage> rows, params string[] paths)
    {
        long expected = paths.Sum(Length);
        Assert.Equal(expected, rows.Where(static row => row.Category == CodexStorageCategory.Files).Sum(static row => row.Bytes));
        Assert.Equal(expected, rows.Where(static row => row.Category == CodexStorageCategory.Records).Sum(static row => row.Bytes));
        Assert.Equal(100.0, rows.Where(static row => row.Category == CodexStorageCategory.Records).Sum(static row => row.Percent!.Value), 9);
    }

    private void AssertImages(string line, int bytes)
    {
        line = line.Replace("ADDRESS", Address, StringComparison.Ordinal).Replace("BASE64", Base64, StringComparison.Ordinal);
        CodexStorageUsage? told = Measure(File(Meta($"\"id\":\"{Own}\""), line)).SingleOrDefault(static row => row.Category == CodexStorageCategory.Images);

        Assert.Equal(bytes, told?.Bytes ?? 0);
        Assert.Equal(bytes > 0 ? 2 : null, told?.LineNumber);
    }

    private static (long Records, long Bytes) Told(IReadOnlyList<CodexStorageUsage> rows, string? kind)
    {
        CodexStorageUsage row = Assert.Single(rows, row => row.Category == CodexStorageCategory.Records && row.Kind == kind);
        return (row.RecordCount, row.Bytes);
    }

    private string File(params string[] lines) => _folder.Lines($"rollout-2026-02-03T10-00-00-{Own}.jsonl", lines);

    private string Session(string day, string end, string folder, string source) => _folder.Lines(
        $"rollout-{day}T10-00-00-019c0000-0000-7000-8000-0000000000{end}.jsonl",
        Meta($"\"id\":\"019c0000-0000-7000-8000-0000000000{end}\",\"cwd\":\"{folder}\",\"source\":\"{source}\""),
        UserMessage("a"));

    private static long Size(string line) => line.Length + 1;

    private static long Length(string path) => new FileInfo(path).Length;
}
