using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CodexSessions.Model;
using CodexSessions.Sessions;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Sessions;

/// <summary>An index of years is read from its end, as far as a thread may have been named.</summary>
public sealed class ThreadNameIndexTests : IDisposable
{
    private const int EntriesOfADay = 200;

    private static readonly DateTime FirstDay = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Find_ThreadsOfAnyTime_GivesTheNameOfEach()
    {
        ThreadNameIndex index = Index(Days(40));

        foreach (int day in new[] { 39, 38, 20, 39, 0, 20 })
        {
            Assert.Equal($"Day {day}, 7", index.Find(Id(FirstDay.AddDays(day), 7)));
            Assert.Null(index.Find(Id(FirstDay.AddDays(day), 9999)));
        }

        Assert.Equal("Day 0, 0", index.Find(Id(FirstDay, 0)));
        Assert.Equal("Day 39, 199", index.Find(Id(FirstDay.AddDays(39), 199)));
    }

    [Fact]
    public void Find_ThreadNamedLaterThanBegun_GivesTheLastName()
    {
        string id = Id(FirstDay.AddHours(-1), 1);
        List<string> lines = Days(40);
        lines.Insert(30 * EntriesOfADay, Line(id, "First", FirstDay.AddDays(30)));
        lines.Insert(35 * EntriesOfADay, Line(id, "Last", FirstDay.AddDays(35)));

        Assert.Equal("Last", Index(lines).Find(id));
    }

    [Fact]
    public void Find_EntriesFromBeforeTheThreadWasBegun_AreNotReadFor()
    {
        string id = Id(FirstDay.AddDays(39), 8888);
        List<string> lines = [Line(id, "Cannot be", FirstDay), .. Days(40)];

        Assert.Null(Index(lines).Find(id));
    }

    [Fact]
    public void Find_EntriesWrittenByAWrongClock_EndNothing()
    {
        List<string> lines = Days(40);
        lines.Add(Line(Id(FirstDay, 7777), "Too early", new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        lines.Add(Line(Id(FirstDay, 7778), "Too late", DateTime.MaxValue));

        Assert.Equal("Day 20, 7", Index(lines).Find(Id(FirstDay.AddDays(20), 7)));
    }

    [Fact]
    public void Find_IdThatTellsNoTime_IsLookedForEverywhere()
    {
        const string Old = "6f2b8a4e-1111-4222-8333-444455556666";

        Assert.Equal("Old", Index([Line(Old, "Old", FirstDay), .. Days(40)]).Find(Old));
    }

    [Fact]
    public void TimeOf_Ids_IsThatOfVersionSeven()
    {
        DateTime time = FirstDay.AddMilliseconds(123_456_789);

        Assert.Equal(time, UuidOrder.TimeOf(Id(time, 1)));
        Assert.Null(UuidOrder.TimeOf("6f2b8a4e-1111-4222-8333-444455556666"));
        Assert.Null(UuidOrder.TimeOf("no id"));
        Assert.Null(UuidOrder.TimeOf(null));
    }

    private static List<string> Days(int count) =>
        [.. from day in Enumerable.Range(0, count)
            let time = FirstDay.AddDays(day)
            from number in Enumerable.Range(0, EntriesOfADay)
            select Line(Id(time, number), $"Day {day}, {number}", time)];

    private static string Id(DateTime time, int number)
    {
        string hex = ((long)(time - DateTime.UnixEpoch).TotalMilliseconds).ToString("x12", CultureInfo.InvariantCulture);
        return $"{hex.Substring(0, 8)}-{hex.Substring(8)}-7000-8000-{number:x12}";
    }

    private static string Line(string id, string name, DateTime time) =>
        $$"""{"id":"{{id}}","thread_name":"{{name}}","updated_at":"{{time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)}}"}""";

    private ThreadNameIndex Index(IEnumerable<string> lines) => new(_home.Lines("session_index.jsonl", [.. lines]));
}
