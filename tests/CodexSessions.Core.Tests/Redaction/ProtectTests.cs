using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using CodexSessions.Model;
using CodexSessions.Records;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Redaction.FakeSecret;

namespace CodexSessions.Tests.Redaction;

public sealed class ProtectTests
{
    /// <summary>Matches in nearly every record: in texts, in paths, in names of tools, in times.</summary>
    private const string Everything = "[aeo0-9]+";

    private static readonly string Token = "gh" + "p_" + Mixed(36);

    public static TheoryData<string> Files
    {
        get
        {
            IEnumerable<string> files = Directory.EnumerateFiles(TestPaths.SampleHome, "rollout-*", SearchOption.AllDirectories);
            return [.. files.Concat(TestPaths.WhyNoShared is null ? TestPaths.SharedSessionFiles() : []).Select(static file => Path.GetRelativePath(TestPaths.RepositoryRoot, file))];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Protect_EveryRecord_StaysWhatItIs(string file)
    {
        var redactor = new CodexRedactor([Everything]);
        string path = Path.Combine(TestPaths.RepositoryRoot, file);
        (List<CodexSessionItem> items, _) = ItemReading.ReadAll(path);
        foreach (CodexSessionItem item in items.Concat(items.OfType<CodexCompactionItem>().SelectMany(RecordParser.ParseReplacement)))
        {
            CodexSessionItem clean = redactor.Protect(item);
            AssertSamePlace(item, clean);
            AssertIsJson(clean);
            Assert.Same(clean, redactor.Protect(clean));
        }

        Assert.True(redactor.Counts["pattern"] > 0);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Protect_EveryThingOfAConversation_StaysWhatItIs(string file)
    {
        var redactor = new CodexRedactor([Everything]);
        string path = Path.Combine(TestPaths.RepositoryRoot, file);
        foreach (CodexConversationItem item in CodexConversation.ReadConversation(path, CodexConversationOptions.IncludeRolledBack, static _ => { }))
        {
            var clean = Assert.IsType<CodexConversationItem>(redactor.Protect(item));
            AssertSamePlace(item, clean);
            Assert.Equal(item.Turn, clean.Turn);
            Assert.Equal(item.TurnId, clean.TurnId);
            Assert.Equal(item.IsRolledBack, clean.IsRolledBack);
            Assert.Equal(item.InheritedFromId, clean.InheritedFromId);
            Assert.Equal(item.GetRecords().Count, clean.GetRecords().Count);
            Assert.All(item.GetRecords().Zip(clean.GetRecords()), static pair => AssertSamePlace(pair.First, pair.Second));
            Assert.DoesNotMatch("(?i)[aeo0-9](?![^\\[]*\\])", clean.Text ?? string.Empty);
        }
    }

    [Fact]
    public void Protect_RealRecordings_FindsNoSecrets()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var found = new List<string>();
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            foreach (CodexSessionItem item in ItemReading.ReadAll(path).Items)
            {
                string before = item.Raw;
                string after = new CodexRedactor().Protect(item).Raw;
                for (int mark = after.IndexOf("[redacted: ", StringComparison.Ordinal); mark >= 0; mark = after.IndexOf("[redacted: ", mark + 1, StringComparison.Ordinal))
                {
                    found.Add(after[Math.Max(0, mark - 8)..after.IndexOf(']', mark)]);
                }

                Assert.Equal(before == after, ReferenceEquals(item, new CodexRedactor().Protect(item)));
            }
        }

        // The letters of the corpus are scrambled, so that nobody can tell what this one was; it looks like a password.
        Assert.Equal(["375 pwd=[redacted: password"], found);
    }

    [Fact]
    public void Protect_Samples_HoldNoSecrets()
    {
        foreach (string path in Directory.EnumerateFiles(TestPaths.SampleHome, "rollout-*", SearchOption.AllDirectories))
        {
            Assert.All(ItemReading.ReadAll(path).Items, static item => Assert.Same(item, new CodexRedactor().Protect(item)));
        }
    }

    [Fact]
    public void Protect_SecretInAText_LeavesAllElseByteForByte()
    {
        string line = ItemReading.ResponseItem($$""" "type":"message", "odd":1.0e5,"role":"user","content":[{"type":"input_text","text":"caf\u00e9 {{Token}} \ud83d\ude00"}] """) + "  ";
        var message = (CodexMessageItem)new CodexRedactor().Protect(ItemReading.Parse(line));
        Assert.Equal("café [redacted: GitHub token] 😀", message.Text);
        Assert.Equal(line.Replace($"caf\\u00e9 {Token} \\ud83d\\ude00", "café [redacted: GitHub token] \\uD83D\\uDE00"), message.Raw);
    }

    [Theory]
    [InlineData("""{"arguments":"{\"cmd\":[\"curl\",\"-H\",\"Authorization: Bearer TOKEN\"]}"}""", """{"arguments":"{\"cmd\":[\"curl\",\"-H\",\"Authorization: Bearer MARK\"]}"}""")]
    [InlineData("""{"env":{"SOME_API_KEY":"0dead1beef2cafe0dead"}}""", """{"env":{"SOME_API_KEY":"[redacted: API key]"}}""")]
    [InlineData("""{"headers":{"Authorization":"Bearer n0tR3al5n0tR3al5n0t"}}""", """{"headers":{"Authorization":"Bearer [redacted: credential]"}}""")]
    [InlineData("""{"headers":{"Cookie":"a=1; sid=n0tR3al5n0tR3al5n0t"}}""", """{"headers":{"Cookie":"a=1; sid=[redacted: cookie]"}}""")]
    [InlineData("""{"cmd":["mysql","--password","hunter2","hunter2"]}""", """{"cmd":["mysql","--password","[redacted: password]","hunter2"]}""")]
    [InlineData("""{"files":{"/tmp/TOKEN":"TOKEN"}}""", """{"files":{"/tmp/MARK":"MARK"}}""")]
    [InlineData("""{"password":{"type":"string","description":"hunter2"}}""", """{"password":{"type":"string","description":"hunter2"}}""")]
    [InlineData("""{"password":["hunter2"],"token":12345}""", """{"password":["hunter2"],"token":12345}""")]
    [InlineData("""{"lone":"\ud800 TOKEN"}""", """{"lone":"� MARK"}""")]
    public void Protect_SecretAnywhereInARecord_IsTakenOut(string payload, string expected)
    {
        string line = ItemReading.Envelope("some_new_type", payload.Replace("TOKEN", Token));
        Assert.Equal(ItemReading.Envelope("some_new_type", expected.Replace("MARK", "[redacted: GitHub token]")), new CodexRedactor().Protect(ItemReading.Parse(line)).Raw);
    }

    [Fact]
    public void Protect_InvalidUtf8_StaysWhereNoSecretIs()
    {
        byte[] line = [.. Encoding.UTF8.GetBytes("{\"a\":\"x"), 0xFF, .. Encoding.UTF8.GetBytes($"\",\"b\":\"{Token}\"}}")];
        CodexSessionItem item = RecordParser.Parse(new RecordSource("/x", null), line, RecordShape.Read(line), 1, 0);
        byte[] clean = new CodexRedactor().Protect(item).GetRawBytes();
        Assert.Equal([.. line[..15], .. Encoding.UTF8.GetBytes("[redacted: GitHub token]\"}")], clean);
    }

    [Fact]
    public void Protect_NamesOfFields_StayWhateverThePattern()
    {
        var item = (CodexMessageItem)new CodexRedactor(["e"]).Protect(ItemReading.Parse(ItemReading.UserMessage("hello")));
        Assert.Equal("h[redacted: pattern]llo", item.Text);
        Assert.Equal("user_message", item.Kind);
    }

    [Fact]
    public void Protect_SecretToldByTwoRecords_CountsTheTextOfTheConversationNotAgain()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "rollout-2026-01-02T03-04-05-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl");
        File.WriteAllLines(path, [ItemReading.Meta("\"id\":\"01a1ef77-ada4-7af2-93fb-a28d2874af01\""), ItemReading.UserMessage($"use {Token}")]);
        var redactor = new CodexRedactor();
        CodexSessionItem item = redactor.Protect(Assert.Single(CodexConversation.ReadConversation(path, CodexConversationOptions.None, null)));
        Assert.Equal("use [redacted: GitHub token]", item.Text);
        Assert.Equal(1, redactor.Counts["GitHub token"]);
    }

    [Fact]
    public void Protect_Items_RememberTheirRedactors()
    {
        CodexSessionItem item = ItemReading.Parse(ItemReading.UserMessage($"{Token} alice bob"));
        var first = new CodexRedactor(["alice"]);
        CodexSessionItem once = first.Protect(item);
        Assert.Same(first, once.Record.Source.Protector);
        Assert.Same(once.Record.Source, first.Protect(item).Record.Source);
        Assert.Null(item.Record.Source.Protector);

        // Who protects it with another one, and reads it again from the file, must lose neither.
        CodexSessionItem twice = new CodexRedactor(["bob"]).Protect(once);
        Assert.Equal("[redacted: GitHub token] [redacted: pattern] [redacted: pattern]", twice.Text);
        Assert.Equal(twice.Text, twice.Record.Source.Protector!.Protect(item).Text);

        // Another one on the same items has nothing to do with them.
        var plain = new CodexRedactor();
        Assert.Same(plain, plain.Protect(item).Record.Source.Protector);
    }

    [Fact]
    public void Protect_SourceThatMovesOrLearns_IsFollowed()
    {
        var source = new RecordSource("/home/a", null);
        byte[] line = Encoding.UTF8.GetBytes(ItemReading.UserMessage(Token));
        CodexSessionItem clean = new CodexRedactor().Protect(RecordParser.Parse(source, line, RecordShape.Read(line), 1, 0));
        source.Path = "/home/a.zst";
        source.Learn(ItemReading.Parse(ItemReading.Meta("\"id\":\"some-thread\"")));
        Assert.Equal("/home/a.zst", clean.Path);
        Assert.Equal("some-thread", clean.SessionId);
    }

    private static void AssertSamePlace(CodexSessionItem item, CodexSessionItem clean)
    {
        Assert.Equal(item.GetType(), clean.GetType());
        Assert.Equal(item.Type, clean.Type);
        Assert.Equal(item.Kind, clean.Kind);
        Assert.Equal(item.KindNames(), clean.KindNames());
        Assert.Equal(item.Role, clean.Role);
        Assert.Equal(item.TurnId, clean.TurnId);
        Assert.Equal(item.ItemId, clean.ItemId);
        Assert.Equal((item as CodexCallItem)?.CallId, (clean as CodexCallItem)?.CallId);
        Assert.Equal(item.Timestamp, clean.Timestamp);
        Assert.Equal(item.LineNumber, clean.LineNumber);
        Assert.Equal(item.Offset, clean.Offset);
        Assert.Equal(item.SessionId, clean.SessionId);
        Assert.Equal(item.Path, clean.Path);
        Assert.Equal(item.HasEnvelope, clean.HasEnvelope);
    }

    private static void AssertIsJson(CodexSessionItem item)
    {
        var reader = new Utf8JsonReader(item.GetRawBytes(), new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
        }
    }
}
