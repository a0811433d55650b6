using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Compares with what Codex itself answers for the recorded homes.</summary>
public sealed class OracleTests
{
    [Fact]
    public void ReadSession_ListedThreads_TellWhatCodexTells()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        int compared = 0;
        int withBase = 0;
        int named = 0;
        int forks = 0;
        int parents = 0;
        foreach ((string home, JsonObject oracle) in Oracles())
        {
            foreach (JsonObject thread in Threads(oracle, "list_all_kinds").Concat(Threads(oracle, "list_archived")))
            {
                string path = RecordedPath(home, thread);
                CodexSession session = CodexSessionReader.ReadSession(path)!;
                compared++;
                void Compare(string what, string? expected, string? actual)
                {
                    if (expected != actual)
                    {
                        differences.Add($"{what} of {Path.GetFileName(home)}/{Path.GetFileName(path)}: Codex '{expected}', got '{actual}'");
                    }
                }

                Compare("id", (string?)thread["id"], session.Id);
                Compare("cwd", (string?)thread["cwd"], session.WorkingDirectory);
                Compare("version", (string?)thread["cliVersion"], session.CliVersion);
                Compare("nickname", (string?)thread["agentNickname"], session.AgentNickname);
                Compare("role", (string?)thread["agentRole"], session.AgentRole);
                Compare("created", thread["createdAt"]!.ToString(), new DateTimeOffset(session.Timestamp!.Value).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

                // The first words of a fork or revert by reference stand in its base file, not in its own.
                bool hasBase = CodexSessionReader.ReadItems(path).OfType<CodexSessionMetaItem>().First().HistoryBase is not null;
                Compare("preview", (string?)thread["preview"], hasBase ? (string?)thread["preview"] : session.Preview);
                withBase += hasBase ? 1 : 0;

                // What the file does not tell, Codex fills in: the provider of its configuration, vscode for the source.
                Compare("provider", (string?)thread["modelProvider"], session.ModelProvider ?? "mock");
                Compare("source", Source(thread["source"]), session.Source ?? "vscode");

                // For sub-agents its list tells their own id, although their files tell the root's.
                Compare("root", session.IsSubagent ? session.RootId : (string?)thread["sessionId"], session.RootId);

                // The recorder changed the branch of one thread a home later on; the session tells the state at its start.
                JsonNode? git = thread["gitInfo"];
                Compare("git", $"{git?["sha"]} {git?["originUrl"]}", $"{session.Git?.Commit} {session.Git?.RepositoryUrl}");
                if ((string?)git?["branch"] != "feature/x")
                {
                    Compare("branch", (string?)git?["branch"], session.Git?.Branch);
                }

                // Names that only the database has (copied by a fork, made of a picture's text) cannot be known.
                if (session.Name is not null)
                {
                    Compare("name", (string?)thread["name"], session.Name);
                    named++;
                }

                // Lists tell neither fork nor parent; reading a thread does, as far as Codex knows.
                JsonObject read = oracle["read"]![(string)thread["id"]!]!["result"]!["thread"]!.AsObject();
                Compare("fork", (string?)read["forkedFromId"] ?? session.ForkedFromId, session.ForkedFromId);
                Compare("parent", (string?)read["parentThreadId"] ?? session.ParentId, session.ParentId);
                forks += read["forkedFromId"] is null ? 0 : 1;
                parents += read["parentThreadId"] is null ? 0 : 1;
            }
        }

        Assert.Empty(differences);

        // Nothing was left out by accident.
        Assert.Equal((612, 11, 31, 38, 28), (compared, withBase, named, forks, parents));
    }

