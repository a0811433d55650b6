using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CodexSessions.Tests.Recordings;

/// <summary>
/// What a session file is, read the simple way: the whole file at once, as JSON nodes, by the rules of the format reference.
/// </summary>
internal sealed partial class NaiveHead
{
    private static readonly (string Begin, string End)[] Boilerplate =
    [
        ("<user_instructions>", "</user_instructions>"),
        ("<environment_context>", "</environment_context>"),
        ("# AGENTS.md instructions", "</INSTRUCTIONS>"),
        ("<user_shell_command>", "</user_shell_command>"),
        ("<skill>", "</skill>"),
        ("<turn_aborted>", "</turn_aborted>"),
        ("<subagent_notification>", "</subagent_notification>"),
        ("<goal_context>", "</goal_context>"),
        ("<codex_internal_context", "</codex_internal_context>"),
        ("<recommended_plugins>", "</recommended_plugins>"),
        ("<hook_prompt", "</hook_prompt>"),
    ];

    internal string? Id { get; private init; }

    internal DateTime? StartUtc { get; private init; }

    /// <summary>Whether the start is the writer's wall clock and its zone unknown.</summary>
    internal bool IsLocalStart { get; private init; }

    internal string? WorkingDirectory { get; private init; }

    internal string? Model { get; private init; }

    internal string? CliVersion { get; private init; }

    internal string? Originator { get; private init; }

    internal string? Source { get; private init; }

    internal string? Git { get; private init; }

    internal string? Preview { get; private init; }

    internal string? ForkedFromId { get; private init; }

    internal string? ParentId { get; private init; }

    internal string? ModelProvider { get; private init; }

    internal CodexSessionFormat Format { get; private init; }

    internal static NaiveHead Read(string path)
    {
        Match name = FileName().Match(Path.GetFileName(path));
        List<JsonObject> records = Records(path);
        bool isTypeScript = path.EndsWith(".json", StringComparison.Ordinal);
        JsonObject? metaRecord = isTypeScript ? records[0]["session"]!.AsObject() : records.FirstOrDefault(static record => IsMeta(record));
        JsonObject? meta = metaRecord?["payload"] as JsonObject ?? metaRecord;
        string? copied = records
            .SkipWhile(record => record != metaRecord)
            .TakeWhile(static record => IsMeta(record))
            .Select(static record => (string?)(record["payload"] ?? record)["id"])
            .FirstOrDefault(id => id != (string?)meta?["id"]);
        bool isSubagent = (meta?["source"] as JsonObject)?["subagent"] is not null;
        bool isBare = !isTypeScript && records[0]["payload"] is null;
        DateTime? metaTime = Time(meta?["timestamp"]);
        string nameTime = name.Groups["time"].Value;
        bool isLocal = isBare && nameTime.Length > 0 && metaTime is { } time && time.ToString("yyyy-MM-dd'T'HH-mm-ss", CultureInfo.InvariantCulture) == nameTime;
        IEnumerable<JsonObject> items = isTypeScript ? records[0]["items"]!.AsArray().Select(static item => item!.AsObject()) : records;
        return new NaiveHead
        {
            Id = name.Success ? name.Groups["id"].Value : (string?)meta?["id"],
            StartUtc = metaTime,
            IsLocalStart = isLocal,
            WorkingDirectory = (string?)meta?["cwd"],
            CliVersion = (string?)meta?["cli_version"],
            Originator = (string?)meta?["originator"],
            ModelProvider = (string?)meta?["model_provider"],
            ForkedFromId = (string?)meta?["forked_from_id"] ?? (isSubagent ? null : copied),
            ParentId = (string?)meta?["parent_thread_id"] ?? (string?)((meta?["source"] as JsonObject)?["subagent"] as JsonObject)?["thread_spawn"]?["parent_thread_id"] ?? (isSubagent ? copied : null),
            Source = SourceWord(meta?["source"]),
            Git = meta?["git"] is JsonObject git ? $"{git["commit_hash"]} {git["branch"]} {git["repository_url"]}" : null,
            Model = records.Where(static record => (string?)record["type"] == "turn_context").Select(static record => (string?)record["payload"]!["model"]).FirstOrDefault(static model => model is not null),
            Preview = items.Select(EventText).FirstOrDefault(static text => text is not null) ?? items.Select(ItemText).FirstOrDefault(static text => text is not null),
            Format = isTypeScript ? CodexSessionFormat.TypeScript : isBare ? CodexSessionFormat.Bare
                : (string?)meta?["history_mode"] == "paginated" ? CodexSessionFormat.Paginated : CodexSessionFormat.Envelope,
        };
    }

