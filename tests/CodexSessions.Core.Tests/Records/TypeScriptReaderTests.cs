using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Records;

/// <summary>Files of the TypeScript CLI: one JSON object each.</summary>
public sealed class TypeScriptReaderTests : IDisposable
{
    private const string Id = "4f6f1f0e-2b1d-4c58-9a55-0b6f6a1d2c31";
    private const string FileName = "rollout-2025-04-25-" + Id + ".json";
    private const string User = """{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}""";
    private const string Call = """{"type":"function_call","call_id":"c1","name":"shell","arguments":"{\"command\":[\"ls\"]}"}""";
    private const string Session = """{"timestamp":"2025-04-25T10:00:00.000Z","id":"4f6f1f0e-2b1d-4c58-9a55-0b6f6a1d2c31","instructions":""}""";

    private const string Indented = """
        {
          "session": {
            "timestamp": "2025-04-25T10:00:00.000Z",
            "id": "4f6f1f0e-2b1d-4c58-9a55-0b6f6a1d2c31",
            "instructions": ""
          },
          "items": [
            {
              "type": "message",
              "role": "user",
              "content": [
                { "type": "input_text", "text": "Hello" }
              ]
            },
            {
              "type": "function_call",
              "call_id": "c1",
              "name": "shell",
              "arguments": "{\"command\":[\"ls\"]}"
            }
          ]
        }
        """;

    private readonly TempFolder _folder = new();

    public static TheoryData<int> BufferSizes => ItemReading.BufferSizes;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadAll_MemberWhoseNameIsNoUtf8_IsAnUnknownItem()
    {
        byte[] text = Encoding.UTF8.GetBytes("{\"session\":" + Session + ",\"b?d\":1,\"items\":[" + User + "]}");
        text[Array.IndexOf(text, (byte)'?')] = 0xED;

        Assert.Equal(["session_meta", "b\uFFFDd", "message"], ItemReading.ReadAll(_folder.Bytes(FileName, text)).Items.Kinds());
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_IndentedObject_GivesSessionAndItems(int bufferSize)
    {
        string text = Indented.ReplaceLineEndings("\n");
        List<CodexSessionItem> items = ReadAll(text, bufferSize);

        Assert.Equal(["session_meta", "message", "function_call"], items.Kinds());
        Assert.Equal(["session_meta", "response_item", "response_item"], items.Select(static item => item.Type));
        Assert.Equal([2L, 8L, 15L], items.Select(static item => item.LineNumber));
        Assert.All(items, item => Assert.Equal(item.Raw, text.Substring((int)item.Offset, item.Raw.Length)));
        Assert.Equal(Id, Assert.IsType<CodexSessionMetaItem>(items[0]).Id);
        Assert.Equal("Hello", items[1].Text);
        Assert.Equal("ls", Assert.IsType<CodexToolCallItem>(items[2]).Command);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_OneLine_GivesTheSame(int bufferSize)
    {
        List<CodexSessionItem> items = ReadAll($$"""{"session":{{Session}},"items":[{{User}},{{Call}}]}""", bufferSize);

        Assert.Equal([Session, User, Call], items.Select(static item => item.Raw));
        Assert.All(items, static item => Assert.Equal(1, item.LineNumber));
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_ByteOrderMark_IsNoHindrance(int bufferSize)
    {
        List<CodexSessionItem> items = ReadAll($$"""{{'\uFEFF'}}{"session":{{Session}},"items":[{{User}}]}""", bufferSize);

        Assert.Equal([Session, User], items.Select(static item => item.Raw));
        Assert.Equal(14, items[0].Offset);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_ItemsFirst_GivesFileOrder(int bufferSize) =>
        Assert.Equal(["message", "session_meta"], ReadAll($$"""{"items":[{{User}}],"session":{{Session}}}""", bufferSize).Kinds());

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_FurtherMembers_AreKeptAsUnknown(int bufferSize)
    {
        List<CodexSessionItem> items = ReadAll($$"""{"session":{{Session}},"extra":{"a":[1]},"items":[{{User}}],"flag":true}""", bufferSize);

        Assert.Equal(["session_meta", "extra", "message", "flag"], items.Kinds());
        Assert.Equal(["""{"a":[1]}""", "true"], items.OfType<CodexUnknownItem>().Select(static item => item.Raw));
    }

    [Fact]
    public void ReadAll_NoItems_GivesTheSession() => Assert.Single(ReadAll($$"""{"session":{{Session}},"items":[]}""", 64));

    [Fact]
    public void ReadAll_OddElements_AreKept() =>
        Assert.Equal(["1", "\"x\"", "null", "[2]", "{}"], ReadAll($$"""{"session":{{Session}},"items":[1,"x",null,[2],{}]}""", 64).Skip(1).Select(static item => item.Raw));

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_LongElement_IsWhole(int bufferSize)
    {
        string text = new('x', 100_000);
        Assert.Equal(text, ReadAll($$"""{"session":{{Session}},"items":[{{User.Replace("Hello", text, StringComparison.Ordinal)}}]}""", bufferSize)[1].Text);
    }

    [Theory]
    [MemberData(nameof(BufferSizes))]
    public void ReadAll_TornFile_GivesWhatIsWholeAndOneError(int bufferSize)
    {
        string text = Indented.ReplaceLineEndings("\n");
        string path = Old(_folder.Text(FileName, text[..text.IndexOf("\"arguments\"", StringComparison.Ordinal)]));

        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(path, bufferSize);

        Assert.Equal(["session_meta", "message"], items.Kinds());
        CodexSessionException error = Assert.Single(errors);
        Assert.Equal((CodexErrorKind.MalformedLine, path), (error.Kind, error.Path));
        Assert.InRange(error.LineNumber!.Value, 14, 18);
        Assert.InRange(error.Offset!.Value, items[1].Offset + items[1].Raw.Length, text.Length);
    }

    [Fact]
    public void ReadAll_NameOfALineFile_ShapeDecides()
    {
        string path = _folder.Text("rollout-2025-04-25-" + Id + ".jsonl", Indented);

        Assert.Equal(["session_meta", "message", "function_call"], ItemReading.ReadAll(path).Items.Kinds());
    }

    [Fact]
    public void ReadSession_SavedFile_TellsWhatItKnows()
    {
        CodexSession session = CodexSessionReader.ReadSession(_folder.Text(FileName, Indented))!;

        Assert.Equal(("TypeScript", Id, "Hello"), (session.Format, session.Id, session.Preview));
        Assert.Equal(new DateTime(2025, 4, 25, 10, 0, 0, DateTimeKind.Utc), session.Timestamp!.Value.ToUniversalTime());
        Assert.Null(session.WorkingDirectory);
        Assert.Null(session.Model);
    }

    private List<CodexSessionItem> ReadAll(string text, int bufferSize)
    {
        (List<CodexSessionItem> items, List<CodexSessionException> errors) = ItemReading.ReadAll(_folder.Text(FileName, text), bufferSize);
        Assert.Empty(errors);
        return items;
    }
}
