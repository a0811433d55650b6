namespace CodexSessions.Records;

/// <summary>
/// Every kind of record this module knows, by the name it has in the file. This is the place to teach it a new one: add a line to
/// the table of the place where the record stands, naming the class that shows it.
/// </summary>
internal static class RecordKinds
{
    /// <summary>Lines told by the <c>type</c> of their envelope.</summary>
    internal static readonly KindTable Lines = new()
    {
        { "session_meta", static (in r) => new CodexSessionMetaItem(r) },
        { "turn_context", static (in r) => new CodexTurnContextItem(r) },
        { "compacted", static (in r) => new CodexCompactionItem(r) },
        { "world_state", static (in r) => new CodexWorldStateItem(r) },
        { "token_usage_record", static (in r) => new CodexTokenUsageRecordItem(r) },
        { "inter_agent_communication", static (in r) => new CodexAgentMessageItem(r) },
        { "inter_agent_communication_metadata", static (in r) => new CodexAgentMessageItem(r) },
        { "security_risk_score", static (in r) => new CodexSecurityRiskScoreItem(r) },
        { "retained_context", static (in r) => new CodexRetainedContextItem(r) },
        { "realtime_item", static (in r) => new CodexRealtimeItem(r) },
        { "rollout_reference", static (in r) => new CodexRolloutReferenceItem(r) },
        { "session_state", static (in r) => new CodexSessionStateItem(r) },
    };

    /// <summary>Response items: the <c>payload.type</c> of <c>response_item</c> lines, the <c>type</c> of lines without an envelope.</summary>
    internal static readonly KindTable ResponseItems = new()
    {
        { "message", static (in r) => new CodexMessageItem(r) },
        { "reasoning", static (in r) => new CodexReasoningItem(r) },
        { "function_call", static (in r) => new CodexToolCallItem(r) },
        { "function_call_output", static (in r) => new CodexToolOutputItem(r) },
        { "custom_tool_call", static (in r) => new CodexToolCallItem(r) },
        { "custom_tool_call_output", static (in r) => new CodexToolOutputItem(r) },
        { "local_shell_call", static (in r) => new CodexToolCallItem(r) },
        { "local_shell_call_output", static (in r) => new CodexToolOutputItem(r) },
        { "tool_search_call", static (in r) => new CodexToolCallItem(r) },
        { "tool_search_output", static (in r) => new CodexToolOutputItem(r) },
        { "web_search_call", static (in r) => new CodexWebSearchItem(r) },
        { "image_generation_call", static (in r) => new CodexImageGenerationItem(r) },
        { "ghost_snapshot", static (in r) => new CodexGhostSnapshotItem(r) },
        { "compaction", static (in r) => new CodexCompactionItem(r) },
        { "compaction_summary", static (in r) => new CodexCompactionItem(r) },
        { "compaction_trigger", static (in r) => new CodexCompactionItem(r) },
        { "context_compaction", static (in r) => new CodexCompactionItem(r) },
        { "agent_message", static (in r) => new CodexAgentMessageItem(r) },
        { "additional_tools", static (in r) => new CodexToolListItem(r) },
    };

