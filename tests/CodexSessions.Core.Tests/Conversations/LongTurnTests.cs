using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Conversations;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Conversations;

/// <summary>A turn that is longer than what is held back is handed on in parts, and is one turn all the same.</summary>
public sealed class LongTurnTests : IDisposable
{
    private const int CallCount = 40;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadConversation_LongTurn_HasEachThingOnceWithItsOutput()
    {
        List<CodexConversationItem> items = [.. CodexConversation.ReadConversation(LongTurn())];
        Assert.Equal(["UserMessage", .. Enumerable.Repeat("ToolCall", CallCount), "AgentMessage"], items.Select(static item => item.Kind));
        Assert.All(items, static item => Assert.Equal((1, "t1"), (item.Turn, item.TurnId)));
        Assert.Equal(Enumerable.Range(0, CallCount).Select(static i => $"c{i}"), items.Select(static item => item.CallId).OfType<string>());
        Assert.All(items.Where(static item => item.CallId is not null), static item => Assert.StartsWith($"printed by {item.CallId}:", item.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_LongTurn_HandsOnItsBeginningBeforeItsEnd()
    {
        int read = 0;
        IEnumerable<CodexSessionItem> items = CodexSessionReader.ReadItems(LongTurn()).Select(item =>
        {
            read++;
            return item;
        });
        Assert.Equal("Go.", ConversationBuilder.Build(items).SelectMany(static turn => turn.Items()).First().Text);
        Assert.InRange(read, 2, CallCount);
    }

    [Fact]
    public void ReadTurns_LongTurn_IsOne()
    {
        CodexTurn turn = Assert.Single(CodexConversation.ReadTurns(LongTurn()));
        Assert.Equal((1, CallCount, "Go.", "Done.", "completed"), (turn.Number, turn.ToolCallCount, turn.Preview, turn.LastAgentMessage, turn.Status));
        Assert.Equal((TimeSpan.FromSeconds(90), 300L), (turn.Duration, turn.Tokens?.TotalTokens));
        Assert.Equal(CallCount + 2, turn.Items.Count);
    }

    [Theory]
    [InlineData(CodexTranscriptFormat.Markdown, "1m 30s", "Turns | 1 turn ")]
    [InlineData(CodexTranscriptFormat.Html, "1m 30s", "<dt>Turns</dt><dd>1 turn ")]
    [InlineData(CodexTranscriptFormat.Text, "1m 30s", "Turns       1 turn ")]
    [InlineData(CodexTranscriptFormat.JsonLines, "\"turn_ms\":90000", "\"total_tokens\":300")]
    public void WriteFile_LongTurn_IsToldOnceWithItsCost(CodexTranscriptFormat format, string time, string turns)
    {
        string path = LongTurn();
        CodexTranscript.WriteFile(CodexSessionReader.ReadSession(path)!, _folder.At("out"), new CodexTranscriptOptions { Format = format });
        string text = System.IO.File.ReadAllText(_folder.At("out"));
        Assert.All([time, turns], part => Assert.Equal(2, text.Split(part).Length));
        Assert.All(Enumerable.Range(0, CallCount), i => Assert.Equal(2, text.Split($"printed by c{i}:").Length));
        Assert.Equal(["out", "session.jsonl"], System.IO.Directory.GetFiles(_folder.Path).Select(System.IO.Path.GetFileName).Order());
    }

    /// <summary>A turn of three times as many bytes as are held.</summary>
    private string LongTurn()
    {
        string filling = new('x', (int)(3 * ConversationBuilder.HeldBytes / CallCount));
        IEnumerable<string> calls = Enumerable.Range(0, CallCount).SelectMany(i => (string[])[
            ResponseItem($"\"type\":\"function_call\",\"name\":\"look\",\"arguments\":\"{{}}\",\"call_id\":\"c{i}\""),
            ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"c{i}\",\"output\":\"printed by c{i}: {filling}\"")]);
        return _folder.Lines("session.jsonl", [
            Meta("\"id\":\"a\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"t1\",\"started_at\":1784538000"),
            UserMessage("Go."),
            .. calls,
            Event("\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"total_tokens\":300}}"),
            Event("\"type\":\"agent_message\",\"message\":\"Done.\""),
            Event("\"type\":\"task_complete\",\"turn_id\":\"t1\",\"duration_ms\":90000")]);
    }
}
