using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace CodexSessions.Tests.Usage;

/// <summary>
/// What the sessions of a home spent, worked out a second time: with no code of the project, slowly, and as plainly as it goes.
/// The sum over all files of a home holds each response of a model once.
/// </summary>
internal static class PlainUsage
{
    /// <summary>The corpus, and the homes that releases wrote.</summary>
    internal static IEnumerable<string> SharedHomes() =>
        [Path.Combine(TestPaths.Shared, "corpus", "home"), .. Directory.EnumerateDirectories(Path.Combine(TestPaths.Shared, "recorded", "homes")).OrderBy(static path => path, StringComparer.Ordinal)];

    internal static PlainSession[] Read(string home)
    {
        PlainFile[] files = [.. SessionFiles(home).Select(static path => new PlainFile(path))];
        return [.. files.Select(file => Measure(file, files))];
    }

    internal static Dictionary<DateOnly, PlainTokens> ByDay(IEnumerable<PlainSession> sessions, TimeZoneInfo zone) => sessions
        .SelectMany(static session => session.Steps)
        .GroupBy(step => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(step.Time, zone).DateTime))
        .ToDictionary(static day => day.Key, static day => PlainSession.Sum(day)!.Value);

    /// <summary>By the name of the model; empty where no line tells it.</summary>
    internal static Dictionary<string, PlainTokens> ByModel(IEnumerable<PlainSession> sessions) => sessions
        .SelectMany(static session => session.Steps)
        .GroupBy(static step => step.Model ?? string.Empty)
        .ToDictionary(static model => model.Key, static model => PlainSession.Sum(model)!.Value);

    /// <summary>One file for each name: a plain one hides its compressed twin, one in sessions its copy in the archive.</summary>
    private static IEnumerable<string> SessionFiles(string home)
    {
        string[] folders = [Path.Combine(home, "sessions"), Path.Combine(home, "archived_sessions")];
        return folders
            .Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "rollout-*", SearchOption.AllDirectories).OrderBy(static path => path.Length))
            .DistinctBy(static path => Path.GetFileName(path).Split(".json")[0]);
    }

    private static PlainSession Measure(PlainFile file, PlainFile[] all)
    {
        PlainCounter counter = Start(file, all, out string? model);
        int own = FirstOwnLine(file, all);
        var steps = new List<PlainStep>();
        for (int i = 0; i < file.Lines.Count; i++)
        {
            JsonElement line = file.Lines[i];
            model = Model(line) ?? model;
            if (counter.Step(line) is { } tokens && i >= own)
            {
                steps.Add(new PlainStep(PlainFile.Time(line), model, tokens));
            }
        }

        string[] kinds = [.. file.Lines.Skip(own).SelectMany(Kinds)];
        bool tells = file.Metas.Count > 0;
        int starts = kinds.Count(static kind => kind == "task_started");
        int messages = kinds.Count(static kind => kind is "user_message" or "UserMessage");
        int calls = kinds.Count(static kind => kind is "function_call" or "custom_tool_call" or "local_shell_call");

        // Before 0.100 a turn is told by its message only; such a session can go on in a newer release.
        int turns = starts + kinds.TakeWhile(static kind => kind != "task_started").Count(static kind => kind == "user_message");
        return new PlainSession(file.Path, file.Stem, file.Id, steps, tells ? turns : null, tells ? messages : null, calls);
    }

    /// <summary>The counter as it stands where the file goes on from another one.</summary>
    private static PlainCounter Start(PlainFile file, PlainFile[] all, out string? model)
    {
        model = null;
        if (file.HistoryBase is not { } history)
        {
            return new PlainCounter();
        }

        string id = PlainFile.String(history, "thread_id")!;
        if (all.FirstOrDefault(other => other.Stem.EndsWith(id, StringComparison.Ordinal)) is not { } former)
        {
            return new PlainCounter { StartIsUnknown = true };
        }

        PlainCounter counter = Start(former, all, out model);
        long end = history.GetProperty("end_ordinal_exclusive").GetInt64();
        foreach (JsonElement line in former.Lines.Where(line => line.GetProperty("ordinal").GetInt64() < end))
        {
            model = Model(line) ?? model;
            counter.Step(line);
        }

        return counter;
    }

    /// <summary>Behind the lines that the file has copied from another session.</summary>
    private static int FirstOwnLine(PlainFile file, PlainFile[] all)
    {
        if (file.CopiedFrom is not { } source)
        {
            return 0;
        }

        // The ids of turns tell when they began, and a copied turn began before the session itself did.
        (int Line, long? Time)[] turns = [.. file.Lines
            .Select(static (line, index) => (Line: index, Time: Kinds(line).Contains("task_started") ? PlainFile.Milliseconds(PlainFile.String(line.GetProperty("payload"), "turn_id")) : null))
            .Where(static turn => turn.Time is not null)];
        if (turns.Length > 0)
        {
            return turns.Where(turn => turn.Time >= PlainFile.Milliseconds(file.Id)).Select(static turn => turn.Line).DefaultIfEmpty(file.Lines.Count).First();
        }

        return all.FirstOrDefault(other => other.Id == source) is { } origin ? BehindCopy(file, origin) : BehindBurst(file);
    }

    /// <summary>As far as the lines are those of the source. What came into the source later was not copied, however alike.</summary>
    private static int BehindCopy(PlainFile file, PlainFile origin)
    {
        // A migration takes the copied session_meta lines away.
        int shift = file.Metas.Count > 1 ? 1 : 0;
        int i = 1;
        while (i < file.Lines.Count
            && i - shift < origin.Lines.Count
            && PlainFile.Time(origin.Lines[i - shift]) <= PlainFile.Time(file.Lines[0])
            && JsonElement.DeepEquals(file.Lines[i].GetProperty("payload"), origin.Lines[i - shift].GetProperty("payload")))
        {
            i++;
        }

        return i;
    }

    /// <summary>A copy is written at once, and carries the time of the copying; no model answers as fast.</summary>
    private static int BehindBurst(PlainFile file) =>
        file.Lines.TakeWhile(line => PlainFile.Time(line) - PlainFile.Time(file.Lines[0]) < TimeSpan.FromSeconds(1)).Count();

    private static string? Model(JsonElement line) =>
        PlainFile.TryPayload(line, out string? type, out JsonElement payload) && type == "turn_context" ? PlainFile.String(payload, "model") : null;

    /// <summary>What a line is; the document of the TypeScript CLI is many things.</summary>
    private static IEnumerable<string> Kinds(JsonElement line)
    {
        if (line.ValueKind == JsonValueKind.Object && line.TryGetProperty("items", out JsonElement items) && items.ValueKind == JsonValueKind.Array)
        {
            return items.EnumerateArray().SelectMany(Kinds);
        }

        JsonElement part = PlainFile.TryPayload(line, out string? type, out JsonElement payload) ? payload : line;
        bool isItem = type == "event_msg" && PlainFile.String(part, "type") == "item_completed";
        string? kind = PlainFile.String(isItem ? part.GetProperty("item") : part, "type");
        return kind is null ? [] : [kind];
    }
}
