using System.Text.Json.Nodes;
using CodexSessions.Tests.Support;

namespace CodexSessions.Tests.Usage;

/// <summary>
/// A home whose sessions hold much of one another: a parent that went on for months, two copies of it, three sub-agents,
/// and a paginated session with a fork that only refers to it. Invented by hand; the comments tell what each line spends.
/// </summary>
/// <remarks>
/// Numbers stand as input/cached input/output/reasoning, and the total is input and output together.
/// <code>
///            Dec 1       Dec 3  Dec 4  Feb 8  Feb 14-15  Feb 16        Feb 20  Sep 10   Sep 12  Sep 13
/// Parent     two calls   anew   anew          goes on                          goes on
/// OldFork                              own
/// NewFork                                                own
/// PrefixAgent                                            own           own
/// Reviewer                                               own
/// RecordAgent                                                                  own
/// Paged                                                                                 own
/// PagedFork                                                                                     own
/// </code>
/// </remarks>
internal static class FamilyHome
{
    internal static readonly string Parent = SessionLines.Id("2025-12-01T09:00:00Z", 1);
    internal static readonly string OldFork = SessionLines.Id("2026-02-08T10:00:00Z", 2);
    internal static readonly string NewFork = SessionLines.Id("2026-02-16T08:00:00Z", 3);
    internal static readonly string PrefixAgent = SessionLines.Id("2026-02-16T09:00:00Z", 4);
    internal static readonly string Reviewer = SessionLines.Id("2026-02-16T09:30:00Z", 5);
    internal static readonly string RecordAgent = SessionLines.Id("2026-09-10T12:30:00Z", 6);
    internal static readonly string Paged = SessionLines.Id("2026-09-12T08:00:00Z", 7);
    internal static readonly string PagedFork = SessionLines.Id("2026-09-13T08:00:00Z", 8);

    /// <summary>Writes the home.</summary>
    /// <returns>Its path.</returns>
    internal static string Write(TempFolder folder)
    {
        var parent = new SessionLines();
        WriteDecember(parent);
        Save(folder, "2026/02/08/rollout-2026-02-08T11-00-00", OldFork, OldForkLines(parent));
        WriteFebruary(parent);
        Save(folder, "2026/02/16/rollout-2026-02-16T09-00-00", NewFork, NewForkLines(parent));
        Save(folder, "2026/02/16/rollout-2026-02-16T10-00-00", PrefixAgent, PrefixAgentLines(parent));
        Save(folder, "2026/02/16/rollout-2026-02-16T10-30-00", Reviewer, ReviewerLines());
        WriteSeptember(parent);
        Save(folder, "2025/12/01/rollout-2025-12-01T10-00-00", Parent, parent);
        Save(folder, "2026/09/10/rollout-2026-09-10T14-30-00", RecordAgent, RecordAgentLines());
        SessionLines paged = PagedLines(out JsonObject historyBase);
        Save(folder, "2026/09/12/rollout-2026-09-12T10-00-00", Paged, paged);
        Save(folder, "2026/09/13/rollout-2026-09-13T10-00-00", PagedFork, PagedForkLines(historyBase));
        return folder.Path;
    }

    private static void Save(TempFolder folder, string name, string id, SessionLines lines) => folder.Lines($"sessions/{name}-{id}.jsonl", lines.ToArray());

