using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Tests;
using Xunit;

namespace CodexSessions.BrowserTests.Support;

/// <summary>The sessions whose pages are tested, each named by the start of its file's name.</summary>
public static class SessionFiles
{
    /// <summary>A session with messages, tools and reasoning in several turns.</summary>
    internal const string Example = "2026-11-12T10-41-07";

    private const string Prefix = "rollout-";

    // Two of the largest, one of which is from before envelopes, many messages, the newest, the TypeScript CLI.
    private static readonly string[] Recorded = ["2025-08-19T08-31-17", "2026-01-09T09-15-29", "2026-02-23T12-40-23", "2026-08-06T16-45-32", "2025-08-23-1d24051d"];

    private static readonly Lazy<Dictionary<string, string>> Samples = new(static () => Directory
        .EnumerateFiles(TestPaths.SampleHome, Prefix + "*", SearchOption.AllDirectories)
        .ToDictionary(static path => Path.GetFileName(path).Substring(Prefix.Length, Example.Length), StringComparer.Ordinal));

    /// <summary>Every sample, and some recordings of real releases where they are.</summary>
    public static IEnumerable<TheoryDataRow<string>> All() =>
    [
        .. Samples.Value.Keys.Order(StringComparer.Ordinal).Select(static name => new TheoryDataRow<string>(name)),
        .. Recorded.Select(static name => new TheoryDataRow<string>(name) { Skip = TestPaths.WhyNoShared }),
    ];

    internal static string Find(string name) =>
        Samples.Value.TryGetValue(name, out string? path)
            ? path
            : Directory.EnumerateFiles(Path.Combine(TestPaths.Shared, "corpus", "home", "sessions"), $"{Prefix}{name}*", SearchOption.AllDirectories).Single();
}
