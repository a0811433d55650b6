using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Where a session stands for Codex itself: the <c>record_type</c> lines of files before 0.32, and <c>session_state</c> of
/// 0.122.
/// </summary>
public sealed class CodexSessionStateItem : CodexSessionItem
{
    internal CodexSessionStateItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>previous_response_id</c>: the model's last response; only in 0.8.</summary>
    public string? PreviousResponseId => Body["previous_response_id"u8].AsText();

    /// <summary><c>agent_task.agent_runtime_id</c>.</summary>
    public string? AgentRuntimeId => Body["agent_task"u8]["agent_runtime_id"u8].AsText();

    /// <summary><c>agent_task.task_id</c>.</summary>
    public string? TaskId => Body["agent_task"u8]["task_id"u8].AsText();

    /// <summary><c>agent_task.registered_at</c>, as written.</summary>
    public string? RegisteredAt => Body["agent_task"u8]["registered_at"u8].AsText();

    private protected override string? Describe() => PreviousResponseId ?? TaskId;
}
