using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace CodexSessions.Tests.Support;

/// <summary>The system's <c>zstd</c>, which says what Zstandard data is and is not.</summary>
internal static class ZstdTool
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .SelectMany(static folder => new[] { Path.Combine(folder, "zstd"), Path.Combine(folder, "zstd.exe") })
        .FirstOrDefault(File.Exists);

    internal static string? WhyNone { get; } = Program is null ? "The zstd tool is not on PATH." : null;

    /// <summary>Compresses files into a folder, as files of the same names with <c>.zst</c> behind them.</summary>
    internal static void Compress(IEnumerable<string> files, string folder, string options) => Run(files, folder, options + " --output-dir-flat .");

    /// <summary>Decompresses files into a folder.</summary>
    internal static void Decompress(IEnumerable<string> files, string folder) => Run(files, folder, "-d --output-dir-flat .");

    /// <summary>Which files of a folder, by their names, the tool refuses to decompress. It tells long names in part only.</summary>
    internal static HashSet<string> Refused(IEnumerable<string> names, string folder) =>
        [.. Regex.Matches(Run(names, folder, "-t"), @"^(?:zstd: )?(\S+?) ?:", RegexOptions.Multiline).Select(static match => match.Groups[1].Value)];

    /// <summary>Starts the tool between two pipes.</summary>
    internal static Process Start(string options) => Process.Start(new ProcessStartInfo(Program!, options)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Runs the tool in a folder. There may be more files than a command line has room for, so it reads their names from a list.</summary>
    /// <returns>What it complains about, a line for each file.</returns>
    private static string Run(IEnumerable<string> files, string folder, string options)
    {
        Directory.CreateDirectory(folder);
        string list = folder + ".txt";
        File.WriteAllLines(list, files);
        using Process process = Process.Start(new ProcessStartInfo(Program!, $"-q {options} --filelist \"{list}\"")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardError = true,
        })!;
        return process.StandardError.ReadToEnd();
    }
}
