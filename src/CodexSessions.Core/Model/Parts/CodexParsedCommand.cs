using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>What Codex took a shell command to be (<c>parsed_cmd</c>).</summary>
public sealed class CodexParsedCommand
{
    private readonly JsonValue _json;

    private CodexParsedCommand(JsonValue json) => _json = json;

    /// <summary><c>type</c>: <c>read</c>, <c>list_files</c>, <c>search</c> or <c>unknown</c>.</summary>
    public string? Type => _json["type"u8].AsText();

    /// <summary><c>cmd</c>: the command.</summary>
    public string? Command => _json["cmd"u8].AsText();

    /// <summary><c>name</c>: the file read.</summary>
    public string? Name => _json["name"u8].AsText();

    /// <summary><c>path</c>: the file or folder looked at.</summary>
    public string? Path => _json["path"u8].AsText();

    /// <summary><c>query</c>: what was searched for.</summary>
    public string? Query => _json["query"u8].AsText();

    internal static CodexParsedCommand? From(JsonValue json) => json.IsObject ? new CodexParsedCommand(json) : null;

    /// <summary>Type and command.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize($"{Type}: {Command}");
}
