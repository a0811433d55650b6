using System;
using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>The goal of a thread (<c>thread_goal_updated</c>).</summary>
public sealed class CodexThreadGoal
{
    private readonly JsonValue _json;

    private CodexThreadGoal(JsonValue json) => _json = json;

    /// <summary><c>threadId</c>.</summary>
    public string? ThreadId => _json["thread_id"u8].AsText();

    /// <summary><c>objective</c>: what is to be reached.</summary>
    public string? Objective => _json["objective"u8].AsText();

    /// <summary>
    /// <c>status</c>: <c>active</c>, <c>paused</c>, <c>blocked</c>, <c>usageLimited</c>, <c>budgetLimited</c> or
    /// <c>complete</c>.
    /// </summary>
    public string? Status => _json["status"u8].AsText();

    /// <summary><c>tokenBudget</c>: the most tokens it may cost.</summary>
    public long? TokenBudget => _json["token_budget"u8].AsInt64();

    /// <summary><c>tokensUsed</c>.</summary>
    public long? TokensUsed => _json["tokens_used"u8].AsInt64();

    /// <summary><c>timeUsedSeconds</c>.</summary>
    public TimeSpan? TimeUsed => _json["time_used_seconds"u8].AsDuration();

    /// <summary><c>createdAt</c>, local time.</summary>
    public DateTime? CreatedAt => _json["created_at"u8].AsUnixSeconds();

    /// <summary><c>updatedAt</c>, local time.</summary>
    public DateTime? UpdatedAt => _json["updated_at"u8].AsUnixSeconds();

    internal static CodexThreadGoal? From(JsonValue json) => json.IsObject ? new CodexThreadGoal(json) : null;

    /// <summary>Status and objective.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize($"{Status}: {Objective}");
}
