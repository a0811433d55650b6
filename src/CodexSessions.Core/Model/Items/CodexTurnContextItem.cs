using System.Linq;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The settings a turn ran with (<c>turn_context</c>; 0.35 and later).</summary>
public sealed class CodexTurnContextItem : CodexSessionItem
{
    internal CodexTurnContextItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>cwd</c>.</summary>
    public string? WorkingDirectory => FilePath.FromUri(Body["cwd"u8].AsText());

    /// <summary><c>model</c>.</summary>
    public string? Model => Body["model"u8].AsText();

    /// <summary><c>effort</c>: how long the model thinks; <see langword="null"/> is the model's default.</summary>
    public string? Effort => Body["effort"u8].AsText();

    /// <summary><c>summary</c>: how reasoning is summarised.</summary>
    public string? Summary => Body["summary"u8].AsText();

    /// <summary>
    /// <c>approval_policy</c>: <c>untrusted</c>, <c>on-failure</c>, <c>on-request</c>, <c>never</c>, <c>granular</c> or
    /// <c>reject</c>.
    /// </summary>
    public string? ApprovalPolicy => TaggedValue.Name(Body["approval_policy"u8]);

    /// <summary>The rules of a <c>granular</c> or <c>reject</c> policy, as JSON.</summary>
    public string? ApprovalPolicyDetail => Body["approval_policy"u8] is { IsObject: true } policy ? policy.AsJson() : null;

    /// <summary><c>approvals_reviewer</c>: <c>user</c> or <c>auto_review</c>.</summary>
    public string? ApprovalsReviewer => Body["approvals_reviewer"u8].AsText();

    /// <summary>
    /// <c>sandbox_policy.type</c>, before 0.59 <c>.mode</c>: <c>read-only</c>, <c>workspace-write</c>, <c>danger-full-
    /// access</c>, ...
    /// </summary>
    public string? SandboxMode => Body["sandbox_policy"u8].FirstOf("type"u8, "mode"u8).AsText();

    /// <summary><c>sandbox_policy.writable_roots</c>.</summary>
    public CodexList<string>? SandboxWritableRoots => Body["sandbox_policy"u8]["writable_roots"u8].AsStrings();

    /// <summary><c>sandbox_policy.network_access</c>.</summary>
    public string? SandboxNetworkAccess => Body["sandbox_policy"u8]["network_access"u8].AsText();

    /// <summary><c>sandbox_policy.exclude_tmpdir_env_var</c>.</summary>
    public bool? SandboxExcludeTmpdirEnvVar => Body["sandbox_policy"u8]["exclude_tmpdir_env_var"u8].AsBoolean();

    /// <summary><c>sandbox_policy.exclude_slash_tmp</c>.</summary>
    public bool? SandboxExcludeSlashTmp => Body["sandbox_policy"u8]["exclude_slash_tmp"u8].AsBoolean();

    /// <summary><c>sandbox_policy.access</c> or <c>.read_only_access</c>, as JSON; February to April 2026.</summary>
    public string? SandboxReadAccess => Body["sandbox_policy"u8].FirstOf("access"u8, "read_only_access"u8).AsText();

    /// <summary><c>file_system_sandbox_policy</c>, as JSON.</summary>
    public string? FileSystemSandboxPolicy => Body["file_system_sandbox_policy"u8].AsJson();

    /// <summary><c>permission_profile</c>, as JSON.</summary>
    public string? PermissionProfile => Body["permission_profile"u8].AsJson();

    /// <summary><c>active_permission_profile.id</c>.</summary>
    public string? ActivePermissionProfile => Body["active_permission_profile"u8]["id"u8].AsText();

    /// <summary><c>active_permission_profile.extends</c>.</summary>
    public string? ActivePermissionProfileExtends => Body["active_permission_profile"u8]["extends"u8].AsText();

    /// <summary><c>base_instructions</c>: the system prompt; around the turn of 2025 to 2026.</summary>
    public string? BaseInstructions => Body["base_instructions"u8].AsText();

    /// <summary><c>user_instructions</c>; 0.78 to May 2026.</summary>
    public string? UserInstructions => Body["user_instructions"u8].AsText();