    /// <summary>The texts of all user_message events, UserMessage turn items and goals tell what was typed.</summary>
    private static string? EventText(JsonObject record)
    {
        if ((string?)record["type"] != "event_msg" || record["payload"] is not JsonObject payload)
        {
            return null;
        }

        switch ((string?)payload["type"])
        {
            case "user_message":
                return Shown((string?)payload["message"], HasAny(payload["images"]) || HasAny(payload["local_images"]), HasAny(payload["audio"]) || HasAny(payload["local_audio"]));
            case "thread_goal_updated":
                return Shown((string?)payload["goal"]?["objective"], false, false);
            case "item_completed" when payload["item"] is JsonObject item && (string?)item["type"] == "UserMessage":
                JsonArray content = item["content"]!.AsArray();
                string text = string.Concat(content.Where(static part => (string?)part!["type"] == "text").Select(static part => (string?)part!["text"]));
                return Shown(text, content.Any(static part => (string?)part!["type"] is "image" or "local_image"), content.Any(static part => (string?)part!["type"] is "audio" or "local_audio"));
            default:
                return null;
        }
    }

    /// <summary>The text of a user's response item that is not boilerplate, for files without events.</summary>
    private static string? ItemText(JsonObject record)
    {
        JsonObject item = (string?)record["type"] == "response_item" ? record["payload"]!.AsObject() : record;
        if ((string?)item["role"] != "user" || item["content"] is not JsonArray parts)
        {
            return null;
        }

        List<string> texts = [.. parts.Select(static part => (string?)part!["text"]).OfType<string>()];
        if (texts.Exists(IsBoilerplate))
        {
            return null;
        }

        IEnumerable<string> typed = texts.Where(static text => text.Trim() is not ("</image>" or "<image>") && !text.Trim().StartsWith("<image name=", StringComparison.Ordinal));
        return Shown(string.Join("\n", typed), parts.Any(static part => (string?)part!["type"] == "input_image"), parts.Any(static part => (string?)part!["type"] == "input_audio"));
    }

    private static bool IsBoilerplate(string text)
    {
        string trimmed = text.Trim();
        return Array.Exists(Boilerplate, mark => trimmed.StartsWith(mark.Begin, StringComparison.OrdinalIgnoreCase) && trimmed.EndsWith(mark.End, StringComparison.OrdinalIgnoreCase))
            || ExternalContext().IsMatch(trimmed);
    }

    private static string? Shown(string? text, bool hasImage, bool hasAudio)
    {
        const string Mark = "## My request for Codex:";
        string words = text ?? string.Empty;
        int mark = words.IndexOf(Mark, StringComparison.Ordinal);
        words = (mark < 0 ? words : words[(mark + Mark.Length)..]).Trim();
        return words.Length > 0 ? words : hasImage ? "[Image]" : hasAudio ? "[Audio]" : null;
    }

    private static bool HasAny(JsonNode? array) => array is JsonArray { Count: > 0 };

    private static bool IsMeta(JsonObject record) =>
        (string?)record["type"] == "session_meta" || (record["timestamp"] is not null && record["type"] is null && record["payload"] is null);

    private static string? SourceWord(JsonNode? source) => source switch
    {
        null => null,
        JsonObject value => value.First() is { Key: "custom" } custom ? (string?)custom.Value : value.First().Key,
        _ => (string?)source,
    };

    private static DateTime? Time(JsonNode? time) =>
        DateTime.TryParse((string?)time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime value) ? value : null;

    private static List<JsonObject> Records(string path)
    {
        byte[] content = RecordedFile.Content(path);
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            return [JsonNode.Parse(content)!.AsObject()];
        }

        var records = new List<JsonObject>();
        foreach ((_, byte[] bytes) in RecordedFile.Records(path, content))
        {
            try
            {
                if (JsonNode.Parse(Encoding.UTF8.GetString(bytes)) is JsonObject record)
                {
                    records.Add(record);
                }
            }
            catch (System.Text.Json.JsonException)
            {
                // A torn line tells nothing.
            }
        }

        return records;
    }

    [GeneratedRegex(@"^rollout-(?:(?<time>\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2})|\d{4}-\d{2}-\d{2})-(?<id>[0-9a-fA-F-]{36})(?:_[0-9a-fA-F-]{36})?\.jsonl?(?:\.zst)?$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^<(external_\w+)[ >\n\t].*</\1>$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ExternalContext();
}
