using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;

namespace CodexSessions.Tests.Support;

/// <summary>A text with one of everything that must not reach a console, and the check that nothing of it did.</summary>
internal static class HostileText
{
    /// <summary>Codes of terminals in both forms, controls, marks of direction, and characters that nobody sees.</summary>
    internal const string Value =
        "a\u001b[31mb\u001b]0;title\u0007c\u009b2Jd\u009d0;e\u009cf\u0007\b\r\u000b\u000c\u0085\u007fg\u202e\u2066\u200e\u200f\u061ch\u200b\u200c\u200d\u2060\ufeff\u00ad\u180ei\U000e0041j";

    /// <summary>What of a text steers a terminal, turns the direction of writing, or is not seen; by category and not by the lists of the code.</summary>
    internal static List<string> Find(string text)
    {
        var found = new List<string>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\t') && (text[i] == '\u034f' || CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                found.Add($"U+{(char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text, i) : text[i]):X4}");
            }
        }

        return found;
    }

    internal static void AssertPlain(string text) => Assert.Equal([], Find(text).Distinct());
}
