using System;
using CodexSessions.Json;

namespace CodexSessions.Storage;

/// <summary>
/// Measures what stands inside records, without decoding them. It goes by names with their quotes: inside a text those would be
/// escaped.
/// </summary>
internal static class RecordParts
{
    /// <summary>How far before its data the address of a picture may begin: a media type with its parameters.</summary>
    private const int AddressReach = 64;

    private static ReadOnlySpan<byte> Base64Mark => ";base64,"u8;

    /// <summary>What ends Base64: the end of the text, an escape, or the end of an address in Markdown, HTML or a style sheet.</summary>
    private static ReadOnlySpan<byte> DataEnds => "\"\\)' "u8;

    /// <summary>How many bytes are pictures: addresses that hold their data, anywhere, and data that stands by itself.</summary>
    internal static long Images(ReadOnlySpan<byte> record, string? kind) => Addresses(record) + kind switch
    {
        "image_generation_call" or "image_generation_end" or "ImageGeneration" or "image_gen.generation" => Results(record),
        "compacted" => ResultsOfCalls(record),
        "mcp_tool_call_end" or "McpToolCall" => ToolImages(record),
        _ => 0,
    };

    internal static long ReplacementHistory(ReadOnlySpan<byte> record, string? kind) => kind == "compacted" ? Values(record, "\"replacement_history\":"u8) : 0;

    internal static long Instructions(ReadOnlySpan<byte> record, string? kind) =>
        kind is "session_meta" or "turn_context" or "thread_settings_applied" ? Values(record, "instructions\":"u8) : 0;

    private static long Addresses(ReadOnlySpan<byte> record)
    {
        long sum = 0;
        int distance;
        while ((distance = record.IndexOf(Base64Mark)) >= 0)
        {
            ReadOnlySpan<byte> before = record.Slice(Math.Max(0, distance - AddressReach), Math.Min(distance, AddressReach));
            int start = before.LastIndexOf("data:image"u8);
            record = record.Slice(distance + Base64Mark.Length);
            if (start >= 0 && before.Slice(start).IndexOf((byte)'"') < 0)
            {
                int length = LengthTo(record, DataEnds);
                sum += before.Length - start + Base64Mark.Length + length;
                record = record.Slice(length);
            }
        }

        return sum;
    }

    /// <summary>What a tool made pictures of; an address is counted already.</summary>
    private static long Results(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> mark = "\"result\":\""u8;
        int start = record.IndexOf(mark);
        return start < 0 || record.Slice(start + mark.Length).StartsWith("data:"u8) ? 0 : LengthTo(record.Slice(start + mark.Length), "\""u8);
    }

    /// <summary>The same in the calls that a replacement history holds.</summary>
    private static long ResultsOfCalls(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> mark = "\"image_generation_call\""u8;
        long sum = 0;
        int distance;
        while ((distance = record.IndexOf(mark)) >= 0)
        {
            record = record.Slice(distance + mark.Length);
            int next = record.IndexOf(mark);
            sum += Results(next < 0 ? record : record.Slice(0, next));
        }

        return sum;
    }

    /// <summary>Pictures that a server gave: <c>"data":"…","mimeType":"image/png"</c>.</summary>
    private static long ToolImages(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> mark = "\",\"mimeType\":\"image/"u8;
        ReadOnlySpan<byte> name = "\"data\":\""u8;
        long sum = 0;
        int distance;
        while ((distance = record.IndexOf(mark)) >= 0)
        {
            ReadOnlySpan<byte> before = record.Slice(0, distance);
            int start = before.LastIndexOf((byte)'"') + 1;
            sum += before.Slice(0, start).EndsWith(name) ? distance - start : 0;
            record = record.Slice(distance + mark.Length);
        }

        return sum;
    }

    /// <summary>The values of members whose names end like this: strings, objects and arrays.</summary>
    private static long Values(ReadOnlySpan<byte> record, ReadOnlySpan<byte> nameEnd)
    {
        long sum = 0;
        int distance;
        while ((distance = record.IndexOf(nameEnd)) >= 0)
        {
            int start = JsonScanner.SkipSeparators(record, distance + nameEnd.Length);
            int end = start < record.Length && record[start] is (byte)'"' or (byte)'{' or (byte)'[' ? JsonScanner.EndOfValue(record, start) : start;
            if (end < 0)
            {
                break;
            }

            sum += end - start;
            record = record.Slice(end);
        }

        return sum;
    }

    private static int LengthTo(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> ends)
    {
        int length = bytes.IndexOfAny(ends);
        return length < 0 ? bytes.Length : length;
    }
}
