using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Tools that were added for the model (<c>additional_tools</c>).</summary>
public sealed class CodexToolListItem : CodexSessionItem
{
    internal CodexToolListItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>tools</c>, as JSON.</summary>
    public string? Tools => Body["tools"u8].AsJson();

    /// <summary>The names of the tools.</summary>
    public CodexList<string>? ToolNames => Body["tools"u8].AsList(static tool => tool["name"u8].AsText());

    /// <inheritdoc/>
    public override string? Role => Body["role"u8].AsText();

    private protected override string? Describe() => ToolNames?.ToString();
}
