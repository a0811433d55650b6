using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>A memory that an answer was based on (<c>memory_citation.entries</c>).</summary>
public sealed class CodexMemoryCitation
{
    private readonly JsonValue _json;

    private CodexMemoryCitation(JsonValue json) => _json = json;

    /// <summary><c>path</c>: the memory file.</summary>
    public string? Path => _json["path"u8].AsText();

    /// <summary><c>lineStart</c>.</summary>
    public int? LineStart => _json["line_start"u8].AsInt32();

    /// <summary><c>lineEnd</c>.</summary>
    public int? LineEnd => _json["line_end"u8].AsInt32();

    /// <summary><c>note</c>: what was taken from it.</summary>
    public string? Note => _json["note"u8].AsText();

    internal static CodexMemoryCitation? From(JsonValue json) => json.IsObject ? new CodexMemoryCitation(json) : null;

    /// <summary>File, lines and note.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize($"{Path}:{LineStart}-{LineEnd} {Note}");
}
