using System.Linq;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A patch was applied, or was not: <c>patch_apply_end</c> events and <c>FileChange</c> turn items.</summary>
public sealed class CodexPatchItem : CodexCallItem
{
    internal CodexPatchItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>changes</c>: what was done to each file.</summary>
    public CodexList<CodexFileChange>? Changes => CodexFileChange.ListFrom(Body["changes"u8]);

    /// <summary><c>success</c>, else whether <c>status</c> is <c>completed</c>.</summary>
    public bool? Success => Body["success"u8].AsBoolean() ?? (Status is { } status ? status == "completed" : null);

    /// <summary><c>status</c>: <c>completed</c>, <c>failed</c>, <c>declined</c>.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>auto_approved</c>: whether nobody was asked.</summary>
    public bool? AutoApproved => Body["auto_approved"u8].AsBoolean();

    /// <summary><c>stdout</c> of applying it.</summary>
    public string? StandardOutput => Body["stdout"u8].AsText();

    /// <summary><c>stderr</c> of applying it: why it failed.</summary>
    public string? StandardError => Body["stderr"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => Changes is { Count: > 0 } changes ? string.Join("\n", changes.Select(static change => change.Describe())) : StandardError;
}
