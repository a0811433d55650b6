using System;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// What a tool gave back to the model: <c>function_call_output</c>, <c>custom_tool_call_output</c>,
/// <c>local_shell_call_output</c>, <c>tool_search_output</c>.
/// </summary>
public sealed class CodexToolOutputItem : CodexCallItem
{
    internal CodexToolOutputItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>call_id</c> of the call it answers; <see langword="null"/> for context Codex itself put in.</summary>
    public override string? CallId => Body.FirstOf("call_id"u8, "tool_call_id"u8).AsText();

    /// <summary><c>name</c> of the tool; only the newest files have it.</summary>
    public override string? ToolName => Body["name"u8].AsText();

    /// <summary><c>namespace</c> of the tool; only the newest files have it.</summary>
    public string? Namespace => Body["namespace"u8].AsText();

    /// <summary><c>status</c> of a tool search.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>execution</c> of a tool search: <c>client</c> or <c>server</c>.</summary>
    public string? Execution => Body["execution"u8].AsText();

    /// <summary><c>tools</c> that a tool search found, as JSON.</summary>
    public string? Tools => Body["tools"u8].AsJson();

    /// <summary>The parts of an output of several parts: texts, pictures, sounds.</summary>
    public CodexList<CodexContentPart>? Content => Body["output"u8].AsList(CodexContentPart.From);

    /// <summary>The output alone, without the lines in which Codex tells exit code and time; of a tool search the tools it found.</summary>
    public string? Output => Result.Output ?? Tools;

    /// <summary>
    /// The exit code of a command; <see langword="null"/> when the output does not tell it or the command still runs.
    /// </summary>
    public int? ExitCode => Result.Outcome.ExitCode;

    /// <summary>How long the tool ran; <see langword="null"/> when the output does not tell it.</summary>
    public TimeSpan? Duration => Result.Outcome.Duration;

    /// <summary>Whether the tool succeeded; <see langword="null"/> when the output does not tell it.</summary>
    public bool? Success => Result.Outcome.Success;

    /// <inheritdoc/>
    public override string? Text => Output;

    /// <summary>What the output tells beside the output itself; most of it need not be decoded for that.</summary>
    internal ToolOutcome Outcome => ToolOutcome.TryRead(Told.Bytes.Span, out ToolOutcome outcome) ? outcome : Result.Outcome;

    private JsonValue Told => Body.FirstOf("output"u8, "content"u8);

    private ToolResult Result => field ??= ToolResult.From(Told);

    private protected override string? Describe() => ExitCode is { } code and not 0 ? $"exit {code}: {Output}" : Output;
}
