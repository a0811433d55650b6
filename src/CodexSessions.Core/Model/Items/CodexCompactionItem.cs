using System.Collections.Generic;
using System.Linq;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// The conversation was compacted: <c>compacted</c> lines, <c>compaction</c>, <c>compaction_summary</c> and
/// <c>context_compaction</c> response items, <c>context_compacted</c> events, <c>ContextCompaction</c> turn items.
/// </summary>
public sealed class CodexCompactionItem : CodexSessionItem
{
    internal CodexCompactionItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>message</c> of a <c>compacted</c> line: the summary; may be empty.</summary>
    public string? Message => Body["message"u8].AsText();

    /// <summary>
    /// How many response items <c>replacement_history</c> holds; <see langword="null"/> before 0.59 and for all but
    /// <c>compacted</c> lines.
    /// </summary>
    public int? ReplacementCount => Body["replacement_history"u8] is { IsArray: true } history ? history.Elements().Count() : null;

    /// <summary>
    /// <c>replacement_history</c>, as JSON: the response items the model's history was replaced by. Can be very large.
    /// </summary>
    public string? ReplacementHistory => Body["replacement_history"u8].AsJson();

    /// <summary><c>replacement_history_metadata</c>, as JSON.</summary>
    public string? ReplacementHistoryMetadata => Body["replacement_history_metadata"u8].AsJson();

    /// <summary><c>encrypted_content</c>: a summary only the service can read.</summary>
    public string? EncryptedContent => Body["encrypted_content"u8].AsText();

    /// <summary>
    /// <c>window_number</c>: the number of the context window that begins here; for a week it was called <c>window_id</c>.
    /// </summary>
    public long? WindowNumber => Body["window_number"u8].AsInt64() ?? (Body["window_id"u8].Kind == JsonKind.Number ? Body["window_id"u8].AsInt64() : null);

    /// <summary><c>window_id</c>.</summary>
    public string? WindowId => Body["window_id"u8].AsString();

    /// <summary><c>first_window_id</c>.</summary>
    public string? FirstWindowId => Body["first_window_id"u8].AsText();

    /// <summary><c>previous_window_id</c>.</summary>
    public string? PreviousWindowId => Body["previous_window_id"u8].AsText();

    /// <summary><c>compaction_response_id</c>: the model's response that made the summary.</summary>
    public string? CompactionResponseId => Body["compaction_response_id"u8].AsText();

    /// <summary><c>latest_token_usage_record</c>, as JSON.</summary>
    public string? LatestTokenUsageRecord => Body["latest_token_usage_record"u8].AsJson();

    /// <summary><c>mcp_resource_origins</c>, as JSON.</summary>
    public string? McpResourceOrigins => Body["mcp_resource_origins"u8].AsJson();

    /// <summary><c>guardian_history</c>, as JSON.</summary>
    public string? GuardianHistory => Body["guardian_history"u8].AsJson();

    /// <summary><c>retained_context</c>, as JSON.</summary>
    public string? RetainedContext => Body["retained_context"u8].AsJson();

    /// <summary><c>resume_metadata</c>, as JSON.</summary>
    public string? ResumeMetadata => Body["resume_metadata"u8].AsJson();

    internal bool HasReplacement => Body["replacement_history"u8].IsArray;

    /// <summary>Whether the replacement and what is told of its items have the same length.</summary>
    internal bool IsConsistent => !Body["replacement_history_metadata"u8].IsArray || Body["replacement_history_metadata"u8].Elements().Count() == ReplacementCount;

    internal IEnumerable<JsonValue> Replacement => Body["replacement_history"u8].Elements();

    /// <inheritdoc/>
    public override string? Text => Message;

    private protected override string? Describe() =>
        ReplacementCount is { } count ? $"history replaced by {count} items. {Message}" : Message;
}
