using System;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// What the model thought: reasoning response items, <c>agent_reasoning</c> and <c>agent_reasoning_raw_content</c> events,
/// <c>Reasoning</c> turn items.
/// </summary>
public sealed class CodexReasoningItem : CodexSessionItem
{
    internal CodexReasoningItem(in Record record)
        : base(record)
    {
    }

    /// <summary>The summaries: <c>summary[].text</c> or <c>summary_text</c>.</summary>
    public CodexList<string>? Summary => Body["summary"u8].AsList(static part => part["text"u8].AsText()) ?? Body["summary_text"u8].AsStrings();

    /// <summary>The thoughts in full, where the model gives them: <c>content[].text</c> or <c>raw_content</c>.</summary>
    public CodexList<string>? Content => Body["content"u8].AsList(static part => part["text"u8].AsText()) ?? Body["raw_content"u8].AsStrings();

    /// <summary><c>encrypted_content</c>: thoughts only the service can read.</summary>
    public string? EncryptedContent => Body["encrypted_content"u8].AsText();

    /// <summary><c>duration_ms</c>; only the TypeScript CLI wrote it.</summary>
    public TimeSpan? Duration => Body["duration_ms"u8].AsMilliseconds();

    /// <inheritdoc/>
    public override string? Role => "assistant";

    /// <inheritdoc/>
    public override string? Text
    {
        get
        {
            CodexList<string>? parts = Summary is { Count: > 0 } summary ? summary : Content;
            return parts is { Count: > 0 } ? string.Join("\n\n", parts) : Body["text"u8].AsString();
        }
    }
}