    /// <summary>0.60: totals stand twice, and each resume counts anew.</summary>
    private static void WriteDecember(SessionLines lines) => lines
        .Meta("2025-12-01T09:00:00Z", Parent)
        .Message("2025-12-01T09:00:05Z", "Plan a shelf.")
        .Context("2025-12-01T09:00:05Z", "gpt-5.1-codex")
        .EmptyCount("2025-12-01T09:00:06Z")
        .Tokens("2025-12-01T09:00:20Z", PlainTokens.Of(1000, 400, 100, 40), PlainTokens.Of(1000, 400, 100, 40)) // Dec 1: 1000/400/100/40
        .Call("2025-12-01T09:00:20Z", "function_call")
        .Tokens("2025-12-01T09:00:22Z", PlainTokens.Of(1000, 400, 100, 40), PlainTokens.Of(1000, 400, 100, 40)) // a repeat
        .Tokens("2025-12-01T09:00:40Z", PlainTokens.Of(2500, 1200, 220, 80), PlainTokens.Of(1500, 800, 120, 40)) // Dec 1: 1500/800/120/40
        .Message("2025-12-03T09:00:00Z", "Make it wider.")
        .Context("2025-12-03T09:00:00Z", "gpt-5.1-codex")
        .EmptyCount("2025-12-03T09:00:01Z")
        .Tokens("2025-12-03T09:00:30Z", PlainTokens.Of(3000, 500, 300, 100), PlainTokens.Of(3000, 500, 300, 100)) // Dec 3: 3000/500/300/100, anew, though higher
        .Tokens("2025-12-03T09:00:31Z", PlainTokens.Of(3000, 500, 300, 100), PlainTokens.Of(3000, 500, 300, 100)) // a repeat
        .Message("2025-12-04T09:00:00Z", "Which screws?")
        .Context("2025-12-04T09:00:00Z", "gpt-5.1-codex")
        .EmptyCount("2025-12-04T09:00:01Z")
        .Tokens("2025-12-04T09:00:30Z", PlainTokens.Of(800, 0, 60, 20), PlainTokens.Of(800, 0, 60, 20)); // Dec 4: 800/0/60/20, anew

    /// <summary>0.101: turns have ids, and the counter goes on. The second call is past midnight in Berlin.</summary>
    private static void WriteFebruary(SessionLines lines) => lines
        .Started("2026-02-14T22:49:00Z", SessionLines.Id("2026-02-14T22:49:00Z", 11))
        .Message("2026-02-14T22:49:01Z", "Draw it.")
        .Context("2026-02-14T22:49:01Z", "gpt-5.2-codex")
        .Tokens("2026-02-14T22:49:02Z", PlainTokens.Of(800, 0, 60, 20), PlainTokens.Of(800, 0, 60, 20)) // a repeat
        .Tokens("2026-02-14T22:50:00Z", PlainTokens.Of(2800, 1400, 240, 70), PlainTokens.Of(2000, 1400, 180, 50)) // Feb 14: 2000/1400/180/50
        .Tokens("2026-02-14T23:10:00Z", PlainTokens.Of(3500, 1900, 300, 80), PlainTokens.Of(700, 500, 60, 10)); // Feb 15: 700/500/60/10

    /// <summary>0.160: a record for each response beside the count, and cache writes are told.</summary>
    private static void WriteSeptember(SessionLines lines) => lines
        .Started("2026-09-10T12:00:00Z", SessionLines.Id("2026-09-10T12:00:00Z", 12))
        .Message("2026-09-10T12:00:01Z", "Ask others too.")
        .Context("2026-09-10T12:00:01Z", "gpt-6")
        .Record("2026-09-10T12:00:20Z", Parent, PlainTokens.Of(4000, 2200, 340, 90, 25), PlainTokens.Of(500, 300, 40, 10, 25)) // Sep 10: 500/300/40/10, 25 written
        .Tokens("2026-09-10T12:00:21Z", PlainTokens.Of(4000, 2200, 340, 90, 25), PlainTokens.Of(500, 300, 40, 10, 25));

    /// <summary>0.98: turns have no ids. The parent's lines tell where the copy ends.</summary>
    private static SessionLines OldForkLines(SessionLines parent) => new SessionLines()
        .Meta("2026-02-08T10:00:00Z", OldFork, new JsonObject { ["forked_from_id"] = Parent })
        .Copy("2026-02-08T10:00:00Z", parent)
        .Message("2026-02-08T10:04:00Z", "Make it of oak.")
        .Context("2026-02-08T10:04:00Z", "gpt-5.2-codex")
        .Tokens("2026-02-08T10:04:01Z", PlainTokens.Of(800, 0, 60, 20), PlainTokens.Of(800, 0, 60, 20)) // a repeat
        .Tokens("2026-02-08T10:05:00Z", PlainTokens.Of(1700, 700, 140, 30), PlainTokens.Of(900, 700, 80, 10)); // Feb 8: 900/700/80/10

