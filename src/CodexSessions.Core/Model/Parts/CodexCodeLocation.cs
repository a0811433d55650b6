using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>A place in a file that a review finding points at.</summary>
public sealed class CodexCodeLocation
{
    private readonly JsonValue _json;

    private CodexCodeLocation(JsonValue json) => _json = json;

    /// <summary><c>absolute_file_path</c>: the file.</summary>
    public string? Path => _json["absolute_file_path"u8].AsText();

    /// <summary><c>line_range.start</c>: its first line, counted from 1.</summary>
    public int? StartLine => _json["line_range"u8]["start"u8].AsInt32();

    /// <summary><c>line_range.end</c>: its last line.</summary>
    public int? EndLine => _json["line_range"u8]["end"u8].AsInt32();

    internal static CodexCodeLocation? From(JsonValue json) => json.IsObject ? new CodexCodeLocation(json) : null;

    /// <summary>File and lines.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize($"{Path}:{StartLine}-{EndLine}");
}
