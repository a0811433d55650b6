using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The goal of the thread was set or has moved on (<c>thread_goal_updated</c>; 0.131 and later).</summary>
public sealed class CodexThreadGoalItem : CodexSessionItem
{
    internal CodexThreadGoalItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>threadId</c>.</summary>
    public string? ThreadId => Body["thread_id"u8].AsText();

    /// <summary><c>goal</c>.</summary>
    public CodexThreadGoal? Goal => CodexThreadGoal.From(Body["goal"u8]);

    /// <inheritdoc/>
    public override string? Text => Goal?.Objective;

    private protected override string? Describe() => Goal?.ToString();
}
