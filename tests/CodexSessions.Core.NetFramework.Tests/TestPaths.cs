using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace CodexSessions.Tests;

/// <summary>Where the tests find what they read.</summary>
internal static class TestPaths
{
    internal static string? WhyNoShared { get; } = "The recordings are read by the tests of the other build; here they would take minutes.";

    internal static string Shared { get; } = string.Empty;

    internal static string RepositoryRoot { get; } = typeof(TestPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value;

    internal static string SampleHome { get; } = Path.Combine(RepositoryRoot, "samples", "home");

    internal static string[] SharedSessionFiles() => throw new InvalidOperationException(WhyNoShared);
}
