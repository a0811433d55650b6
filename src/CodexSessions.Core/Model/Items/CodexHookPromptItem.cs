using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A text that a hook gave to the model (<c>HookPrompt</c> turn items).</summary>
public sealed class CodexHookPromptItem : CodexSessionItem
{
    internal CodexHookPromptItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>fragments[].hookRunId</c>.</summary>
    public CodexList<string>? HookRunIds => Body["fragments"u8].AsList(static fragment => fragment["hook_run_id"u8].AsText());

    /// <inheritdoc/>
    public override string? Role => "user";

    /// <inheritdoc/>
    public override string? Text => Body["fragments"u8].AsList(static fragment => fragment["text"u8].AsText()) is { } texts ? string.Join("\n", texts) : null;
}
