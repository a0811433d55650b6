using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodexSessions.Tests.Support;
using DuckDB.NET.Data;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

/// <summary>JSON Lines have the shape that docs/json-lines.md tells, and load where it says.</summary>
public sealed partial class JsonLinesTests : IDisposable
{
    private static readonly string Documentation = File.ReadAllText(Path.Combine(TestPaths.RepositoryRoot, "docs", "json-lines.md")).Replace("\r", string.Empty, StringComparison.Ordinal);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AnyRecord_HasTheMembersOfTheDocumentation()
    {
        string[] documented = [.. TableRow().Matches(Documentation).SelectMany(static row => Name().Matches(row.Groups[1].Value)).Select(static name => name.Groups[1].Value)];
        JsonElement[] records = Records(CartPath());
        Assert.All(records, record => Assert.Equal(documented, record.EnumerateObject().Select(static member => member.Name)));
        string[] columns = [.. Column().Matches(Query("CREATE TABLE")).Select(static column => column.Groups[1].Value)];
        Assert.Equal(documented, columns);
    }

    [Fact]
    public void Write_Call_IsWhole()
    {
        string output = string.Concat(Enumerable.Repeat("a line\n", 5000));
        string path = _folder.Lines(
            "session.jsonl",
            Meta("\"id\":\"a\",\"cwd\":\"/home/dev\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"t1\",\"started_at\":1784538000"),
            UserMessage("Go."),
            ResponseItem("\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":[\\\"bash\\\",\\\"-lc\\\",\\\"ls\\\"]}\",\"call_id\":\"c\""),
            ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":{JsonSerializer.Serialize($"Exit code: 2\nWall time: 1.5 seconds\nOutput:\n{output}")}"),
            Event("\"type\":\"token_count\",\"info\":{\"total_token_usage\":{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15}}"),
            Event("\"type\":\"task_complete\",\"turn_id\":\"t1\",\"duration_ms\":8500"));
        JsonElement[] records = Records(path);
        Assert.Equal(["UserMessage", "CommandExecution"], records.Select(static record => record.GetProperty("kind").GetString()));
        JsonElement call = records[1];
        Assert.Equal(("ls", output, 2, 1500), (call.GetProperty("command").GetString(), call.GetProperty("output").GetString(), call.GetProperty("exit_code").GetInt32(), call.GetProperty("duration_ms").GetInt32()));
        Assert.Equal(("completed", 8500, 15), (call.GetProperty("turn_status").GetString(), call.GetProperty("turn_ms").GetInt32(), call.GetProperty("total_tokens").GetInt32()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (records[0].GetProperty("total_tokens").ValueKind, call.GetProperty("reasoning_output_tokens").ValueKind));
        Assert.Equal(SomeTime, call.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void Write_HostileText_IsEscapedAndStaysEqual()
    {
        string text = HostileText.Value + " é 日本 😀";
        string path = _folder.Lines("session.jsonl", Meta("\"id\":\"a\""), ResponseItem($"\"type\":\"message\",\"role\":\"assistant\",\"content\":[{{\"type\":\"output_text\",\"text\":{JsonSerializer.Serialize(text)}}}]"));
        string lines = Transcript(path, CodexTranscriptFormat.JsonLines);
        HostileText.AssertPlain(lines);
        Assert.Contains("é 日本", lines, StringComparison.Ordinal);
        Assert.Equal(text, Records(path)[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Write_LoadedByDuckDb_HasAsManyItemsAsTheSessions()
    {
        var expected = new SortedDictionary<string, long>(StringComparer.Ordinal);
        long tokens = 0;
        foreach (CodexSession session in CodexHome.Open(TestPaths.SampleHome).GetSessions(new CodexSessionFilter { IncludeArchived = true }))
        {
            File.WriteAllText(Directory.CreateDirectory(_folder.At("records")).FullName + $"/{session.Id}.jsonl", Transcript(session.Path, CodexTranscriptFormat.JsonLines));
            foreach (CodexConversationItem item in CodexConversation.ReadConversation(session.Path, CodexConversationOptions.IncludeRolledBack))
            {
                expected[item.Kind!] = expected.GetValueOrDefault(item.Kind!) + 1;
            }

            tokens += CodexConversation.ReadTurns(session.Path, CodexConversationOptions.IncludeRolledBack).Sum(static turn => turn.Tokens?.TotalTokens ?? 0);
        }

        using DuckDBConnection database = Load();
        Assert.Equal(expected.Select(static kind => $"{kind.Key} {kind.Value}"), Rows(database, "SELECT kind || ' ' || count(*) FROM items GROUP BY kind ORDER BY kind COLLATE C"));
        Assert.Equal([$"{tokens}"], Rows(database, "SELECT sum(total_tokens)::VARCHAR FROM items"));
        Assert.Equal(Rows(database, "SELECT count(*)::VARCHAR FROM items"), Rows(database, $"SELECT count(*)::VARCHAR FROM read_json_auto('{_folder.At("records")}/*.jsonl')"));
    }

    [Theory]
    [InlineData("What each machine")]
    [InlineData("The commands that fail")]
    [InlineData("The files that were changed")]
    public void DocumentedQuery_OnTheSamples_GivesRows(string query)
    {
        foreach (CodexSession session in CodexHome.Open(TestPaths.SampleHome).GetSessions())
        {
            File.WriteAllText(Directory.CreateDirectory(_folder.At("records")).FullName + $"/{session.Id}.jsonl", Transcript(session.Path, CodexTranscriptFormat.JsonLines));
        }

        using DuckDBConnection database = Load();
        Assert.NotEmpty(Rows(database, Query(query)));
    }

    [Fact]
    public void RecipeOfTheHelp_OnTheSamples_GivesTheTokensOfEachFolder()
    {
        foreach (CodexSession session in CodexHome.Open(TestPaths.SampleHome).GetSessions())
        {
            File.WriteAllText(Directory.CreateDirectory(_folder.At("records/desk1")).FullName + $"/{session.Id}.jsonl", Transcript(session.Path, CodexTranscriptFormat.JsonLines));
        }

        string help = File.ReadAllText(Path.Combine(TestPaths.RepositoryRoot, "docs", "en-US", "about_CodexSessions_Recipes.md")).Replace("\r", string.Empty, StringComparison.Ordinal);
        string[] statements = Sql().Match(help).Groups[1].Value.Replace("records/", $"{_folder.At("records")}/", StringComparison.Ordinal).Split(';');
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        Rows(database, statements[0]);
        Assert.Equal(["/home/dev/label", "/home/dev/shop", "/home/dev/docs"], Rows(database, $"SELECT folder FROM ({statements[1]}) WHERE tokens > 0"));
    }

    [Fact]
    public void Write_EveryRecording_HasARecordForEachItem()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.All(
            TestPaths.SharedSessionFiles(),
            static path => Assert.Equal(
                CodexConversation.ReadConversation(path, CodexConversationOptions.IncludeRolledBack).Select(static item => (item.Kind, item.Text)),
                Records(path).Select(static record => (record.GetProperty("kind").GetString(), record.GetProperty("text").GetString()))));
    }

    private static JsonElement[] Records(string path) =>
        [.. Transcript(path, CodexTranscriptFormat.JsonLines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static string CartPath() => CodexHome.Open(TestPaths.SampleHome).GetSessions().Single(static session => session.Name == "Cart rounding bug").Path;

    private DuckDBConnection Load()
    {
        var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = Query("CREATE TABLE").Replace("records/*.jsonl", $"{_folder.At("records")}/*.jsonl", StringComparison.Ordinal);
        command.ExecuteNonQuery();
        return database;
    }

    private static List<string> Rows(DuckDBConnection database, string query)
    {
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = query;
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    /// <summary>The SQL of the documentation that has some words in it.</summary>
    private static string Query(string words) =>
        Sql().Matches(Documentation).Select(static block => block.Groups[1].Value).Single(sql => sql.Contains(words, StringComparison.Ordinal));

    [GeneratedRegex(@"(?ms)^```sql\n(.*?)^```")]
    private static partial Regex Sql();

    [GeneratedRegex(@"(?m)^\| (`.*?) \|")]
    private static partial Regex TableRow();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("\"?([a-z_]+)\"?: '[A-Z]+(?:\\[\\])?'")]
    private static partial Regex Column();
}