    /// <summary>
    /// Every thread of a home is known, and where it lies. Codex can neither list nor read files without an envelope, and lists none in
    /// which nobody said anything.
    /// </summary>
    [Fact]
    public void GetSessions_RecordedHomes_HaveTheThreadsCodexHas()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        var states = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string home, JsonObject oracle) in Oracles())
        {
            HashSet<string> listed = [.. Threads(oracle, "list_all_kinds").Select(static thread => (string)thread["id"]!)];
            HashSet<string> archived = [.. Threads(oracle, "list_archived").Select(static thread => (string)thread["id"]!)];

            // The recorder asked Codex to read every thread of which the home has a file.
            Dictionary<string, string> codex = oracle["read"]!.AsObject().ToDictionary(
                static answer => answer.Key,
                answer => answer.Value!["error"] is not null ? "unreadable" : archived.Contains(answer.Key) ? "archived" : listed.Contains(answer.Key) ? "listed" : "silent");
            Dictionary<string, string> seen = CodexHome.Open(home)
                .GetSessions(new CodexSessionFilter { IncludeArchived = true })
                .GroupBy(static session => session.Id!, State)
                .ToDictionary(static files => files.Key, static files => string.Join(" and ", files.Distinct()));

            Assert.Empty(listed.Union(archived).Except(codex.Keys));
            states.UnionWith(codex.Values);
            differences.AddRange(codex.Keys.Union(seen.Keys)
                .Where(id => codex.GetValueOrDefault(id) != seen.GetValueOrDefault(id))
                .Select(id => $"{Path.GetFileName(home)} {id}: Codex '{codex.GetValueOrDefault(id)}', got '{seen.GetValueOrDefault(id)}'"));
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));

        // Threads without a word of a person were recorded only in homes that have no answers of Codex.
        Assert.Equal(["archived", "listed", "unreadable"], states.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Codex lists from its database, newest start first. Names, pins and archiving do not change that order, and all these homes
    /// were listed in full, so the files alone must give the same ids in the same order.
    /// </summary>
    [Fact]
    public void GetPage_RecordedHomes_ListWhatCodexLists()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        int several = 0;
        foreach ((string home, JsonObject oracle) in Oracles())
        {
            (string Id, long Created)[] codex = [.. Threads(oracle, "list_all_kinds").Select(static thread => ((string)thread["id"]!, (long)thread["createdAt"]!))];

            // A reverted thread has several files; the newest one stands for it in Codex's list.
            string[] listed = [.. CodexHome.Open(home).GetPage(1000).Items.Select(static session => session.Id!)];
            several += codex.Length > 1 ? 1 : 0;

            // Before 0.39 ids were random: within a second only the database knows the order.
            bool hasRandomIds = codex.Any(static thread => thread.Id[14] == '4');
            if (hasRandomIds)
            {
                Dictionary<string, long> created = codex.ToDictionary(static thread => thread.Id, static thread => thread.Created);
                Assert.Equal(codex.Select(static thread => thread.Id).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
                Assert.Equal(codex.Select(static thread => thread.Created), listed.Select(id => created[id]));
            }
            else
            {
                Assert.True(codex.Select(static thread => thread.Id).SequenceEqual(listed), $"The order differs in {home}.");
            }
        }

        Assert.InRange(several, 40, int.MaxValue);
    }

    /// <summary>Seconds that several sessions share are what a cursor cannot cut: these homes have some, so whole seconds are compared.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void GetPage_RecordedHomes_PagesFollowOneAnother(int pageSize)
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        foreach (string path in Directory.EnumerateDirectories(Path.Combine(TestPaths.Shared, "recorded", "homes")))
        {
            CodexHome home = CodexHome.Open(path);
            List<CodexSession> all = [.. home.GetPage(1000).Items];
            var paged = new List<CodexSession>();
            string? cursor = null;
            do
            {
                CodexSessionPage page = home.GetPage(pageSize, cursor);
                paged.AddRange(page.Items);
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            // In order, none twice, and of every second at least one.
            Assert.Equal(all.Select(static session => session.Path).Intersect(paged.Select(static session => session.Path)), paged.Select(static session => session.Path));
            Assert.Equal(all.Select(Second).Distinct(), paged.Select(Second).Distinct());
        }
    }

    internal static IEnumerable<(string Home, JsonObject Oracle)> Oracles() =>
        Directory.EnumerateFiles(Path.Combine(TestPaths.Shared, "recorded", "oracle"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(static file => (Path.Combine(TestPaths.Shared, "recorded", "homes", Path.GetFileNameWithoutExtension(file)), JsonNode.Parse(File.ReadAllBytes(file))!.AsObject()));

    internal static IEnumerable<JsonObject> Threads(JsonObject oracle, string list) => (oracle[list] as JsonArray)?.Select(static thread => thread!.AsObject()) ?? [];

    /// <summary>Codex tells compressed files by their plain name.</summary>
    internal static string RecordedPath(string home, JsonObject thread)
    {
        string path = ((string)thread["path"]!).Replace("$CODEX_HOME", home, StringComparison.Ordinal);
        return File.Exists(path) ? path : path + ".zst";
    }

    private static string State(CodexSession session) => session switch
    {
        { Format: nameof(CodexSessionFormat.TypeScript) or nameof(CodexSessionFormat.Bare) } => "unreadable",
        { IsArchived: true } => "archived",
        { Preview: not null } => "listed",
        _ => "silent",
    };

    private static string Second(CodexSession session) => Path.GetFileName(session.Path).Substring("rollout-".Length, 19);

    private static string? Source(JsonNode? source) => source is JsonObject value ? value.First().Key.Replace("subAgent", "subagent", StringComparison.Ordinal) : (string?)source;
}
