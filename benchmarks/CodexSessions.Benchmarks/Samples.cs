using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace CodexSessions.Benchmarks;

/// <summary>The Codex home that is read: that in <c>CODEX_HOME</c>, else the small one of the repository.</summary>
internal static class Samples
{
    internal static string Home { get; } =
        Environment.GetEnvironmentVariable(CodexHome.EnvironmentVariable) is { Length: > 0 } home
            ? home
            : Path.Combine(RepositoryRoot, "samples", "home");

    /// <summary>The files with a record a line.</summary>
    internal static string[] LineFiles() =>
        Directory.GetFiles(Path.Combine(Home, "sessions"), "rollout-*.jsonl", SearchOption.AllDirectories);

    /// <summary>The content of those files, one after the other.</summary>
    internal static byte[] Content() => [.. LineFiles().SelectMany(File.ReadAllBytes)];

    private static string RepositoryRoot => typeof(Samples).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value!;
}
