using System;

namespace CodexSessions.Files;

/// <summary>What the beginning of a path means on Windows; paths of Windows stand in files that are read elsewhere too.</summary>
internal static class WindowsPath
{
    /// <summary>
    /// Takes the <c>\\?\</c> off a path, by which Windows is asked to leave a path as it is, where the rest is a path by itself: one with a
    /// drive letter, or of a share.
    /// </summary>
    /// <returns>The path without it; the same instance if it has none.</returns>
    internal static string WithoutPrefix(string path)
    {
        bool hasPrefix = path.Length > 5 && IsSeparator(path[0]) && IsSeparator(path[1]) && path[2] == '?' && IsSeparator(path[3]);
        return !hasPrefix ? path
            : path[5] == ':' ? path.Substring(4)
            : path.Length > 8 && IsSeparator(path[7]) && string.Compare(path, 4, "UNC", 0, 3, StringComparison.OrdinalIgnoreCase) == 0 ? $"{path[0]}{path[1]}{path.Substring(8)}"
            : path;
    }

    /// <summary>Whether a path may be of another machine, as <c>\\server\share</c> is in all its spellings.</summary>
    internal static bool IsUnc(string path)
    {
        string rest = WithoutPrefix(path);
        return rest.Length > 1 && IsSeparator(rest[0]) && (IsSeparator(rest[1]) || rest[1] == '?');
    }

    private static bool IsSeparator(char c) => c is '/' or '\\';
}
