using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using CodexSessions.Model;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Model;

/// <summary>Objects put into a string, a column or a message go through ToString, and that goes to the console: it is plain for all.</summary>
public sealed class PlainValueTests
{
    /// <summary>By these the readers know what a record is.</summary>
    private static readonly string[] Telling = ["type", "timestamp", "kind", "dir", "ts", "started_at", "completed_at"];

    public static TheoryData<string, string> Kinds => RecordKindTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToString_ItemOfHostileTexts_IsPlainWithAllItsParts(string table, string kind)
    {
        CodexSessionItem item = Parse(Hostile(RecordKindTests.LineOf(table, kind)));

        Assert.Contains(HostileText.Find(item.Raw), static found => found == "U+202E");
        HostileText.AssertPlain(item.GetSummary());
        AssertPlain(item);
    }

    [Fact]
    public void ToString_PartsOfATextThatIsData_StayExactThere()
    {
        string text = JsonValue.Create(HostileText.Value)!.ToJsonString();
        CodexSessionItem patch = Parse(Event($"\"type\":\"patch_apply_end\",\"call_id\":\"c\",\"success\":true,\"changes\":{{{text}:{{\"type\":\"delete\",\"content\":\"\"}}}}"));
        CodexSessionItem search = Parse(Event($"\"type\":\"web_search_end\",\"call_id\":\"d\",\"query\":\"q\",\"action\":{{\"type\":\"search\",\"query\":{text}}}"));

        Assert.Equal("delete " + HostileText.Value, patch.Text);
        Assert.Equal(HostileText.Value, search.Text);
    }

    /// <summary>What the properties give is looked at too, as far as it is of ours; texts are given exactly.</summary>
    private static void AssertPlain(object value)
    {
        HostileText.AssertPlain(value.ToString()!);
        foreach (object part in value is IEnumerable list ? list.Cast<object>() : PartsOf(value))
        {
            if (part is not string)
            {
                AssertPlain(part);
            }
        }
    }

    private static IEnumerable<object> PartsOf(object value) =>
        from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where value.GetType().Namespace == nameof(CodexSessions) && property.GetIndexParameters().Length == 0
        let part = property.GetValue(value)
        where part is not null and not string
        select part;

    private static string Hostile(string line)
    {
        JsonNode record = JsonNode.Parse(line)!;
        Spoil(record);
        record["note"] = HostileText.Value;

        // The characters themselves, where a file may have them.
        return record.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .Replace("\\u202E", "\u202e").Replace("\\u009B", "\u009b");
    }

    private static void Spoil(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (KeyValuePair<string, JsonNode?> member in members.ToArray())
            {
                if (member.Value is JsonValue text && text.TryGetValue(out string? words))
                {
                    members[member.Key] = Telling.Contains(member.Key) ? words : words + HostileText.Value;
                }
                else if (member.Value is not null)
                {
                    Spoil(member.Value);
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i] is JsonValue text && text.TryGetValue(out string? words))
                {
                    list[i] = words + HostileText.Value;
                }
                else if (list[i] is { } value)
                {
                    Spoil(value);
                }
            }
        }
    }
}
