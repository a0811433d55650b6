using System;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A call of an MCP server's tool has ended: <c>mcp_tool_call_end</c> events and <c>McpToolCall</c> turn items.
/// </summary>
public sealed class CodexMcpCallItem : CodexCallItem
{
    internal CodexMcpCallItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>server</c>: the name of the MCP server.</summary>
    public string? Server => Invocation["server"u8].AsText();

    /// <summary><c>tool</c>.</summary>
    public override string? ToolName => Invocation["tool"u8].AsText();

    /// <summary><c>arguments</c>, as JSON.</summary>
    public string? Arguments => Invocation["arguments"u8].AsJson();

    /// <summary><c>status</c> of a turn item: <c>inProgress</c>, <c>completed</c>, <c>failed</c>.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>duration</c>.</summary>
    public TimeSpan? Duration => Body["duration"u8].AsDuration();

    /// <summary>The texts of the result.</summary>
    public string? Output => ContentText.Of(Result["content"u8], "\n");

    /// <summary><c>structuredContent</c> of the result, as JSON.</summary>
    public string? StructuredContent => Result["structured_content"u8].AsJson();

    /// <summary>Why the call failed: <c>error.message</c> or <c>result.Err</c>.</summary>
    public string? ErrorMessage => Body["error"u8] is { IsObject: true } error ? error["message"u8].AsText() : Body["error"u8].AsText() ?? Body["result"u8]["Err"u8].AsText();

    /// <summary>Whether the call gave a result that is no error.</summary>
    public bool? Success => ErrorMessage is not null || Status == "failed" || Result["is_error"u8].AsBoolean() == true ? false : Result.HasValue || Status == "completed" ? true : null;

    /// <summary><c>connector_id</c>.</summary>
    public string? ConnectorId => Body["connector_id"u8].AsText();

    /// <summary><c>app_name</c>.</summary>
    public string? AppName => Body["app_name"u8].AsText();

    /// <summary><c>action_name</c>.</summary>
    public string? ActionName => Body["action_name"u8].AsText();

    /// <summary><c>plugin_id</c>.</summary>
    public string? PluginId => Body["plugin_id"u8].AsText();

    /// <summary><c>link_id</c>.</summary>
    public string? LinkId => Body["link_id"u8].AsText();

    /// <summary><c>mcp_app_resource_uri</c>.</summary>
    public string? AppResourceUri => Body["mcp_app_resource_uri"u8].AsText();

    /// <summary><c>read_only_hint</c>: the server says the tool changes nothing.</summary>
    public bool? ReadOnlyHint => Body["read_only_hint"u8].AsBoolean();

    /// <inheritdoc/>
    public override string? Text => ErrorMessage ?? Output;

    private JsonValue Invocation => Body["invocation"u8] is { IsObject: true } invocation ? invocation : Body.Value;

    private JsonValue Result => Body["result"u8]["Ok"u8] is { IsObject: true } ok ? ok : Body["result"u8]["Err"u8].HasValue ? default : Body["result"u8];

    private protected override string? Describe() => $"{Server}.{ToolName} {Text}";
}
