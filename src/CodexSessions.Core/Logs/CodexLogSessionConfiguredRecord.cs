using System.Linq;
using CodexSessions.Json;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// The event with which Codex tells the interface that a session is ready (<c>session_configured</c>, a <c>codex_event</c>; until
/// March 2026). A log holds another one each time a new session was begun or an old one resumed.
/// </summary>
public sealed class CodexLogSessionConfiguredRecord : CodexLogRecord
{
    internal const string EventName = "session_configured";

    internal CodexLogSessionConfiguredRecord(LogLine line)
        : base(line)
    {
    }

    /// <summary><c>payload.msg.type</c>: <c>session_configured</c>.</summary>
    public override string? Name => EventName;

    /// <summary><c>payload.id</c>: the operation the event answers; empty when it answers none.</summary>
    public string? EventId => Json["payload"u8]["id"u8].AsText();

    /// <summary><c>session_id</c>: the thread.</summary>
    public string? SessionId => Session["session_id"u8].AsText();

    /// <summary><c>forked_from_id</c>: the thread this one was forked from.</summary>
    public string? ForkedFromId => Session["forked_from_id"u8].AsText();

    /// <summary><c>thread_name</c>: the name of the thread.</summary>
    public string? ThreadName => Session["thread_name"u8].AsText();

    /// <summary><c>model</c>.</summary>
    public string? Model => Session["model"u8].AsText();

    /// <summary><c>model_provider_id</c>.</summary>
    public string? ModelProvider => Session["model_provider_id"u8].AsText();

    /// <summary><c>reasoning_effort</c>: how long the model thinks; <see langword="null"/> is the model's default.</summary>
    public string? Effort => Session["reasoning_effort"u8].AsText();

    /// <summary><c>approval_policy</c>.</summary>
    public string? ApprovalPolicy => TaggedValue.Name(Session["approval_policy"u8]);

    /// <summary><c>sandbox_policy</c>, in one word.</summary>
    public string? SandboxMode => Session["sandbox_policy"u8].FirstOf("type"u8, "mode"u8).AsText();

    /// <summary><c>cwd</c>: the folder the session works in.</summary>
    public string? WorkingDirectory => Session["cwd"u8].AsText();

    /// <summary>
    /// <c>history_log_id</c>: which file <c>history.jsonl</c> was then: its inode, on Windows its time of creation; 0 when there was none.
    /// </summary>
    public long? HistoryLogId => Session["history_log_id"u8].AsInt64();

    /// <summary><c>history_entry_count</c>: how many lines <c>history.jsonl</c> had then.</summary>
    public long? HistoryEntryCount => Session["history_entry_count"u8].AsInt64();

    /// <summary><c>rollout_path</c>: the session file, as the writing machine spells it.</summary>
    public string? RolloutPath => Session["rollout_path"u8].AsText();

    private JsonObject Session => field ??= new JsonObject(Json["payload"u8]["msg"u8]);

    private protected override string? Describe() =>
        string.Join(" · ", new[] { SessionId, Model }.Where(static part => !string.IsNullOrEmpty(part)));
}
