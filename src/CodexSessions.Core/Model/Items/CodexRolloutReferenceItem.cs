using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Another file that this one goes on from (<c>rollout_reference</c>; seen on branches of Codex only).</summary>
public sealed class CodexRolloutReferenceItem : CodexSessionItem
{
    internal CodexRolloutReferenceItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>rollout_path</c>.</summary>
    public string? RolloutPath => Body["rollout_path"u8].AsText();

    /// <summary><c>thread_id</c>.</summary>
    public string? ThreadId => Body["thread_id"u8].AsText();

    /// <summary><c>rollout_id</c>.</summary>
    public string? RolloutId => Body["rollout_id"u8].AsText();

    /// <summary><c>rollout_timestamp</c>.</summary>
    public string? RolloutTimestamp => Body["rollout_timestamp"u8].AsText();

    /// <summary><c>segment_id</c>.</summary>
    public string? SegmentId => Body["segment_id"u8].AsText();

    /// <summary><c>max_depth</c>.</summary>
    public int? MaxDepth => Body["max_depth"u8].AsInt32();

    /// <summary><c>nth_user_message</c>.</summary>
    public int? NthUserMessage => Body["nth_user_message"u8].AsInt32();

    /// <summary><c>compacted_replacement_history_filter_texts</c>, as JSON.</summary>
    public string? FilterTexts => Body["compacted_replacement_history_filter_texts"u8].AsJson();

    private protected override string? Describe() => RolloutPath;
}
