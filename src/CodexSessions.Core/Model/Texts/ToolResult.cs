using System;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>
/// A tool's output taken apart. The tools of Codex wrap what they print in one of a few layouts; a text that fits none of them
/// is all output.
/// </summary>
internal sealed class ToolResult
{
    private const int MaxHeaderLines = 8;
    private const int MaxHeaderLineLength = 1000;

    internal string? Output { get; private set; }

    internal int? ExitCode { get; private set; }

    internal TimeSpan? Duration { get; private set; }

    internal bool? Success { get; private set; }

    /// <summary>Reads an output: a text, an array of parts, or an object of content and success.</summary>
    internal static ToolResult From(JsonValue output)
    {
        if (output.IsObject)
        {
            ToolResult result = FromText(ContentText.Of(output["content"u8], "\n"));
            result.Success = output["success"u8].AsBoolean() ?? result.Success;
            return result;
        }

        return FromText(ContentText.Of(output, "\n"));
    }

    /// <summary>
    /// Reads what an output tells beside the output itself, from the bytes of the record as they stand; no more of it is looked at.
    /// </summary>
    /// <param name="record">The record from the output on.</param>
    /// <param name="result">Exit code, duration and success, without the output.</param>
    /// <returns>False when the whole output must be read to know.</returns>
    internal static bool TryReadOutcome(ReadOnlySpan<byte> record, [NotNullWhen(true)] out ToolResult? result)
    {
        ReadOnlySpan<byte> firstPart = "[{\"type\":\"input_text\",\"text\":\""u8;
        result = null;
        return record.StartsWith("\"{\\\"output\\\":"u8) ? TryReadJson(record, out result)
            : record.StartsWith("\""u8) ? TryReadHeader(record.Slice(1), isWhole: true, out result)
            : record.StartsWith(firstPart) && TryReadHeader(record.Slice(firstPart.Length), isWhole: false, out result);
    }

    /// <summary>In the JSON of the older shell tools what is wanted stands at the end, and mostly at the end of the record.</summary>
    private static bool TryReadJson(ReadOnlySpan<byte> record, out ToolResult? result)
    {
        const int Enough = 200;
        ReadOnlySpan<byte> mark = "\\\",\\\"metadata\\\":"u8;
        result = null;
        int end = record.Length - 1;
        while (end > 0 && record[end] == (byte)'}')
        {
            end--;
        }

        ReadOnlySpan<byte> tail = record.Slice(Math.Max(end - Enough, 0), Math.Min(end, Enough));
        int start = tail.LastIndexOf(mark);
        if (start < 0 || record[end] != (byte)'"' || !tail.EndsWith("}}"u8))
        {
            return false;
        }

        // Its members, with the backslashes of the string that they stand in, and without the brace that ends the object around it.
        ReadOnlySpan<byte> metadata = tail.Slice(start + mark.Length, tail.Length - start - mark.Length - 1);
        byte[] json = new byte[metadata.Length];
        int length = 0;
        foreach (byte b in metadata)
        {
            if (b != (byte)'\\')
            {
                json[length++] = b;
            }
        }

        var cursor = new JsonCursor(json.AsSpan(0, length));
        int? exitCode = null;
        TimeSpan? duration = null;
        bool isObject = cursor.EnterObject();
        while (isObject && cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("exit_code"u8))
            {
                exitCode = cursor.ReadInt64() is { } code and >= int.MinValue and <= int.MaxValue ? (int)code : null;
            }
            else if (name.SequenceEqual("duration_seconds"u8))
            {
                duration = new JsonValue(cursor.ReadValue().ToArray()).AsDuration();
            }
            else
            {
                // Something that these bytes may not tell rightly.
                return false;
            }
        }