    /// <summary>Events: the <c>payload.type</c> of <c>event_msg</c> lines.</summary>
    internal static readonly KindTable Events = new()
    {
        { "user_message", static (in r) => new CodexMessageItem(r) },
        { "agent_message", static (in r) => new CodexMessageItem(r) },
        { "agent_reasoning", static (in r) => new CodexReasoningItem(r) },
        { "agent_reasoning_raw_content", static (in r) => new CodexReasoningItem(r) },
        { "token_count", static (in r) => new CodexTokenCountItem(r) },
        { "task_started", static (in r) => new CodexTurnStartedItem(r) },
        { "turn_started", static (in r) => new CodexTurnStartedItem(r) },
        { "task_complete", static (in r) => new CodexTurnCompletedItem(r) },
        { "turn_complete", static (in r) => new CodexTurnCompletedItem(r) },
        { "turn_aborted", static (in r) => new CodexTurnAbortedItem(r) },
        { "context_compacted", static (in r) => new CodexCompactionItem(r) },
        { "thread_rolled_back", static (in r) => new CodexThreadRolledBackItem(r) },
        { "thread_name_updated", static (in r) => new CodexThreadRenamedItem(r) },
        { "thread_goal_updated", static (in r) => new CodexThreadGoalItem(r) },
        { "thread_settings_applied", static (in r) => new CodexThreadSettingsItem(r) },
        { "undo_completed", static (in r) => new CodexUndoItem(r) },
        { "entered_review_mode", static (in r) => new CodexReviewItem(r) },
        { "exited_review_mode", static (in r) => new CodexReviewItem(r) },
        { "exec_command_end", static (in r) => new CodexCommandItem(r) },
        { "patch_apply_end", static (in r) => new CodexPatchItem(r) },
        { "mcp_tool_call_end", static (in r) => new CodexMcpCallItem(r) },
        { "web_search_end", static (in r) => new CodexWebSearchItem(r) },
        { "image_generation_end", static (in r) => new CodexImageGenerationItem(r) },
        { "view_image_tool_call", static (in r) => new CodexImageViewItem(r) },
        { "dynamic_tool_call_request", static (in r) => new CodexToolCallItem(r) },
        { "dynamic_tool_call_response", static (in r) => new CodexDynamicToolCallItem(r) },
        { "guardian_assessment", static (in r) => new CodexGuardianAssessmentItem(r) },
        { "sub_agent_activity", static (in r) => new CodexSubAgentItem(r) },
        { "collab_agent_spawn_end", static (in r) => new CodexSubAgentItem(r) },
        { "collab_agent_interaction_end", static (in r) => new CodexSubAgentItem(r) },
        { "collab_waiting_end", static (in r) => new CodexSubAgentItem(r) },
        { "collab_close_end", static (in r) => new CodexSubAgentItem(r) },
        { "collab_resume_end", static (in r) => new CodexSubAgentItem(r) },
        { "error", static (in r) => new CodexErrorItem(r) },
    };

    /// <summary>Turn items: the <c>item.type</c> of <c>item_completed</c> events.</summary>
    internal static readonly KindTable TurnItems = new()
    {
        { "UserMessage", static (in r) => new CodexMessageItem(r) },
        { "AgentMessage", static (in r) => new CodexMessageItem(r) },
        { "HookPrompt", static (in r) => new CodexHookPromptItem(r) },
        { "Plan", static (in r) => new CodexPlanItem(r) },
        { "Reasoning", static (in r) => new CodexReasoningItem(r) },
        { "CommandExecution", static (in r) => new CodexCommandItem(r) },
        { "FileChange", static (in r) => new CodexPatchItem(r) },
        { "McpToolCall", static (in r) => new CodexMcpCallItem(r) },
        { "DynamicToolCall", static (in r) => new CodexDynamicToolCallItem(r) },
        { "CollabAgentToolCall", static (in r) => new CodexSubAgentItem(r) },
        { "SubAgentActivity", static (in r) => new CodexSubAgentItem(r) },
        { "WebSearch", static (in r) => new CodexWebSearchItem(r) },
        { "ImageView", static (in r) => new CodexImageViewItem(r) },
        { "ImageGeneration", static (in r) => new CodexImageGenerationItem(r) },
        { "EnteredReviewMode", static (in r) => new CodexReviewItem(r) },
        { "ExitedReviewMode", static (in r) => new CodexReviewItem(r) },
        { "ContextCompaction", static (in r) => new CodexCompactionItem(r) },
        { "Sleep", static (in r) => new CodexSleepItem(r) },
    };

    /// <summary>Extensions: the <c>item.kind</c> of <c>Extension</c> turn items.</summary>
    internal static readonly KindTable Extensions = new()
    {
        { "image_gen.generation", static (in r) => new CodexImageGenerationItem(r) },
        { "clock.sleep", static (in r) => new CodexSleepItem(r) },
        { "web.search", static (in r) => new CodexWebSearchItem(r) },
    };
}
