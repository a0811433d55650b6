using CodexSessions.Model;

namespace CodexSessions;

/// <summary>What Codex has told the model of its surroundings (<c>world_state</c>; 0.143 and later).</summary>
public sealed class CodexWorldStateItem : CodexSessionItem
{
    internal CodexWorldStateItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>full</c>: whether this is a whole state; otherwise it is a JSON merge patch over the one before.</summary>
    public bool? IsFull => Body["full"u8].AsBoolean();

    /// <summary><c>state</c>, as JSON.</summary>
    public string? State => Body["state"u8].AsJson();

    private protected override string? Describe() => IsFull == true ? "whole state" : State;
}
