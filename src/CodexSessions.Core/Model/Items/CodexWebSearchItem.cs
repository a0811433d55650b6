using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// The model searched the web or read a page: <c>web_search_call</c>, <c>web_search_end</c>, <c>WebSearch</c> and the extension
/// <c>web.search</c>.
/// </summary>
public sealed class CodexWebSearchItem : CodexCallItem
{
    internal CodexWebSearchItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>web_search</c>, as Codex calls it.</summary>
    public override string? ToolName => "web_search";

    /// <summary><c>query</c>, else that of the action.</summary>
    public string? Query => Body["query"u8].AsText() ?? Action?.Query;

    /// <summary><c>action</c>: what was done.</summary>
    public CodexWebAction? Action => CodexWebAction.From(Body["action"u8]);

    /// <summary><c>status</c> of the call.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>results</c>, as JSON, where they are kept.</summary>
    public string? Results => Body["results"u8].AsJson();

    /// <inheritdoc/>
    public override string? Text => Action?.Describe() is { Length: > 0 } action ? action : Query;
}