        result = new ToolResult { ExitCode = exitCode, Duration = duration }.WithSuccess();
        return isObject && !cursor.IsBroken;
    }

    /// <param name="text">The text as its bytes stand, without the quote before it.</param>
    /// <param name="isWhole">Whether no other text follows it.</param>
    /// <param name="result">What the header tells; nothing when there is none.</param>
    private static bool TryReadHeader(ReadOnlySpan<byte> text, bool isWhole, out ToolResult? result)
    {
        result = new ToolResult();
        for (int i = 0; i < MaxHeaderLines; i++)
        {
            int end = text.IndexOfAny((byte)'\\', (byte)'"');
            if (end < 0 || end > MaxHeaderLineLength || !text.Slice(end).StartsWith("\\n"u8))
            {
                // The end of the text, or a line with characters that need decoding.
                bool mayBeHeader = end > 0 && HeaderInitials.IndexOf(text[0]) >= 0 && (text[end] == (byte)'\\' || !isWhole);
                result = mayBeHeader ? null : new ToolResult();
                return !mayBeHeader;
            }

            ReadOnlySpan<byte> line = text.Slice(0, end);
            if (line.SequenceEqual("Output:"u8))
            {
                result = i > 0 ? result.WithSuccess() : new ToolResult();
                return true;
            }

            if (!result.TakeHeaderLine(line))
            {
                break;
            }

            text = text.Slice(end + 2);
        }

        result = new ToolResult();
        return true;
    }

    /// <summary>What the lines of a header begin with.</summary>
    private static ReadOnlySpan<byte> HeaderInitials => "EPWCTO"u8;

    private static ToolResult FromText(string? text)
    {
        if (text is null)
        {
            return new ToolResult();
        }

        ToolResult result = FromJson(text) ?? FromHeader(text) ?? new ToolResult { Output = text };
        return result.WithSuccess();
    }

    private ToolResult WithSuccess()
    {
        Success ??= ExitCode is { } code ? code == 0 : null;
        return this;
    }

    /// <summary><c>{"output":"...","metadata":{"exit_code":0,"duration_seconds":0.1}}</c>: shell tools, mostly before 0.50.</summary>
    private static ToolResult? FromJson(string text)
    {
        if (!text.StartsWith("{\"output\"", StringComparison.Ordinal))
        {
            return null;
        }

        JsonValue json = ToolArguments.Parse(text);
        if (!json["metadata"u8].IsObject)
        {
            return null;
        }

        ToolResult result = FromMetadata(json["metadata"u8]);
        result.Output = json["output"u8].AsText();
        return result;
    }

    private static ToolResult FromMetadata(JsonValue metadata)
    {
        var result = new ToolResult
        {
            ExitCode = metadata["exit_code"u8].AsInt32(),
            Duration = metadata["duration_seconds"u8].AsDuration(),
        };
        return result.WithSuccess();
    }

    /// <summary>Lines of name and value, then <c>Output:</c> and the output: the later shell tools and apply_patch.</summary>
    private static ToolResult? FromHeader(string text)
    {
        var result = new ToolResult();
        int position = 0;
        for (int i = 0; i < MaxHeaderLines && position < text.Length; i++)
        {
            int end = text.IndexOf('\n', position);
            string line = text.Substring(position, (end < 0 ? text.Length : end) - position).TrimEnd('\r');
            position = end < 0 ? text.Length : end + 1;
            if (line == "Output:")
            {
                // Without a line that tells something this is just a text that begins with that word.
                result.Output = text.Substring(position);
                return i > 0 ? result : null;
            }

            if (!result.TakeHeaderLine(Encoding.UTF8.GetBytes(line)))
            {
                return null;
            }
        }

        return null;
    }

    private bool TakeHeaderLine(ReadOnlySpan<byte> line)
    {
        if (TryValue(line, "Exit code: "u8, out ReadOnlySpan<byte> value) || TryValue(line, "Process exited with code "u8, out value))
        {
            ExitCode = Utf8Parser.TryParse(value, out int code, out int length) && length == value.Length ? code : null;
        }
        else if (TryValue(line, "Wall time: "u8, out value))
        {
            int end = value.IndexOf((byte)' ');
            value = end < 0 ? value : value.Slice(0, end);
            Duration = Utf8Parser.TryParse(value, out double seconds, out int length) && length == value.Length ? UnixTime.ToTimeSpan(seconds) : null;
        }
        else
        {
            return line.StartsWith("Chunk ID: "u8)
                || line.StartsWith("Total output lines: "u8)
                || line.StartsWith("Original token count: "u8)
                || line.StartsWith("Process running with session ID "u8)
                || line.StartsWith("Warning: "u8)
                || line.StartsWith("Command: "u8);
        }

        return true;
    }

    private static bool TryValue(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        bool isNamed = line.StartsWith(name);
        value = isNamed ? line.Slice(name.Length) : default;
        return isNamed;
    }
}
