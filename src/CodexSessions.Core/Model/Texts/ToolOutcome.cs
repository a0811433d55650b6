using System;
using System.Buffers.Text;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>What an output tells of how the tool fared; null for what it does not tell.</summary>
internal record struct ToolOutcome
{
    internal const int MaxHeaderLines = 8;
    private const int MaxHeaderLineLength = 1000;

    internal int? ExitCode { get; set; }

    internal TimeSpan? Duration { get; set; }

    internal bool? Success { get; set; }

    /// <summary>
    /// Reads what an output tells beside the output itself, from the bytes of the record as they stand; no more of it is looked at.
    /// </summary>
    /// <param name="record">The record from the output on.</param>
    /// <param name="outcome">What it tells; nothing is known where it tells nothing.</param>
    /// <returns>False when the whole output must be read to know.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> record, out ToolOutcome outcome)
    {
        ReadOnlySpan<byte> firstPart = "[{\"type\":\"input_text\",\"text\":\""u8;
        outcome = default;
        return record.StartsWith("\"{\\\"output\\\":"u8) ? TryReadJson(record, out outcome)
            : record.StartsWith("\""u8) ? TryReadHeader(record.Slice(1), isWhole: true, out outcome)
            : record.StartsWith(firstPart) && TryReadHeader(record.Slice(firstPart.Length), isWhole: false, out outcome);
    }

    /// <summary>In the JSON of the older shell tools what is wanted stands at the end, and mostly at the end of the record.</summary>
    private static bool TryReadJson(ReadOnlySpan<byte> record, out ToolOutcome outcome)
    {
        const int Enough = 200;
        ReadOnlySpan<byte> mark = "\\\",\\\"metadata\\\":"u8;
        outcome = default;
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
        Span<byte> json = stackalloc byte[Enough];
        int length = 0;
        foreach (byte b in metadata)
        {
            if (b != (byte)'\\')
            {
                json[length++] = b;
            }
        }

        var cursor = new JsonCursor(json.Slice(0, length));
        int? exitCode = null;
        TimeSpan? duration = null;
        bool isObject = cursor.EnterObject();
        while (isObject && cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("exit_code"u8))
            {
                exitCode = cursor.ReadInt64() is { } code and >= int.MinValue and <= int.MaxValue ? (int)code : null;
            }
            else if (!name.SequenceEqual("duration_seconds"u8) || !TrySeconds(cursor.ReadValue(), out duration))
            {
                // Something that these bytes may not tell rightly.
                return false;
            }
        }

        outcome = new ToolOutcome { ExitCode = exitCode, Duration = duration }.WithSuccess();
        return isObject && !cursor.IsBroken;
    }

    /// <param name="text">The text as its bytes stand, without the quote before it.</param>
    /// <param name="isWhole">Whether no other text follows it.</param>
    /// <param name="outcome">What the header tells; nothing when there is none.</param>
    private static bool TryReadHeader(ReadOnlySpan<byte> text, bool isWhole, out ToolOutcome outcome)
    {
        outcome = default;
        ToolOutcome told = default;
        for (int i = 0; i < MaxHeaderLines; i++)
        {
            int end = text.IndexOfAny((byte)'\\', (byte)'"');
            if (end < 0 || end > MaxHeaderLineLength || !text.Slice(end).StartsWith("\\n"u8))
            {
                // The end of the text, or a line with characters that need decoding.
                bool mayBeHeader = end > 0 && HeaderInitials.IndexOf(text[0]) >= 0 && (text[end] == (byte)'\\' || !isWhole);
                return !mayBeHeader;
            }

            ReadOnlySpan<byte> line = text.Slice(0, end);
            if (line.SequenceEqual("Output:"u8))
            {
                outcome = i > 0 ? told.WithSuccess() : default;
                return true;
            }

            if (!told.TakeHeaderLine(line))
            {
                break;
            }

            text = text.Slice(end + 2);
        }

        return true;
    }

    /// <summary>What the lines of a header begin with.</summary>
    private static ReadOnlySpan<byte> HeaderInitials => "EPWCTO"u8;

    /// <summary>Where nothing else tells it, the exit code tells whether the tool succeeded.</summary>
    internal readonly ToolOutcome WithSuccess() => this with { Success = Success ?? (ExitCode is { } code ? code == 0 : null) };

    /// <summary>Takes a line of the header of an output; false when it is none.</summary>
    internal bool TakeHeaderLine(ReadOnlySpan<byte> line)
    {
        if (TryValue(line, "Exit code: "u8, out ReadOnlySpan<byte> value) || TryValue(line, "Process exited with code "u8, out value))
        {
            ExitCode = Utf8Parser.TryParse(value, out int code, out int length) && length == value.Length ? code : null;
        }
        else if (TryValue(line, "Wall time: "u8, out value))
        {
            int end = value.IndexOf((byte)' ');
            value = end < 0 ? value : value.Slice(0, end);
            Duration = TrySeconds(value, out TimeSpan? duration) ? duration : null;
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

    private static bool TrySeconds(ReadOnlySpan<byte> value, out TimeSpan? duration)
    {
        bool isNumber = Utf8Parser.TryParse(value, out double seconds, out int length) && length == value.Length;
        duration = isNumber ? UnixTime.ToTimeSpan(seconds) : null;
        return isNumber;
    }

    private static bool TryValue(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        bool isNamed = line.StartsWith(name);
        value = isNamed ? line.Slice(name.Length) : default;
        return isNamed;
    }
}
