using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using CodexSessions.Records;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Model;

/// <summary>Every kind of record gives its class and its telling properties.</summary>
public sealed class RecordKindTests
{
    private static readonly List<Example> Examples =
    [
        // Lines
        Line<CodexSessionMetaItem>("session_meta", """
            "session_id":"root","id":"self","timestamp":"2026-01-02T03:04:05.678Z","cwd":"/work","originator":"codex-tui","cli_version":"0.169.0","source":"cli",
            "thread_source":"user","model_provider":"openai","model":"gpt-x","forked_from_id":"other","parent_thread_id":"parent","agent_nickname":"Lantern","agent_role":"worker",
            "agent_path":"/root/a","memory_mode":"disabled","multi_agent_version":"v2","context_window":{"window_id":"w1"},"history_mode":"paginated",
            "subagent_history_start_ordinal":7,"runtime_workspace_roots":["/work","/more"],"account_scoped":true,"instructions":"Be brief.",
            "base_instructions":{"text":"You are an agent.","provenance":{"type":"model","model":"gpt-x"}},"dynamic_tools":[{"name":"t"}],"selected_capability_roots":["r"],
            "history_base":{"thread_id":"base","end_ordinal_exclusive":12,"end_byte_offset":3456,"forked_from_ordinal_exclusive":12},
            "git":{"commit_hash":"0123456789","branch":"main","repository_url":"https://example.com/demo.git"}
            """,
            "Id=self", "RootId=root", "StartTime=2026-01-02T03:04:05.678Z", "WorkingDirectory=/work", "Originator=codex-tui", "CliVersion=0.169.0", "Source=cli", "SourceDetail=null",
            "ThreadSource=user", "ModelProvider=openai", "Model=gpt-x", "ForkedFromId=other", "ParentId=parent", "AgentNickname=Lantern", "AgentRole=worker", "AgentPath=/root/a",
            "MemoryMode=disabled", "MultiAgentVersion=v2", "ContextWindowId=w1", "HistoryMode=paginated", "SubagentHistoryStartOrdinal=7", "RuntimeWorkspaceRoots=/work; /more",
            "AccountScoped=True", "Instructions=Be brief.", "BaseInstructions=You are an agent.", "BaseInstructionsProvenance=model", "BaseInstructionsModel=gpt-x",
            "DynamicTools=[{\"name\":\"t\"}]", "SelectedCapabilityRoots=[\"r\"]", "HistoryBase.RolloutId=base", "HistoryBase.EndOrdinalExclusive=12", "HistoryBase.EndByteOffset=3456",
            "Git=main@0123456", "Git.Commit=0123456789", "Git.Branch=main", "Git.RepositoryUrl=https://example.com/demo.git", "Role=null", "ItemId=null"),
        Line<CodexTurnContextItem>("turn_context", """
            "turn_id":"t1","root_turn_id":"t0","cwd":"file:///work","model":"gpt-x","effort":"high","summary":"auto","approval_policy":"on-request","approvals_reviewer":"user",
            "sandbox_policy":{"type":"workspace-write","writable_roots":["/a","/b"],"network_access":false,"exclude_tmpdir_env_var":true,"exclude_slash_tmp":false,"read_only_access":{"x":1}},
            "collaboration_mode":{"mode":"plan","settings":{"model":"gpt-y","reasoning_effort":"low","developer_instructions":"Plan."}},"personality":"friendly",
            "user_instructions":"u","developer_instructions":"d","base_instructions":"b","final_output_json_schema":{"type":"object"},"truncation_policy":{"mode":"bytes","limit":10000},
            "network":{"allowed_domains":["a.example"],"denied_domains":["b.example"]},"current_date":"2026-01-02","timezone":"Europe/Berlin","realtime_active":false,"trace_id":"tr",
            "file_system_sandbox_policy":{"k":1},"permission_profile":{"p":1},"active_permission_profile":{"id":"ap","extends":"base"},"workspace_roots":["/work"],
            "multi_agent_version":"v1","multi_agent_mode":"off","comp_hash":"h","disabled_plugin_ids":["p1"],"cyber_access_program":"none"
            """,
            "TurnId=t1", "RootTurnId=t0", "WorkingDirectory=/work", "Model=gpt-x", "Effort=high", "Summary=auto", "ApprovalPolicy=on-request", "ApprovalPolicyDetail=null", "ApprovalsReviewer=user",
            "SandboxMode=workspace-write", "SandboxWritableRoots=/a; /b", "SandboxNetworkAccess=false", "SandboxExcludeTmpdirEnvVar=True", "SandboxExcludeSlashTmp=False", "SandboxReadAccess={\"x\":1}",
            "CollaborationMode=plan", "CollaborationModel=gpt-y", "CollaborationEffort=low", "CollaborationInstructions=Plan.", "Personality=friendly", "UserInstructions=u",
            "DeveloperInstructions=d", "BaseInstructions=b", "FinalOutputJsonSchema={\"type\":\"object\"}", "TruncationMode=bytes", "TruncationLimit=10000", "AllowedDomains=a.example",
            "DeniedDomains=b.example", "CurrentDate=2026-01-02", "Timezone=Europe/Berlin", "RealtimeActive=False", "TraceId=tr", "FileSystemSandboxPolicy={\"k\":1}", "PermissionProfile={\"p\":1}",
            "ActivePermissionProfile=ap", "ActivePermissionProfileExtends=base", "WorkspaceRoots=/work", "MultiAgentVersion=v1", "MultiAgentMode=off", "CompHash=h", "DisabledPluginIds=p1",
            "CyberAccessProgram=none"),
        Line<CodexCompactionItem>("compacted", """
            "message":"So far.","replacement_history":[{"type":"message"},{"type":"message"}],"replacement_history_metadata":[null,null],"window_number":2,"window_id":"w2",
            "first_window_id":"w0","previous_window_id":"w1","compaction_response_id":"resp","latest_token_usage_record":{"usage":1},"mcp_resource_origins":{"o":1},"guardian_history":[1],
            "retained_context":[2],"resume_metadata":{"last_started_turn_id":"t"}
            """,
            "Text=So far.", "Message=So far.", "ReplacementCount=2", "ReplacementHistoryMetadata=[null,null]", "WindowNumber=2", "WindowId=w2", "FirstWindowId=w0", "PreviousWindowId=w1",
            "CompactionResponseId=resp", "LatestTokenUsageRecord={\"usage\":1}", "McpResourceOrigins={\"o\":1}", "GuardianHistory=[1]", "RetainedContext=[2]",
            "ResumeMetadata={\"last_started_turn_id\":\"t\"}", "Role=null"),
        Line<CodexWorldStateItem>("world_state", "\"full\":false,\"state\":{\"a\":null}", "IsFull=False", "State={\"a\":null}"),
        Line<CodexTokenUsageRecordItem>("token_usage_record", """
            "thread_id":"th","turn_id":"t1","session_id":"s","root_turn_id":"t0","response_id":"r","usage":{"input_tokens":1,"cached_input_tokens":2,"cache_write_input_tokens":3,
            "output_tokens":4,"reasoning_output_tokens":5,"total_tokens":6},"turn_token_usage":{"total_tokens":7},"thread_token_usage":{"total_tokens":8}
            """,
            "ThreadId=th", "TurnId=t1", "RootId=s", "RootTurnId=t0", "ResponseId=r", "Usage.InputTokens=1", "Usage.CachedInputTokens=2", "Usage.CacheWriteInputTokens=3", "Usage.OutputTokens=4",
            "Usage.ReasoningOutputTokens=5", "Usage.TotalTokens=6", "TurnUsage.TotalTokens=7", "ThreadUsage.TotalTokens=8", "TurnUsage.InputTokens=null"),
        Line<CodexAgentMessageItem>("inter_agent_communication", """
            "id":"i","author":"/root","recipient":"/root/a","other_recipients":["/root/b"],"content":"Check it.","encrypted_content":"gAAA","trigger_turn":true
            """,
            "Author=/root", "Recipient=/root/a", "OtherRecipients=/root/b", "Text=Check it.", "EncryptedContent=gAAA", "TriggerTurn=True", "ItemId=i"),
        Line<CodexAgentMessageItem>("inter_agent_communication_metadata", "\"trigger_turn\":false", "TriggerTurn=False", "Author=null", "Role=null", "Text=null"),
        Line<CodexSecurityRiskScoreItem>("security_risk_score", """
            "scores":{"harm":0.5},"sampled_at":"2026-01-02T03:04:05.678Z","call_id":"c","action":{"type":"exec"}
            """, "Scores={\"harm\":0.5}", "SampledAt=2026-01-02T03:04:05.678Z", "CallId=c", "Action={\"type\":\"exec\"}"),
        Line<CodexRetainedContextItem>("retained_context", """
            "type":"verified_answer","turn_id":"t","call_id":"c","questions":[{"question":"Which?","answer":"This."}],"acceptance_order":3
            """, "Kind=verified_answer", "TurnId=t", "CallId=c", "Questions=Which? This.", "AcceptanceOrder=3", "Text=Which? This."),
        Line<CodexRealtimeItem>("realtime_item", "\"realtime_session_id\":\"rs\",\"content\":{\"role\":\"user\",\"text\":\"Hi\"}", "RealtimeSessionId=rs", "Role=user", "Text=Hi"),
        Line<CodexRolloutReferenceItem>("rollout_reference", """
            "rollout_path":"/x.jsonl","thread_id":"t","rollout_id":"r","rollout_timestamp":"2026","segment_id":"s","max_depth":2,"nth_user_message":3,
            "compacted_replacement_history_filter_texts":["a"]
            """, "RolloutPath=/x.jsonl", "ThreadId=t", "RolloutId=r", "RolloutTimestamp=2026", "SegmentId=s", "MaxDepth=2", "NthUserMessage=3", "FilterTexts=[\"a\"]"),
        Line<CodexSessionStateItem>("session_state", "\"agent_task\":{\"agent_runtime_id\":\"a\",\"task_id\":\"t\",\"registered_at\":\"now\"}", "AgentRuntimeId=a", "TaskId=t", "RegisteredAt=now"),

        // Response items
        Item<CodexMessageItem>("message", """
            "id":"msg_1","role":"assistant","content":[{"type":"output_text","text":"One"},{"type":"output_text","text":"two"}],"phase":"final_answer","status":"completed","end_turn":true,
            "encrypted_content":"gAAA","internal_chat_message_metadata_passthrough":{"turn_id":"t1"}
            """, "ItemId=msg_1", "Role=assistant", "Text=One\ntwo", "Content=One; two", "Phase=final_answer", "Status=completed", "EndTurn=True", "EncryptedContent=gAAA", "TurnId=t1", "IsContext=False"),
        Item<CodexReasoningItem>("reasoning", """
            "summary":[{"type":"summary_text","text":"**A**"},{"type":"summary_text","text":"B"}],"content":[{"type":"reasoning_text","text":"deep"}],"encrypted_content":"gAAA","duration_ms":1500
            """, "Summary=**A**; B", "Content=deep", "Text=**A**\n\nB", "EncryptedContent=gAAA", "Duration=00:00:01.5000000", "Role=assistant"),
        Item<CodexToolCallItem>("function_call", """
            "id":"fc_1","name":"exec_command","namespace":"ns","arguments":"{\"cmd\":\"ls -l\",\"workdir\":\"/work\"}","call_id":"c1","status":"completed","encrypted_function_args":"gAAA"
            """, "ItemId=fc_1", "CallId=c1", "ToolName=exec_command", "Namespace=ns", "Arguments={\"cmd\":\"ls -l\",\"workdir\":\"/work\"}", "Command=ls -l", "WorkingDirectory=/work", "Text=ls -l",
            "Status=completed", "EncryptedArguments=gAAA", "Role=assistant"),
        Item<CodexToolOutputItem>("function_call_output", "\"call_id\":\"c1\",\"name\":\"n\",\"namespace\":\"ns\",\"output\":\"done\"", "CallId=c1", "ToolName=n", "Namespace=ns", "Output=done",
            "Text=done", "ExitCode=null", "Success=null", "Role=tool"),
        Item<CodexToolCallItem>("custom_tool_call", "\"call_id\":\"c1\",\"name\":\"apply_patch\",\"namespace\":\"ns\",\"input\":\"*** Begin Patch\",\"status\":\"completed\"", "CallId=c1",
            "ToolName=apply_patch", "Input=*** Begin Patch", "Text=*** Begin Patch", "Command=null", "Status=completed"),
        Item<CodexToolOutputItem>("custom_tool_call_output", "\"call_id\":\"c1\",\"output\":\"Done\"", "CallId=c1", "Output=Done"),
        Item<CodexToolCallItem>("local_shell_call", """
            "call_id":"c1","status":"completed","action":{"type":"exec","command":["ls","a b"],"timeout_ms":1000,"working_directory":"/work","env":null,"user":null}
            """, "CallId=c1", "ToolName=local_shell", "Command=ls 'a b'", "WorkingDirectory=/work", "Status=completed"),
        Item<CodexToolOutputItem>("local_shell_call_output", """
            "call_id":"c1","output":"{\"output\":\"a.txt\",\"metadata\":{\"exit_code\":0,\"duration_seconds\":0.5}}"
            """, "CallId=c1", "Output=a.txt", "ExitCode=0", "Success=True", "Duration=00:00:00.5000000"),
        Item<CodexToolCallItem>("tool_search_call", "\"call_id\":\"c1\",\"status\":\"completed\",\"execution\":\"client\",\"arguments\":{\"query\":\"calendar\"}", "CallId=c1", "ToolName=tool_search",
            "Execution=client", "Arguments={\"query\":\"calendar\"}"),
        Item<CodexToolOutputItem>("tool_search_output", "\"call_id\":\"c1\",\"status\":\"completed\",\"execution\":\"client\",\"tools\":[{\"name\":\"x\"}]", "CallId=c1", "Status=completed",
            "Execution=client", "Tools=[{\"name\":\"x\"}]", "Output=[{\"name\":\"x\"}]"),
        Item<CodexWebSearchItem>("web_search_call", "\"id\":\"ws\",\"status\":\"completed\",\"action\":{\"type\":\"search\",\"query\":\"zstd\",\"queries\":[\"zstd\",\"frame\"]}", "CallId=ws",
            "Status=completed", "Query=zstd", "Action.Type=search", "Action.Query=zstd", "Action.Queries=zstd; frame", "Text=zstd"),
        Item<CodexImageGenerationItem>("image_generation_call", "\"id\":\"ig\",\"status\":\"completed\",\"revised_prompt\":\"a dot\",\"result\":\"AAAA\"", "CallId=ig", "Status=completed",
            "RevisedPrompt=a dot", "Result=AAAA", "Text=a dot"),
        Item<CodexGhostSnapshotItem>("ghost_snapshot", """
            "ghost_commit":{"id":"abc","parent":"def","preexisting_untracked_files":["a"],"preexisting_untracked_dirs":["b"]}
            """, "Commit=abc", "ParentCommit=def", "UntrackedFiles=a", "UntrackedFolders=b"),
        Item<CodexCompactionItem>("compaction", "\"encrypted_content\":\"gAAA\"", "EncryptedContent=gAAA", "ReplacementCount=null"),
        Item<CodexCompactionItem>("compaction_summary", "\"encrypted_content\":\"gAAA\"", "EncryptedContent=gAAA"),
        Item<CodexCompactionItem>("compaction_trigger", string.Empty, "Message=null"),
        Item<CodexCompactionItem>("context_compaction", "\"id\":\"cc\",\"encrypted_content\":\"gAAA\"", "ItemId=cc", "EncryptedContent=gAAA"),
        Item<CodexAgentMessageItem>("agent_message", """
            "author":"/root","recipient":"/root/a","content":[{"type":"input_text","text":"Check."},{"type":"encrypted_content","encrypted_content":"gAAA"}]
            """, "Author=/root", "Recipient=/root/a", "Text=Check.", "Content=Check.; [encrypted_content]", "Role=assistant"),
        Item<CodexToolListItem>("additional_tools", "\"id\":\"at\",\"role\":\"developer\",\"tools\":[{\"name\":\"a\"},{\"name\":\"b\"}]", "ToolNames=a; b", "Tools=[{\"name\":\"a\"},{\"name\":\"b\"}]", "Role=developer"),

        // Events
        Event<CodexMessageItem>("user_message", """
            "client_id":"cl","message":"Hello","kind":"plain","images":["data:x"],"image_details":["high"],"local_images":["/a.png"],"local_image_details":["low"],"audio":["data:y"],
            "local_audio":["/a.wav"],"text_elements":[{"byte_range":{"start":0,"end":1}}]
            """, "Role=user", "Text=Hello", "ClientId=cl", "UserMessageKind=plain", "Images=data:x", "ImageDetails=high", "LocalImages=/a.png", "LocalImageDetails=low", "Audio=data:y", "LocalAudio=/a.wav",
            "TextElements=[{\"byte_range\":{\"start\":0,\"end\":1}}]", "Content=null", "IsContext=False"),
        Event<CodexMessageItem>("agent_message", """
            "message":"Hi","phase":"commentary","delivery":"async","memory_citation":{"entries":[{"path":"m.md","lineStart":1,"lineEnd":2,"note":"n"}],"rolloutIds":["r1"]}
            """, "Role=assistant", "Text=Hi", "Phase=commentary", "Delivery=async", "MemoryCitations=m.md:1-2 n", "MemoryCitationRolloutIds=r1"),
        Event<CodexReasoningItem>("agent_reasoning", "\"text\":\"**A**\"", "Text=**A**", "Role=assistant"),
        Event<CodexReasoningItem>("agent_reasoning_raw_content", "\"text\":\"raw\"", "Text=raw"),
        Event<CodexTokenCountItem>("token_count", """
            "info":{"total_token_usage":{"input_tokens":12,"total_tokens":20},"last_token_usage":{"input_tokens":3,"total_tokens":4},"last_usage_includes_reasoning":true,"model_context_window":258400},
            "rate_limits":null
            """, "Total.InputTokens=12", "Total.TotalTokens=20", "Last.TotalTokens=4", "LastUsageIncludesReasoning=True", "ContextWindow=258400", "RateLimits=null"),
        Event<CodexTurnStartedItem>("task_started", """
            "turn_id":"t1","root_turn_id":"t0","trace_id":"tr","started_at":1778403604,"model_context_window":258400,"collaboration_mode_kind":"plan",
            "turn_attribution":{"turn_id":"t1","turn_trigger":"user","parent_turn_id":"t9","initiating_agent_path":"/root"}
            """, "TurnId=t1", "RootTurnId=t0", "TraceId=tr", "StartedAt=2026-05-10T09:00:04.000Z", "ContextWindow=258400", "CollaborationMode=plan", "Trigger=user", "ParentTurnId=t9", "InitiatingAgentPath=/root"),
        Event<CodexTurnStartedItem>("turn_started", "\"turn_id\":\"t1\"", "TurnId=t1", "StartedAt=null"),
        Event<CodexTurnCompletedItem>("task_complete", """
            "turn_id":"t1","root_turn_id":"t0","last_agent_message":"Done.","started_at":1778403604,"completed_at":1778403605,"duration_ms":1000,"time_to_first_token_ms":250
            """, "TurnId=t1", "RootTurnId=t0", "LastAgentMessage=Done.", "Text=Done.", "StartedAt=2026-05-10T09:00:04.000Z", "CompletedAt=2026-05-10T09:00:05.000Z", "Duration=00:00:01",
            "TimeToFirstToken=00:00:00.2500000", "ErrorMessage=null"),
        Event<CodexTurnCompletedItem>("turn_complete", """
            "turn_id":"t1","last_agent_message":null,"error":{"message":"No network.","codex_error_info":{"http_connection_failed":{"http_status_code":502}}}
            """, "ErrorMessage=No network.", "ErrorInfo=http_connection_failed", "ErrorDetail={\"http_connection_failed\":{\"http_status_code\":502}}", "Text=No network."),
        Event<CodexTurnAbortedItem>("turn_aborted", "\"turn_id\":\"t1\",\"root_turn_id\":\"t0\",\"reason\":\"interrupted\",\"duration_ms\":10", "TurnId=t1", "RootTurnId=t0", "Reason=interrupted",
            "Duration=00:00:00.0100000"),
        Event<CodexCompactionItem>("context_compacted", string.Empty, "Message=null", "ReplacementCount=null"),
        Event<CodexThreadRolledBackItem>("thread_rolled_back", "\"num_turns\":2", "TurnCount=2"),
        Event<CodexThreadRenamedItem>("thread_name_updated", "\"thread_id\":\"t\",\"thread_name\":\"Demo\"", "ThreadId=t", "ThreadName=Demo"),
        Event<CodexThreadGoalItem>("thread_goal_updated", """
            "threadId":"t","turnId":"t1","goal":{"threadId":"t","objective":"Ship it","status":"active","tokenBudget":100,"tokensUsed":5,"timeUsedSeconds":90,"createdAt":1778403604,"updatedAt":1778403605}
            """, "ThreadId=t", "TurnId=t1", "Goal.ThreadId=t", "Goal.Objective=Ship it", "Goal.Status=active", "Goal.TokenBudget=100", "Goal.TokensUsed=5", "Goal.TimeUsed=00:01:30",
            "Goal.CreatedAt=2026-05-10T09:00:04.000Z", "Goal.UpdatedAt=2026-05-10T09:00:05.000Z", "Text=Ship it"),
        Event<CodexThreadSettingsItem>("thread_settings_applied", """
            "thread_id":"t","thread_settings":{"model":"gpt-x","model_provider_id":"openai","service_tier":"fast","approval_policy":"never","approvals_reviewer":"user",
            "requested_approvals_reviewer":"auto_review","permission_profile":{"type":"managed"},"active_permission_profile":{"id":"ap"},"cwd":"/work","reasoning_effort":"high",
            "reasoning_summary":"auto","personality":"none","collaboration_mode":{"mode":"default","settings":{"developer_instructions":"d"}},"runtime_workspace_roots":["/work"],"disabled_plugin_ids":["p"]}
            """, "ThreadId=t", "Model=gpt-x", "ModelProvider=openai", "ServiceTier=fast", "ApprovalPolicy=never", "ApprovalsReviewer=user", "RequestedApprovalsReviewer=auto_review",
            "PermissionProfile={\"type\":\"managed\"}", "ActivePermissionProfile=ap", "WorkingDirectory=/work", "Effort=high", "ReasoningSummary=auto", "Personality=none", "CollaborationMode=default",
            "CollaborationInstructions=d", "RuntimeWorkspaceRoots=/work", "DisabledPluginIds=p"),
        Event<CodexUndoItem>("undo_completed", "\"success\":true,\"message\":\"restored\"", "Success=True", "Message=restored", "Text=restored"),
        Event<CodexReviewItem>("entered_review_mode", "\"target\":{\"type\":\"commit\",\"sha\":\"abc\",\"title\":\"Fix\"},\"user_facing_hint\":\"commit abc\",\"item_id\":\"i\"", "IsEnd=False", "TargetType=commit",
            "TargetCommit=abc", "TargetTitle=Fix", "Hint=commit abc", "ReviewItemId=i", "Text=commit abc"),
        Event<CodexReviewItem>("exited_review_mode", """
            "review_output":{"findings":[{"title":"Bug","body":"Off by one.","confidence_score":0.8,"priority":1,"code_location":{"absolute_file_path":"/a.cs","line_range":{"start":3,"end":4}}}],
            "overall_correctness":"patch is incorrect","overall_explanation":"One bug.","overall_confidence_score":0.9}
            """, "IsEnd=True", "Findings=Bug (/a.cs:3-4)", "OverallCorrectness=patch is incorrect", "OverallExplanation=One bug.", "OverallConfidenceScore=0.9", "Text=One bug."),
        Event<CodexCommandItem>("exec_command_end", """
            "call_id":"c1","turn_id":"t1","process_id":"p","plugin_id":"pl","script_path":"/s","command":["bash","-lc","ls -l | wc"],"cwd":"file:///C:/work%20place","parsed_cmd":[{"type":"list_files","cmd":"ls -l","path":"."}],
            "source":"agent","interaction_input":"y","stdout":"out","stderr":"err","aggregated_output":"outerr","exit_code":3,"duration":{"secs":1,"nanos":500000000},"formatted_output":"fmt","status":"failed"
            """, "CallId=c1", "TurnId=t1", "ProcessId=p", "PluginId=pl", "ScriptPath=/s", "Arguments=bash; -lc; ls -l | wc", "Command=ls -l | wc", "WorkingDirectory=C:\\work place", "ParsedCommands=list_files: ls -l",
            "Source=agent", "InteractionInput=y", "StandardOutput=out", "StandardError=err", "Output=outerr", "Text=outerr", "ExitCode=3", "Success=False", "Duration=00:00:01.5000000", "FormattedOutput=fmt",
            "Status=failed", "Role=tool"),
        Event<CodexPatchItem>("patch_apply_end", """
            "call_id":"c1","turn_id":"t1","stdout":"ok","stderr":"","success":true,"status":"completed","changes":{"/a":{"type":"add","content":"x"},"/b":{"type":"update","unified_diff":"@@","move_path":"/c"}}
            """, "CallId=c1", "TurnId=t1", "StandardOutput=ok", "StandardError=", "Success=True", "Status=completed", "Changes=add /a; update /b → /c", "Text=add /a\nupdate /b → /c"),
        Event<CodexMcpCallItem>("mcp_tool_call_end", """
            "call_id":"c1","turn_id":"t1","invocation":{"server":"docs","tool":"lookup","arguments":{"q":"x"}},"connector_id":"co","mcp_app_resource_uri":"u","link_id":"l","app_name":"a","action_name":"ac",
            "plugin_id":"p","read_only_hint":true,"duration":{"secs":0,"nanos":120000000},"result":{"Ok":{"content":[{"type":"text","text":"found"}],"structuredContent":{"n":1},"isError":false}}
            """, "CallId=c1", "Server=docs", "ToolName=lookup", "Arguments={\"q\":\"x\"}", "ConnectorId=co", "AppResourceUri=u", "LinkId=l", "AppName=a", "ActionName=ac", "PluginId=p", "ReadOnlyHint=True",
            "Duration=00:00:00.1200000", "Output=found", "StructuredContent={\"n\":1}", "Success=True", "ErrorMessage=null", "Text=found"),
        Event<CodexWebSearchItem>("web_search_end", "\"call_id\":\"ws\",\"query\":\"zstd\",\"action\":{\"type\":\"open_page\",\"url\":\"https://example.com\"},\"results\":[1]", "CallId=ws", "Query=zstd",
            "Action.Url=https://example.com", "Results=[1]", "Text=https://example.com"),
        Event<CodexImageGenerationItem>("image_generation_end", "\"call_id\":\"ig\",\"status\":\"completed\",\"revised_prompt\":\"a dot\",\"result\":\"AAAA\",\"saved_path\":\"/d.png\"", "CallId=ig", "SavedPath=/d.png"),
        Event<CodexImageViewItem>("view_image_tool_call", "\"call_id\":\"c1\",\"path\":\"/d.png\"", "CallId=c1", "ImagePath=/d.png"),
        Event<CodexToolCallItem>("dynamic_tool_call_request", "\"callId\":\"c1\",\"turnId\":\"t1\",\"namespace\":\"ns\",\"tool\":\"weather\",\"arguments\":{\"city\":\"Ulm\"}", "CallId=c1", "TurnId=t1", "ToolName=weather",
            "Namespace=ns", "Arguments={\"city\":\"Ulm\"}"),
        Event<CodexDynamicToolCallItem>("dynamic_tool_call_response", """
            "call_id":"c1","turn_id":"t1","namespace":"ns","tool":"weather","arguments":{"city":"Ulm"},"content_items":[{"type":"inputText","text":"sunny"}],"success":true,"error":null,"duration":{"secs":1,"nanos":0}
            """, "CallId=c1", "TurnId=t1", "ToolName=weather", "Namespace=ns", "Arguments={\"city\":\"Ulm\"}", "Success=True", "ErrorMessage=null", "Duration=00:00:01", "Content=sunny", "Text=sunny"),
        Event<CodexGuardianAssessmentItem>("guardian_assessment", """
            "id":"g","target_item_id":"c1","turn_id":"t1","status":"denied","risk_level":"high","risk_score":80,"user_authorization":"none","rationale":"Deletes files.","decision_source":"model","action":{"type":"exec"}
            """, "ItemId=g", "TargetItemId=c1", "Status=denied", "RiskLevel=high", "RiskScore=80", "UserAuthorization=none", "Rationale=Deletes files.", "DecisionSource=model", "Action={\"type\":\"exec\"}"),
        Event<CodexSubAgentItem>("sub_agent_activity", "\"event_id\":\"e\",\"occurred_at_ms\":1784538022123,\"agent_thread_id\":\"th\",\"agent_path\":\"/root/a\",\"kind\":\"started\"", "CallId=e",
            "OccurredAt=2026-07-20T09:00:22.123Z", "AgentIds=th", "AgentPath=/root/a", "Action=started"),
        Event<CodexSubAgentItem>("collab_agent_spawn_end", """
            "call_id":"c1","sender_thread_id":"s","new_thread_id":"n","new_agent_nickname":"Lantern","new_agent_role":"worker","prompt":"Check.","model":"gpt-x","reasoning_effort":"low","status":"pending_init"
            """, "CallId=c1", "SenderId=s", "AgentIds=n", "AgentNickname=Lantern", "AgentRole=worker", "Prompt=Check.", "Model=gpt-x", "Effort=low", "Status=pending_init", "Action=spawn_agent"),
        Event<CodexSubAgentItem>("collab_agent_interaction_end", """
            "call_id":"c1","sender_thread_id":"s","receiver_thread_id":"n","receiver_agent_nickname":"Lantern","receiver_agent_role":"worker","prompt":"Go on.","status":{"completed":"ok"}
            """, "AgentIds=n", "AgentNickname=Lantern", "AgentRole=worker", "Status=completed", "Action=send_input"),
        Event<CodexSubAgentItem>("collab_waiting_end", "\"sender_thread_id\":\"s\",\"call_id\":\"c1\",\"statuses\":{\"n\":{\"completed\":\"all green\"}}", "Action=wait",
            "AgentStates={\"n\":{\"completed\":\"all green\"}}", "AgentIds=null"),
        Event<CodexSubAgentItem>("collab_close_end", "\"call_id\":\"c1\",\"sender_thread_id\":\"s\",\"receiver_thread_id\":\"n\",\"status\":\"shutdown\"", "Action=close_agent", "AgentIds=n", "Status=shutdown"),
        Event<CodexSubAgentItem>("collab_resume_end", "\"call_id\":\"c1\",\"sender_thread_id\":\"s\",\"receiver_thread_id\":\"n\",\"status\":\"running\"", "Action=resume_agent", "Status=running"),
        Event<CodexErrorItem>("error", "\"message\":\"No network.\",\"codex_error_info\":\"usage_limit_exceeded\"", "Message=No network.", "ErrorInfo=usage_limit_exceeded", "Text=No network."),

        // Turn items
        TurnItem<CodexMessageItem>("UserMessage", """
            "client_id":"cl","content":[{"type":"text","text":"See ","text_elements":[]},{"type":"mention","name":"a.cs","path":"/a.cs"},{"type":"text","text":"this."},{"type":"local_image","path":"/b.png","detail":"low"}]
            """, "Role=user", "Text=See this.", "ClientId=cl", "Content=See ; a.cs; this.; [Image]", "ItemId=item-1", "TurnId=turn-1"),
        TurnItem<CodexMessageItem>("AgentMessage", "\"content\":[{\"type\":\"Text\",\"text\":\"Done.\"}],\"phase\":\"final_answer\",\"delivery\":\"async\"", "Role=assistant", "Text=Done.", "Phase=final_answer", "Delivery=async"),
        TurnItem<CodexHookPromptItem>("HookPrompt", "\"fragments\":[{\"text\":\"a\",\"hookRunId\":\"h1\"},{\"text\":\"b\",\"hookRunId\":\"h2\"}]", "Text=a\nb", "HookRunIds=h1; h2"),
        TurnItem<CodexPlanItem>("Plan", "\"text\":\"1. Do it\"", "Text=1. Do it", "Role=assistant"),
        TurnItem<CodexReasoningItem>("Reasoning", "\"summary_text\":[\"A\",\"B\"],\"raw_content\":[\"raw\"]", "Summary=A; B", "Content=raw", "Text=A\n\nB"),
        TurnItem<CodexCommandItem>("CommandExecution", """
            "command":["pwd"],"cwd":"file:///work","parsed_cmd":[],"source":"user_shell","status":"completed","aggregated_output":"/work\n","exit_code":0,"duration":{"secs":0,"nanos":1000000}
            """, "CallId=item-1", "Command=pwd", "WorkingDirectory=/work", "Source=user_shell", "Output=/work\n", "ExitCode=0", "Success=True", "StandardOutput=null", "TurnId=turn-1"),
        TurnItem<CodexPatchItem>("FileChange", "\"changes\":{\"/a\":{\"type\":\"delete\",\"content\":\"x\"}},\"status\":\"failed\",\"auto_approved\":true,\"stderr\":\"no\"", "CallId=item-1", "Changes=delete /a",
            "Success=False", "AutoApproved=True", "StandardError=no"),
        TurnItem<CodexMcpCallItem>("McpToolCall", """
            "server":"docs","tool":"lookup","arguments":{"q":"x"},"connectorId":"co","mcpAppResourceUri":"u","linkId":"l","appName":"a","actionName":"ac","pluginId":"p","readOnlyHint":false,"status":"failed",
            "error":{"message":"broken"},"duration":{"secs":2,"nanos":0}
            """, "CallId=item-1", "Server=docs", "ToolName=lookup", "ConnectorId=co", "AppResourceUri=u", "LinkId=l", "AppName=a", "ActionName=ac", "PluginId=p", "ReadOnlyHint=False", "Status=failed",
            "ErrorMessage=broken", "Success=False", "Duration=00:00:02", "Text=broken"),
        TurnItem<CodexDynamicToolCallItem>("DynamicToolCall", "\"namespace\":\"ns\",\"tool\":\"weather\",\"arguments\":{},\"status\":\"failed\",\"success\":false,\"error\":\"offline\"", "CallId=item-1",
            "ToolName=weather", "Status=failed", "Success=False", "ErrorMessage=offline", "Text=offline"),
        TurnItem<CodexSubAgentItem>("CollabAgentToolCall", """
            "tool":"spawn_agent","status":"completed","sender_thread_id":"s","receiver_thread_ids":["n"],"receiver_agents":[{"thread_id":"n","agent_nickname":"Lantern","agent_role":"worker"}],"prompt":"Check.",
            "model":"gpt-x","reasoning_effort":"low","agents_states":{"n":"running"}
            """, "CallId=item-1", "Action=spawn_agent", "Status=completed", "SenderId=s", "AgentIds=n", "AgentNickname=Lantern", "AgentRole=worker", "Prompt=Check.", "Model=gpt-x", "Effort=low",
            "AgentStates={\"n\":\"running\"}"),
        TurnItem<CodexSubAgentItem>("SubAgentActivity", "\"kind\":\"completed\",\"agent_thread_id\":\"n\",\"agent_path\":\"/root/a\",\"model\":\"gpt-x\",\"reasoning_effort\":\"low\"", "Action=completed", "AgentIds=n",
            "AgentPath=/root/a", "Model=gpt-x", "Effort=low", "Kind=SubAgentActivity"),
        TurnItem<CodexWebSearchItem>("WebSearch", "\"query\":\"zstd\",\"action\":{\"type\":\"find_in_page\",\"url\":\"u\",\"pattern\":\"p\"}", "CallId=item-1", "Query=zstd", "Action.Pattern=p", "Text=p in u"),
        TurnItem<CodexImageViewItem>("ImageView", "\"path\":\"file:///work/a%20b.png\"", "ImagePath=/work/a b.png"),
        TurnItem<CodexImageGenerationItem>("ImageGeneration", "\"status\":\"completed\",\"revised_prompt\":\"a dot\",\"result\":\"AAAA\",\"saved_path\":\"/d.png\"", "RevisedPrompt=a dot", "SavedPath=/d.png"),
        TurnItem<CodexReviewItem>("EnteredReviewMode", "\"target\":{\"type\":\"baseBranch\",\"branch\":\"main\"},\"user_facing_hint\":\"changes\"", "IsEnd=False", "TargetType=baseBranch", "TargetBranch=main", "Hint=changes"),
        TurnItem<CodexReviewItem>("ExitedReviewMode", "\"review_output\":null", "IsEnd=True", "Findings=null", "Text=null"),
        TurnItem<CodexCompactionItem>("ContextCompaction", string.Empty, "ItemId=item-1", "Message=null"),
        TurnItem<CodexSleepItem>("Sleep", "\"duration_ms\":1500", "Duration=00:00:01.5000000"),

        // Extensions
        Extension<CodexImageGenerationItem>("image_gen.generation", """
            "status":"failed","revisedPrompt":"a dot","result":"","transparentBackground":true,"failure":"no luck","savedPath":"/d.png"
            """, "CallId=item-1", "Status=failed", "RevisedPrompt=a dot", "TransparentBackground=True", "Failure=no luck", "SavedPath=/d.png", "Text=no luck"),
        Extension<CodexSleepItem>("clock.sleep", "\"durationMs\":1500", "Duration=00:00:01.5000000"),
        Extension<CodexWebSearchItem>("web.search", "\"query\":\"zstd\",\"action\":{\"type\":\"search\",\"query\":\"zstd\"},\"results\":[]", "Query=zstd", "Results=[]"),
    ];

