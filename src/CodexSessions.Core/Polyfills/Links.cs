using System;
using System.IO;

namespace CodexSessions;

/// <summary>Follows links of the file system. .NET Framework cannot; there a path stays as it is.</summary>
internal static class Links
{
    /// <summary>Where a path leads when it is a link, and the links behind it; the path itself when it is none.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
#if NET
    internal static string Follow(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
    }
#else
    internal static string Follow(string path) => path;
#endif

    /// <summary>The full path with all links in it followed, so that two paths of one file are the same.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    internal static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        string? parent = Path.GetDirectoryName(full);
        if (parent is null)
        {
            return full;
        }

        string place = Path.Combine(RealPath(parent), Path.GetFileName(full));
        string target = Follow(place);
        return target == place ? place : RealPath(target);
    }
}
