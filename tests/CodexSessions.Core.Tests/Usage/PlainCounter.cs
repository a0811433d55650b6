using System.Text.Json;

namespace CodexSessions.Tests.Usage;

/// <summary>Follows the counter that Codex keeps of a thread, line by line, and tells what each line says was spent since the one before.</summary>
internal sealed class PlainCounter
{
    private PlainTokens? _total;
    private bool _emptySince;
    private bool _hasRecords;

    /// <summary>The file goes on from another one that nobody has: the counter runs already, and nobody knows from where.</summary>
    internal bool StartIsUnknown { get; init; }

    /// <returns>Null when the line tells no numbers.</returns>
    internal PlainTokens? Step(JsonElement line)
    {
        if (!PlainFile.TryPayload(line, out string? type, out JsonElement payload))
        {
            return null;
        }

        if (type == "token_usage_record")
        {
            _hasRecords = true;
            return Step(payload.GetProperty("thread_token_usage"), payload.GetProperty("usage"), tellsLimits: false);
        }

        if (type != "event_msg" || PlainFile.String(payload, "type") != "token_count")
        {
            return null;
        }

        if (!payload.TryGetProperty("info", out JsonElement info) || info.ValueKind != JsonValueKind.Object)
        {
            _emptySince = _total is not null;
            return null;
        }

        return Step(info.GetProperty("total_token_usage"), info.GetProperty("last_token_usage"), payload.TryGetProperty("rate_limits", out JsonElement limits) && limits.ValueKind == JsonValueKind.Object);
    }

    private PlainTokens Step(JsonElement totalUsage, JsonElement lastUsage, bool tellsLimits)
    {
        PlainTokens total = PlainTokens.From(totalUsage);
        PlainTokens last = PlainTokens.From(lastUsage);
        PlainTokens? before = _total;
        bool emptySince = _emptySince;
        _total = total;
        _emptySince = false;
        if (total is { Input: 0, Output: 0 })
        {
            // Codex forgets its counts when the context window is exceeded: the total says how large the window is, and nobody spent it.
            return default(PlainTokens) with { CacheWrite = total.CacheWrite };
        }

        if (before is null)
        {
            return StartIsUnknown ? last : total;
        }

        // A resume started the counter anew up to 0.64. Its first total can be as large as the one before, or larger.
        // A repeated total looks the same, but no start lies between, which writes a line without numbers since 0.41. What makes
        // Codex repeat a total are limits that arrive, so a line that tells none is no repeat, unless it follows its own record.
        bool isFirst = total == last;
        bool isRestart = total == before
            ? isFirst && (emptySince || !(tellsLimits || _hasRecords))
            : isFirst || total.FallsBelow(before.Value);
        return isRestart ? total : total - before.Value;
    }
}
