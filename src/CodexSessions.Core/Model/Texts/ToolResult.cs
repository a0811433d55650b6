using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
    /// Reads what an output that is a text tells beside the output itself, from its bytes as they stand; no more of it is looked at.
    /// </summary>
    /// <returns>False when the whole output must be read to know.</returns>
    internal static bool TryReadHeader(ReadOnlySpan<byte> output, [NotNullWhen(true)] out ToolResult? result)
    {
        result = null;
        if (output.IsEmpty || output[0] != (byte)'"' || output.StartsWith("\"{\\\"output\\\""u8))
        {
            return false;
        }

        result = new ToolResult();
        ReadOnlySpan<byte> rest = output.Slice(1);
        for (int i = 0; i < MaxHeaderLines; i++)
        {
            int end = rest.IndexOfAny((byte)'\\', (byte)'"');
            bool isLine = end >= 0 && rest.Slice(end).StartsWith("\\n"u8);
            if (!isLine || end > MaxHeaderLineLength)
            {
                // Not a line of a header, or one with characters that need decoding.
                bool isHeader = end >= 0 && rest[end] == (byte)'\\' && end > 0 && HeaderInitials.IndexOf(rest[0]) >= 0;
                result = isHeader ? null : new ToolResult();
                return !isHeader;
            }

            string line = Encoding.UTF8.GetString(rest.Slice(0, end));
            if (line == "Output:")
            {
                result.Success = result.ExitCode is { } code ? code == 0 : null;
                return true;
            }

            if (!result.TakeHeaderLine(line))
            {
                break;
            }

            rest = rest.Slice(end + 2);
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
        result.Success ??= result.ExitCode is { } code ? code == 0 : null;
        return result;
    }

    /// <summary><c>{"output":"...","metadata":{"exit_code":0,"duration_seconds":0.1}}</c>: shell tools, mostly before 0.50.</summary>
    private static ToolResult? FromJson(string text)
    {
        if (!text.StartsWith("{\"output\"", StringComparison.Ordinal))
        {
            return null;
        }

        JsonValue json = ToolArguments.Parse(text);
        JsonValue metadata = json["metadata"u8];
        return metadata.IsObject
            ? new ToolResult
            {
                Output = json["output"u8].AsText(),
                ExitCode = metadata["exit_code"u8].AsInt32(),
                Duration = metadata["duration_seconds"u8].AsDuration(),
            }
            : null;
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

            if (!result.TakeHeaderLine(line))
            {
                return null;
            }
        }

        return null;
    }

    private bool TakeHeaderLine(string line)
    {
        if (ValueAfter(line, "Exit code: ") is { } exitCode)
        {
            ExitCode = ParseInt(exitCode);
        }
        else if (ValueAfter(line, "Process exited with code ") is { } processCode)
        {
            ExitCode = ParseInt(processCode);
        }
        else if (ValueAfter(line, "Wall time: ") is { } time)
        {
            Duration = double.TryParse(time.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
                ? UnixTime.ToTimeSpan(seconds)
                : null;
        }
        else
        {
            return ValueAfter(line, "Chunk ID: ") is not null
                || ValueAfter(line, "Total output lines: ") is not null
                || ValueAfter(line, "Original token count: ") is not null
                || ValueAfter(line, "Process running with session ID ") is not null
                || ValueAfter(line, "Warning: ") is not null
                || ValueAfter(line, "Command: ") is not null;
        }

        return true;
    }

    private static string? ValueAfter(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) ? line.Substring(name.Length) : null;

    private static int? ParseInt(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;
}
