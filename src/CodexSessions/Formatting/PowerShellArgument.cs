using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;

namespace CodexSessions.Formatting;

/// <summary>Texts that others wrote as arguments on a command line of PowerShell.</summary>
internal static class PowerShellArgument
{
    /// <summary>
    /// A text as it must be typed so that every version of PowerShell takes it for one constant argument: they know more quotes, dashes
    /// and blanks than ASCII has.
    /// </summary>
    internal static string Quote(string text) => IsBareWord(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    /// <summary>Whether a text is fit for a command line: what is pasted or completed must neither steer the console nor hide.</summary>
    internal static bool IsVisible(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                return false;
            }

            i += char.IsSurrogatePair(text, i) ? 1 : 0;
        }

        return true;
    }

    /// <summary>Controls, line separators, marks that are invisible or turn the direction of writing, halves of characters.</summary>
    internal static bool IsHidden(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    /// <summary>Whether a text needs no quotes: nothing that PowerShell takes for a number, a parameter or an operator.</summary>
    private static bool IsBareWord(string text) =>
        text.Length > 0
        && text.All(static c => IsAsciiLetter(c) || c is (>= '0' and <= '9') or '-' or '_' or '.' or '/' or '\\' or ':')
        && (IsAsciiLetter(text[0]) || text[0] is '/' or '\\' or '_' || Guid.TryParseExact(text, "D", out _));

    private static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
