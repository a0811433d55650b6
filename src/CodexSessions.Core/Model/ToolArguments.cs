using System;
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
