using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Sessions;

/// <summary>Sessions in trees. Each is named by a letter, and a tree is written as <c>A B C</c> with a dot for each step down.</summary>
public sealed class SessionTreeTests : IDisposable
{
    private readonly TempFolder _home = new();
    private readonly List<CodexSessionException> _errors = [];

    public void Dispose() => _home.Dispose();

    [Fact]
    public void GetTrees_AgentsAndForks_FollowTheirParentOldestFirst()
    {
        Write('a', 1);
        Write('b', 2, AgentOf('a'));
        Write('c', 3, AgentOf('b'));
        Write('d', 4, ForkOf('a'));
        Write('e', 5, AgentOf('d'));
        Write('f', 6, AgentOf('a'));

        Assert.Equal("a .b ..c .d ..e .f", Trees(Only('a')));
        Assert.Equal("d .e", Trees(Only('d')));
        Assert.Equal("c", Trees(Only('c')));
    }

    [Fact]
    public void GetTrees_NoFilter_IsAForestNewestFirstWithNoneTwice()
    {
        Write('a', 1);
        Write('b', 2);
        Write('c', 3, AgentOf('a'));
        Write('d', 4, ForkOf('b'));
        Write('e', 5, AgentOf('9'));

        Assert.Equal("e b .d a .c", Trees());
    }

    [Fact]
    public void GetTrees_Filter_SaysWhichAreRoots()
    {
        Write('a', 1);
        Write('b', 2, AgentOf('a'), "x");
        Write('c', 3, AgentOf('b'));
        Write('d', 4, ForkOf('c'), "x");
        Write('e', 5, folder: "x");

        // D is wanted too and stands below B, although C between them is not wanted.
        Assert.Equal("e b .c ..d", Trees(new CodexSessionFilter { WorkingDirectory = static folder => folder == "x" }));
    }

    [Fact]
    public void GetTrees_SeveralWanted_StandOnceEach()
    {
        Write('a', 1);
        Write('b', 2, AgentOf('a'));
        Write('c', 3);

        Assert.Equal("c a .b", Trees(new CodexSessionFilter { Id = static _ => true }));
    }

    [Fact]
    public void GetTrees_ArchivedAndCompressedChildren_Count()
    {
        Write('a', 1);
        Write('b', 2, AgentOf('a'), place: "archived_sessions");
        Write('c', 3, place: "archived_sessions");
        _home.Bytes(PathOf('d', 4) + ".zst", Compressed(Lines('d', ForkOf('b'))));

        Assert.Equal("a .b ..d", Trees());
        Assert.Equal("c a .b ..d", Trees(new CodexSessionFilter { IncludeArchived = true }));
    }

    [Fact]
    public void GetTrees_WithoutSubagents_TheyAndWhatIsBelowThemAreLeftOut()
    {
        Write('a', 1);
        Write('b', 2, AgentOf('a'));
        Write('c', 3, AgentOf('b'));
        Write('d', 4, ForkOf('b'));
        Write('e', 5, ForkOf('a'));

        Assert.Equal("a .e", Trees(Only('a') with { ExcludeSubagents = true }));

        // The fork of a sub-agent is no sub-agent: somebody made it, and it is wanted for itself.
        Assert.Equal("d a .e", Trees(new CodexSessionFilter { ExcludeSubagents = true }));
        Assert.Equal(string.Empty, Trees(Only('b') with { ExcludeSubagents = true }));
    }

    [Fact]
    public void GetTrees_Circle_BeginsWithTheOneAskedForElseTheOldest()
    {
        Write('a', 1, ForkOf('c'));
        Write('b', 2, ForkOf('a'));
        Write('c', 3, ForkOf('b'));
        Write('d', 4, ForkOf('b'));
        Write('e', 5, ForkOf('e'));

        Assert.Equal("b .c ..a .d", Trees(Only('b')));
        Assert.Equal("e a .b ..c ..d", Trees());
    }

    [Fact]
    public void GetTrees_ThreadWithSeveralFiles_StandsOnceByItsNewestAtItsFirstPlace()
    {
        Write('a', 1);
        Write('b', 2, AgentOf('a'));
        Write('c', 3, AgentOf('a'));
        string newest = Write('b', 4, AgentOf('a'), rollout: 'd');
        string newestRoot = Write('a', 5, rollout: 'e');

        CodexSession[] tree = [.. CodexHome.Open(_home.Path).GetTrees(Only('a'))];

        Assert.Equal("a .b .c", Text(tree));
        Assert.Equal((newestRoot, newest), (tree[0].Path, tree[1].Path));
        Assert.All(tree, static session => Assert.True(session.IsCurrent));
    }

