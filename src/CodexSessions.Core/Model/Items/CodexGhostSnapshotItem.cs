using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A git commit that Codex kept aside to undo a turn (<c>ghost_snapshot</c>; 0.51 to 0.125).</summary>
public sealed class CodexGhostSnapshotItem : CodexSessionItem
{
    internal CodexGhostSnapshotItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>ghost_commit.id</c>, in its first form <c>commit_id</c>.</summary>
    public string? Commit => Body["ghost_commit"u8].FirstOf("id"u8, "commit_id"u8).AsText();

    /// <summary><c>ghost_commit.parent</c>.</summary>
    public string? ParentCommit => Body["ghost_commit"u8]["parent"u8].AsText();

    /// <summary><c>ghost_commit.preexisting_untracked_files</c>.</summary>
    public CodexList<string>? UntrackedFiles => Body["ghost_commit"u8]["preexisting_untracked_files"u8].AsStrings();

    /// <summary><c>ghost_commit.preexisting_untracked_dirs</c>.</summary>
    public CodexList<string>? UntrackedFolders => Body["ghost_commit"u8]["preexisting_untracked_dirs"u8].AsStrings();

    private protected override string? Describe() => Commit;
}
