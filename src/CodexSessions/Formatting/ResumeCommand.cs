using System.Linq;
using System.Management.Automation.Language;

namespace CodexSessions.Formatting;

/// <summary>The command line by which Codex goes on with a session.</summary>
internal static class ResumeCommand
{
    /// <summary>Whether Codex can be told of an id: letters, digits and dashes, so that no shell finds more in it.</summary>
    internal static bool IsId(string? id) => id is { Length: > 0 } && id[0] != '-' && id.All(static c => c is '-' || IsPlain(c));

    /// <summary>The line, to be pasted into PowerShell or another shell; null when there is no such id.</summary>
    internal static string? Of(string? id, string? folder) =>
        !IsId(id) ? null
        : string.IsNullOrEmpty(folder) ? $"codex resume {id}"
        : $"codex resume {id} --cd {Quoted(folder!)}";

    private static string Quoted(string folder) => folder[0] != '-' && folder.All(static c => IsPlain(c) || c is '/' or '\\' or ':' or '.' or '_' or '-')
        ? folder
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(folder)}'";

    private static bool IsPlain(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
