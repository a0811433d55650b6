using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace CodexSessions.Tests;

/// <summary>Where the tests find what they read.</summary>
internal static class TestPaths
{
    internal static string RepositoryRoot { get; } = FromBuild("RepositoryRoot");

    internal static string SampleHome { get; } = Path.Combine(RepositoryRoot, "samples", "home");

    /// <summary>Real recordings beside the repository; a clone elsewhere has none.</summary>
    internal static string Shared { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    internal static string? WhyNoShared { get; } =
        Directory.Exists(Shared) ? null : "The recordings of real Codex releases are not beside this clone (../shared).";

    /// <summary>Every session file among the recordings.</summary>
    internal static string[] SharedSessionFiles()
    {
        string[] folders = ["corpus/home/sessions", "format/examples", "recorded/homes"];
        return [.. folders
            .Select(static folder => Path.Combine(Shared, folder))
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(static path => IsSessionFile(path))
            .OrderBy(static path => path, StringComparer.Ordinal)];
    }

    /// <summary>What the build tells this program.</summary>
    internal static string FromBuild(string key) => typeof(TestPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;

    private static bool IsSessionFile(string path) =>
        Path.GetFileName(path).StartsWith("rollout-", StringComparison.Ordinal)
        || (Path.GetDirectoryName(path)!.EndsWith("examples", StringComparison.Ordinal) && Path.GetExtension(path) is ".json" or ".jsonl");
}
