using CodexSessions.Files;

namespace CodexSessions;

/// <summary>Compares working directories that different machines and releases spelled differently.</summary>
public static class WorkingDirectoryName
{
    /// <summary>
    /// Spells a path one way: <c>/</c> between folders, none at the end, no <c>\\?\</c> before it, the drive letter large.
    /// Wildcards in it stay as they are.
    /// </summary>
    /// <param name="path">A path, or a pattern for one.</param>
    /// <returns>The path in that spelling.</returns>
    public static string Normalize(string path)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        string normal = WithoutPrefix(path).Replace('\\', '/');
        if (normal.Length > 1 && normal[1] == ':')
        {
            normal = char.ToUpperInvariant(normal[0]) + normal.Substring(1);
        }

        string trimmed = normal.TrimEnd('/');
        return trimmed.Length == 0 && normal.Length > 0 ? "/" : trimmed;
    }

    /// <summary>
    /// Takes the <c>\\?\</c> off a path, by which Windows is asked to leave a path as it is, where the rest is a path by itself: one with a
    /// drive letter, or of a share.
    /// </summary>
    /// <param name="path">A path.</param>
    /// <returns>The path without it; the same instance if it has none.</returns>
    public static string WithoutPrefix(string path)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        return WindowsPath.WithoutPrefix(path);
    }

    /// <summary>Whether a path begins at the current location or at home: with <c>.</c>, <c>..</c> or <c>~</c>.</summary>
    /// <param name="path">A path, or a pattern for one.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsFromLocation(string path)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        int end = path.IndexOfAny(['/', '\\']);
        return (end < 0 ? path : path.Substring(0, end)) is "." or ".." or "~";
    }

    /// <summary>
    /// Whether a path may be of another machine, as <c>\\server\share</c> is in all its spellings: on Windows, merely looking whether it
    /// exists sends the user's credentials there.
    /// </summary>
    /// <param name="path">A path.</param>
    /// <returns>Whether it begins as such paths do.</returns>
    public static bool IsUnc(string path)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        return WindowsPath.IsUnc(path);
    }
}