    private static SessionLines NewForkLines(SessionLines parent) => new SessionLines()
        .Meta("2026-02-16T08:00:00Z", NewFork, new JsonObject { ["forked_from_id"] = Parent })
        .Copy("2026-02-16T08:00:00Z", parent)
        .Started("2026-02-16T08:02:00Z", SessionLines.Id("2026-02-16T08:02:00Z", 13))
        .Message("2026-02-16T08:02:01Z", "Make it of pine.")
        .Context("2026-02-16T08:02:01Z", "gpt-5.3-codex")
        .Call("2026-02-16T08:02:30Z", "custom_tool_call")
        .Tokens("2026-02-16T08:03:00Z", PlainTokens.Of(4500, 2700, 400, 100), PlainTokens.Of(1000, 800, 100, 20)); // Feb 16: 1000/800/100/20

    /// <summary>An agent that was given the parent's conversation: calls are left out of the copy, counts are not. It is resumed four days later.</summary>
    private static SessionLines PrefixAgentLines(SessionLines parent) => new SessionLines()
        .Meta("2026-02-16T09:00:00Z", PrefixAgent, Spawned(new JsonObject { ["forked_from_id"] = Parent }))
        .Copy("2026-02-16T09:00:00Z", parent, static line => (string)line["type"]! != "response_item")
        .Started("2026-02-16T09:00:01Z", SessionLines.Id("2026-02-16T09:00:01Z", 14))
        .Context("2026-02-16T09:00:01Z", "gpt-5.3-mini")
        .Message("2026-02-16T09:00:01Z", "Find prices.")
        .Tokens("2026-02-16T09:00:02Z", PlainTokens.Of(3500, 1900, 300, 80), PlainTokens.Of(700, 500, 60, 10)) // a repeat
        .Call("2026-02-16T09:00:30Z", "function_call")
        .Tokens("2026-02-16T09:00:40Z", PlainTokens.Of(4200, 2300, 370, 90), PlainTokens.Of(700, 400, 70, 10)) // Feb 16: 700/400/70/10
        .Started("2026-02-20T10:00:00Z", SessionLines.Id("2026-02-20T10:00:00Z", 15))
        .Context("2026-02-20T10:00:00Z", "gpt-5.3-mini")
        .Message("2026-02-20T10:00:00Z", "Find better ones.")
        .Call("2026-02-20T10:00:30Z", "local_shell_call")
        .Tokens("2026-02-20T10:00:40Z", PlainTokens.Of(4800, 2700, 430, 90), PlainTokens.Of(600, 400, 60, 0)); // Feb 20: 600/400/60/0

    /// <summary>A review copies nothing and counts from zero. Its one response is by chance as large as the parent's first.</summary>
    private static SessionLines ReviewerLines() => new SessionLines()
        .Meta("2026-02-16T09:30:00Z", Reviewer, new JsonObject { ["source"] = new JsonObject { ["subagent"] = "review" } })
        .Started("2026-02-16T09:30:01Z", SessionLines.Id("2026-02-16T09:30:01Z", 16))
        .Message("2026-02-16T09:30:01Z", "Review the drawing.")
        .Context("2026-02-16T09:30:01Z", "gpt-5.2-codex")
        .EmptyCount("2026-02-16T09:30:02Z")
        .Tokens("2026-02-16T09:30:30Z", PlainTokens.Of(1000, 400, 100, 40), PlainTokens.Of(1000, 400, 100, 40)) // Feb 16: 1000/400/100/40
        .Tokens("2026-02-16T09:30:31Z", PlainTokens.Of(1000, 400, 100, 40), PlainTokens.Of(1000, 400, 100, 40)); // a repeat

