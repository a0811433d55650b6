using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A turn begins (<c>task_started</c>; 0.100 and later).</summary>
public sealed class CodexTurnStartedItem : CodexSessionItem
{
    internal CodexTurnStartedItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>model_context_window</c>: how many tokens the model can hold.</summary>
    public long? ContextWindow => Body["model_context_window"u8].AsInt64();

    /// <summary><c>collaboration_mode_kind</c>: <c>default</c>, <c>plan</c>, ...</summary>
    public string? CollaborationMode => Body["collaboration_mode_kind"u8].AsText();

    /// <summary><c>root_turn_id</c>; 0.156 and later.</summary>
    public string? RootTurnId => Body["root_turn_id"u8].AsText();

    /// <summary><c>trace_id</c>.</summary>
    public string? TraceId => Body["trace_id"u8].AsText();

    /// <summary><c>turn_attribution.turn_trigger</c>: what started the turn; 0.162 and later.</summary>
    public string? Trigger => Body["turn_attribution"u8]["turn_trigger"u8].AsText();

    /// <summary><c>turn_attribution.parent_turn_id</c>.</summary>
    public string? ParentTurnId => Body["turn_attribution"u8]["parent_turn_id"u8].AsText();

    /// <summary><c>turn_attribution.initiating_agent_path</c>.</summary>
    public string? InitiatingAgentPath => Body["turn_attribution"u8]["initiating_agent_path"u8].AsText();

    private protected override string? Describe() => TurnId;
}
