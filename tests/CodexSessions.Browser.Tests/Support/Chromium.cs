using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace CodexSessions.BrowserTests.Support;

/// <summary>Finds a browser of the Chromium family on this machine.</summary>
internal static class Chromium
{
    internal const string Variable = "CODEXSESSIONS_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome"];

    /// <summary>The path of the browser; null when there is none.</summary>
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            return path;
        }

        return OnPath().Concat(WellKnown()).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> OnPath()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string extension = OperatingSystem.IsWindows() ? ".exe" : string.Empty;
        return Names.SelectMany(_ => folders, (name, folder) => Path.Combine(folder, name + extension));
    }

    // Installers on Windows and macOS put nothing on PATH.
    private static IEnumerable<string> WellKnown() =>
    [
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft", "Edge", "Application", "msedge.exe"),
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];
}
