using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>What was done on the web: <c>search</c>, <c>open_page</c>, <c>find_in_page</c> or another.</summary>
public sealed class CodexWebAction
{
    private readonly JsonValue _json;

    private CodexWebAction(JsonValue json) => _json = json;

    /// <summary><c>type</c> of the action.</summary>
    public string? Type => _json["type"u8].AsText();

    /// <summary><c>query</c>: what was searched for.</summary>
    public string? Query => _json["query"u8].AsText();

    /// <summary><c>queries</c>: all that was searched for.</summary>
    public CodexList<string>? Queries => _json["queries"u8].AsStrings();

    /// <summary><c>url</c>: the page.</summary>
    public string? Url => _json["url"u8].AsText();

    /// <summary><c>pattern</c>: what was looked for in the page.</summary>
    public string? Pattern => _json["pattern"u8].AsText();

    internal static CodexWebAction? From(JsonValue json) => json.IsObject ? new CodexWebAction(json) : null;

    /// <summary>Query, page or pattern.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize(Describe());

    /// <summary>Query, page or pattern, exactly as they were.</summary>
    internal string Describe() => Query ?? (Pattern is null ? Url : $"{Pattern} in {Url}") ?? Type ?? string.Empty;
}
