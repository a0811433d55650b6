using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace CodexSessions.Tests.Usage;

/// <summary>
/// Why ccusage and we tell different numbers, each cause alone on sessions as small as can be. Its answers are those of
/// <see cref="CcusageTool.RecordedVersion"/>, recorded on 2026-11-24.
/// </summary>
internal static class CcusageCases
{
    private static readonly string Source = SessionLines.Id("2026-05-01T10:00:00Z", 1);
    private static readonly string Other = SessionLines.Id("2026-05-01T10:20:00Z", 2);

    private static readonly PlainTokens First = PlainTokens.Of(1000, 100, 50, 10);
    private static readonly PlainTokens Second = PlainTokens.Of(2000, 200, 100, 20);
    private static readonly PlainTokens Third = PlainTokens.Of(500, 0, 50, 0);

    internal static IReadOnlyList<CcusageCase> All { get; } =
    [
        new(
            "Input holds the cached and the written part; ccusage tells the rest of it",
            Alone(Begun().Tokens("2026-05-01T10:01:00Z", First with { CacheWrite = 300 }, First with { CacheWrite = 300 })),
            Only(new PlainTokens(600, 100, 300, 50, 10, 1050)),
            Only(First with { CacheWrite = 300 })),
        new(
            "Totals that repeat, estimates after a compaction and counters that start anew are told alike",
            Alone(SourceLines()
                .Tokens("2026-05-01T10:06:00Z", First + Second, Second)
                .Tokens("2026-05-01T10:07:00Z", First + Second, default(PlainTokens) with { Total = 777, CacheWrite = null })
                .EmptyCount("2026-05-02T10:00:00Z")
                .Tokens("2026-05-02T10:01:00Z", Third, Third)
                .EmptyCount("2026-05-03T10:00:00Z")
                .Tokens("2026-05-03T10:01:00Z", Second, Second)),
            Only(Uncached(First + Second + Third + Second)),
            Only(First + Second + Third + Second)),
        new(
            "A counter that starts anew with the very number it had: ccusage takes it for a repeat",
            Alone(Begun()
                .Tokens("2026-05-01T10:01:00Z", First, First)
                .EmptyCount("2026-05-02T10:00:00Z")
                .Tokens("2026-05-02T10:01:00Z", First, First)),
            Only(Uncached(First)),
            Only(First + First)),
        new(
            "Counts that a migration took away with their turn: ccusage adds up the last usages, the total goes on",
            Alone(Begun()
                .Tokens("2026-05-01T10:01:00Z", First, First)
                .Tokens("2026-05-01T10:09:00Z", First + Second + Third, Third)),
            Only(Uncached(First + Third)),
            Only(First + Second + Third)),
        new(
            "A record without a count, since Codex was ended between them: ccusage knows no records",
            Alone(Begun().Record("2026-05-01T10:01:00Z", Source, First, First)),
            [],
            Only(First)),
        new(
            "A copy of a session that is there is counted once",
            Two(SourceLines(), Forked().Copy("2026-05-01T10:20:00Z", SourceLines()).Own()),
            Both(Uncached(Third)),
            Both(Third)),
        new(
            "A copy that took a while, of a session that is gone: ccusage counts the copied part too",
            new() { [FileName(Other)] = Slowly(Forked(), SourceLines()).Own() },
            new() { [Other] = Uncached(First + Second + Third) },
            new() { [Other] = Third }),
        new(
            "A copy that doesn't say where it is from, as before 0.88: ccusage counts the copied part twice",
            Two(SourceLines(), Slowly(new SessionLines().Meta("2026-05-01T10:20:00Z", Other), SourceLines()).Own()),
            Both(Uncached(First + Second + Third)),
            Both(Third)),
        new(
            "A sub-agent whose first response is as large as the parent's: ccusage takes it for a copy",
            Two(SourceLines(), Spawned().Started("2026-05-01T10:20:01Z", SessionLines.Id("2026-05-01T10:20:01Z", 9)).Context("2026-05-01T10:20:01Z", "gpt-5.1")
                .Tokens("2026-05-01T10:21:00Z", First, First)
                .Tokens("2026-05-01T10:25:00Z", First + Third, Third)),
            Both(Uncached(Third)),
            Both(First + Third)),
        new(
            "A sub-agent that gets two answers within a second: ccusage takes both for copies",
            Two(SourceLines(), Spawned().Started("2026-05-01T10:20:01Z", SessionLines.Id("2026-05-01T10:20:01Z", 9)).Context("2026-05-01T10:20:01Z", "gpt-5.1")
                .Tokens("2026-05-01T10:21:00.1Z", Third, Third)
                .Tokens("2026-05-01T10:21:00.9Z", Third + Third, Third)),
            new() { [Source] = Uncached(First + Second) },
            Both(Third + Third)),
        new(
            "A fork that refers to its source, and whose first response is as large as one there: ccusage takes it for a copy",
            Two(SourceLines(0), Referring().Started("2026-05-01T10:20:01Z", SessionLines.Id("2026-05-01T10:20:01Z", 9)).Context("2026-05-01T10:20:01Z", "gpt-5.1")
                .Tokens("2026-05-01T10:21:00Z", First + Second + First, First)
                .Tokens("2026-05-01T10:25:00Z", First + Second + First + Third, Third)),
            Both(Uncached(Third)),
            Both(First + Third)),
        new(
            "A fork that refers to its source is counted from there on",
            Two(SourceLines(0), Referring().Own()),
            Both(Uncached(Third)),
            Both(Third)),
    ];

