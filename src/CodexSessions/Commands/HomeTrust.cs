using System;

namespace CodexSessions.Commands;

/// <summary>
/// Tells which homes Codex may be started with unasked: its <c>config.toml</c> can run programs. The user's own are trusted, the default
/// one and the one that <c>CODEX_HOME</c> names, and one that was given to the command itself.
/// </summary>
internal sealed class HomeTrust(string? givenHome)
{
    /// <summary>
    /// The trusted home that a home is, as the user spells it; null when it is none. That spelling is the one to go on with: a link in
    /// the other one can be changed meanwhile.
    /// </summary>
    internal string? Find(string home) => Array.Find(
        [givenHome, Environment.GetEnvironmentVariable(CodexHome.EnvironmentVariable), CodexHome.DefaultPath],
        trusted => !string.IsNullOrEmpty(trusted) && CodexHome.AreSame(trusted!, home));
}