    public static TheoryData<string, string> Kinds => new(Examples.Select(static example => (example.Table, example.Kind)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_RecordOfKind_GivesItsClassAndProperties(string table, string kind)
    {
        Example example = Examples.Single(example => example.Table == table && example.Kind == kind);

        CodexSessionItem item = Parse(example.Line);

        Assert.IsType(example.Class, item);
        Assert.Equal(example.Properties, example.Properties.Select(property => PropertyText.Of(item, property)));
        Assert.Equal(example.Line, item.Raw);
        Assert.NotNull(item.Timestamp);
        if (table != nameof(RecordKinds.Lines) || kind != "retained_context")
        {
            Assert.Equal(kind, item.Kind);
        }
    }

    [Fact]
    public void RecordKinds_EveryKind_HasAnExample()
    {
        (string, KindTable)[] tables =
        [
            (nameof(RecordKinds.Lines), RecordKinds.Lines),
            (nameof(RecordKinds.ResponseItems), RecordKinds.ResponseItems),
            (nameof(RecordKinds.Events), RecordKinds.Events),
            (nameof(RecordKinds.TurnItems), RecordKinds.TurnItems),
            (nameof(RecordKinds.Extensions), RecordKinds.Extensions),
        ];
        IEnumerable<string> known = tables.SelectMany(static table => table.Item2.Select(kind => $"{table.Item1}/{kind}"));

        Assert.Equal(known.Order(StringComparer.Ordinal), Examples.Select(static example => $"{example.Table}/{example.Kind}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_RecordWithoutMembers_FailsInNoProperty(string table, string kind)
    {
        CodexSessionItem item = Parse(Examples.Single(example => example.Table == table && example.Kind == kind).EmptyLine);

        foreach (PropertyInfo property in item.GetType().GetProperties())
        {
            property.GetValue(item);
        }

        Assert.StartsWith(item.Kind!, item.ToString(), StringComparison.Ordinal);
    }

    internal static string LineOf(string table, string kind) => Examples.Single(example => example.Table == table && example.Kind == kind).Line;

    private static Example Line<T>(string kind, string fields, params string[] properties) =>
        new(nameof(RecordKinds.Lines), kind, typeof(T), OneLine(fields), static (kind, fields) => Envelope(kind, $"{{{fields}}}"), properties);

    private static Example Item<T>(string kind, string fields, params string[] properties) =>
        new(nameof(RecordKinds.ResponseItems), kind, typeof(T), OneLine(fields), static (kind, fields) => Envelope("response_item", Typed(kind, fields)), properties);

    private static Example Event<T>(string kind, string fields, params string[] properties) =>
        new(nameof(RecordKinds.Events), kind, typeof(T), OneLine(fields), static (kind, fields) => Envelope("event_msg", Typed(kind, fields)), properties);

    private static Example TurnItem<T>(string kind, string fields, params string[] properties) =>
        new(nameof(RecordKinds.TurnItems), kind, typeof(T), OneLine(fields), static (kind, fields) => Completed($"\"type\":\"{kind}\"", fields), properties);

    private static Example Extension<T>(string kind, string fields, params string[] properties) =>
        new(nameof(RecordKinds.Extensions), kind, typeof(T), OneLine(fields), static (kind, fields) => Completed($"\"type\":\"Extension\",\"kind\":\"{kind}\"", fields), properties);

    private static string Completed(string type, string fields) => Envelope(
        "event_msg",
        $"{{\"type\":\"item_completed\",\"thread_id\":\"thread-1\",\"turn_id\":\"turn-1\",\"item\":{{{type},\"id\":\"item-1\"{Further(fields)}}}}}");

    private static string Typed(string kind, string fields) => $"{{\"type\":\"{kind}\"{Further(fields)}}}";

    private static string Further(string fields) => fields.Length == 0 ? string.Empty : "," + fields;

    private static string OneLine(string fields) => fields.ReplaceLineEndings(string.Empty);

    private sealed record Example(string Table, string Kind, Type Class, string Fields, Func<string, string, string> Wrap, string[] Properties)
    {
        internal string Line => Wrap(Kind, Fields);

        internal string EmptyLine => Wrap(Kind, string.Empty);
    }
}
