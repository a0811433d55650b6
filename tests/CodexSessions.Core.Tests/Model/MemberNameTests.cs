using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace CodexSessions.Tests.Model;

/// <summary>
/// Every member of every recorded record can be reached by a property: one of its name, or one named here. A member that is
/// neither is a new field somebody should look at.
/// </summary>
public sealed class MemberNameTests
{
    private const string Any = "*";

    /// <summary>Members whose property is named otherwise: kind, member, property.</summary>
    private static readonly (string Kind, string Member, string Property)[] Renamed =
    [
        // For all items.
        (Any, "id", nameof(CodexSessionItem.ItemId)),
        (Any, "cwd", nameof(CodexSessionMetaItem.WorkingDirectory)),
        (Any, "message", nameof(CodexSessionItem.Text)),
        (Any, "started_at", nameof(CodexSessionItem.StartedAt)),
        (Any, "duration_ms", nameof(CodexTurnCompletedItem.Duration)),
        (Any, "stdout", nameof(CodexCommandItem.StandardOutput)),
        (Any, "stderr", nameof(CodexCommandItem.StandardError)),
        (Any, "tool", nameof(CodexMcpCallItem.ToolName)),
        (Any, "error", nameof(CodexMcpCallItem.ErrorMessage)),
        (Any, "model_context_window", nameof(CodexTurnStartedItem.ContextWindow)),
        (Any, "internal_chat_message_metadata_passthrough", nameof(CodexSessionItem.TurnId)),
        (Any, "metadata", nameof(CodexSessionItem.TurnId)),

        (Any, "reasoning_effort", nameof(CodexSubAgentItem.Effort)),

        // One kind each.
        ("session_meta", "session_id", nameof(CodexSessionMetaItem.RootId)),
        ("session_meta", "parent_thread_id", nameof(CodexSessionMetaItem.ParentId)),
        ("session_meta", "context_window", nameof(CodexSessionMetaItem.ContextWindowId)),
        ("state", "record_type", nameof(CodexSessionItem.Kind)),
        ("session_state", "agent_task", nameof(CodexSessionStateItem.TaskId)),
        ("turn_context", "sandbox_policy", nameof(CodexTurnContextItem.SandboxMode)),
        ("turn_context", "truncation_policy", nameof(CodexTurnContextItem.TruncationMode)),
        ("turn_context", "network", nameof(CodexTurnContextItem.AllowedDomains)),
        ("world_state", "full", nameof(CodexWorldStateItem.IsFull)),
        ("token_usage_record", "session_id", nameof(CodexTokenUsageRecordItem.RootId)),
        ("token_usage_record", "turn_token_usage", nameof(CodexTokenUsageRecordItem.TurnUsage)),
        ("token_usage_record", "thread_token_usage", nameof(CodexTokenUsageRecordItem.ThreadUsage)),
        ("token_count", "info", nameof(CodexTokenCountItem.Total)),
        ("message", "tool_calls", nameof(CodexToolCallItem.CallId)),
        ("message", "tool_call_id", nameof(CodexToolOutputItem.CallId)),
        ("message", "content", nameof(CodexSessionItem.Text)),
        ("function_call", "name", nameof(CodexToolCallItem.ToolName)),
        ("function_call_output", "name", nameof(CodexToolOutputItem.ToolName)),
        ("custom_tool_call", "name", nameof(CodexToolCallItem.ToolName)),
        ("custom_tool_call_output", "name", nameof(CodexToolOutputItem.ToolName)),
        ("local_shell_call", "action", nameof(CodexToolCallItem.Arguments)),
        ("ghost_snapshot", "ghost_commit", nameof(CodexGhostSnapshotItem.Commit)),
        ("user_message", "kind", nameof(CodexMessageItem.UserMessageKind)),
        ("agent_message", "memory_citation", nameof(CodexMessageItem.MemoryCitations)),
        ("AgentMessage", "memory_citation", nameof(CodexMessageItem.MemoryCitations)),
        ("Reasoning", "summary_text", nameof(CodexReasoningItem.Summary)),
        ("Reasoning", "raw_content", nameof(CodexReasoningItem.Content)),
        ("task_started", "collaboration_mode_kind", nameof(CodexTurnStartedItem.CollaborationMode)),
        ("task_started", "turn_attribution", nameof(CodexTurnStartedItem.Trigger)),
        ("task_complete", "time_to_first_token_ms", nameof(CodexTurnCompletedItem.TimeToFirstToken)),
        ("thread_rolled_back", "num_turns", nameof(CodexThreadRolledBackItem.TurnCount)),
        ("thread_settings_applied", "thread_settings", nameof(CodexThreadSettingsItem.Settings)),
        ("error", "codex_error_info", nameof(CodexErrorItem.ErrorInfo)),
        ("exec_command_end", "aggregated_output", nameof(CodexCommandItem.Output)),
        ("CommandExecution", "aggregated_output", nameof(CodexCommandItem.Output)),
        ("exec_command_end", "parsed_cmd", nameof(CodexCommandItem.ParsedCommands)),
        ("CommandExecution", "parsed_cmd", nameof(CodexCommandItem.ParsedCommands)),
        ("mcp_tool_call_end", "invocation", nameof(CodexMcpCallItem.Server)),
        ("mcp_tool_call_end", "result", nameof(CodexMcpCallItem.Output)),
        ("McpToolCall", "result", nameof(CodexMcpCallItem.Output)),
        ("view_image_tool_call", "path", nameof(CodexImageViewItem.ImagePath)),
        ("ImageView", "path", nameof(CodexImageViewItem.ImagePath)),
        ("dynamic_tool_call_response", "content_items", nameof(CodexDynamicToolCallItem.Content)),
        ("DynamicToolCall", "content_items", nameof(CodexDynamicToolCallItem.Content)),
        ("HookPrompt", "fragments", nameof(CodexHookPromptItem.HookRunIds)),
        ("entered_review_mode", "target", nameof(CodexReviewItem.TargetType)),
        ("EnteredReviewMode", "target", nameof(CodexReviewItem.TargetType)),
        ("entered_review_mode", "user_facing_hint", nameof(CodexReviewItem.Hint)),
        ("EnteredReviewMode", "user_facing_hint", nameof(CodexReviewItem.Hint)),
        ("entered_review_mode", "item_id", nameof(CodexReviewItem.ReviewItemId)),
        ("exited_review_mode", "item_id", nameof(CodexReviewItem.ReviewItemId)),
        ("exited_review_mode", "review_output", nameof(CodexReviewItem.Findings)),
        ("ExitedReviewMode", "review_output", nameof(CodexReviewItem.Findings)),
        ("sub_agent_activity", "event_id", nameof(CodexSubAgentItem.CallId)),
        ("sub_agent_activity", "occurred_at_ms", nameof(CodexSubAgentItem.OccurredAt)),
        ("sub_agent_activity", "agent_thread_id", nameof(CodexSubAgentItem.AgentIds)),
        ("SubAgentActivity", "agent_thread_id", nameof(CodexSubAgentItem.AgentIds)),
        ("CollabAgentToolCall", "tool", nameof(CodexSubAgentItem.Action)),
        ("CollabAgentToolCall", "sender_thread_id", nameof(CodexSubAgentItem.SenderId)),
        ("CollabAgentToolCall", "receiver_thread_ids", nameof(CodexSubAgentItem.AgentIds)),
        ("CollabAgentToolCall", "receiver_agents", nameof(CodexSubAgentItem.AgentNickname)),
        ("CollabAgentToolCall", "agents_states", nameof(CodexSubAgentItem.AgentStates)),
        ("collab_agent_spawn_end", "sender_thread_id", nameof(CodexSubAgentItem.SenderId)),
        ("collab_agent_spawn_end", "new_thread_id", nameof(CodexSubAgentItem.AgentIds)),
        ("collab_agent_spawn_end", "new_agent_nickname", nameof(CodexSubAgentItem.AgentNickname)),
        ("collab_agent_spawn_end", "new_agent_role", nameof(CodexSubAgentItem.AgentRole)),
        ("collab_agent_interaction_end", "sender_thread_id", nameof(CodexSubAgentItem.SenderId)),
        ("collab_agent_interaction_end", "receiver_thread_id", nameof(CodexSubAgentItem.AgentIds)),
        ("collab_waiting_end", "sender_thread_id", nameof(CodexSubAgentItem.SenderId)),
        ("collab_waiting_end", "statuses", nameof(CodexSubAgentItem.AgentStates)),
        ("collab_waiting_end", "agent_statuses", nameof(CodexSubAgentItem.AgentStates)),
        ("collab_close_end", "sender_thread_id", nameof(CodexSubAgentItem.SenderId)),
        ("collab_close_end", "receiver_thread_id", nameof(CodexSubAgentItem.AgentIds)),
        ("collab_resume_end", "sender_thread_id", nameof(CodexSubAgentItem.SenderId)),
        ("collab_resume_end", "receiver_thread_id", nameof(CodexSubAgentItem.AgentIds)),
    ];

