using System;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>Puts texts of a session into a Markdown document so that none of them can change what stands around it.</summary>
internal static class MarkdownText
{
    /// <summary>
    /// A text that is Markdown itself, as messages are, with LF at its line ends: it stays as it is, but its headings move below those of
    /// the document, what could do harm shows as text, and a fence left open is closed.
    /// </summary>
    internal static string Embed(string text, int headingShift) =>
        EmbeddedMarkdown.Rewrite(text.TrimEnd('\n') + "\n", headingShift) ?? Fence(text, "markdown");

    /// <summary>A block of literal text. The fence is longer than any run of backticks in it, so nothing in it can end it.</summary>
    internal static string Fence(string text, string language) => Fence(text.TrimEnd('\n'), language, '`', minLength: 0);

    /// <summary>The same with the sign and the length of fence that the text had, when it can keep them.</summary>
    internal static string Fence(string text, string language, char sign, int minLength)
    {
        int longest = Math.Max(2, minLength - 1);
        int run = 0;
        foreach (char c in text)
        {
            run = c == sign ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new(sign, longest + 1);
        return $"{fence}{language}\n{text}{(text.Length > 0 ? "\n" : string.Empty)}{fence}\n";
    }

    /// <summary>A few literal words inside a line.</summary>
    internal static string Inline(string text)
    {
        // A parser that makes a link of an address takes the backslashes behind it for its own.
        bool hasAddress = text.Contains("://") || text.Contains('@') || text.AsSpan().IndexOf("www.".AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0;
        return Escape(text, hasAddress ? "*_|~#$" : "*_|~#$\\`[]");
    }

    /// <summary>A few literal words as the text of a link. Not every parser knows of backslashes there.</summary>
    internal static string LinkText(string text) => Escape(text, "*_|~#$");

    /// <summary>A few literal words as code inside a line, also inside a table.</summary>
    internal static string Code(string text) => $"<code>{Html(text)}</code>";

    /// <summary>Literal words inside HTML, on one line. A tag does not keep Markdown out of what it holds.</summary>
    internal static string Html(string text) => Encode(text, "*|~$");

    /// <summary>
    /// Code inside HTML that stands in the middle of foreign Markdown, on one line, its line ends included: no address, title of a link or
    /// cell can end in it.
    /// </summary>
    internal static string Entities(string text) => Encode(text, "*|~$\"'()!\n\t");

    private static string Escape(string text, string active)
    {
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (active.Contains(text[i]))
            {
                result.Append('\\').Append(text[i]);
            }
            else
            {
                AppendLiteral(result, text, i);
            }
        }

        return result.ToString().Trim();
    }

    private static string Encode(string text, string active)
    {
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (active.Contains(text[i]) || (text[i] == '_' && !IsInsideWord(text, i)))
            {
                AppendEntity(result, text[i]);
            }
            else
            {
                AppendLiteral(result, text, i);
            }
        }

        return result.ToString();
    }

    /// <summary>Whether a character stands between letters or digits, where it emphasises nothing.</summary>
    internal static bool IsInsideWord(string text, int index) =>
        index > 0 && index + 1 < text.Length && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1]);

    /// <summary>A character that cannot begin a tag, an entity, code, a link, a picture or an escape, and no address but one of a page or a mailbox.</summary>
    private static void AppendLiteral(StringBuilder result, string text, int index)
    {
        char c = text[index];
        switch (c)
        {
            case '&':
                result.Append("&amp;");
                break;
            case '<':
                result.Append("&lt;");
                break;
            case '>':
                result.Append("&gt;");
                break;
            case '`' or '[' or ']' or '\\':
                AppendEntity(result, c);
                break;
            case ':' when MarkdownHazards.IsForeignScheme(text, 0, index, text.Length):
                result.Append(MarkdownHazards.LoneColon);
                break;
            default:
                result.Append(char.IsControl(c) ? ' ' : c);
                break;
        }
    }

    private static void AppendEntity(StringBuilder result, char c) => result.Append("&#").Append((int)c).Append(';');
}
