using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

public sealed class CodexSessionFilterTests : IDisposable
{
    private const string IdA = "00000000-0000-7000-8000-00000000000a";
    private const string IdB = "00000000-0000-7000-8000-00000000000b";

    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void After_Time_IsInclusive(int ticks, bool expected)
    {
        Write(IdA, Start);

        Assert.Equal(expected, List(new CodexSessionFilter { After = Start.AddTicks(ticks) }).Any());
        Assert.Equal(expected, List(new CodexSessionFilter { After = Start.AddTicks(ticks).ToLocalTime() }).Any());
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Before_Time_IsExclusive(int ticks, bool expected)
    {
        Write(IdA, Start);

        Assert.Equal(expected, List(new CodexSessionFilter { Before = Start.AddTicks(ticks) }).Any());
        Assert.Equal(expected, List(new CodexSessionFilter { Before = Start.AddTicks(ticks).ToLocalTime() }).Any());
    }

    [Theory]
    [InlineData(-14)]
    [InlineData(0)]
    [InlineData(12)]
    public void AfterAndBefore_NameOfAnyZone_DoesNotHideTheSession(int hoursOfWriter)
    {
        // The name has the writer's local time; the start itself decides.
        Write(IdA, Start, nameTime: Start.AddHours(hoursOfWriter));

        Assert.Single(List(new CodexSessionFilter { After = Start, Before = Start.AddTicks(1) }));
    }

    [Fact]
    public void AfterAndBefore_FirstAndLastTimeThereIs_HideNothing()
    {
        Write(IdA, Start);

        Assert.Single(List(new CodexSessionFilter { After = DateTime.MinValue, Before = DateTime.MaxValue }));
    }

    [Fact]
    public void AfterAndBefore_OtherDays_AreNotEvenOpened()
    {
        // A file that cannot be a session is only told when it is opened.
        _folder.Lines("sessions/2026/01/02/rollout-2026-01-02T03-04-05-" + IdA + ".jsonl", "prose");
        var errors = new List<CodexSessionException>();
        CodexHome home = CodexHome.Open(_folder.Path);

        Assert.Empty(home.GetSessions(new CodexSessionFilter { After = Start.AddDays(3) }, errors.Add));
        Assert.Empty(home.GetSessions(new CodexSessionFilter { Before = Start.AddDays(-3) }, errors.Add));
        Assert.Empty(home.GetSessions(new CodexSessionFilter { Id = static id => id == IdB }, errors.Add));
        Assert.Empty(errors);
        Assert.Empty(home.GetSessions(onError: errors.Add));
        Assert.Equal(CodexErrorKind.NotASessionFile, Assert.Single(errors).Kind);
    }

    [Fact]
    public void Id_Predicate_DecidesByThreadId()
    {
        Write(IdA, Start);
        Write(IdB, Start);

        Assert.Equal([IdB], List(new CodexSessionFilter { Id = static id => id.EndsWith('b') }).Select(static session => session.Id));
    }

    [Fact]
    public void Predicates_UnknownValue_IsNotWanted()
    {
        _folder.Lines("sessions/2026/01/02/rollout-2026-01-02T03-04-05-" + IdA + ".jsonl", UserMessage("x"));

        Assert.Single(List(new CodexSessionFilter()));
        Assert.Empty(List(new CodexSessionFilter { WorkingDirectory = static _ => true }));
        Assert.Empty(List(new CodexSessionFilter { Source = static _ => true }));
        Assert.Empty(List(new CodexSessionFilter { Model = static _ => true }));
        Assert.Empty(List(new CodexSessionFilter { Branch = static _ => true }));
        Assert.Empty(List(new CodexSessionFilter { Name = static _ => true }));
    }

    [Fact]
    public void Predicates_KnownValues_AreAsked()
    {
        Write(IdA, Start, "\"cwd\":\"/work/\",\"source\":\"exec\",\"git\":{\"branch\":\"main\"}");

        Assert.Single(List(new CodexSessionFilter { WorkingDirectory = static folder => folder == "/work", Source = static source => source == "exec", Branch = static branch => branch == "main" }));
        Assert.Empty(List(new CodexSessionFilter { Source = static source => source == "cli" }));
        Assert.Empty(List(new CodexSessionFilter { Branch = static branch => branch == "other" }));
    }

    [Fact]
    public void ExcludeSubagents_Subagent_IsLeftOut()
    {
        Write(IdA, Start, "\"source\":\"cli\"");
        Write(IdB, Start, "\"source\":{\"subagent\":\"review\"}");

        Assert.Equal(2, List(new CodexSessionFilter()).Count());
        Assert.Equal([IdA], List(new CodexSessionFilter { ExcludeSubagents = true }).Select(static session => session.Id));
    }

    [Fact]
    public void IncludeArchived_Archived_OnlyWhenAskedFor()
    {
        _folder.Lines("archived_sessions/rollout-2026-01-02T03-04-05-" + IdA + ".jsonl", UserMessage("x"));

        Assert.Empty(List(new CodexSessionFilter()));
        Assert.True(Assert.Single(List(new CodexSessionFilter { IncludeArchived = true })).IsArchived);
    }

    [Fact]
    public void GetSessions_OneBadFile_DoesNotEndTheRest()
    {
        Write(IdA, Start);
        string bad = _folder.Lines("sessions/2026/01/02/rollout-2026-01-02T03-04-05-" + IdB + ".jsonl", "prose");
        var errors = new List<CodexSessionException>();

        Assert.Equal([IdA], CodexHome.Open(_folder.Path).GetSessions(onError: errors.Add).Select(static session => session.Id));
        Assert.Equal(bad, Assert.Single(errors).Path);
    }

    [Theory]
    [InlineData("/home/dev/demo", "/home/dev/demo")]
    [InlineData("/home/dev/demo/", "/home/dev/demo")]
    [InlineData("/home/dev/demo//", "/home/dev/demo")]
    [InlineData("/", "/")]
    [InlineData("", "")]
    [InlineData(@"C:\work\demo", "C:/work/demo")]
    [InlineData(@"c:\work\demo\", "C:/work/demo")]
    [InlineData("c:/work/demo", "C:/work/demo")]
    [InlineData(@"\\?\C:\work\demo", "C:/work/demo")]
    [InlineData(@"\\?\c:\work\demo", "C:/work/demo")]
    [InlineData(@"\\server\share\demo", "//server/share/demo")]
    [InlineData(@"\\?\UNC\server\share\demo", "//server/share/demo")]
    [InlineData(@"\\?\Volume{0a}\demo", "//?/Volume{0a}/demo")]
    [InlineData(@"C:\wor?\*", "C:/wor?/*")]
    [InlineData("*demo*", "*demo*")]
    public void Normalize_Spellings_BecomeOne(string path, string expected) => Assert.Equal(expected, WorkingDirectoryName.Normalize(path));

    [Theory]
    [InlineData(@"\\?\C:\work", @"C:\work")]
    [InlineData("//?/c:/work", "c:/work")]
    [InlineData(@"\\?\UNC\server\share", @"\\server\share")]
    [InlineData(@"\\?\unc\server\share", @"\\server\share")]
    [InlineData(@"\\?\Volume{0a}\work", @"\\?\Volume{0a}\work")]
    [InlineData(@"\\?\UNC", @"\\?\UNC")]
    [InlineData(@"\\.\C:\work", @"\\.\C:\work")]
    [InlineData(@"\\server\share", @"\\server\share")]
    [InlineData("/home/dev", "/home/dev")]
    [InlineData("", "")]
    public void WithoutPrefix_Spellings_LoseOnlyWhatWindowsNeedsNot(string path, string expected) => Assert.Equal(expected, WorkingDirectoryName.WithoutPrefix(path));

    [Theory]
    [InlineData(".", true)]
    [InlineData(@"..\x", true)]
    [InlineData("~/x", true)]
    [InlineData("~x", false)]
    [InlineData(".x", false)]
    [InlineData("/x", false)]
    [InlineData("", false)]
    public void IsFromLocation_Starts_AreToldApart(string path, bool expected) => Assert.Equal(expected, WorkingDirectoryName.IsFromLocation(path));

    private IEnumerable<CodexSession> List(CodexSessionFilter filter) =>
        CodexHome.Open(_folder.Path).GetSessions(filter, static error => throw error);

    private void Write(string id, DateTime start, string fields = "\"cwd\":\"/work\"", DateTime? nameTime = null)
    {
        DateTime name = nameTime ?? start;
        _folder.Lines(
            FormattableString.Invariant($"sessions/{name:yyyy/MM/dd}/rollout-{name:yyyy-MM-dd'T'HH-mm-ss}-{id}.jsonl"),
            Meta(FormattableString.Invariant($"\"id\":\"{id}\",\"timestamp\":\"{start:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",{fields}")),
            UserMessage("x"));
    }
}
