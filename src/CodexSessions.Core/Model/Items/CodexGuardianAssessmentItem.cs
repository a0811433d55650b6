using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Codex's own guard judged an action (<c>guardian_assessment</c>; 0.115 to mid 2026).</summary>
public sealed class CodexGuardianAssessmentItem : CodexSessionItem
{
    internal CodexGuardianAssessmentItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>target_item_id</c>: the item that was judged.</summary>
    public string? TargetItemId => Body["target_item_id"u8].AsText();

    /// <summary><c>status</c>.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>risk_level</c>.</summary>
    public string? RiskLevel => Body["risk_level"u8].AsText();

    /// <summary><c>risk_score</c>; only in its early form.</summary>
    public double? RiskScore => Body["risk_score"u8].AsDouble();

    /// <summary><c>user_authorization</c>.</summary>
    public string? UserAuthorization => Body["user_authorization"u8].AsText();

    /// <summary><c>rationale</c>: why.</summary>
    public string? Rationale => Body["rationale"u8].AsText();

    /// <summary><c>decision_source</c>.</summary>
    public string? DecisionSource => Body["decision_source"u8].AsText();

    /// <summary><c>action</c> that was judged, as JSON.</summary>
    public string? Action => Body["action"u8].AsJson();

    /// <inheritdoc/>
    public override string? Text => Rationale;

    private protected override string? Describe() => $"{Status} {RiskLevel} {Rationale}";
}
