using System;
using System.Linq;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// The record that opens a session: who wrote it, where, when and from what. A fork by copy holds those of its parents too; the
/// first one of a file is its own.
/// </summary>
public sealed class CodexSessionMetaItem : CodexSessionItem
{
    internal CodexSessionMetaItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>id</c>: the thread id.</summary>
    public string? Id => Body["id"u8].AsText();

    /// <summary><c>session_id</c>: the root thread of a tree of sub-agents; mid 2026 and later.</summary>
    public string? RootId => Body["session_id"u8].AsText();

    /// <summary>
    /// <c>timestamp</c> as it is written, in local time. Files before 0.30 wrote local time and marked it UTC; <see
    /// cref="CodexSession.Timestamp"/> has it right.
    /// </summary>
    public DateTime? StartTime => Body["timestamp"u8].AsTimestamp();

    /// <summary><c>instructions</c>: the user's instructions; until 0.87.</summary>
    public string? Instructions => Body["instructions"u8].AsText();

    /// <summary><c>cwd</c>; 0.32 and later.</summary>
    public string? WorkingDirectory => FilePath.FromUri(Body["cwd"u8].AsText());

    /// <summary><c>originator</c>: the program that wrote the file.</summary>
    public string? Originator => Body["originator"u8].AsText();

    /// <summary><c>cli_version</c>.</summary>
    public string? CliVersion => Body["cli_version"u8].AsText();

    /// <summary>
    /// <c>source</c> in one word: <c>cli</c>, <c>vscode</c>, <c>exec</c>, <c>mcp</c>, <c>subagent</c>, the name of a custom
    /// source, ...
    /// </summary>
    public string? Source => TaggedValue.Name(Body["source"u8]);

    /// <summary>
    /// What an object in <c>source</c> tells beyond its name: <c>review</c>, <c>compact</c>, <c>thread_spawn</c>,
    /// <c>guardian</c>, ...
    /// </summary>
    public string? SourceDetail => TaggedValue.Detail(Body["source"u8]);

    /// <summary><c>thread_source</c>: <c>user</c>, <c>subagent</c>, or the feature that started the thread.</summary>
    public string? ThreadSource => Body["thread_source"u8].AsText();

    /// <summary><c>model_provider</c>; 0.51 and later.</summary>
    public string? ModelProvider => Body["model_provider"u8].AsText();

    /// <summary><c>model</c>; no recorder of Codex fills it, sessions converted from elsewhere may.</summary>
    public string? Model => Body["model"u8].AsText();

    /// <summary><c>forked_from_id</c>: the thread this one was forked from; 0.88 and later.</summary>
    public string? ForkedFromId => Body["forked_from_id"u8].AsText();

    /// <summary><c>parent_thread_id</c>: the thread that started this sub-agent.</summary>
    public string? ParentId => Body["parent_thread_id"u8].AsText() ?? Spawn["parent_thread_id"u8].AsText();

    /// <summary>How many threads stand above this sub-agent, from <c>source</c>.</summary>
    public int? Depth => Spawn["depth"u8].AsInt32();

    /// <summary><c>agent_nickname</c>; 0.105 and later.</summary>
    public string? AgentNickname => Body["agent_nickname"u8].AsText() ?? Spawn["agent_nickname"u8].AsText();

    /// <summary><c>agent_role</c>, older <c>agent_type</c>.</summary>
    public string? AgentRole => Body.FirstOf("agent_role"u8, "agent_type"u8).AsText() ?? Spawn["agent_role"u8].AsText();

    /// <summary><c>agent_path</c>, as <c>/root/worker_a</c>.</summary>
    public string? AgentPath => Body["agent_path"u8].AsText() ?? Spawn["agent_path"u8].AsText();

    /// <summary><c>base_instructions.text</c>: the system prompt; 0.88 and later.</summary>
    public string? BaseInstructions => Body["base_instructions"u8] is { IsObject: true } value ? value["text"u8].AsText() : Body["base_instructions"u8].AsText();

    /// <summary><c>base_instructions.provenance.type</c>: <c>custom</c> or <c>model</c>.</summary>
    public string? BaseInstructionsProvenance => Body["base_instructions"u8]["provenance"u8]["type"u8].AsText();

    /// <summary><c>base_instructions.provenance.model</c>: the model whose prompt it is.</summary>
    public string? BaseInstructionsModel => Body["base_instructions"u8]["provenance"u8]["model"u8].AsText();

    /// <summary><c>dynamic_tools</c>, as JSON; 0.93 and later.</summary>
    public string? DynamicTools => Body["dynamic_tools"u8].AsJson();

    /// <summary><c>memory_mode</c>: <c>disabled</c>, <c>polluted</c>, ...</summary>
    public string? MemoryMode => Body["memory_mode"u8].AsText();

    /// <summary><c>multi_agent_version</c>: <c>disabled</c>, <c>v1</c>, <c>v2</c>.</summary>
    public string? MultiAgentVersion => Body["multi_agent_version"u8].AsText();

    /// <summary><c>context_window.window_id</c>.</summary>
    public string? ContextWindowId => Body["context_window"u8]["window_id"u8].AsText();

    /// <summary><c>selected_capability_roots</c>, as JSON.</summary>
    public string? SelectedCapabilityRoots => Body["selected_capability_roots"u8].AsJson();

    /// <summary><c>history_mode</c>: <c>legacy</c> or <c>paginated</c>.</summary>
    public string? HistoryMode => Body["history_mode"u8].AsText();

    /// <summary><c>forked_from_ordinal_exclusive</c>: the ordinal of the other thread before which the fork begins; 0.151 and later.</summary>
    public long? ForkedFromOrdinalExclusive => Body["forked_from_ordinal_exclusive"u8].AsInt64();

    /// <summary><c>history_base</c>: where a fork or revert by reference goes on from.</summary>
    public CodexHistoryBase? HistoryBase => CodexHistoryBase.From(Body["history_base"u8]);

    /// <summary>
    /// <c>subagent_history_start_ordinal</c>: lines before it are the parent's context. Converted files have the line count
    /// here.
    /// </summary>
    public long? SubagentHistoryStartOrdinal => Body["subagent_history_start_ordinal"u8].AsInt64();

    /// <summary><c>runtime_workspace_roots</c>.</summary>
    public CodexList<string>? RuntimeWorkspaceRoots => Body["runtime_workspace_roots"u8].AsStrings();

    /// <summary><c>account_scoped</c>; 0.169 and later.</summary>
    public bool? AccountScoped => Body["account_scoped"u8].AsBoolean();

    /// <summary><c>git</c>: the state of the work tree; <see langword="null"/> outside one.</summary>
    public CodexGitInfo? Git => CodexGitInfo.From(Body["git"u8]);

    /// <inheritdoc/>
    public override string? ItemId => null;

    // What the source tells of a spawned sub-agent.
    private JsonValue Spawn => Body["source"u8]["subagent"u8]["thread_spawn"u8];

    private protected override string? Describe() =>
        string.Join(" · ", new[] { WorkingDirectory, Git?.ToString(), Source, CliVersion }.Where(static part => !string.IsNullOrEmpty(part)));
}
