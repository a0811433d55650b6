using CodexSessions.Json;

namespace CodexSessions;

/// <summary>
/// The limits of the account as a token_count event tells them. Five shapes were written through the years; all read alike.
/// </summary>
public sealed class CodexRateLimits
{
    private readonly JsonValue _json;

    private CodexRateLimits(JsonValue json) => _json = json;

    /// <summary>The short window, mostly five hours.</summary>
    public CodexRateLimitWindow? Primary => CodexRateLimitWindow.Primary(_json);

    /// <summary>The long window, mostly a week; called weekly in the oldest files.</summary>
    public CodexRateLimitWindow? Secondary => CodexRateLimitWindow.Secondary(_json);

    /// <summary>How much of the long window the short one is, in percent; only September 2025.</summary>
    public double? PrimaryToSecondaryRatioPercent => _json.FirstOf("primary_to_secondary_ratio_percent"u8, "primary_to_weekly_ratio_percent"u8).AsDouble();

    /// <summary><c>plan_type</c>: the plan of the account.</summary>
    public string? PlanType => _json["plan_type"u8].AsText();

    /// <summary><c>limit_id</c>: which limit this is.</summary>
    public string? LimitId => _json["limit_id"u8].AsText();

    /// <summary><c>limit_name</c>: its name for people.</summary>
    public string? LimitName => _json["limit_name"u8].AsText();

    /// <summary><c>rate_limit_reached_type</c>: which limit was hit, if any.</summary>
    public string? RateLimitReachedType => _json["rate_limit_reached_type"u8].AsText();

    /// <summary><c>spend_control_reached</c>: whether the spending limit was hit.</summary>
    public bool? SpendControlReached => _json["spend_control_reached"u8].AsBoolean();

    /// <summary><c>normal_model_slug</c>: the model used when no limit is hit.</summary>
    public string? NormalModelSlug => _json["normal_model_slug"u8].AsText();

    /// <summary><c>credits.has_credits</c>: whether the account has credits.</summary>
    public bool? HasCredits => _json["credits"u8]["has_credits"u8].AsBoolean();

    /// <summary><c>credits.unlimited</c>: whether they never end.</summary>
    public bool? CreditsUnlimited => _json["credits"u8]["unlimited"u8].AsBoolean();

    /// <summary><c>credits.balance</c>: what is left of them, as written.</summary>
    public string? CreditsBalance => _json["credits"u8]["balance"u8].AsText();

    /// <summary><c>individual_limit</c>: a limit set for one person; June 2026 and later.</summary>
    public CodexIndividualLimit? IndividualLimit => CodexIndividualLimit.From(_json["individual_limit"u8]);

    internal static CodexRateLimits? From(JsonValue json) => json.IsObject ? new CodexRateLimits(json) : null;

    /// <summary>Used percent of both windows.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"primary {Primary}, secondary {Secondary}";
}