    [Fact]
    public void Members_OfEveryRecording_HaveAProperty()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<(Type, string, string)>();
        foreach (CodexSessionItem item in TestPaths.SharedSessionFiles().SelectMany(static path => CodexSessionReader.ReadItems(path)))
        {
            // An unknown record is shown as its JSON.
            if (item is CodexUnknownItem || Innermost(item) is not { } members)
            {
                continue;
            }

            foreach ((string member, _) in members)
            {
                if (seen.Add((item.GetType(), item.Kind!, member)) && PropertyFor(item, member) is null)
                {
                    missing.Add($"{item.Kind}.{member} ({item.GetType().Name})");
                }
            }
        }

        Assert.Empty(missing);
    }

    private static string? PropertyFor(CodexSessionItem item, string member)
    {
        if (member == "type")
        {
            return nameof(CodexSessionItem.Kind);
        }

        // The items' own names stand before the general ones.
        IEnumerable<string> names = Renamed.Where(renamed => renamed.Kind == item.Kind && renamed.Member == member).Select(static renamed => renamed.Property)
            .Append(PascalCase(member))
            .Append(PascalCase(member.EndsWith("Ms", StringComparison.Ordinal) ? member[..^2] : member))
            .Concat(Renamed.Where(renamed => renamed.Kind == Any && renamed.Member == member).Select(static renamed => renamed.Property));
        return names.FirstOrDefault(name => item.GetType().GetProperty(name) is not null);
    }

    private static JsonObject? Innermost(CodexSessionItem item)
    {
        JsonObject? line = JsonNode.Parse(item.Raw, documentOptions: new() { MaxDepth = 1000 }) as JsonObject;
        return line?["payload"] is not JsonObject payload ? line : payload["item"] as JsonObject ?? payload;
    }

    private static string PascalCase(string member) =>
        string.Concat(member.Split('_').Where(static word => word.Length > 0).Select(static word => word[..1].ToUpper(CultureInfo.InvariantCulture) + word[1..]));
}
