using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CodexSessions.Json;
using Xunit;

namespace CodexSessions.Tests.Json;

public sealed class JsonValueTests
{
    [Theory]
    [InlineData("""{"turn_id":"a"}""", "a")]
    [InlineData("""{"turnId":"a"}""", "a")]
    [InlineData("""{"turnId":"a","turn_id":"b"}""", "a")]
    [InlineData("""{"turn_id":"a","turn_id":"b"}""", "a")]
    [InlineData("""{"x":{"turn_id":"inner"},"turn_id":"a"}""", "a")]
    [InlineData("""{"TurnId":"a"}""", null)]
    [InlineData("""{"turnid":"a"}""", null)]
    [InlineData("""{"turn_ids":"a"}""", null)]
    [InlineData("""{"turnIds":"a"}""", null)]
    [InlineData("""{}""", null)]
    [InlineData("""["turn_id","a"]""", null)]
    [InlineData("\"turn_id\"", null)]
    public void Indexer_Name_IsFoundInBothSpellings(string json, string? expected) => Assert.Equal(expected, Value(json)["turn_id"u8].AsString());

    [Fact]
    public void Indexer_NameOfSeveralWords_IsFoundInCamelCase() =>
        Assert.Equal(3, Value("""{"timeToFirstTokenMs":3}""")["time_to_first_token_ms"u8].AsInt32());

    [Fact]
    public void Indexer_MissingMembers_CanBeChained() => Assert.Equal(JsonKind.Missing, Value("{}")["a"u8]["b"u8]["c"u8].Kind);

