using System.Linq;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>Shows the argument list of a command as a person would type it.</summary>
internal static class CommandLine
{
    /// <summary>A list of arguments, or a command that is one text already.</summary>
    internal static string? From(JsonValue command)
    {
        if (!command.IsArray)
        {
            return command.AsString();
        }

        string[] arguments = [.. command.Elements().Select(static element => element.AsText() ?? string.Empty)];
        return ScriptOf(arguments) ?? string.Join(" ", arguments.Select(Quote));
    }

    /// <summary>The script in <c>bash -lc script</c> and its like.</summary>
    private static string? ScriptOf(string[] arguments)
    {
        if (arguments.Length != 3)
        {
            return null;
        }

        string shell = arguments[0].Substring(arguments[0].LastIndexOfAny(['/', '\\']) + 1).ToUpperInvariant();
        string option = arguments[1].ToUpperInvariant();
        bool isScript = shell switch
        {
            "BASH" or "SH" or "ZSH" or "DASH" or "FISH" => option is "-C" or "-LC" or "-IC" or "-LIC",
            "PWSH" or "PWSH.EXE" or "POWERSHELL" or "POWERSHELL.EXE" => option is "-COMMAND" or "-C",
            "CMD" or "CMD.EXE" => option is "/C",
            _ => false,
        };
        return isScript ? arguments[2] : null;
    }

    private static string Quote(string argument)
    {
        bool plain = argument.Length > 0 && argument.All(static c => char.IsLetterOrDigit(c) || "-_./\\:=,+@%~".Contains(c));
        return plain ? argument : $"'{argument.Replace("'", "'\\''")}'";
    }
}
