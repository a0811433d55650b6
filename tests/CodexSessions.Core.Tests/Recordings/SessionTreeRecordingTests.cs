using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>The trees of the recorded homes.</summary>
public sealed class SessionTreeRecordingTests
{
    /// <summary>Codex tells of each thread what it was forked from, or which one started it.</summary>
    [Fact]
    public void GetTrees_RecordedHomes_StandBelowWhatCodexTells()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int forks = 0;
        int agents = 0;
        int deepest = 0;
        foreach ((string home, JsonObject oracle) in OracleTests.Oracles())
        {
            CodexSession[] forest = [.. CodexHome.Open(home).GetTrees(new CodexSessionFilter { IncludeArchived = true })];
            Dictionary<string, string?> parents = Parents(forest);
            foreach (JsonObject thread in OracleTests.Threads(oracle, "list_all_kinds").Concat(OracleTests.Threads(oracle, "list_archived")))
            {
                string id = (string)thread["id"]!;
                JsonObject read = oracle["read"]![id]!["result"]!["thread"]!.AsObject();
                string? agentOf = (string?)read["parentThreadId"];
                string? forkOf = (string?)read["forkedFromId"];
                if ((agentOf ?? forkOf) is { } parent)
                {
                    Assert.Equal((home, id, parent), (home, id, parents[id]));
                    agents += agentOf is null ? 0 : 1;
                    forks += agentOf is null ? 1 : 0;
                }
            }

            deepest = Math.Max(deepest, forest.Max(static session => session.Depth!.Value));
        }

        // Nothing was left out by accident; a fork of a fork is the deepest there is.
        Assert.Equal((38, 28, 2), (forks, agents, deepest));
    }

    [Fact]
    public void GetTrees_RecordedHomes_HoldEachThreadOnceByItsCurrentFile()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var all = new CodexSessionFilter { IncludeArchived = true };
        int older = 0;
        foreach (string path in Directory.EnumerateDirectories(Path.Combine(TestPaths.Shared, "recorded", "homes")))
        {
            CodexHome home = CodexHome.Open(path);
            List<CodexSession> listed = [.. home.GetSessions(all)];

            Assert.Equal(
                listed.Where(static session => session.IsCurrent == true).Select(static session => session.Path).Order(StringComparer.Ordinal),
                home.GetTrees(all).Select(static session => session.Path).Order(StringComparer.Ordinal));
            older += listed.Count(static session => session.IsCurrent == false);
        }

        Assert.InRange(older, 1, int.MaxValue);
    }

    [Fact]
    public void GetTrees_OneSession_IsItsPartOfTheForest()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int trees = 0;
        foreach (string path in Directory.EnumerateDirectories(Path.Combine(TestPaths.Shared, "recorded", "homes")))
        {
            CodexHome home = CodexHome.Open(path);
            CodexSession[] forest = [.. home.GetTrees(new CodexSessionFilter { IncludeArchived = true })];
            for (int i = 0; i < forest.Length; i++)
            {
                CodexSession root = forest[i];
                string[] below = [.. forest.Skip(i + 1).TakeWhile(session => session.Depth > root.Depth).Select(static session => session.Path)];
                if (below.Length == 0 && root.Depth == 0)
                {
                    continue;
                }

                trees++;
                Assert.Equal([root.Path, .. below], home.GetTrees(new CodexSessionFilter { Id = id => id == root.Id, IncludeArchived = true }).Select(static session => session.Path));
            }
        }

        Assert.InRange(trees, 60, int.MaxValue);
    }

    /// <summary>The nearest session before each one that stands a step higher.</summary>
    private static Dictionary<string, string?> Parents(CodexSession[] forest)
    {
        var parents = new Dictionary<string, string?>();
        var above = new List<string>();
        foreach (CodexSession session in forest)
        {
            int depth = session.Depth!.Value;
            Assert.InRange(depth, 0, above.Count);
            above.RemoveRange(depth, above.Count - depth);
            parents.Add(session.Id!, depth == 0 ? null : above[depth - 1]);
            above.Add(session.Id!);
        }

        return parents;
    }
}