    [Fact]
    public void GetTrees_NewestFileInTheArchive_IsListedForTheOneThatIsNot()
    {
        Write('a', 1);
        Write('a', 2, rollout: 'e', place: "archived_sessions");

        Assert.Equal("a", Trees());
    }

    [Fact]
    public void GetTrees_ChildWrittenInAnotherZone_IsFound()
    {
        // Its name tells an earlier time than that of its parent.
        Write('a', 20);
        Write('b', -6, AgentOf('a'));

        Assert.Equal("a .b", Trees(Only('a')));
    }

    [Theory]
    [InlineData("0001-01-01T00-00-00")]
    [InlineData("9999-12-31T23-59-59")]
    public void GetTrees_FileNameWithTheFirstOrLastTimeThereIs_IsListed(string time)
    {
        _home.Lines($"sessions/2026/03/04/rollout-{time}-{Id('a')}.jsonl", Lines('a', origin: null));

        Assert.Equal("a", Trees());
    }

    [Fact]
    public void GetTrees_WhatIsOlderThanTheRoots_IsNotEvenOpened()
    {
        string bad = _home.At(PathOf('9', -48));
        Old(_home.Lines(bad, "Reading this would be an error."));
        Write('a', 1);
        Write('b', 2, AgentOf('a'));

        Assert.Equal("a .b", Trees(Only('a')));
        Assert.Equal("a .b", Trees(new CodexSessionFilter { After = Hour(1).AddHours(-1) }));
        Assert.Empty(_errors);

        Assert.Equal("a .b", Trees());
        Assert.Equal(bad, Assert.Single(_errors).Path);
    }

    [Fact]
    public void GetTrees_NothingWanted_IsEmptyAndOpensNothing()
    {
        Old(_home.Lines(PathOf('9', 1), "Reading this would be an error."));

        Assert.Equal(string.Empty, Trees(Only('a')));
        Assert.Empty(_errors);
    }

    [Fact]
    public void GetSessions_NoTree_TellsNoDepth()
    {
        Write('a', 1);

        Assert.Null(Assert.Single(CodexHome.Open(_home.Path).GetSessions()).Depth);
    }

    private static string Id(char letter) => "00000000-0000-7000-8000-00000000000" + letter;

    private static string AgentOf(char parent) =>
        $"\"source\":{{\"subagent\":{{\"thread_spawn\":{{\"parent_thread_id\":\"{Id(parent)}\",\"depth\":1}}}}}}";

    private static string ForkOf(char parent) => $"\"forked_from_id\":\"{Id(parent)}\"";

    private static CodexSessionFilter Only(char letter) => new() { Id = id => id == Id(letter) };

    private static DateTime Hour(int hour) => new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Local).AddHours(hour);

    private static string PathOf(char letter, int hour, char? rollout = null, string? place = null)
    {
        DateTime time = Hour(hour);
        string ids = rollout is { } other ? $"{Id(letter)}_{Id(other)}" : Id(letter);
        string folder = place ?? "sessions/" + time.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{folder}/rollout-{time:yyyy-MM-dd'T'HH-mm-ss}-{ids}.jsonl");
    }

    private static string[] Lines(char letter, string? origin, string folder = "work") =>
        [Meta($"\"id\":\"{Id(letter)}\",\"cwd\":\"{folder}\"{(origin is null ? null : ",")}{origin}"), UserMessage("x")];

    private string Write(char letter, int hour, string? origin = null, string folder = "work", char? rollout = null, string? place = null) =>
        _home.Lines(PathOf(letter, hour, rollout, place), Lines(letter, origin, folder));

    /// <summary>A frame of Zstandard with one raw block.</summary>
    private static byte[] Compressed(string[] lines)
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Join("\n", lines));
        int lastRawBlock = (content.Length << 3) | 1;
        return [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, (byte)lastRawBlock, (byte)(lastRawBlock >> 8), (byte)(lastRawBlock >> 16), .. content];
    }

    private static string Text(IEnumerable<CodexSession> sessions) =>
        string.Join(" ", sessions.Select(static session => new string('.', session.Depth!.Value) + session.Id![^1]));

    private string Trees(CodexSessionFilter? filter = null) => Text(CodexHome.Open(_home.Path).GetTrees(filter, _errors.Add));
}
