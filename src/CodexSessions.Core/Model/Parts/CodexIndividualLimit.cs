using System;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>A spending limit set for one person.</summary>
public sealed class CodexIndividualLimit
{
    private readonly JsonValue _json;

    private CodexIndividualLimit(JsonValue json) => _json = json;

    /// <summary><c>limit</c>: the most that may be used.</summary>
    public double? Limit => _json["limit"u8].AsDouble();

    /// <summary><c>used</c>: what has been used.</summary>
    public double? Used => _json["used"u8].AsDouble();

    /// <summary><c>remaining_percent</c>: what is left, in percent.</summary>
    public double? RemainingPercent => _json["remaining_percent"u8].AsDouble();

    /// <summary><c>resets_at</c>: when it starts again, local time.</summary>
    public DateTime? ResetsAt => _json["resets_at"u8].AsUnixSeconds();

    internal static CodexIndividualLimit? From(JsonValue json) => json.IsObject ? new CodexIndividualLimit(json) : null;

    /// <summary>Used and limit.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Used} of {Limit}";
}
