using System;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Risk scores of an action (<c>security_risk_score</c>; known from Codex's sources only).</summary>
public sealed class CodexSecurityRiskScoreItem : CodexSessionItem
{
    internal CodexSecurityRiskScoreItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>scores</c>: name and number, as JSON.</summary>
    public string? Scores => Body["scores"u8].AsJson();

    /// <summary><c>sampled_at</c>, local time.</summary>
    public DateTime? SampledAt => Body["sampled_at"u8].AsTimestamp();

    /// <summary><c>call_id</c> of the call that was judged.</summary>
    public string? CallId => Body["call_id"u8].AsText();

    /// <summary><c>action</c> that was judged, as JSON.</summary>
    public string? Action => Body["action"u8].AsJson();

    private protected override string? Describe() => Scores;
}
