using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The settings of the thread from here on (<c>thread_settings_applied</c>; 0.144 and later).</summary>
public sealed class CodexThreadSettingsItem : CodexSessionItem
{
    internal CodexThreadSettingsItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>thread_id</c>.</summary>
    public string? ThreadId => Body["thread_id"u8].AsText();

    /// <summary><c>model</c>.</summary>
    public string? Model => Body["thread_settings"u8]["model"u8].AsText();

    /// <summary><c>model_provider_id</c>.</summary>
    public string? ModelProvider => Body["thread_settings"u8]["model_provider_id"u8].AsText();

    /// <summary><c>service_tier</c>.</summary>
    public string? ServiceTier => Body["thread_settings"u8]["service_tier"u8].AsText();

    /// <summary><c>approval_policy</c>.</summary>
    public string? ApprovalPolicy => TaggedValue.Name(Body["thread_settings"u8]["approval_policy"u8]);

    /// <summary><c>approvals_reviewer</c>.</summary>
    public string? ApprovalsReviewer => Body["thread_settings"u8]["approvals_reviewer"u8].AsText();

    /// <summary><c>requested_approvals_reviewer</c>; 0.169 and later.</summary>
    public string? RequestedApprovalsReviewer => Body["thread_settings"u8]["requested_approvals_reviewer"u8].AsText();

    /// <summary><c>permission_profile</c>, as JSON.</summary>
    public string? PermissionProfile => Body["thread_settings"u8]["permission_profile"u8].AsJson();

    /// <summary><c>active_permission_profile.id</c>.</summary>
    public string? ActivePermissionProfile => Body["thread_settings"u8]["active_permission_profile"u8]["id"u8].AsText();

    /// <summary><c>cwd</c>.</summary>
    public string? WorkingDirectory => FilePath.FromUri(Body["thread_settings"u8]["cwd"u8].AsText());

    /// <summary><c>runtime_workspace_roots</c>.</summary>
    public CodexList<string>? RuntimeWorkspaceRoots => Body["thread_settings"u8]["runtime_workspace_roots"u8].AsStrings();

    /// <summary><c>reasoning_effort</c>.</summary>
    public string? Effort => Body["thread_settings"u8]["reasoning_effort"u8].AsText();

    /// <summary><c>reasoning_summary</c>.</summary>
    public string? ReasoningSummary => Body["thread_settings"u8]["reasoning_summary"u8].AsText();

    /// <summary><c>personality</c>.</summary>
    public string? Personality => Body["thread_settings"u8]["personality"u8].AsText();

    /// <summary><c>collaboration_mode.mode</c>.</summary>
    public string? CollaborationMode => Body["thread_settings"u8]["collaboration_mode"u8]["mode"u8].AsText();

    /// <summary><c>collaboration_mode.settings.developer_instructions</c>.</summary>
    public string? CollaborationInstructions => Body["thread_settings"u8]["collaboration_mode"u8]["settings"u8]["developer_instructions"u8].AsText();

    /// <summary><c>disabled_plugin_ids</c>.</summary>
    public CodexList<string>? DisabledPluginIds => Body["thread_settings"u8]["disabled_plugin_ids"u8].AsStrings();

    /// <summary>All settings, as JSON.</summary>
    public string? Settings => Body["thread_settings"u8].AsJson();

    private protected override string? Describe() =>
        string.Join(" · ", new[] { Model, Effort, ApprovalPolicy, WorkingDirectory }.Where(static part => !string.IsNullOrEmpty(part)));
}
