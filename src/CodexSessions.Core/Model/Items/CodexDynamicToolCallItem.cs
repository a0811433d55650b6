using System;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A call of a tool that the client offered has ended: <c>dynamic_tool_call_response</c> events and <c>DynamicToolCall</c> turn
/// items.
/// </summary>
public sealed class CodexDynamicToolCallItem : CodexCallItem
{
    internal CodexDynamicToolCallItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>tool</c>.</summary>
    public override string? ToolName => Body["tool"u8].AsText();

    /// <summary><c>namespace</c>.</summary>
    public string? Namespace => Body["namespace"u8].AsText();

    /// <summary><c>arguments</c>, as JSON.</summary>
    public string? Arguments => Body["arguments"u8].AsJson();

    /// <summary><c>status</c> of a turn item.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>success</c>.</summary>
    public bool? Success => Body["success"u8].AsBoolean();

    /// <summary><c>error</c>: why it failed.</summary>
    public string? ErrorMessage => Body["error"u8] is { IsObject: true } error ? error["message"u8].AsText() : Body["error"u8].AsText();

    /// <summary><c>duration</c>.</summary>
    public TimeSpan? Duration => Body["duration"u8].AsDuration();

    /// <summary><c>content_items</c>: what the tool gave back.</summary>
    public CodexList<CodexContentPart>? Content => Body["content_items"u8].AsList(CodexContentPart.From);

    /// <inheritdoc/>
    public override string? Text => ErrorMessage ?? ContentText.Of(Body["content_items"u8], "\n");

    private protected override string? Describe() => $"{ToolName} {Text}";
}
