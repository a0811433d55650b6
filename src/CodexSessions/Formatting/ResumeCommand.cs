using System.IO;
using System.Linq;

namespace CodexSessions.Formatting;

/// <summary>The command line of PowerShell by which Codex goes on with a session.</summary>
internal static class ResumeCommand
{
    /// <summary>Whether Codex can be given an id: letters, digits and dashes, so that no shell finds more in it.</summary>
    internal static bool IsId(string? id) =>
        id is { Length: > 0 } && id[0] != '-' && id.All(static c => c is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));

    /// <summary>The line; null when there is no such id. Without the folder where no command line can hold it: Codex asks for it then.</summary>
    internal static string? Of(string? id, string? folder) => Of(id, folder, Path.DirectorySeparatorChar == '\\');

    internal static string? Of(string? id, string? folder, bool isWindows)
    {
        if (!IsId(id))
        {
            return null;
        }

        string argument = WithoutEnd(WorkingDirectoryName.WithoutPrefix(folder ?? string.Empty));

        // With a dash at its beginning it is an option to Codex, and --% is none of the arguments even in quotes.
        bool canBeGiven = argument.Length > 0 && argument[0] != '-' && PowerShellArgument.IsVisible(argument) && !(isWindows && IsReadByBatchFiles(argument));
        return canBeGiven ? $"codex resume {id} --cd {PowerShellArgument.Quote(argument)}" : $"codex resume {id}";
    }

    /// <summary>
    /// Whether a batch file, as <c>codex</c> may be one, would read more into an argument: cmd.exe looks for these whether PowerShell
    /// quotes them or not. A quote also ends the argument for programs that Windows PowerShell runs.
    /// </summary>
    private static bool IsReadByBatchFiles(string argument) => argument.IndexOfAny(['"', '%', '&', '|', '<', '>', '^', '!']) >= 0;

    /// <summary>A backslash at the end would quote the quote that Windows PowerShell puts behind it.</summary>
    private static string WithoutEnd(string folder)
    {
        string trimmed = folder.TrimEnd('/', '\\');
        return trimmed.Length == 0 || trimmed[trimmed.Length - 1] == ':' ? folder : trimmed;
    }
}
