using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>A question Codex asked and the answer it got (<c>retained_context.questions</c>).</summary>
public sealed class CodexAnsweredQuestion
{
    private readonly JsonValue _json;

    private CodexAnsweredQuestion(JsonValue json) => _json = json;

    /// <summary><c>question</c>.</summary>
    public string? Question => _json["question"u8].AsText();

    /// <summary><c>answer</c>.</summary>
    public string? Answer => _json["answer"u8].AsText();

    internal static CodexAnsweredQuestion? From(JsonValue json) => json.IsObject ? new CodexAnsweredQuestion(json) : null;

    /// <summary>Question and answer.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize(Describe());

    /// <summary>Question and answer, exactly as they were.</summary>
    internal string Describe() => $"{Question} {Answer}";
}
