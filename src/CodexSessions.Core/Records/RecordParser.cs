using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions.Records;

/// <summary>
/// Turns the bytes of a record into an item. What a record is, is told by its shape alone: no version and no file name is asked.
/// </summary>
internal static class RecordParser
{
    private static readonly ItemFactory UnknownItem = static (in r) => new CodexUnknownItem(r);

    /// <summary>Makes the item of a line, or of one of several values glued together on a line.</summary>
    /// <param name="source">The file.</param>
    /// <param name="bytes">The bytes of the record, which the item keeps.</param>
    /// <param name="shape">The shape of those bytes.</param>
    /// <param name="lineNumber">The line; null when unknown.</param>
    /// <param name="offset">The byte at which the record begins.</param>
    internal static CodexSessionItem Parse(RecordSource source, ReadOnlyMemory<byte> bytes, in RecordShape shape, long? lineNumber, long offset)
    {
        var record = new Record
        {
            Source = source,
            LineNumber = lineNumber,
            Offset = offset,
            Line = new JsonValue(bytes),
        };
        return shape.Payload.IsMissing || shape.Type.IsMissing ? ParseBare(record, shape) : ParseEnvelope(record, shape);
    }

    /// <summary>Makes the items a compaction puts in the place of the history; they stand where its record stands.</summary>
    internal static IEnumerable<CodexSessionItem> ParseReplacement(CodexCompactionItem compaction) =>
        compaction.Replacement.Select(json => Parse(compaction.Record.Source, json.Bytes, RecordShape.Read(json.Bytes.Span), compaction.LineNumber, compaction.Offset));

    /// <summary>Makes an item of the same kind in the same place of bytes that differ in their texts only.</summary>
    internal static CodexSessionItem ParseAgain(CodexSessionItem item, RecordSource source, ReadOnlyMemory<byte> bytes)
    {
        // What these are was told by the place in the file, not by the shape.
        if (!item.HasEnvelope && item is CodexSessionMetaItem or CodexUnknownItem)
        {
            var json = new JsonValue(bytes);
            Record record = item.Record with { Source = source, Line = json, Payload = json, Body = json };
            return item is CodexSessionMetaItem ? new CodexSessionMetaItem(record) : new CodexUnknownItem(record);
        }

        return Parse(source, bytes, RecordShape.Read(bytes.Span), item.LineNumber, item.Offset);
    }

    /// <summary>Whether a record has a shape that only session files have.</summary>
    internal static bool IsSessionRecord(CodexSessionItem item) => item is not CodexUnknownItem || item.HasEnvelope;

    /// <summary>Makes the item of an element of a file of the TypeScript CLI: the session, or one of its items.</summary>
    internal static CodexSessionItem ParseTypeScript(RecordSource source, ReadOnlyMemory<byte> bytes, string member, long lineNumber, long offset)
    {
        var json = new JsonValue(bytes);
        var record = new Record
        {
            Source = source,
            LineNumber = lineNumber,
            Offset = offset,
            Line = json,
            Payload = json,
            Body = json,
            Type = member,
            Kind = member,
        };
        return member switch
        {
            "session" => new CodexSessionMetaItem(record with { Type = "session_meta", Kind = "session_meta" }),
            "items" => ParseBare(record, RecordShape.OfBare(bytes.Span)),
            _ => new CodexUnknownItem(record),
        };
    }

    private static CodexSessionItem ParseEnvelope(Record record, in RecordShape shape)
    {
        ReadOnlySpan<byte> line = record.Line.Bytes.Span;
        ReadOnlySpan<byte> type = shape.Type.TextOf(line);
        ReadOnlySpan<byte> payloadType = shape.PayloadType.TextOf(line);
        JsonValue payload = Inside(record, shape.Payload);
        record = record with { Payload = payload, Body = payload };

        if (type.SequenceEqual("response_item"u8))
        {
            return Create(record with { Type = "response_item" }, RecordKinds.ResponseItems, payloadType);
        }

        if (type.SequenceEqual("event_msg"u8))
        {
            record = record with { Type = "event_msg" };
            return payloadType.SequenceEqual("item_completed"u8) && !shape.Item.IsMissing
                ? ParseTurnItem(record with { Body = Inside(record, shape.Item) }, shape)
                : Create(record, RecordKinds.Events, payloadType);
        }

        RecordKind? kind = RecordKinds.Lines.Find(type);
        string typeName = kind?.Name ?? Text(type);
        string kindName = payloadType.IsEmpty ? typeName : Text(payloadType);
        return (kind?.Create ?? UnknownItem)(record with { Type = typeName, Kind = kindName });
    }

    private static CodexSessionItem ParseTurnItem(Record record, in RecordShape shape)
    {
        ReadOnlySpan<byte> itemType = shape.ItemType.TextOf(record.Line.Bytes.Span);
        if (itemType.SequenceEqual("Extension"u8) && record.Body["kind"u8] is { IsString: true } kind)
        {
            return Create(record, RecordKinds.Extensions, Encoding.UTF8.GetBytes(kind.AsString()!));
        }

        return Create(record, RecordKinds.TurnItems, itemType);
    }

    /// <summary>Lines without an envelope: files before 0.32.</summary>
    private static CodexSessionItem ParseBare(Record record, in RecordShape shape)
    {
        ReadOnlySpan<byte> line = record.Line.Bytes.Span;
        record = record with { Payload = record.Line, Body = record.Line };
        if (!shape.Type.IsMissing)
        {
            ReadOnlySpan<byte> type = shape.Type.TextOf(line);

            // Response items without an envelope have no time: this is an envelope whose payload is no object.
            return shape.HasTimestamp && RecordKinds.ResponseItems.Find(type) is null
                ? new CodexUnknownItem(record with { Type = Text(type), Kind = Text(type) })
                : Create(record with { Type = "response_item" }, RecordKinds.ResponseItems, type);
        }

        if (!shape.RecordType.IsMissing)
        {
            string state = Text(shape.RecordType.TextOf(line));
            return new CodexSessionStateItem(record with { Type = state, Kind = state });
        }

        if (record.Line["role"u8].AsString() is { } role)
        {
            return ParseChatMessage(record with { Type = "response_item", Kind = "message" }, role);
        }

        return shape.HasTimestamp
            ? new CodexSessionMetaItem(record with { Type = "session_meta", Kind = "session_meta" })
            : new CodexUnknownItem(record);
    }

    /// <summary>Messages without a type, in the form of the chat API: some builds of the TypeScript CLI for other models wrote them.</summary>
    private static CodexSessionItem ParseChatMessage(in Record record, string role)
    {
        JsonValue call = record.Line["tool_calls"u8].Elements().FirstOrDefault()["function"u8];
        return role == "tool" ? new CodexToolOutputItem(record)
            : call.IsObject ? new CodexToolCallItem(record with { Body = call })
            : new CodexMessageItem(record);
    }

    private static CodexSessionItem Create(in Record record, KindTable kinds, ReadOnlySpan<byte> name)
    {
        RecordKind? kind = kinds.Find(name);
        return (kind?.Create ?? UnknownItem)(record with { Kind = kind?.Name ?? (name.IsEmpty ? record.Type : Text(name)) });
    }

    private static JsonValue Inside(in Record record, Slice slice) => slice.Of(record.Line.Bytes);

    private static string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);
}
