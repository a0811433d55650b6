using System;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A turn has ended by itself (<c>task_complete</c>; 0.100 and later). A turn that failed ends so too, with an error.
/// </summary>
public sealed class CodexTurnCompletedItem : CodexSessionItem
{
    internal CodexTurnCompletedItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>last_agent_message</c>: the last words of the model.</summary>
    public string? LastAgentMessage => Body["last_agent_message"u8].AsText();

    /// <summary><c>error.message</c>: why the turn failed; <see langword="null"/> when it did not.</summary>
    public string? ErrorMessage => Body["error"u8]["message"u8].AsText();

    /// <summary><c>error.codex_error_info</c> in one word.</summary>
    public string? ErrorInfo => TaggedValue.Name(Body["error"u8]["codex_error_info"u8]);

    /// <summary><c>error.codex_error_info</c>, as JSON.</summary>
    public string? ErrorDetail => Body["error"u8]["codex_error_info"u8].AsJson();

    /// <summary><c>duration_ms</c>.</summary>
    public TimeSpan? Duration => Body["duration_ms"u8].AsMilliseconds();

    /// <summary><c>time_to_first_token_ms</c>.</summary>
    public TimeSpan? TimeToFirstToken => Body["time_to_first_token_ms"u8].AsMilliseconds();

    /// <summary><c>root_turn_id</c>; 0.162 and later.</summary>
    public string? RootTurnId => Body["root_turn_id"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => ErrorMessage ?? LastAgentMessage;

    private protected override string? Describe() => Duration is { } duration ? $"{duration.TotalSeconds:0.0} s. {Text}" : Text;
}
