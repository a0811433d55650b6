using System;
using System.IO;

namespace CodexSessions.Files;

/// <summary>Finds out where a path leads.</summary>
internal static class RealPath
{
    /// <summary>More links in one path are a circle.</summary>
    private const int MaxLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>
    /// The full path without links. A path of a share is not looked at, since that sends the user's credentials there; what cannot be
    /// followed stays as it is.
    /// </summary>
    internal static string Of(string path)
    {
        string full = path;
        try
        {
            full = WindowsPath.WithoutPrefix(Path.GetFullPath(path));
            return WindowsPath.IsUnc(full) ? WithoutEnd(full) : Follow(full, links: 0);
        }
        catch (Exception exception) when (exception is ArgumentException || CodexSessionException.IsOfFileSystem(exception))
        {
            return WithoutEnd(full);
        }
    }

    private static string Follow(string path, int links)
    {
        string root = Path.GetPathRoot(path)!;
        string real = root;
        string[] parts = path.Substring(root.Length).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            real = Path.Combine(real, parts[i]);
            if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: false) is { } target)
            {
                string rest = string.Join(Path.DirectorySeparatorChar.ToString(), parts, i + 1, parts.Length - i - 1);
                return links < MaxLinks ? Follow(Path.GetFullPath(Path.Combine(target.FullName, rest)), links + 1) : throw new IOException();
            }
        }

        return real;
    }

    private static string WithoutEnd(string path) => path.TrimEnd(Separators);
}
