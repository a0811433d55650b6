using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A question of Codex and its answer, kept beyond compaction (<c>retained_context</c>; 0.157 and later).</summary>
public sealed class CodexRetainedContextItem : CodexSessionItem
{
    internal CodexRetainedContextItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>call_id</c>: the call that asked.</summary>
    public string? CallId => Body["call_id"u8].AsText();

    /// <summary><c>questions</c>.</summary>
    public CodexList<CodexAnsweredQuestion>? Questions => Body["questions"u8].AsList(CodexAnsweredQuestion.From);

    /// <summary><c>acceptance_order</c>.</summary>
    public long? AcceptanceOrder => Body["acceptance_order"u8].AsInt64();

    /// <inheritdoc/>
    public override string? Text => Questions is { } questions ? string.Join("\n", questions.Select(static question => question.Describe())) : null;
}
