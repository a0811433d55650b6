using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace CodexSessions.Tests.Usage;

/// <summary>Writes the lines of a session that tell about usage, as Codex does. Times are UTC, such as <c>2026-02-16T08:03:00Z</c>.</summary>
internal sealed class SessionLines
{
    private readonly List<JsonObject> _lines = [];
    private long? _ordinal;

    /// <param name="ordinal">The first ordinal of a paginated file; null for a file without.</param>
    internal SessionLines(long? ordinal = null) => _ordinal = ordinal;

    internal int Count => _lines.Count;

    internal int ByteLength => ToArray().Sum(static line => Encoding.UTF8.GetByteCount(line) + 1);

    /// <summary>An id of version 7 as Codex makes it at a time.</summary>
    internal static string Id(string time, int number)
    {
        string milliseconds = Time(time).ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        return $"{milliseconds[..8]}-{milliseconds[8..]}-7000-8000-{number:x12}";
    }

    internal string[] ToArray() => [.. _lines.ConvertAll(static line => line.ToJsonString())];

    /// <param name="more">Further members; they replace those of the same name.</param>
    internal SessionLines Meta(string time, string id, JsonObject? more = null)
    {
        var meta = new JsonObject
        {
            ["id"] = id,
            ["timestamp"] = Stamp(time),
            ["cwd"] = "/home/dev/shelf",
            ["originator"] = "codex_cli_rs",
            ["cli_version"] = "0.0.0",
            ["source"] = "cli",
        };
        foreach (KeyValuePair<string, JsonNode?> member in more ?? [])
        {
            meta[member.Key] = member.Value?.DeepClone();
        }

        return Add(time, "session_meta", meta);
    }

    /// <summary>Lines of another session as a fork copies them: with the time of the copying.</summary>
    internal SessionLines Copy(string time, SessionLines source, Func<JsonObject, bool>? isCopied = null)
    {
        foreach (JsonObject line in source._lines)
        {
            if (isCopied?.Invoke(line) ?? true)
            {
                Add(time, (string)line["type"]!, line["payload"]!.DeepClone().AsObject());
            }
        }

        return this;
    }

    internal SessionLines Started(string time, string turn) => Event(time, new JsonObject { ["type"] = "task_started", ["turn_id"] = turn });

    internal SessionLines Context(string time, string model) => Add(time, "turn_context", new JsonObject { ["cwd"] = "/home/dev/shelf", ["model"] = model });

    internal SessionLines Message(string time, string text) => Event(time, new JsonObject { ["type"] = "user_message", ["message"] = text });

    internal SessionLines Call(string time, string type, string? id = null) =>
        Add(time, "response_item", new JsonObject { ["type"] = type, ["name"] = "tool", ["call_id"] = id ?? "call_" + Count, ["arguments"] = "{}" });

    /// <summary>A turn item of a paginated file.</summary>
    /// <param name="time">When it was written.</param>
    /// <param name="type">The type of the item.</param>
    /// <param name="id">The id of the call it tells of, where it tells of one.</param>
    internal SessionLines Item(string time, string type, string? id = null) =>
        Event(time, new JsonObject { ["type"] = "item_completed", ["item"] = new JsonObject { ["type"] = type, ["id"] = id ?? "item-" + Count } });

    /// <summary>A <c>token_count</c> that tells limits only.</summary>
    internal SessionLines EmptyCount(string time) => Event(time, TokenCount(null));

    internal SessionLines Tokens(string time, PlainTokens total, PlainTokens last) => Event(time, TokenCount(new JsonObject
    {
        ["total_token_usage"] = Usage(total),
        ["last_token_usage"] = Usage(last),
        ["model_context_window"] = 272000,
    }));

    internal SessionLines Record(string time, string thread, PlainTokens total, PlainTokens usage) => Add(time, "token_usage_record", new JsonObject
    {
        ["thread_id"] = thread,
        ["response_id"] = "resp_" + Count,
        ["usage"] = Usage(usage),
        ["thread_token_usage"] = Usage(total),
    });

    private static JsonObject TokenCount(JsonObject? info) => new() { ["type"] = "token_count", ["info"] = info, ["rate_limits"] = new JsonObject { ["primary"] = null } };

    private static JsonObject Usage(PlainTokens tokens)
    {
        var usage = new JsonObject
        {
            ["input_tokens"] = tokens.Input,
            ["cached_input_tokens"] = tokens.CachedInput,
            ["output_tokens"] = tokens.Output,
            ["reasoning_output_tokens"] = tokens.Reasoning,
            ["total_tokens"] = tokens.Total,
        };
        if (tokens.CacheWrite is { } write)
        {
            usage["cache_write_input_tokens"] = write;
        }

        return usage;
    }

    private SessionLines Event(string time, JsonObject payload) => Add(time, "event_msg", payload);

    private SessionLines Add(string time, string type, JsonObject payload)
    {
        var line = new JsonObject { ["timestamp"] = Stamp(time) };
        if (_ordinal is not null)
        {
            line["ordinal"] = _ordinal++;
        }

        line["type"] = type;
        line["payload"] = payload;
        _lines.Add(line);
        return this;
    }

    private static string Stamp(string time) => Time(time).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
