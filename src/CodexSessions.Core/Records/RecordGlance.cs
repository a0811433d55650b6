using System;
using CodexSessions.Json;

namespace CodexSessions.Records;

/// <summary>
/// What the first names of a record tell, as Codex writes them: time, type, and the type inside the payload. Nothing behind them is
/// looked at, and nothing is proved to be JSON: for whoever passes over most records of a file.
/// </summary>
internal readonly ref struct RecordGlance
{
    /// <summary>Where a time stands that is the first of a record, and how long it is: <c>2026-11-24T18:05:09.123Z</c>.</summary>
    private const int TimeStart = 14;
    private const int TimeLength = 24;

    private RecordGlance(ReadOnlySpan<byte> timestamp, ReadOnlySpan<byte> type, ReadOnlySpan<byte> payloadType, int payloadStart)
    {
        Timestamp = timestamp;
        Type = type;
        PayloadType = payloadType;
        PayloadStart = payloadStart;
    }

    /// <summary>The text of <c>timestamp</c>; empty where there is no envelope.</summary>
    internal ReadOnlySpan<byte> Timestamp { get; }

    /// <summary>The outer type; <c>response_item</c> where there is no envelope.</summary>
    internal ReadOnlySpan<byte> Type { get; }

    /// <summary>The inner type; empty where the payload does not begin with one.</summary>
    internal ReadOnlySpan<byte> PayloadType { get; }

    /// <summary>Where the payload begins; the record itself where there is no envelope.</summary>
    internal int PayloadStart { get; }

    /// <summary>Looks at a record.</summary>
    /// <returns>False when its names come in another order, or it is something else: then all of it must be read.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> record, out RecordGlance glance)
    {
        glance = default;
        if (record.IsEmpty || record[record.Length - 1] != (byte)'}')
        {
            return false;
        }

        var cursor = new JsonCursor(record);
        ReadOnlySpan<byte> timestamp = default;
        ReadOnlySpan<byte> type = default;
        if (HasUsualTime(record))
        {
            timestamp = record.Slice(TimeStart, TimeLength);
            cursor = new JsonCursor(record, TimeStart + TimeLength + 1);
        }
        else if (!cursor.EnterObject())
        {
            return false;
        }

        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("timestamp"u8))
            {
                timestamp = cursor.ReadString();
            }
            else if (name.SequenceEqual("type"u8))
            {
                type = cursor.ReadString();
            }
            else if (name.SequenceEqual("payload"u8))
            {
                int start = cursor.Position;
                ReadOnlySpan<byte> inner = FirstType(record, start);
                glance = new RecordGlance(timestamp, type, inner, start);
                bool needsInner = type.SequenceEqual("response_item"u8) || type.SequenceEqual("event_msg"u8);
                return !type.IsEmpty && !(needsInner && inner.IsEmpty);
            }
            else if (name.SequenceEqual("ordinal"u8))
            {
                cursor.Skip();
            }
            else
            {
                // Response items without an envelope have a type and no time.
                glance = new RecordGlance(default, "response_item"u8, type, 0);
                return !type.IsEmpty && timestamp.IsEmpty;
            }
        }

        return false;
    }

    /// <summary>The type of the turn item in the payload; empty where there is none, or it does not begin with its type.</summary>
    /// <param name="record">The record that was looked at.</param>
    internal ReadOnlySpan<byte> TurnItemType(ReadOnlySpan<byte> record)
    {
        var cursor = new JsonCursor(record, PayloadStart);
        return cursor.EnterMember("item"u8) ? FirstType(record, cursor.Position) : default;
    }

    /// <summary>Whether a record begins with a time of the usual length: then that need not be looked for.</summary>
    private static bool HasUsualTime(ReadOnlySpan<byte> record) =>
        record.Length > TimeStart + TimeLength && record.StartsWith("{\"timestamp\":\""u8) && record[TimeStart + TimeLength] == (byte)'"' && record[TimeStart + TimeLength - 1] == (byte)'Z';

    /// <summary>The type with which an object begins; empty when it begins with something else.</summary>
    private static ReadOnlySpan<byte> FirstType(ReadOnlySpan<byte> record, int start)
    {
        var cursor = new JsonCursor(record, start);
        return cursor.EnterObject() && cursor.NextMember(out ReadOnlySpan<byte> name) && name.SequenceEqual("type"u8) ? cursor.ReadString() : default;
    }
}
