using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>One finding of a review.</summary>
public sealed class CodexReviewFinding
{
    private readonly JsonValue _json;

    private CodexReviewFinding(JsonValue json) => _json = json;

    /// <summary><c>title</c>.</summary>
    public string? Title => _json["title"u8].AsText();

    /// <summary><c>body</c>: the finding in full.</summary>
    public string? Body => _json["body"u8].AsText();

    /// <summary><c>confidence_score</c>: 0 to 1.</summary>
    public double? ConfidenceScore => _json["confidence_score"u8].AsDouble();

    /// <summary><c>priority</c>: 0 is the most urgent.</summary>
    public int? Priority => _json["priority"u8].AsInt32();

    /// <summary><c>code_location</c>: where it is.</summary>
    public CodexCodeLocation? CodeLocation => CodexCodeLocation.From(_json["code_location"u8]);

    internal static CodexReviewFinding? From(JsonValue json) => json.IsObject ? new CodexReviewFinding(json) : null;

    /// <summary>Title and place.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize($"{Title} ({CodeLocation})");
}
