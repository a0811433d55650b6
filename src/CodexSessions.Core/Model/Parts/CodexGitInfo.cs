using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>The git state of the working directory when the session began (<c>git</c> of session_meta).</summary>
public sealed class CodexGitInfo
{
    private readonly JsonValue _json;

    private CodexGitInfo(JsonValue json) => _json = json;

    /// <summary><c>commit_hash</c>.</summary>
    public string? Commit => _json["commit_hash"u8].AsText();

    /// <summary><c>branch</c>.</summary>
    public string? Branch => _json["branch"u8].AsText();

    /// <summary><c>repository_url</c>: the address of the remote.</summary>
    public string? RepositoryUrl => _json["repository_url"u8].AsText();

    // Sessions keep this; the line it comes from is long, and is let go.
    internal static CodexGitInfo? From(JsonValue json) => json.IsObject ? new CodexGitInfo(json.Copy()) : null;

    /// <summary>Branch and short commit.</summary>
    /// <returns>As <c>main@0123456</c>.</returns>
    public override string ToString()
    {
        string? commit = Commit is { Length: > 7 } hash ? hash.Substring(0, 7) : Commit;
        return PlainText.Normalize(Branch is null ? commit ?? string.Empty : commit is null ? Branch : $"{Branch}@{commit}");
    }
}
