using System.IO;

namespace CodexSessions.Commands;

/// <summary>What may happen when a session that lies in no trusted home is resumed, for a question or an error; each text is one line.</summary>
/// <param name="Target">The home or folder that is not trusted.</param>
/// <param name="Description">What may happen.</param>
/// <param name="Remedy">What to do if it is trusted.</param>
internal sealed record TrustRisk(string Target, string Description, string Remedy)
{
    private const int MaxPathLength = 1000;

    /// <summary>The risk of a home that Codex is started with, and of a folder of another machine that it is started in.</summary>
    internal static TrustRisk OfHome(string home, string? uncFolder) => new(
        home,
        $"The Codex home '{Line(home)}' is neither yours nor given by -CodexHome. {DescribeConfig(home)}"
        + (uncFolder is null ? string.Empty : " " + DescribeFolder(uncFolder)),
        "If you trust this home, name it with -CodexHome, or give -Force.");

    /// <summary>The risk of a folder of another machine that a file outside all homes names.</summary>
    internal static TrustRisk OfFolder(string uncFolder) => new(
        uncFolder,
        DescribeFolder(uncFolder),
        "If you trust that machine, give -Force; -WorkingDirectory names another folder.");

    internal static string Line(string path) => CodexText.ToLine(path, MaxPathLength);

    private static string DescribeFolder(string folder) =>
        $"The session works in '{Line(folder)}', which may be on another machine: Windows sends your credentials there.";

    private static string DescribeConfig(string home) =>
        WorkingDirectoryName.IsUnc(home) ? "A config.toml there can make Codex run programs."
        : File.Exists(Path.Combine(home, "config.toml")) ? "It has a config.toml, which can make Codex run programs."
        : "It has no config.toml now; one would be able to make Codex run programs.";
}
