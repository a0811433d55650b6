using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests;

/// <summary>Small things that went wrong once.</summary>
public sealed class CornerCaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\na\n", 0, 1)]
    [InlineData("\n", 0)]
    [InlineData("\uFEFF\na", 3, 4)]
    [InlineData("\r\na", 0, 2)]
    public void ReverseLineReader_BlankFirstLine_IsGiven(string text, params int[] offsets)
    {
        using var reader = new ReverseLineReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), 7);
        var found = new List<int>();
        while (reader.TryRead(out TextLineBytes line))
        {
            found.Insert(0, (int)line.Offset);
        }

        Assert.Equal(offsets, found);
    }

    [Fact]
    public void ReadAll_TwoPayloads_TheFirstCounts()
    {
        CodexSessionItem item = Parse("""{"timestamp":"2026-01-02T03:04:05.678Z","type":"event_msg","payload":{"type":"user_message","message":"one"},"payload":{"type":"agent_message","message":"two"}}""");
        Assert.Equal(("user_message", "one"), (item.Kind, item.Text));
    }

    [Theory]
    [InlineData("event_msg", "null")]
    [InlineData("session_meta", "\"text\"")]
    [InlineData("future_marker", "[]")]
    public void ReadAll_PayloadThatIsNoObject_KeepsItsType(string type, string payload) => Assert.Equal(type, Parse(Envelope(type, payload)).Type);

    [Fact]
    public void ReadAll_OnlyUnknownResponseItemsInEnvelopes_IsASessionFile() =>
        Assert.Single(ItemReading.ReadAll(_folder.Lines("x.jsonl", ResponseItem("\"type\":\"future_item\""))).Items);

    [Fact]
    public void Timestamp_OfALineWithoutEnvelope_IsUnknown() =>
        Assert.Null(Parse("""{"id":"b","timestamp":"2025-08-26T16:40:07.000Z","instructions":null}""").Timestamp);

    [Theory]
    [InlineData("1e999")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    public void AsDouble_NoFiniteNumber_IsUnknown(string json) => Assert.Null(new JsonValue(Encoding.UTF8.GetBytes(json)).AsDouble());

    [Theory]
    [InlineData("""2026-08-20T10:00:05\ud800""")]
    [InlineData("""\ud800""")]
    public void AsTimestamp_LoneSurrogate_IsUnknown(string text) => Assert.Null(new JsonValue(Encoding.UTF8.GetBytes($"\"{text}\"")).AsTimestamp());

    [Theory]
    [InlineData("""{"role":"user","content":"Hello"}""")]
    [InlineData("""{"type":"message","role":"user","content":"Hello"}""")]
    public void Text_ContentThatIsOneText_IsThatText(string line) => Assert.Equal("Hello", Parse(line).Text);

    [Theory]
    [InlineData("# Context\\n\\n## My request for Codex:\\n")]
    [InlineData("  ")]
    public void Preview_MediaBesideNoWords_IsAPlaceholder(string message) =>
        Assert.Equal("[Image]", CodexSessionReader.ReadSession(_folder.Lines("x.jsonl", Meta("\"id\":\"a\""), Event($"\"type\":\"user_message\",\"message\":\"{message}\",\"images\":[\"data:x\"]")))!.Preview);

    [Fact]
    public void Preview_TurnItemOfBlanksAndAnImage_IsAPlaceholder() =>
        Assert.Equal("[Image]", CodexSessionReader.ReadSession(_folder.Lines("x.jsonl", Meta("\"id\":\"a\""), Event("""
            "type":"item_completed","item":{"type":"UserMessage","id":"i","content":[{"type":"text","text":" "},{"type":"image","image_url":"data:x"}]}
            """.Trim())))!.Preview);

    [Theory]
    [InlineData("12:00")]
    [InlineData("May 5")]
    public void GetPage_TimeThatIsNotRfc3339_IsAFormatException(string cursor) => Assert.Throws<FormatException>(() => CodexHome.Open(_folder.Path).GetPage(10, cursor));

    [Fact]
    public void ForkedFromOrdinalExclusive_BesideTheHistoryBase_IsTold() =>
        Assert.Equal(63L, typeof(CodexSessionMetaItem).GetProperty("ForkedFromOrdinalExclusive")?.GetValue(Parse(Meta("\"id\":\"a\",\"forked_from_ordinal_exclusive\":63"))));

    [Fact]
    public void GenerationId_OfAnImage_IsTold() =>
        Assert.Equal("g", typeof(CodexImageGenerationItem).GetProperty("GenerationId")?.GetValue(Parse(Event("""
            "type":"item_completed","item":{"type":"Extension","kind":"image_gen.generation","generationId":"g"}
            """.Trim()))));

    [Fact]
    public void AfterAndBefore_DoubledHourOfAutumn_AreTrueTimes()
    {
        (DateTime first, DateTime second)? hour = DoubledHour();
        Assert.SkipWhen(hour is null, "This time zone has no doubled hour.");
        (DateTime summer, DateTime winter) = hour!.Value;
        const string Id = "00000000-0000-7000-8000-00000000000a";
        _folder.Lines(
            FormattableString.Invariant($"sessions/{winter:yyyy/MM/dd}/rollout-{winter:yyyy-MM-dd'T'HH-mm-ss}-{Id}.jsonl"),
            Meta(FormattableString.Invariant($"\"id\":\"{Id}\",\"timestamp\":\"{winter:yyyy-MM-dd'T'HH:mm:ss'Z'}\"")),
            UserMessage("x"));

        // The session began later than that, although its wall clock shows less.
        Assert.Single(CodexHome.Open(_folder.Path).GetSessions(new CodexSessionFilter { After = summer }));
        Assert.Empty(CodexHome.Open(_folder.Path).GetSessions(new CodexSessionFilter { Before = summer }));
    }

    /// <summary>A late moment of the hour the clock shows twice, and an early one of its repetition, in UTC.</summary>
    private static (DateTime, DateTime)? DoubledHour()
    {
        for (var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc); time.Year == 2026; time = time.AddMinutes(30))
        {
            if (time.AddMinutes(20).ToLocalTime() < time.AddMinutes(-10).ToLocalTime())
            {
                return (time.AddMinutes(-10), time.AddMinutes(20));
            }
        }

        return null;
    }
}
