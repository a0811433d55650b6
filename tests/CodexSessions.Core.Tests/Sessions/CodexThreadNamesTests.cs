using System;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

/// <summary>Names of threads come from session_index.jsonl; those of files outside a home from the files.</summary>
public sealed class ThreadNamesTests : IDisposable
{
    private const string Id = "00000000-0000-7000-8000-00000000000a";
    private const string FileName = "rollout-2026-01-02T05-06-07-" + Id + ".jsonl";

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Name_SeveralLines_TheLastWins()
    {
        Index(Line(Id, "First"), Line("other", "Other"), Line(Id, "Last"));

        Assert.Equal("Last", NameOf("sessions/2026/01/02/" + FileName));
    }

    [Theory]
    [InlineData("sessions/2026/01/02/" + FileName)]
    [InlineData("sessions/" + FileName)]
    [InlineData("archived_sessions/" + FileName)]
    public void Name_AnyPlaceInTheHome_IsFound(string path)
    {
        Index(Line(Id, "Demo"));

        Assert.Equal("Demo", NameOf(path));
    }

    [Fact]
    public void Name_FileOutsideAHome_HasNone()
    {
        Index(Line(Id, "Demo"));

        Assert.Null(NameOf("elsewhere/" + FileName));
    }

    [Fact]
    public void Name_BrokenLines_AreIgnored()
    {
        Index(Line(Id, "Demo"), "broken", "{\"id\":\"" + Id + "\",\"thread_name\":\"To", "[]", "{}", "\"text\"", "{\"id\":5}");

        Assert.Equal("Demo", NameOf("sessions/" + FileName));
    }

    [Fact]
    public void Name_FileOutsideAHome_IsTheLastRenameOfItsThread()
    {
        string[] lines = [Meta($"\"id\":\"{Id}\""), UserMessage("x"), Rename("First"), Rename("Second", Id.ToUpperInvariant()), Rename("Parent's", "other"), UserMessage("thread_name_updated")];

        Assert.Equal("Second", NameOf("elsewhere/" + FileName, lines));
        Assert.Equal("Second", NameOf("renamed.jsonl", lines));
        Assert.Equal("Third", NameOf("elsewhere/" + FileName, [.. lines, Rename("Third")]));
    }

    [Theory]
    [InlineData("\"thread_name\":\"\"")]
    [InlineData("\"thread_name\":null")]
    [InlineData("\"thread_id\":null")]
    public void Name_FileOutsideAHomeTakenAway_IsNull(string member) =>
        Assert.Null(NameOf("elsewhere/" + FileName, UserMessage("x"), Rename("First"), Event($"\"type\":\"thread_name_updated\",{member}")));

    [Fact]
    public void Name_FileOutsideAHomeAndBehindTheLimit_IsUnknown()
    {
        string[] fill = [.. Enumerable.Repeat(UserMessage("x"), CodexSessionReader.HeadRecordLimit - 1)];

        Assert.Equal("Last", NameOf("elsewhere/" + FileName, [.. fill, Rename("Last"), Rename("Too late")]));
    }

    [Fact]
    public void Name_FileInAHome_IsToldByTheIndexOnly()
    {
        Assert.Null(NameOf("sessions/" + FileName, UserMessage("x"), Rename("In the file")));

        Index(Line(Id, "Demo"));
        Assert.Equal("Demo", NameOf("sessions/" + FileName, UserMessage("x"), Rename("In the file")));
    }

    [Fact]
    public void Name_FileOutsideAHome_IsFilteredBy()
    {
        _home.Lines("elsewhere/" + FileName, UserMessage("x"), Rename("Demo"));
        CodexSessionFilter Filter(string wanted) => new() { Name = name => name == wanted };

        Assert.Single(CodexHome.GetSessionsBelow(_home.At("elsewhere"), Filter("Demo")));
        Assert.Empty(CodexHome.GetSessionsBelow(_home.At("elsewhere"), Filter("Other")));
    }

    [Theory]
    [InlineData("\"thread_name\":\"\"")]
    [InlineData("\"thread_name\":null")]
    [InlineData("\"updated_at\":\"2026-01-02T03:04:05Z\"")]
    public void Name_TakenAway_IsNull(string member)
    {
        Index(Line(Id, "Demo"), $$"""{"id":"{{Id}}",{{member}}}""");

        Assert.Null(NameOf("sessions/" + FileName));
    }

    [Fact]
    public void Name_NoIndex_IsNull() => Assert.Null(NameOf("sessions/" + FileName));

    [Fact]
    public void Name_CrLfAndByteOrderMark_AreNoHindrance()
    {
        _home.Text("session_index.jsonl", "\uFEFF" + Line(Id, "Demo") + "\r\n\r\n" + Line("other", "Other"));

        Assert.Equal("Demo", NameOf("sessions/" + FileName));
    }

    [Fact]
    public void Name_Listing_ShowsIt()
    {
        Index(Line(Id, "Demo"));
        _home.Lines("sessions/2026/01/02/" + FileName, UserMessage("x"));

        CodexSession session = Assert.Single(CodexHome.Open(_home.Path).GetSessions(new CodexSessionFilter { Name = static name => name == "Demo" }));
        Assert.EndsWith("Demo", session.ToString(), StringComparison.Ordinal);
    }

    private static string Line(string id, string name) => $$"""{"id":"{{id}}","thread_name":"{{name}}","updated_at":"2026-01-02T03:04:05.123456789Z"}""";

    private static string Rename(string name, string? threadId = null) =>
        Event($"\"type\":\"thread_name_updated\",{(threadId is null ? null : $"\"thread_id\":\"{threadId}\",")}\"thread_name\":\"{name}\"");

    private void Index(params string[] lines) => _home.Lines("session_index.jsonl", lines);

    private string? NameOf(string path, params string[] lines) =>
        CodexSessionReader.ReadSession(_home.Lines(path, lines.Length > 0 ? lines : [UserMessage("x")]))!.Name;
}
