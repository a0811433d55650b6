using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>Reads the arguments of the tools that run commands. Their JSON stands in a string and may be broken.</summary>
internal static class ToolArguments
{
    internal static string? Command(CodexToolCallItem call)
    {
        JsonValue arguments = Parse(call.Arguments);
        string? command = CommandLine.From(arguments["command"u8]);
        return command ?? (call.ToolName is "exec_command" ? arguments["cmd"u8].AsText() : null);
    }

    /// <summary>
    /// The patch a call carries: the input of a custom tool, an argument of a function, or a part of a shell command, whose
    /// quoting is then that of the shell.
    /// </summary>
    internal static string? Patch(CodexToolCallItem call)
    {
        JsonValue arguments = Parse(call.Arguments);
        return PatchIn(call.Input)
            ?? PatchIn(arguments.FirstOf("input"u8, "patch"u8).AsText())
            ?? PatchIn(arguments.FirstOf("command"u8, "cmd"u8).AsString())
            ?? arguments["command"u8].Elements().Select(static argument => PatchIn(argument.AsText())).FirstOrDefault(static patch => patch is not null);
    }

    internal static string? WorkingDirectory(CodexToolCallItem call)
    {
        JsonValue arguments = Parse(call.Arguments);
        return FilePath.FromUri(arguments.FirstOf("workdir"u8, "working_directory"u8).AsText());
    }

    private static string? PatchIn(string? text)
    {
        const string Begin = "*** Begin Patch";
        const string End = "*** End Patch";
        int start = text?.IndexOf(Begin, StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        int end = text!.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0 ? text.Substring(start) : text.Substring(start, end + End.Length - start);
    }

    /// <summary>The object in a text; a missing value when the text is no JSON object.</summary>
    internal static JsonValue Parse(string? text)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        if (!trimmed.StartsWith('{'))
        {
            return default;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(trimmed);
        var reader = new Utf8JsonReader(bytes, JsonValue.ReaderOptions);
        try
        {
            while (reader.Read())
            {
            }

            return new JsonValue(bytes);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
