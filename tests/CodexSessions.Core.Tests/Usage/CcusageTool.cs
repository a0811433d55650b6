using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace CodexSessions.Tests.Usage;

/// <summary>The native binary of ccusage, from <c>CODEXSESSIONS_CCUSAGE</c> or from PATH.</summary>
internal static class CcusageTool
{
    /// <summary>The version whose answers the tests hold, as recorded on 2026-11-24.</summary>
    internal const string RecordedVersion = "20.0.24";

    private static readonly string? Program = Environment.GetEnvironmentVariable("CODEXSESSIONS_CCUSAGE") ?? (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .SelectMany(static folder => new[] { Path.Combine(folder, "ccusage"), Path.Combine(folder, "ccusage.exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>Why it can't be asked; null when it can.</summary>
    internal static string? WhyNone { get; } = Program is null
        ? "ccusage is not on PATH, nor does CODEXSESSIONS_CCUSAGE tell where it is."
        : Run("--version", null).Trim() is var version && version.EndsWith(RecordedVersion, StringComparison.Ordinal)
            ? null
            : $"The answers were recorded from ccusage {RecordedVersion}; this is {version}.";

    /// <summary>What it tells of each session of a home, by the id in the file name.</summary>
    internal static Dictionary<string, JsonElement> Sessions(string home) => JsonDocument.Parse(Run("codex session --offline --json", home)).RootElement
        .GetProperty("sessions").EnumerateArray()
        .ToDictionary(static session => session.GetProperty("sessionFile").GetString()![^36..]);

    /// <summary>The total of each day, as a zone has them.</summary>
    internal static Dictionary<string, long> Days(string home, string zone) => JsonDocument.Parse(Run($"codex daily --offline --json --timezone {zone}", home)).RootElement
        .GetProperty("daily").EnumerateArray()
        .ToDictionary(static day => day.GetProperty("date").GetString()!, static day => day.GetProperty("totalTokens").GetInt64());

    internal static PlainTokens Tokens(JsonElement told) => new(
        told.GetProperty("inputTokens").GetInt64(),
        told.GetProperty("cacheReadTokens").GetInt64(),
        told.GetProperty("cacheCreationTokens").GetInt64(),
        told.GetProperty("outputTokens").GetInt64(),
        told.GetProperty("reasoningOutputTokens").GetInt64(),
        told.GetProperty("totalTokens").GetInt64());

    private static string Run(string arguments, string? home)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (home is not null)
        {
            // No setting of the person who runs the tests shall count.
            start.Environment["CODEX_HOME"] = home;
            start.Environment["HOME"] = home;
        }

        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process.StandardOutput.ReadToEnd();
    }
}