    /// <summary>Paginated. Codex was ended before it wrote the count of the last response, whose record stands there.</summary>
    private static SessionLines RecordAgentLines() => new SessionLines(0)
        .Meta("2026-09-10T12:30:00Z", RecordAgent, Spawned(new JsonObject { ["session_id"] = Parent, ["parent_thread_id"] = Parent, ["history_mode"] = "paginated" }))
        .Started("2026-09-10T12:30:01Z", SessionLines.Id("2026-09-10T12:30:01Z", 17))
        .Context("2026-09-10T12:30:01Z", "gpt-6-mini")
        .Record("2026-09-10T12:30:20Z", RecordAgent, PlainTokens.Of(1200, 0, 90, 30, 300), PlainTokens.Of(1200, 0, 90, 30, 300)) // Sep 10: 1200/0/90/30, 300 written
        .Call("2026-09-10T12:30:20Z", "function_call", "call_saw")
        .Item("2026-09-10T12:30:25Z", "CommandExecution", "call_saw")
        .Tokens("2026-09-10T12:30:26Z", PlainTokens.Of(1200, 0, 90, 30, 300), PlainTokens.Of(1200, 0, 90, 30, 300))
        .Record("2026-09-10T12:30:40Z", RecordAgent, PlainTokens.Of(2700, 900, 190, 30, 350), PlainTokens.Of(1500, 900, 100, 0, 50)) // Sep 10: 1500/900/100/0, 50 written
        .Tokens("2026-09-10T12:30:41Z", PlainTokens.Of(2700, 900, 190, 30, 350), PlainTokens.Of(1500, 900, 100, 0, 50))
        .Record("2026-09-10T12:30:55Z", RecordAgent, PlainTokens.Of(3100, 1100, 210, 30, 350), PlainTokens.Of(400, 200, 20, 0, 0)); // Sep 10: 400/200/20/0

    /// <param name="historyBase">What a fork behind the first turn says of it.</param>
    private static SessionLines PagedLines(out JsonObject historyBase)
    {
        SessionLines lines = new SessionLines(0)
            .Meta("2026-09-12T08:00:00Z", Paged, new JsonObject { ["history_mode"] = "paginated" })
            .Started("2026-09-12T08:00:01Z", SessionLines.Id("2026-09-12T08:00:01Z", 18))
            .Context("2026-09-12T08:00:01Z", "gpt-6")
            .Item("2026-09-12T08:00:01Z", "UserMessage")
            .Record("2026-09-12T08:00:20Z", Paged, PlainTokens.Of(2000, 500, 150, 50, 0), PlainTokens.Of(2000, 500, 150, 50, 0)) // Sep 12: 2000/500/150/50
            .Tokens("2026-09-12T08:00:21Z", PlainTokens.Of(2000, 500, 150, 50, 0), PlainTokens.Of(2000, 500, 150, 50, 0));
        historyBase = new JsonObject { ["thread_id"] = Paged, ["end_ordinal_exclusive"] = lines.Count, ["end_byte_offset"] = lines.ByteLength };
        return lines
            .Started("2026-09-12T08:10:00Z", SessionLines.Id("2026-09-12T08:10:00Z", 19))
            .Context("2026-09-12T08:10:00Z", "gpt-6")
            .Item("2026-09-12T08:10:00Z", "UserMessage")
            .Record("2026-09-12T08:10:20Z", Paged, PlainTokens.Of(3500, 1500, 250, 50, 0), PlainTokens.Of(1500, 1000, 100, 0, 0)) // Sep 12: 1500/1000/100/0
            .Tokens("2026-09-12T08:10:21Z", PlainTokens.Of(3500, 1500, 250, 50, 0), PlainTokens.Of(1500, 1000, 100, 0, 0));
    }

    /// <summary>Goes on behind the first turn of <see cref="Paged"/>, and counts on from there.</summary>
    private static SessionLines PagedForkLines(JsonObject historyBase) => new SessionLines((int)historyBase["end_ordinal_exclusive"]!)
        .Meta("2026-09-13T08:00:00Z", PagedFork, new JsonObject
        {
            ["forked_from_id"] = Paged,
            ["history_mode"] = "paginated",
            ["history_base"] = historyBase,
        })
        .Started("2026-09-13T08:00:01Z", SessionLines.Id("2026-09-13T08:00:01Z", 20))
        .Context("2026-09-13T08:00:01Z", "gpt-6")
        .Item("2026-09-13T08:00:01Z", "UserMessage")
        .Record("2026-09-13T08:00:20Z", PagedFork, PlainTokens.Of(3100, 1300, 230, 70, 0), PlainTokens.Of(1100, 800, 80, 20, 0)) // Sep 13: 1100/800/80/20
        .Tokens("2026-09-13T08:00:21Z", PlainTokens.Of(3100, 1300, 230, 70, 0), PlainTokens.Of(1100, 800, 80, 20, 0));

    private static JsonObject Spawned(JsonObject meta)
    {
        meta["source"] = new JsonObject { ["subagent"] = new JsonObject { ["thread_spawn"] = new JsonObject { ["parent_thread_id"] = Parent, ["depth"] = 1 } } };
        return meta;
    }
}
