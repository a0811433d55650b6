using System;
using System.Linq;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Something happened between agents: a sub-agent was started, spoken to, waited for, resumed or closed (<c>collab_..._end</c>
/// events, <c>CollabAgentToolCall</c>, <c>sub_agent_activity</c>, <c>SubAgentActivity</c>).
/// </summary>
public sealed class CodexSubAgentItem : CodexCallItem
{
    internal CodexSubAgentItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>call_id</c>, <c>event_id</c> or <c>id</c>: the tool call behind it.</summary>
    public override string? CallId => Body["call_id"u8].AsText() ?? Body.FirstOf("event_id"u8, "id"u8).AsText();

    /// <summary><c>tool</c>, or what an event of a call is named for; <see langword="null"/> for activity that is no call.</summary>
    public override string? ToolName => Body["tool"u8].AsText() ?? ActionOfEvent();

    /// <summary>
    /// What happened: <c>tool</c> (<c>spawn_agent</c>, <c>send_input</c>, <c>resume_agent</c>, <c>wait</c>, <c>close_agent</c>)
    /// or <c>kind</c> (<c>started</c>, <c>interacted</c>, <c>interrupted</c>, <c>completed</c>); events with neither tell it by
    /// their name.
    /// </summary>
    public string? Action => Body["kind"u8].AsText() ?? ToolName;

    /// <summary><c>status</c> of the call, or of the agent.</summary>
    public string? Status => TaggedValue.Name(Body["status"u8]);

    /// <summary><c>sender_thread_id</c>: the thread that acts.</summary>
    public string? SenderId => Body["sender_thread_id"u8].AsText();

    /// <summary>The threads of the agents acted on.</summary>
    public CodexList<string>? AgentIds => Body["receiver_thread_ids"u8].AsStrings() ?? CodexList<string>.Of(Body.FirstOf("new_thread_id"u8, "receiver_thread_id"u8).AsText() ?? Body["agent_thread_id"u8].AsText());

    /// <summary>The nickname of the agent.</summary>
    public string? AgentNickname => Body.FirstOf("new_agent_nickname"u8, "receiver_agent_nickname"u8).AsText() ?? FirstAgent["agent_nickname"u8].AsText();

    /// <summary>The role of the agent.</summary>
    public string? AgentRole => Body.FirstOf("new_agent_role"u8, "receiver_agent_role"u8).AsText() ?? FirstAgent["agent_role"u8].AsText();

    /// <summary><c>agent_path</c>, as <c>/root/worker_a</c>.</summary>
    public string? AgentPath => Body["agent_path"u8].AsText();

    /// <summary><c>prompt</c>: what the agent was told.</summary>
    public string? Prompt => Body["prompt"u8].AsText();

    /// <summary><c>model</c> of the agent.</summary>
    public string? Model => Body["model"u8].AsText();

    /// <summary><c>reasoning_effort</c> of the agent.</summary>
    public string? Effort => Body["reasoning_effort"u8].AsText();

    /// <summary><c>agents_states</c>, <c>statuses</c> or <c>agent_statuses</c>: how each agent stands, as JSON.</summary>
    public string? AgentStates => (Body["agents_states"u8].HasValue ? Body["agents_states"u8] : Body.FirstOf("statuses"u8, "agent_statuses"u8)).AsJson();

    /// <summary><c>occurred_at_ms</c>, local time.</summary>
    public DateTime? OccurredAt => Body["occurred_at_ms"u8].AsUnixMilliseconds();

    /// <inheritdoc/>
    public override string? Text => Prompt;

    private JsonValue FirstAgent => Body["receiver_agents"u8].Elements().FirstOrDefault();

    private protected override string? Describe() => $"{Action} {AgentPath ?? AgentNickname} {Prompt}";

    private string? ActionOfEvent() => Kind switch
    {
        "collab_agent_spawn_end" => "spawn_agent",
        "collab_agent_interaction_end" => "send_input",
        "collab_waiting_end" => "wait",
        "collab_close_end" => "close_agent",
        "collab_resume_end" => "resume_agent",
        _ => null,
    };
}