    private static string FileName(string id) => $"sessions/2026/05/01/rollout-2026-05-01T12-00-00-{id}.jsonl";

    private static Dictionary<string, SessionLines> Alone(SessionLines lines) => new() { [FileName(Source)] = lines };

    private static Dictionary<string, SessionLines> Two(SessionLines source, SessionLines other) => new() { [FileName(Source)] = source, [FileName(Other)] = other };

    private static Dictionary<string, PlainTokens> Only(PlainTokens tokens) => new() { [Source] = tokens };

    /// <summary>What the source spent, and the other; told by the one who leaves the cached part out, if the other's cache write is known.</summary>
    private static Dictionary<string, PlainTokens> Both(PlainTokens other) =>
        new() { [Source] = other.CacheWrite is null ? First + Second : Uncached(First + Second), [Other] = other };

    /// <summary>As ccusage tells it.</summary>
    private static PlainTokens Uncached(PlainTokens tokens) => tokens with { Input = tokens.Input - tokens.CachedInput, CacheWrite = 0 };

    private static SessionLines Begun(long? ordinal = null) => new SessionLines(ordinal)
        .Meta("2026-05-01T10:00:00Z", Source)
        .Started("2026-05-01T10:00:01Z", SessionLines.Id("2026-05-01T10:00:01Z", 8))
        .Context("2026-05-01T10:00:01Z", "gpt-5.1");

    private static SessionLines SourceLines(long? ordinal = null) => Begun(ordinal)
        .Tokens("2026-05-01T10:01:00Z", First, First)
        .Tokens("2026-05-01T10:05:00Z", First + Second, Second);

    private static SessionLines Forked() => new SessionLines().Meta("2026-05-01T10:20:00Z", Other, new JsonObject { ["forked_from_id"] = Source });

    private static SessionLines Spawned() => new SessionLines().Meta("2026-05-01T10:20:00Z", Other, new JsonObject
    {
        ["source"] = new JsonObject { ["subagent"] = new JsonObject { ["thread_spawn"] = new JsonObject { ["parent_thread_id"] = Source, ["depth"] = 1 } } },
    });

    private static SessionLines Referring()
    {
        SessionLines source = SourceLines(0);
        return new SessionLines(source.Count).Meta("2026-05-01T10:20:00Z", Other, new JsonObject
        {
            ["forked_from_id"] = Source,
            ["history_mode"] = "paginated",
            ["history_base"] = new JsonObject { ["thread_id"] = Source, ["end_ordinal_exclusive"] = source.Count, ["end_byte_offset"] = source.ByteLength },
        });
    }

    /// <summary>Each count some seconds behind the one before.</summary>
    private static SessionLines Slowly(SessionLines lines, SessionLines source)
    {
        int copied = 0;
        return lines
            .Copy("2026-05-01T10:20:00Z", source, line => copied++ < source.Count - 1)
            .Copy("2026-05-01T10:20:04Z", source, line => copied++ >= (2 * source.Count) - 1);
    }

    /// <summary>A turn with one response, behind all of the source.</summary>
    private static SessionLines Own(this SessionLines lines) => lines
        .Started("2026-05-01T10:30:00Z", SessionLines.Id("2026-05-01T10:30:00Z", 9))
        .Context("2026-05-01T10:30:00Z", "gpt-5.1")
        .Tokens("2026-05-01T10:31:00Z", First + Second + Third, Third);
}
