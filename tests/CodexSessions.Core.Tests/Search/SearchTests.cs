using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Search;

/// <summary>What is found, how it is told, and what limits the search.</summary>
public sealed class SearchTests : IDisposable
{
    private const string Id = "01a1ef77-ada4-7af2-93fb-a28d2874af01";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("caf\\u00e9", "café")]
    [InlineData("café", "café")]
    [InlineData("\\u0041bc", "Abc")]
    [InlineData("say \\\"yes\\\"", "say \"yes\"")]
    [InlineData("a\\/b", "a/b")]
    [InlineData("C:\\\\temp", "C:\\temp")]
    [InlineData("\\ud83c\\udf89!", "🎉!")]
    [InlineData("🎉!", "🎉!")]
    public void Search_EscapedText_IsFoundAsTyped(string content, string text)
    {
        CodexSearchMatch match = Assert.Single(Find(text, new() { SimpleMatch = true, CaseSensitive = true }, Session(UserMessage($"first\\n{content}"))));
        Assert.Equal((text, text), (match.Line, match.Matches[0].Value));
    }

    [Fact]
    public void Search_TextHeldTwice_IsOneMatch()
    {
        string path = Session(
            UserMessage("Look at zebras."),
            UserItem("Look at zebras."),
            Event("\"type\":\"agent_message\",\"message\":\"Zebras have stripes.\""),
            ResponseItem("\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Zebras have stripes.\"}]"));
        Assert.Equal(["Look at zebras.", "Zebras have stripes."], Find("zebras", new(), path).Select(static match => match.Line));
    }

    [Fact]
    public void Search_Call_FindsCommandAndOutputInTheirRecords()
    {
        string path = Session(Call("ls zebra", "zebra.txt\\nother"));
        List<CodexSearchMatch> matches = Find("zebra", new(), path);
        Assert.Equal([("ls zebra", 2L), ("zebra.txt", 3L)], matches.Select(static match => (match.Line, match.LineNumber!.Value)));
        Assert.All(matches, static match => Assert.Equal(("CommandExecution", "shell", "assistant"), (match.Kind, match.ToolName, match.Role)));
        string file = File.ReadAllText(path);
        Assert.All(matches, match => Assert.StartsWith("{\"timestamp\"", file[(int)match.Offset..], StringComparison.Ordinal));
    }

    [Fact]
    public void Search_Match_TellsWhereItStands()
    {
        string path = Session(
            Event("\"type\":\"task_started\",\"turn_id\":\"t1\""),
            UserMessage("Where are the zebras?"));
        CodexSearchMatch match = Assert.Single(Find("z.b", new(), path));
        Assert.Equal((Id, path, 3L, 1, "t1"), (match.SessionId, match.Path, match.LineNumber, match.Turn, match.TurnId));
        Assert.Equal(("user", "UserMessage", null, "z.b"), (match.Role, match.Kind, match.ToolName, match.Pattern));
        Assert.Equal((14, 3), (match.Matches[0].Index, match.Matches[0].Length));
        Assert.Equal((false, false, false), (match.IsContext, match.IsRolledBack, match.IsInherited));
        Assert.Equal("Where are the zebras?", match.GetItem().Text);
        Assert.Equal(DateTimeKind.Local, match.Timestamp!.Value.Kind);
        Assert.Equal("01a1ef77-ada4:3:Where are the zebras?", match.ToString());
        Assert.Null(match.Context);
    }

    [Fact]
    public void Search_Lines_AreThoseOfTheText()
    {
        string path = Session(UserMessage("one\\r\\ntwo\\n\\nthree\\n"));
        Assert.Equal(["one", "two", "", "three"], Find(".*", new(), path).Select(static match => match.Line));
        Assert.Equal(["one"], Find("^one$", new(), path).Select(static match => match.Line));
        Assert.Equal([""], Find("^$", new(), path).Select(static match => match.Line));
    }

    [Fact]
    public void Search_SeveralPatterns_TellTheFirstThatMatches()
    {
        string path = Session(UserMessage("a cat\\na dog and a cat\\na cow"));
        Assert.Equal([("a cat", "cat"), ("a dog and a cat", "dog")], Find(["dog", "cat"], new(), path).Select(static match => (match.Line, match.Pattern)));
    }

    [Fact]
    public void Search_AllMatches_TellsAllPlaces()
    {
        string path = Session(UserMessage("cat, Cat, CAT"));
        Assert.Equal(["cat", "Cat", "CAT"], Find("cat", new() { AllMatches = true }, path).Single().Matches.Select(static match => match.Value));
        Assert.Single(Find("cat", new(), path).Single().Matches);
    }

    [Fact]
    public void Search_NotMatch_GivesTheOtherLinesOfSearchedTexts()
    {
        string path = Session(UserMessage("one\\ntwo\\nthree"));
        List<CodexSearchMatch> matches = Find(["t", "x"], new() { NotMatch = true }, path);
        Assert.Equal(["one"], matches.Select(static match => match.Line));
        Assert.Empty(matches[0].Matches);
    }

    [Theory]
    [InlineData(1, 1, "b", "d")]
    [InlineData(0, 2, "", "d e")]
    [InlineData(9, 0, "a b", "")]
    public void Search_Context_TellsLinesAround(int before, int after, string expectedBefore, string expectedAfter)
    {
        string path = Session(UserMessage("a\\nb\\r\\ncat\\nd\\ne"));
        CodexSearchContext context = Find("cat", new() { LinesBefore = before, LinesAfter = after }, path).Single().Context!;
        Assert.Equal((expectedBefore, expectedAfter), (string.Join(' ', context.PreContext), string.Join(' ', context.PostContext)));
    }

    [Fact]
    public void Search_List_GivesTheFirstOfEachFile()
    {
        string first = Session(UserMessage("cat 1\\ncat 2"));
        string second = _folder.Lines("second.jsonl", Meta("\"id\":\"b\""), UserMessage("cat 3"), UserMessage("cat 4"));
        Assert.Equal(["cat 1", "cat 3"], Find("cat", new() { List = true }, first, second).Select(static match => match.Line));
    }

    [Fact]
    public void Search_TakenBackAndInherited_IsMarked()
    {
        string path = Session(
            UserMessage("the first cat"),
            UserMessage("the second cat"),
            Event("\"type\":\"thread_rolled_back\",\"num_turns\":1"));
        Assert.Equal([false, true], Find("cat", new(), path).Select(static match => match.IsRolledBack));
        string fork = _folder.Lines(
            "fork.jsonl",
            Meta($"\"id\":\"{Id}\",\"forked_from_id\":\"01a1ef76-0000-7af2-93fb-000000000001\""),
            Event("\"type\":\"task_started\",\"turn_id\":\"01a1ef76-5555-7af2-93fb-000000000003\""),
            UserMessage("the first cat"));
        Assert.True(Find("cat", new(), fork).Single().IsInherited);
    }

    [Fact]
    public void Search_Items_LimitsWhatIsSearched()
    {
        string path = Session(UserMessage("cat"), Call("cat x", "cat"), Event("\"type\":\"agent_message\",\"message\":\"cat\""));
        Assert.Equal(["UserMessage", "CommandExecution", "CommandExecution", "AgentMessage"], Find("cat", new(), path).Select(static match => match.Kind));
        Assert.Equal(["UserMessage"], Find("cat", new() { Items = new() { Role = static role => role == "user" } }, path).Select(static match => match.Kind));
        Assert.Equal(["AgentMessage"], Find("cat", new() { Items = new() { Kind = static kind => kind == "AgentMessage" } }, path).Select(static match => match.Kind));
        Assert.Equal(["cat x", "cat"], Find("cat", new() { Items = new() { ToolName = static tool => tool == "shell" } }, path).Select(static match => match.Line));
    }

    [Fact]
    public void Search_Times_AreThoseOfTheRecords()
    {
        string path = Session(UserMessage("cat 1"), Envelope("event_msg", "{\"type\":\"user_message\",\"message\":\"cat 2\"}", "2026-02-02T00:00:00.000Z"));
        DateTime second = new(2026, 2, 2, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(["cat 2"], Find("cat", new() { After = second }, path).Select(static match => match.Line));
        Assert.Equal(["cat 1"], Find("cat", new() { Before = second }, path).Select(static match => match.Line));
        Assert.Empty(Find("cat", new() { After = second.AddTicks(1) }, path));
    }

    [Fact]
    public void Search_RecordsWithoutATime_GoByTheStartOfTheSession()
    {
        string path = _folder.Lines(
            $"rollout-2025-08-14T16-05-09-{Id}.jsonl",
            "{\"id\":\"" + Id + "\",\"timestamp\":\"2025-08-14T14:05:09.000Z\",\"instructions\":null}",
            "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"a cat\"}]}");
        DateTime start = CodexSessionReader.ReadSession(path)!.Timestamp!.Value;
        Assert.Null(Find("cat", new() { After = start }, path).Single().Timestamp);
        Assert.Empty(Find("cat", new() { Before = start }, path));
    }

    [Fact]
    public void Search_FilesOutsideTheTimes_AreNotOpened()
    {
        string late = _folder.Text($"rollout-2026-01-05T00-00-00-{Id}.jsonl", "no session");
        string early = _folder.Text("early.jsonl", "no session");
        File.SetLastWriteTimeUtc(early, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        DateTime day = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        Assert.Empty(Find(".", new() { Before = day }, late));
        Assert.Empty(Find(".", new() { After = day }, early));
        Assert.Throws<CodexSessionException>(() => Find(".", new() { Before = day }, early));
    }

    [Fact]
    public void Search_WorkingDirectory_IsThatOfTheSession()
    {
        string path = _folder.Lines("shop.jsonl", Meta("\"id\":\"a\",\"cwd\":\"C:\\\\dev\\\\shop\\\\\""), UserMessage("cat"));
        Assert.Single(Find("cat", new() { WorkingDirectory = static folder => folder == "C:/dev/shop" }, path));
        Assert.Empty(Find("cat", new() { WorkingDirectory = static folder => folder == "C:/dev/label" }, path));
    }

    /// <summary>Files are searched on several threads, which share the names of the home.</summary>
    [Fact]
    public void Search_WorkingDirectoryOfManyFiles_IsToldForEach()
    {
        for (int i = 0; i < 200; i++)
        {
            _folder.Lines($"sessions/2026/01/01/rollout-2026-01-01T00-00-00-{Guid.NewGuid()}.jsonl", Meta("\"id\":\"a\",\"cwd\":\"/dev/shop\""), UserMessage("cat"));
        }

        using var search = new CodexSearch(["cat"], new() { WorkingDirectory = static folder => folder == "/dev/shop" }, static error => throw error);
        AddHome(search, includeArchived: false);
        Assert.Equal(200, search.TakeRest().Count());
    }

    [Fact]
    public void Search_Home_GoesFromTheNewestSession()
    {
        foreach (string day in (string[])["2026/01/01", "2026/01/03", "2026/01/02"])
        {
            _folder.Lines($"sessions/{day}/rollout-{day.Replace('/', '-')}T00-00-00-{Guid.NewGuid()}.jsonl", Meta("\"id\":\"a\""), UserMessage($"cat of {day}"));
        }

        _folder.Lines($"archived_sessions/rollout-2026-01-04T00-00-00-{Guid.NewGuid()}.jsonl", Meta("\"id\":\"a\""), UserMessage("cat in the archive"));
        using var search = new CodexSearch(["cat"]);
        AddHome(search, includeArchived: false);
        Assert.Equal(["cat of 2026/01/03", "cat of 2026/01/02", "cat of 2026/01/01"], search.TakeRest().Select(static match => match.Line));
        AddHome(search, includeArchived: true);
        Assert.Equal("cat in the archive", search.TakeRest().First().Line);
    }

    [Fact]
    public void Search_FileThatCannotBeRead_IsToldAndTheOthersAreSearched()
    {
        var errors = new List<CodexSessionException>();
        using var search = new CodexSearch(["cat"], options: null, errors.Add);
        search.Add(_folder.At("missing.jsonl"));
        search.Add(_folder.Text("cats.txt", "cats\n"));
        search.Add(Session(UserMessage("cat"), "{cat"));
        Assert.Single(search.TakeRest());
        Assert.Equal([CodexErrorKind.PathNotFound, CodexErrorKind.NotASessionFile, CodexErrorKind.MalformedLine], errors.Select(static error => error.Kind));
    }

    [Fact]
    public void Search_PatternThatTakesTooLong_IsToldAndTheOthersAreSearched()
    {
        // The runtime cannot search for a backreference in linear time.
        string slow = Session(UserMessage(new string('a', 40)));
        string fine = _folder.Lines("fine.jsonl", Meta("\"id\":\"b\""), UserMessage("aa!"));
        var errors = new List<CodexSessionException>();
        using var search = new CodexSearch([@"^(a+)+\1!"], options: null, errors.Add);
        search.Add(slow);
        search.Add(fine);
        Assert.Equal("aa!", search.TakeRest().Single().Line);
        Assert.Equal((CodexErrorKind.InvalidPattern, slow, 2L), (errors.Single().Kind, errors[0].Path, errors[0].LineNumber));
    }

    [Fact]
    public void CodexSearch_NoRegularExpression_Throws() =>
        Assert.Contains("(a", Assert.Throws<ArgumentException>(static () => new CodexSearch(["b", "(a"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Search_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        using var search = new CodexSearch(["."], cancellationToken: stop.Token);
        search.Add(Session([.. Enumerable.Range(0, 100).Select(static i => UserMessage($"text {i}"))]));
        using IEnumerator<CodexSearchMatch> matches = search.TakeRest().GetEnumerator();
        Assert.True(matches.MoveNext());
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => matches.MoveNext());
    }

    private static List<CodexSearchMatch> Find(string pattern, CodexSearchOptions options, params string[] paths) => Find([pattern], options, paths);

    /// <summary>The matches; an error is thrown.</summary>
    private static List<CodexSearchMatch> Find(string[] patterns, CodexSearchOptions options, params string[] paths)
    {
        using var search = new CodexSearch(patterns, options, static error => throw error);
        Array.ForEach(paths, search.Add);
        return [.. search.TakeRest()];
    }

    private void AddHome(CodexSearch search, bool includeArchived)
    {
        foreach (string path in CodexHome.Open(_folder.Path).GetFiles(includeArchived))
        {
            search.Add(path);
        }
    }

    private static string Call(string command, string output) =>
        ResponseItem("\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c\",\"arguments\":\"{\\\"command\\\":[\\\"bash\\\",\\\"-lc\\\",\\\"" + command + "\\\"]}\"")
        + "\n" + ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"{output}\"");

    private string Session(params string[] lines) => Old(_folder.Lines($"rollout-2026-01-02T03-04-05-{Id}.jsonl", [Meta($"\"id\":\"{Id}\""), .. lines]));
}
