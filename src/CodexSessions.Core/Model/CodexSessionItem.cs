using System;
using System.Collections.Generic;
using System.Text;
using CodexSessions.Basics;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// One record of a session file. The properties are views on the bytes of the record and are decoded when read; a property is
/// <see langword="null"/> when the file does not tell it.
/// </summary>
public abstract class CodexSessionItem
{
    private readonly Record _record;

    private protected CodexSessionItem(in Record record) => _record = record;

    /// <summary>The thread id of the session the file belongs to, from the file name, else from its first session_meta record.</summary>
    public string? SessionId => _record.Source.SessionId;

    /// <summary>The full path of the session file.</summary>
    public string Path => _record.Source.Path;

    /// <summary>The line on which the record begins, counted from 1; <see langword="null"/> when the file was read from its end.</summary>
    public long? LineNumber => _record.LineNumber;

    /// <summary>The byte in the (uncompressed) file at which the record begins, counted from 0.</summary>
    public long Offset => _record.Offset;

    /// <summary>The <c>ordinal</c> of the line; only paginated files have one. A hint: duplicates occur.</summary>
    public long? Ordinal => Line["ordinal"u8].AsInt64();

    /// <summary>When the record was written, local time; <see langword="null"/> in files without an envelope.</summary>
    public DateTime? Timestamp => HasEnvelope || Line["type"u8].IsString ? Line["timestamp"u8].AsTimestamp() : null;

    /// <summary>
    /// The outer type: <c>session_meta</c>, <c>response_item</c>, <c>event_msg</c>, <c>turn_context</c>, <c>compacted</c>, ...
    /// Files without an envelope get the type an envelope would have. <see langword="null"/> when the line has no shape of a record.
    /// </summary>
    public string? Type => _record.Type;

    /// <summary>
    /// The innermost name of what the record is: the payload's <c>type</c>, for a completed turn item that of the item
    /// (<c>UserMessage</c>), for an extension its <c>kind</c>; the same as <see cref="Type"/> where the record has no inner name.
    /// </summary>
    public string? Kind => _record.Kind;

    /// <summary>The id of the turn the record belongs to; files before 0.100 do not tell it.</summary>
    public virtual string? TurnId
    {
        get
        {
            JsonValue id = Body["turn_id"u8];
            if (!id.HasValue)
            {
                id = Payload["turn_id"u8];
            }

            if (!id.HasValue)
            {
                // The passthrough member was called metadata in the first week of its life.
                id = Payload.FirstOf("internal_chat_message_metadata_passthrough"u8, "metadata"u8)["turn_id"u8];
            }

            return id.AsText();
        }
    }

    /// <summary>
    /// Who speaks: <c>user</c>, <c>assistant</c>, <c>developer</c>, <c>system</c>, or <c>tool</c> for what a tool gave back.
    /// <see langword="null"/> for records that are nobody's words.
    /// </summary>
    public virtual string? Role => null;

    /// <summary>The one text a person would read; <see langword="null"/> when there is none.</summary>
    public virtual string? Text => null;

    /// <summary>The <c>id</c> of the response item or turn item; not written from 0.30 to mid 2026.</summary>
    public virtual string? ItemId => Body["id"u8].AsText();

    /// <summary>When the turn or turn item began, local time; from <c>started_at</c> or <c>started_at_ms</c>.</summary>
    public DateTime? StartedAt => Body["started_at"u8].AsUnixSeconds() ?? Payload["started_at_ms"u8].AsUnixMilliseconds();

    /// <summary>When the turn or turn item ended, local time; from <c>completed_at</c> or <c>completed_at_ms</c>.</summary>
    public DateTime? CompletedAt => Body["completed_at"u8].AsUnixSeconds() ?? Payload["completed_at_ms"u8].AsUnixMilliseconds();

    /// <summary>Codex's own bookkeeping beside a response item, the <c>metadata</c> of the envelope; 0.148 and later.</summary>
    public CodexItemMetadata? Metadata => CodexItemMetadata.From(Line["metadata"u8]);

    /// <summary>
    /// The record exactly as it stands in the file, without the line end, or without the secrets that a <see cref="CodexRedactor"/>
    /// took out; bytes that are no UTF-8 show as U+FFFD.
    /// </summary>
    public string Raw => Encoding.UTF8.GetString(_record.Line.Bytes.Span);

    internal Record Record => _record;

    /// <summary>How many bytes the record has.</summary>
    internal int ByteLength => _record.Line.Bytes.Length;

    /// <summary>Whether the line wraps its payload in an envelope, as all files since 0.32 do.</summary>
    internal bool HasEnvelope => _record.Payload.Bytes.Length != _record.Line.Bytes.Length;

    /// <summary>Whether the record is a completed turn item.</summary>
    internal bool IsTurnItem => Type == "event_msg" && IsNested;

    /// <summary>All names of the kind, the innermost first: <c>clock.sleep</c>, <c>Extension</c>, <c>item_completed</c>.</summary>
    internal IEnumerable<string> KindNames()
    {
        if (Kind is { } kind)
        {
            yield return kind;
        }

        if (IsTurnItem)
        {
            if (Body["type"u8].AsString() is { } itemType && itemType != Kind)
            {
                yield return itemType;
            }

            yield return "item_completed";
        }
    }

    private protected JsonObject Line => field ??= new JsonObject(_record.Line);

    private protected JsonObject Payload => HasEnvelope ? field ??= new JsonObject(_record.Payload) : Line;

    private protected JsonObject Body => IsNested ? field ??= new JsonObject(_record.Body) : Payload;

    private bool IsNested => _record.Body.Bytes.Length != _record.Payload.Bytes.Length;

    /// <summary>The record exactly as it stands in the file, as bytes.</summary>
    /// <returns>A copy of the bytes, without the line end.</returns>
    public byte[] GetRawBytes() => _record.Line.Bytes.ToArray();

    /// <summary>What happened, in one line: the beginning of the text, or the most telling fields of a record without one.</summary>
    /// <param name="length">The most characters the line may have.</param>
    /// <returns>One line of text; empty when there is nothing to tell.</returns>
    public string GetSummary(int length = 200) => TextLine.Shorten(Describe() ?? string.Empty, length);

    /// <summary>Kind and summary; where objects were serialized, the summary that views show is taken from it.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{PlainText.Normalize(Kind ?? "unknown")}: {GetSummary()}";

    private protected virtual string? Describe() => Text;
}
