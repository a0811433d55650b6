using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace CodexSessions.Tests.Usage;

/// <summary>The lines of a session file, read in the plainest way there is.</summary>
internal sealed class PlainFile
{
    internal PlainFile(string path)
    {
        Path = path;
        Lines = path.EndsWith(".json", StringComparison.Ordinal) ? [JsonDocument.Parse(File.ReadAllText(path)).RootElement] : [.. ReadLines(path).SelectMany(Parse)];
        Metas = [.. Lines.Where(static line => TryPayload(line, out string? type, out _) && type == "session_meta").Select(static line => line.GetProperty("payload"))];
        Id = Metas.Count > 0 ? String(Metas[0], "id") : Lines.Count > 0 ? String(Lines[0], "id") : null;
        Stem = System.IO.Path.GetFileName(path).Split(".json")[0];
        HistoryBase = Metas.Count > 0 && Metas[0].TryGetProperty("history_base", out JsonElement history) && history.ValueKind == JsonValueKind.Object ? history : null;
    }

    internal string Path { get; }

    /// <summary>The name without its endings.</summary>
    internal string Stem { get; }

    internal string? Id { get; }

    internal IReadOnlyList<JsonElement> Lines { get; }

    /// <summary>Every session_meta; the first is that of the file itself.</summary>
    internal IReadOnlyList<JsonElement> Metas { get; }

    /// <summary>Where the session goes on from, if it does so without a copy.</summary>
    internal JsonElement? HistoryBase { get; }

    /// <summary>Whose lines stand copied at the begin, if any do.</summary>
    internal string? CopiedFrom => HistoryBase is not null || Metas.Count == 0
        ? null
        : String(Metas[0], "forked_from_id") ?? Metas.Select(static meta => String(meta, "id")).FirstOrDefault(id => id is not null && id != Id);

    internal static bool TryPayload(JsonElement line, out string? type, out JsonElement payload)
    {
        type = String(line, "type");
        payload = default;
        return type is not null && line.TryGetProperty("payload", out payload) && payload.ValueKind == JsonValueKind.Object;
    }

    internal static string? String(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static DateTimeOffset Time(JsonElement line) =>
        DateTimeOffset.Parse(String(line, "timestamp")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>When an id of version 7 was made; null for other ids.</summary>
    internal static long? Milliseconds(string? id) =>
        Guid.TryParse(id, out Guid guid) && guid.Version == 7 ? long.Parse(id!.Replace("-", string.Empty)[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<JsonElement> Parse(string line)
    {
        try
        {
            return [JsonDocument.Parse(line).RootElement];
        }
        catch (JsonException)
        {
            // Torn, or two state lines in one: neither tells about tokens.
            return [];
        }
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        if (!path.EndsWith(".zst", StringComparison.Ordinal))
        {
            return File.ReadLines(path);
        }

        using Process process = Support.ZstdTool.Start($"-q -d -c \"{path}\"");
        process.StandardInput.Close();
        return process.StandardOutput.ReadToEnd().Split('\n');
    }
}
