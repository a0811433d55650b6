using System;
using System.Collections.Generic;

namespace CodexSessions.Model;

/// <summary>Reads patches as the model writes them, from <c>*** Begin Patch</c> to <c>*** End Patch</c>.</summary>
internal static class PatchText
{
    private static readonly (string Mark, string Verb)[] Marks = [("*** Add File: ", "add"), ("*** Update File: ", "update"), ("*** Delete File: ", "delete")];

    /// <summary>What a patch says it does, as <c>update src/a.c; add src/b.c</c>.</summary>
    internal static string Files(string patch)
    {
        var files = new List<string>();
        foreach (string line in patch.Split('\n'))
        {
            foreach ((string mark, string verb) in Marks)
            {
                if (line.StartsWith(mark, StringComparison.Ordinal))
                {
                    files.Add($"{verb} {line.Substring(mark.Length).Trim()}");
                }
            }
        }

        return string.Join("; ", files);
    }
}
