using System;
using System.Text;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>
/// A tool's output taken apart. The tools of Codex wrap what they print in one of a few layouts; a text that fits none of them
/// is all output.
/// </summary>
internal sealed class ToolResult(string? output, ToolOutcome outcome)
{
    internal string? Output { get; } = output;

    internal ToolOutcome Outcome { get; } = outcome.WithSuccess();

    /// <summary>Reads an output: a text, an array of parts, or an object of content and success.</summary>
    internal static ToolResult From(JsonValue output)
    {
        if (!output.IsObject)
        {
            return FromText(ContentText.Of(output, "\n"));
        }

        ToolResult result = FromText(ContentText.Of(output["content"u8], "\n"));
        return output["success"u8].AsBoolean() is { } success ? new ToolResult(result.Output, result.Outcome with { Success = success }) : result;
    }

    private static ToolResult FromText(string? text) =>
        text is null ? new ToolResult(null, default) : FromJson(text) ?? FromHeader(text) ?? new ToolResult(text, default);

    /// <summary><c>{"output":"...","metadata":{"exit_code":0,"duration_seconds":0.1}}</c>: shell tools, mostly before 0.50.</summary>
    private static ToolResult? FromJson(string text)
    {
        if (!text.StartsWith("{\"output\"", StringComparison.Ordinal))
        {
            return null;
        }

        JsonValue json = ToolArguments.Parse(text);
        JsonValue metadata = json["metadata"u8];
        return !metadata.IsObject ? null : new ToolResult(
            json["output"u8].AsText(),
            new ToolOutcome { ExitCode = metadata["exit_code"u8].AsInt32(), Duration = metadata["duration_seconds"u8].AsDuration() });
    }

    /// <summary>Lines of name and value, then <c>Output:</c> and the output: the later shell tools and apply_patch.</summary>
    private static ToolResult? FromHeader(string text)
    {
        ToolOutcome told = default;
        int position = 0;
        for (int i = 0; i < ToolOutcome.MaxHeaderLines && position < text.Length; i++)
        {
            int end = text.IndexOf('\n', position);
            string line = text.Substring(position, (end < 0 ? text.Length : end) - position).TrimEnd('\r');
            position = end < 0 ? text.Length : end + 1;
            if (line == "Output:")
            {
                // Without a line that tells something this is just a text that begins with that word.
                return i > 0 ? new ToolResult(text.Substring(position), told) : null;
            }

            if (!told.TakeHeaderLine(Encoding.UTF8.GetBytes(line)))
            {
                return null;
            }
        }

        return null;
    }
}
