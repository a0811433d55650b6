using CodexSessions.Model;

namespace CodexSessions;

/// <summary>What one response of the model cost (<c>token_usage_record</c>; 0.153 and later).</summary>
public sealed class CodexTokenUsageRecordItem : CodexSessionItem
{
    internal CodexTokenUsageRecordItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>usage</c>: this response.</summary>
    public CodexTokenUsage? Usage => CodexTokenUsage.From(Body["usage"u8]);

    /// <summary><c>turn_token_usage</c>: the turn so far.</summary>
    public CodexTokenUsage? TurnUsage => CodexTokenUsage.From(Body["turn_token_usage"u8]);

    /// <summary><c>thread_token_usage</c>: the thread so far.</summary>
    public CodexTokenUsage? ThreadUsage => CodexTokenUsage.From(Body["thread_token_usage"u8]);

    /// <summary><c>response_id</c>: the model's response.</summary>
    public string? ResponseId => Body["response_id"u8].AsText();

    /// <summary><c>thread_id</c>.</summary>
    public string? ThreadId => Body["thread_id"u8].AsText();

    /// <summary><c>session_id</c>: the root thread.</summary>
    public string? RootId => Body["session_id"u8].AsText();

    /// <summary><c>root_turn_id</c>.</summary>
    public string? RootTurnId => Body["root_turn_id"u8].AsText();

    private protected override string? Describe() => Usage?.ToString();
}