    /// <summary><c>developer_instructions</c>; 0.78 to May 2026.</summary>
    public string? DeveloperInstructions => Body["developer_instructions"u8].AsText();

    /// <summary><c>final_output_json_schema</c>, as JSON.</summary>
    public string? FinalOutputJsonSchema => Body["final_output_json_schema"u8].AsJson();

    /// <summary><c>truncation_policy.mode</c>: whether outputs are cut by bytes or tokens.</summary>
    public string? TruncationMode => Body["truncation_policy"u8]["mode"u8].AsText();

    /// <summary><c>truncation_policy.limit</c>.</summary>
    public long? TruncationLimit => Body["truncation_policy"u8]["limit"u8].AsInt64();

    /// <summary><c>collaboration_mode.mode</c>: <c>default</c>, <c>plan</c>, ...; 0.89 and later.</summary>
    public string? CollaborationMode => Body["collaboration_mode"u8]["mode"u8].AsText();

    /// <summary><c>collaboration_mode.settings.model</c>.</summary>
    public string? CollaborationModel => CollaborationSettings["model"u8].AsText();

    /// <summary><c>collaboration_mode.settings.reasoning_effort</c>.</summary>
    public string? CollaborationEffort => CollaborationSettings["reasoning_effort"u8].AsText();

    /// <summary><c>collaboration_mode.settings.developer_instructions</c>.</summary>
    public string? CollaborationInstructions => CollaborationSettings["developer_instructions"u8].AsText();

    /// <summary><c>personality</c>: <c>none</c>, <c>friendly</c>, <c>pragmatic</c>; until 0.155.</summary>
    public string? Personality => Body["personality"u8].AsText();

    /// <summary><c>network.allowed_domains</c>.</summary>
    public CodexList<string>? AllowedDomains => Body["network"u8]["allowed_domains"u8].AsStrings();

    /// <summary><c>network.denied_domains</c>.</summary>
    public CodexList<string>? DeniedDomains => Body["network"u8]["denied_domains"u8].AsStrings();

    /// <summary><c>current_date</c>, as <c>yyyy-MM-dd</c>; until 0.161.</summary>
    public string? CurrentDate => Body["current_date"u8].AsText();

    /// <summary><c>timezone</c>: an IANA name; until 0.161.</summary>
    public string? Timezone => Body["timezone"u8].AsText();

    /// <summary><c>realtime_active</c>.</summary>
    public bool? RealtimeActive => Body["realtime_active"u8].AsBoolean();

    /// <summary><c>trace_id</c>.</summary>
    public string? TraceId => Body["trace_id"u8].AsText();

    /// <summary><c>workspace_roots</c>; until 0.161.</summary>
    public CodexList<string>? WorkspaceRoots => Body["workspace_roots"u8].AsStrings();

    /// <summary><c>multi_agent_version</c>.</summary>
    public string? MultiAgentVersion => Body["multi_agent_version"u8].AsText();

    /// <summary><c>multi_agent_mode</c>.</summary>
    public string? MultiAgentMode => Body["multi_agent_mode"u8].AsText();

    /// <summary><c>comp_hash</c>.</summary>
    public string? CompHash => Body["comp_hash"u8].AsText();

    /// <summary><c>root_turn_id</c>: the turn of the root thread this one serves; 0.153 and later.</summary>
    public string? RootTurnId => Body["root_turn_id"u8].AsText();

    /// <summary><c>disabled_plugin_ids</c>; 0.155 and later.</summary>
    public CodexList<string>? DisabledPluginIds => Body["disabled_plugin_ids"u8].AsStrings();

    /// <summary><c>cyber_access_program</c>.</summary>
    public string? CyberAccessProgram => Body["cyber_access_program"u8].AsText();

    // For two days the settings stood beside the mode.
    private JsonValue CollaborationSettings =>
        Body["collaboration_mode"u8]["settings"u8] is { IsObject: true } settings ? settings : Body["collaboration_mode"u8];

    private protected override string? Describe() =>
        string.Join(" · ", new[] { Model, Effort, ApprovalPolicy, SandboxMode, WorkingDirectory }.Where(static part => !string.IsNullOrEmpty(part)));
}
