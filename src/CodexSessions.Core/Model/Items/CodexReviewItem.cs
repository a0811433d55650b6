using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A review begins or ends: <c>entered_review_mode</c>, <c>exited_review_mode</c> and the turn items of the same names.
/// </summary>
public sealed class CodexReviewItem : CodexSessionItem
{
    internal CodexReviewItem(in Record record)
        : base(record)
    {
    }

    /// <summary>Whether the review ends here.</summary>
    public bool IsEnd => Kind is "exited_review_mode" or "ExitedReviewMode";

    /// <summary><c>target.type</c>: <c>uncommittedChanges</c>, <c>baseBranch</c>, <c>commit</c>, <c>custom</c>.</summary>
    public string? TargetType => Body["target"u8]["type"u8].AsText();

    /// <summary><c>target.branch</c>.</summary>
    public string? TargetBranch => Body["target"u8]["branch"u8].AsText();

    /// <summary><c>target.sha</c>.</summary>
    public string? TargetCommit => Body["target"u8]["sha"u8].AsText();

    /// <summary><c>target.title</c>.</summary>
    public string? TargetTitle => Body["target"u8]["title"u8].AsText();

    /// <summary><c>target.instructions</c>, before 0.64 <c>prompt</c>.</summary>
    public string? Prompt => Body["prompt"u8].AsText() ?? Body["target"u8]["instructions"u8].AsText();

    /// <summary><c>user_facing_hint</c>: the target in words.</summary>
    public string? Hint => Body["user_facing_hint"u8].AsText();

    /// <summary><c>item_id</c>.</summary>
    public string? ReviewItemId => Body["item_id"u8].AsText();

    /// <summary><c>append_to_original_thread</c>.</summary>
    public bool? AppendToOriginalThread => Body["append_to_original_thread"u8].AsBoolean();

    /// <summary><c>review_output.findings</c>; <see langword="null"/> when the review was broken off.</summary>
    public CodexList<CodexReviewFinding>? Findings => ReviewOutput["findings"u8].AsList(CodexReviewFinding.From);

    /// <summary><c>review_output.overall_correctness</c>.</summary>
    public string? OverallCorrectness => ReviewOutput["overall_correctness"u8].AsText();

    /// <summary><c>review_output.overall_explanation</c>.</summary>
    public string? OverallExplanation => ReviewOutput["overall_explanation"u8].AsText();

    /// <summary><c>review_output.overall_confidence_score</c>: 0 to 1.</summary>
    public double? OverallConfidenceScore => ReviewOutput["overall_confidence_score"u8].AsDouble();

    /// <inheritdoc/>
    public override string? Text => IsEnd ? OverallExplanation : Hint ?? Prompt;

    // In the first days of reviews the members of the result stood in the event itself.
    private JsonValue ReviewOutput => Body["review_output"u8] is { IsObject: true } output ? output : Body.Value;
}
