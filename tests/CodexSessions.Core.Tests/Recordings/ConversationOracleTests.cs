using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Compares the conversations of the recorded homes with the turns Codex itself shows of them.</summary>
public sealed class ConversationOracleTests
{
    [Fact]
    public void ReadConversation_ThreadsCodexReads_SayWhatCodexShows()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var unexplained = new List<string>();
        int compared = 0;
        int agreeing = 0;
        int explained = 0;
        foreach ((string path, List<JsonNode> turns) in ThreadsRead())
        {
            compared++;
            string[] codex = [.. turns.SelectMany(Items).Select(SaidByCodex).OfType<string>()];
            string[] seen = [.. CodexConversation.ReadConversation(path).Select(SaidInView).OfType<string>()];
            if (codex.SequenceEqual(seen))
            {
                agreeing++;
            }
            else if (TakesAllForInherited(path, turns))
            {
                explained++;
            }
            else
            {
                unexplained.Add($"{path}\n  only Codex: {string.Join(" | ", codex.Except(seen))}\n  only seen: {string.Join(" | ", seen.Except(codex))}");
            }
        }

        Assert.True(agreeing >= 0.95 * compared, $"Only {agreeing} of {compared} agree:\n{string.Join("\n", unexplained)}");
        Assert.True(unexplained.Count == 0, string.Join("\n", unexplained));

        // Nothing was left out by accident.
        Assert.Equal((612, 4), (compared, explained));
    }

    /// <summary>
    /// Numbers go on after a rollback, so those that are seen are counted, not the highest. The file starts a review once; Codex shows
    /// one more turn for it, which holds its request or its beginning and end.
    /// </summary>
    [Fact]
    public void ReadConversation_FilesThatTellTheirTurns_HaveAsManyAsCodexShows()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        int compared = 0;
        int reviews = 0;
        foreach ((string path, List<JsonNode> turns) in ThreadsRead())
        {
            if (TakesAllForInherited(path, turns) || !CodexSessionReader.ReadItems(path).OfType<CodexTurnStartedItem>().Any())
            {
                continue;
            }

            compared++;
            int begun = turns.SelectMany(Items).Count(static item => (string?)item["type"] == "enteredReviewMode");
            reviews += begun;
            int seen = CodexConversation.ReadConversation(path).Select(static item => item.Turn).OfType<int>().Distinct().Count();
            if (turns.Count - begun != seen)
            {
                differences.Add($"{path}: Codex {turns.Count} turns, {begun} reviews; seen {seen}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal((458, 20), (compared, reviews));
    }

    /// <summary>
    /// Ids, states, durations and starts. Of a review Codex makes two turns, one of which no record began, and takes the one the file
    /// tells for interrupted.
    /// </summary>
    [Fact]
    public void ReadTurns_FilesThatTellTheirTurns_TellThemAsCodexDoes()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        int compared = 0;
        int ofReviews = 0;
        foreach ((string path, List<JsonNode> turns) in ThreadsRead())
        {
            if (TakesAllForInherited(path, turns) || !CodexSessionReader.ReadItems(path).OfType<CodexTurnStartedItem>().Any())
            {
                continue;
            }

            List<CodexTurn> seen = [.. CodexConversation.ReadTurns(path)];
            Dictionary<string, CodexTurn> byId = seen.Where(static turn => turn.Id is not null).ToDictionary(static turn => turn.Id!);
            bool hasReview = seen.Exists(IsReview);
            foreach (JsonNode turn in turns)
            {
                if (!byId.TryGetValue((string)turn["id"]!, out CodexTurn? found))
                {
                    ofReviews++;
                    if (!hasReview)
                    {
                        differences.Add($"{path}: {turn["id"]} is missing");
                    }

                    continue;
                }

                compared++;
                string status = IsReview(found) && (string?)turn["status"] == "interrupted" ? "interrupted" : StatusOfCodex(found);
                string codex = $"{turn["status"]} {turn["startedAt"]} {turn["durationMs"]} {turn["error"]?["message"]}";
                string mine = $"{status} {(turn["startedAt"] is null ? null : Unix(found.StartedAt))} {(turn["durationMs"] is null ? null : found.Duration?.TotalMilliseconds)} {found.ErrorMessage}";
                if (codex != mine)
                {
                    differences.Add($"{path} {turn["id"]}: Codex {codex}; seen {mine}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.Equal((1319, 20), (compared, ofReviews));
    }

    private static bool IsReview(CodexTurn turn) => turn.Items.Any(static item => item.Kind is "EnteredReviewMode" or "ExitedReviewMode");

    private static string StatusOfCodex(CodexTurn turn) => turn.Status is "aborted" or "open" ? "interrupted" : turn.Status;

    private static long Unix(DateTime? time) => new DateTimeOffset(time!.Value).ToUnixTimeSeconds();

    private static IEnumerable<(string Path, List<JsonNode> Turns)> ThreadsRead()
    {
        foreach ((string home, JsonObject oracle) in OracleTests.Oracles())
        {
            foreach ((_, JsonNode? answer) in oracle["read"]!.AsObject())
            {
                // Bare files and those of the first releases Codex cannot read itself.
                if (answer!["result"]?["thread"] is JsonObject thread && thread["turns"] is JsonArray turns)
                {
                    yield return (OracleTests.RecordedPath(home, thread), [.. turns.Select(static turn => turn!)]);
                }
            }
        }
    }

    private static IEnumerable<JsonNode> Items(JsonNode turn) => turn["items"]!.AsArray().Select(static item => item!);

    private static string? SaidByCodex(JsonNode item) => (string)item["type"]! switch
    {
        "userMessage" => $"user: {TextOf(item["content"]!.AsArray())}",
        "agentMessage" => $"agent: {Squeezed((string)item["text"]!)}",
        _ => null,
    };

    private static string? SaidInView(CodexConversationItem item) => item switch
    {
        { Kind: "UserMessage", IsContext: false } => $"user: {Squeezed(item.Text!)}",
        { Kind: "AgentMessage" } => $"agent: {Squeezed(item.Text!)}",
        _ => null,
    };

    /// <summary>A message of pictures alone has no text in Codex's answer; the view says so.</summary>
    private static string TextOf(JsonArray content)
    {
        string text = string.Concat(content.Where(static part => (string?)part!["type"] == "text").Select(static part => (string)part!["text"]!));
        return content.Any(static part => (string?)part!["type"] is "image" or "localImage") && string.IsNullOrWhiteSpace(text) ? "[Image]" : Squeezed(text);
    }

    /// <summary>
    /// Migrating a sub-agent's file sets the beginning of its own history behind its last line. Codex then takes all of it for its
    /// parent's and shows nothing; the view shows what was said.
    /// </summary>
    private static bool TakesAllForInherited(string path, List<JsonNode> turns) =>
        turns.Count == 0
        && CodexSessionReader.ReadItems(path).OfType<CodexSessionMetaItem>().First().SubagentHistoryStartOrdinal >= File.ReadLines(path).Count();

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
