using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// The model calls a tool: <c>function_call</c>, <c>custom_tool_call</c>, <c>local_shell_call</c>, <c>tool_search_call</c>,
/// <c>dynamic_tool_call_request</c>. Its output is the item of the same <see cref="CallId"/>.
/// </summary>
public sealed class CodexToolCallItem : CodexCallItem
{
    private (string? Command, PatchText? Patch)? _asked;

    internal CodexToolCallItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>call_id</c>: what ties the call to its output.</summary>
    public override string? CallId => Body["call_id"u8].AsText()
        ?? (Kind == "local_shell_call" ? Body["id"u8].AsText() : Payload["tool_calls"u8].Elements().FirstOrDefault()["id"u8].AsText());

    /// <summary>
    /// <c>name</c> or <c>tool</c>; <c>local_shell</c> and <c>tool_search</c> for the calls that have no name of their own.
    /// </summary>
    public override string? ToolName => Body.FirstOf("name"u8, "tool"u8).AsText() ?? (Kind == "local_shell_call" ? "local_shell" : Kind == "tool_search_call" ? "tool_search" : null);

    /// <summary><c>namespace</c> of the tool, as <c>mcp__docs</c>; 2026 and later.</summary>
    public string? Namespace => Body["namespace"u8].AsText();

    /// <summary>
    /// <c>arguments</c> as the model wrote them, mostly JSON and sometimes broken; the <c>action</c> of a local shell call.
    /// </summary>
    public string? Arguments => Body.FirstOf("arguments"u8, "action"u8).AsText();

    /// <summary><c>input</c> of a custom tool: free text, such as a patch.</summary>
    public string? Input => Body["input"u8].AsText();

    /// <summary><c>encrypted_function_args</c>: arguments only the service can read.</summary>
    public string? EncryptedArguments => Body["encrypted_function_args"u8].AsText();

    /// <summary><c>status</c>: <c>completed</c>, <c>in_progress</c>, <c>incomplete</c>.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>execution</c> of a tool search: <c>client</c> or <c>server</c>.</summary>
    public string? Execution => Body["execution"u8].AsText();

    /// <summary><c>reasoning</c> that stands beside the call; only in files some builds for other models wrote.</summary>
    public string? Reasoning => Payload["reasoning"u8].AsText();

    /// <summary>The command line, when the tool runs one.</summary>
    public string? Command => Asked.Command;

    /// <summary>The folder the command was to run in, when the call names one.</summary>
    public string? WorkingDirectory => ToolArguments.WorkingDirectory(this);

    /// <summary>
    /// The patch the call carries, from <c>*** Begin Patch</c> to <c>*** End Patch</c>, whichever tool was to apply it: as its input, an
    /// argument, or in a shell command, which can hold several. <see langword="null"/> when there is none, and for the scripts of
    /// <c>exec</c>, whose patches are items of their own.
    /// </summary>
    public string? Patch => Asked.Patch?.Text;

    /// <summary>
    /// What <see cref="Patch"/> would do to each file: what the model asked for, in its words, with hunks that have no line numbers
    /// and paths mostly relative to the working directory; <see langword="null"/> when the call carries no patch. What was done is in
    /// <see cref="CodexPatchItem.Changes"/> of the same <see cref="CallId"/>.
    /// </summary>
    public CodexList<CodexFileChange>? Changes => Asked.Patch?.Changes;

    /// <inheritdoc/>
    public override string? Role => "assistant";

    /// <inheritdoc/>
    public override string? Text => Command ?? Input ?? Arguments;

    /// <summary>What the call asks for. The arguments are JSON inside JSON, and are taken apart once.</summary>
    private (string? Command, PatchText? Patch) Asked => _asked ??= (ToolArguments.Command(this), ToolArguments.Patch(this));

    private protected override string? Describe() => Command is null ? $"{ToolName} {Input ?? Arguments}" : Command;
}
