using System;

namespace CodexSessions.Model;

/// <summary>Paths as session files have them.</summary>
internal static class FilePath
{
    /// <summary>The path in a <c>file:</c> URI; other texts as they are. A Windows path stays one on every system.</summary>
    internal static string? FromUri(string? text)
    {
        const string Scheme = "file://";
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        string path = Uri.UnescapeDataString(text.Substring(Scheme.Length));
        bool hasDrive = path.Length > 2 && path[0] == '/' && char.IsLetter(path[1]) && path[2] == ':';
        if (hasDrive)
        {
            return path.Substring(1).Replace('/', '\\');
        }

        // file://server/share
        return path.StartsWith('/') ? path : @"\\" + path.Replace('/', '\\');
    }
}
