using System;

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
        string normal = path.Replace('\\', '/');
        normal = normal.StartsWith("//?/UNC/", StringComparison.OrdinalIgnoreCase) ? "//" + normal.Substring(8)
            : normal.StartsWith("//?/", StringComparison.Ordinal) ? normal.Substring(4)
            : normal;
        if (normal.Length > 1 && normal[1] == ':')
        {
            normal = char.ToUpperInvariant(normal[0]) + normal.Substring(1);
        }

        string trimmed = normal.TrimEnd('/');
        return trimmed.Length == 0 && normal.Length > 0 ? "/" : trimmed;
    }
}