    [Theory]
    [InlineData("""{"a":1,"b":2}""", "1")]
    [InlineData("""{"a":null,"b":2}""", "2")]
    [InlineData("""{"b":2}""", "2")]
    public void FirstOf_NullAndMissing_AreAlike(string json, string expected) => Assert.Equal(expected, Value(json).FirstOf("a"u8, "b"u8).AsJson());

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("-12", -12L)]
    [InlineData("12.0", 12L)]
    [InlineData("12.9", 12L)]
    [InlineData("1.2e3", 1200L)]
    [InlineData("\"12\"", 12L)]
    [InlineData("\"12.5\"", 12L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1e300", null)]
    [InlineData("\"twelve\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("[12]", null)]
    public void AsInt64_Number_IsReadLeniently(string json, long? expected) => Assert.Equal(expected, Value(json).AsInt64());

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    public void AsInt32_TooBig_IsUnknown(string json, int? expected) => Assert.Equal(expected, Value(json).AsInt32());

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("\"0.5\"", 0.5)]
    [InlineData("7", 7d)]
    [InlineData("\"a\"", null)]
    [InlineData("false", null)]
    [InlineData("{}", null)]
    public void AsDouble_Number_IsReadLeniently(string json, double? expected) => Assert.Equal(expected, Value(json).AsDouble());

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    public void AsBoolean_OnlyBooleans_Count(string json, bool? expected) => Assert.Equal(expected, Value(json).AsBoolean());

    [Theory]
    [InlineData("2026-08-20T10:00:05Z", 0)]
    [InlineData("2026-08-20T10:00:05.1Z", 1_000_000)]
    [InlineData("2026-08-20T10:00:05.12Z", 1_200_000)]
    [InlineData("2026-08-20T10:00:05.123Z", 1_230_000)]
    [InlineData("2026-08-20T10:00:05.123456Z", 1_234_560)]
    [InlineData("2026-08-20T10:00:05.1234567Z", 1_234_567)]
    [InlineData("2026-08-20T10:00:05.12345678Z", 1_234_567)]
    [InlineData("2026-08-20T10:00:05.123456789Z", 1_234_567)]
    [InlineData("2026-08-20T12:00:05+02:00", 0)]
    [InlineData("2026-08-20T04:30:05-05:30", 0)]
    [InlineData("2026-08-20T10:00:05.5+00:00", 5_000_000)]
    public void AsTimestamp_FractionsAndOffsets_AreExact(string text, long ticks)
    {
        DateTime expected = new DateTime(2026, 8, 20, 10, 0, 5, DateTimeKind.Utc).AddTicks(ticks);
        JsonValue value = Value($"\"{text}\"");

        Assert.Equal(expected, value.AsUtcTimestamp());
        Assert.Equal(DateTimeKind.Local, value.AsTimestamp()!.Value.Kind);
        Assert.Equal(expected, value.AsTimestamp()!.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2026-13-20T10:00:05Z\"")]
    [InlineData("\"2026-02-30T10:00:05Z\"")]
    [InlineData("\"2026-08-20T25:00:05Z\"")]
    [InlineData("\"2026-08-20T10:00:05Zulu\"")]
    [InlineData("\"20260820\"")]
    [InlineData("1778407200")]
    [InlineData("null")]
    [InlineData("{}")]
    public void AsTimestamp_Garbage_IsUnknown(string json) => Assert.Null(Value(json).AsTimestamp());

    [Fact]
    public void AsTimestamp_VeryLongText_IsUnknown() => Assert.Null(Value($"\"2026-08-20T10:00:05.{new string('1', 5000)}Z\"").AsTimestamp());

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("1778407200", "2026-05-10T10:00:00.0000000Z")]
    [InlineData("1778407200.5", "2026-05-10T10:00:00.5000000Z")]
    [InlineData("\"1778407200\"", "2026-05-10T10:00:00.0000000Z")]
    [InlineData("-1", "1969-12-31T23:59:59.0000000Z")]
    [InlineData("1e18", null)]
    [InlineData("-1e18", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("null", null)]
    public void AsUnixSeconds_Number_IsATime(string json, string? expected) => Assert.Equal(expected, Utc(Value(json).AsUnixSeconds()));

    [Theory]
    [InlineData("1784538022123", "2026-07-20T09:00:22.1230000Z")]
    [InlineData("4102444800001", "2100-01-01T00:00:00.0010000Z")]
    [InlineData("1e300", null)]
    public void AsUnixMilliseconds_Number_IsATime(string json, string? expected) => Assert.Equal(expected, Utc(Value(json).AsUnixMilliseconds()));

    [Theory]
    [InlineData("""{"secs":2,"nanos":500000000}""", "00:00:02.5000000")]
    [InlineData("""{"secs":2}""", "00:00:02")]
    [InlineData("""{"secs":0,"nanos":100}""", "00:00:00.0000001")]
    [InlineData("0.125", "00:00:00.1250000")]
    [InlineData("\"3\"", "00:00:03")]
    [InlineData("""{"nanos":5}""", null)]
    [InlineData("1e300", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public void AsDuration_SecondsOrObject_IsATimeSpan(string json, string? expected) => Assert.Equal(expected, Value(json).AsDuration()?.ToString("c"));

    [Fact]
    public void AsMilliseconds_Number_IsATimeSpan() => Assert.Equal(TimeSpan.FromMilliseconds(1500), Value("1500").AsMilliseconds());

    [Fact]
    public void Elements_ArrayOfAllKinds_AreGivenInOrder()
    {
        JsonValue array = Value("""[ 1 , "a,]" ,null,true,{"b":[2]},[ ],-1.5e3 ]""");

        Assert.Equal(["1", "\"a,]\"", "null", "true", """{"b":[2]}""", "[ ]", "-1.5e3"], array.Elements().Select(static element => Encoding.UTF8.GetString(element.Bytes.Span)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[ ]")]
    [InlineData("{\"a\":1}")]
    [InlineData("\"[1]\"")]
    public void Elements_NoneOrNoArray_AreEmpty(string json) => Assert.Empty(Value(json).Elements());

    [Fact]
    public void Members_Object_AreGivenInFileOrder()
    {
        IEnumerable<KeyValuePair<string, JsonValue>> members = Value("""{ "b" : 1 , "a\n":{"c":2}, "":"" , "b":null}""").Members();

        Assert.Equal(["b=1", "a\n={\"c\":2}", "=\"\"", "b="], members.Select(static member => $"{member.Key}={member.Value.AsJson()}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void Members_NoneOrNoObject_AreEmpty(string json) => Assert.Empty(Value(json).Members());

    [Fact]
    public void AsStrings_OtherValues_AreShownAsJson() => Assert.Equal(["a", "1", "{}"], Value("""["a",1,{},null]""").AsStrings()!);

    [Fact]
    public void AsStrings_NoArray_IsNull() => Assert.Null(Value("\"a\"").AsStrings());

    [Theory]
    [InlineData(""" "a\"b\\c\/d\n\r\t\b\f" """, "a\"b\\c/d\n\r\t\b\f")]
    [InlineData(""" "\u00e9\ud83d\ude00é" """, "é😀é")]
    [InlineData(""" "x\ud83d" """, "x\uFFFD")]
    [InlineData(""" "\ude00x\n" """, "\uFFFDx\n")]
    [InlineData(""" "\ud83d\ud83d\ude00" """, "\uFFFD😀")]
    [InlineData(""" "" """, "")]
    public void AsString_Escapes_AreDecoded(string json, string expected) => Assert.Equal(expected, Value(json.Trim()).AsString());

    [Fact]
    public void AsString_InvalidUtf8_BecomesReplacementCharacters()
    {
        Assert.Equal("a\uFFFDb", new JsonValue(new byte[] { 0x22, (byte)'a', 0xFF, (byte)'b', 0x22 }).AsString());
        Assert.Equal("a\uFFFD\n", new JsonValue(new byte[] { 0x22, (byte)'a', 0xFF, (byte)'\\', (byte)'n', 0x22 }).AsString());
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("\"a\"", "a")]
    [InlineData("{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("null", null)]
    public void AsText_OtherValues_AreTheirJson(string json, string? expected) => Assert.Equal(expected, Value(json).AsText());

    [Fact]
    public void Indexer_DeepNesting_IsNoHindrance()
    {
        string json = $$"""{"deep":{{new string('[', 10_000)}}{{new string(']', 10_000)}},"after":1}""";

        Assert.Equal(1, Value(json)["after"u8].AsInt32());
        Assert.Single(Value(json)["deep"u8].Elements());
    }

    private static JsonValue Value(string json) => new(Encoding.UTF8.GetBytes(json));

    private static string? Utc(DateTime? time) => time?.ToUniversalTime().ToString("o");
}
