using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>What Codex notes for itself beside a response item (the envelope's <c>metadata</c>, 0.148 and later).</summary>
public sealed class CodexItemMetadata
{
    private readonly JsonValue _json;

    private CodexItemMetadata(JsonValue json) => _json = json;

    /// <summary><c>client_authored</c>: whether the client, not the model, wrote the item.</summary>
    public bool? ClientAuthored => _json["client_authored"u8].AsBoolean();

    /// <summary><c>history_sequence</c>: the place of the item in the model's history.</summary>
    public long? HistorySequence => _json["history_sequence"u8].AsInt64();

    /// <summary><c>sampled_through_sequence</c>: up to which place the model had read when the item was made.</summary>
    public long? SampledThroughSequence => _json["sampled_through_sequence"u8].AsInt64();

    /// <summary><c>user_input_order</c>: the number of the user input the item belongs to.</summary>
    public long? UserInputOrder => _json["user_input_order"u8].AsInt64();

    /// <summary><c>delivered_assistant_message</c>: the marker of a text that a script delivered.</summary>
    public string? DeliveredAssistantMessage => _json["delivered_assistant_message"u8].AsText();

    /// <summary><c>compaction_output</c>, as JSON.</summary>
    public string? CompactionOutput => _json["compaction_output"u8].AsJson();

    /// <summary><c>inherited_user_message</c>, as JSON.</summary>
    public string? InheritedUserMessage => _json["inherited_user_message"u8].AsJson();

    /// <summary><c>retained_source</c>, as JSON.</summary>
    public string? RetainedSource => _json["retained_source"u8].AsJson();

    /// <summary><c>mcp_attribution</c>, as JSON.</summary>
    public string? McpAttribution => _json["mcp_attribution"u8].AsJson();

    /// <summary>All of it, as JSON; rarer members are found here.</summary>
    public string Json => _json.AsJson()!;

    internal static CodexItemMetadata? From(JsonValue json) => json.IsObject ? new CodexItemMetadata(json) : null;

    /// <summary>The JSON text.</summary>
    /// <returns>The JSON text.</returns>
    public override string ToString() => PlainText.Normalize(Json);
}
