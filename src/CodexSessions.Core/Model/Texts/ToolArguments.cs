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
    /// quoting is then that of the shell. A script has none: Codex records each patch that one applies as a thing of its own.
    /// </summary>
    internal static PatchText? Patch(CodexToolCallItem call)
    {
        JsonValue arguments = Parse(call.Arguments);
        JsonValue command = arguments.FirstOf("command"u8, "cmd"u8);
        return (call.ToolName is "exec" ? null : PatchText.In(call.Input))
            ?? PatchText.In(arguments.FirstOf("input"u8, "patch"u8).AsString())
            ?? PatchText.In(command.AsString())
            ?? command.Elements().Select(static argument => PatchText.In(argument.AsString())).FirstOrDefault(static patch => patch is not null);
    }

    internal static string? WorkingDirectory(CodexToolCallItem call)
    {
        JsonValue arguments = Parse(call.Arguments);
        return FilePath.FromUri(arguments.FirstOf("workdir"u8, "working_directory"u8).AsText());
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
