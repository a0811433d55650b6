using System;
using System.Text;

namespace CodexSessions.Transcripts;

/// <summary>Puts texts of a session into a Markdown document so that none of them can change what stands around it.</summary>
internal static class MarkdownText
{
    private const int MaxHeadingLevel = 6;

    /// <summary>
    /// A text that is Markdown itself, as messages are: it stays as it is, but its headings move below those of the document, raw
    /// HTML shows as text, and a fence left open is closed.
    /// </summary>
    internal static string Embed(string text, int headingShift)
    {
        var result = new StringBuilder(text.Length + 64);
        string openFence = string.Empty;
        bool previousIsText = false;
        foreach (string line in PlainText.Lines(text))
        {
            if (openFence.Length > 0)
            {
                openFence = ClosesFence(line, openFence) ? string.Empty : openFence;
                result.Append(line).Append('\n');
                previousIsText = false;
                continue;
            }

            openFence = FenceOpenedBy(line);
            result.Append(openFence.Length > 0 ? line : EmbedLine(line, headingShift, previousIsText)).Append('\n');
            previousIsText = openFence.Length == 0 && line.Trim().Length > 0;
        }

        return openFence.Length > 0 ? result.Append(openFence).Append('\n').ToString() : result.ToString();
    }

    /// <summary>A block of literal text. The fence is longer than any run of backticks in it, so nothing in it can end it.</summary>
    internal static string Fence(string text, string language)
    {
        int longest = 2;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    /// <summary>A few literal words inside a line.</summary>
    internal static string Inline(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (@"\`*_[]<>|~#&!$".Contains(c))
            {
                result.Append('\\');
            }

            result.Append(char.IsControl(c) ? ' ' : c);
        }

        return result.ToString().Trim();
    }

    /// <summary>A few literal words as code inside a line, also inside a table.</summary>
    internal static string Code(string text) => $"<code>{Html(text)}</code>";

    /// <summary>Literal words inside HTML, on one line.</summary>
    internal static string Html(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
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
                case '`' or '*' or '_' or '|' or '[' or ']' or '~' or '\\' or '$':
                    // A tag does not keep Markdown out of what it holds.
                    result.Append("&#").Append((int)c).Append(';');
                    break;
                default:
                    result.Append(char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        return result.ToString();
    }

    private static string EmbedLine(string line, int headingShift, bool previousIsText)
    {
        string trimmed = line.TrimStart(' ');
        if (line.Length - trimmed.Length > 3)
        {
            return EscapeHtml(line);
        }

        int level = 0;
        while (level < trimmed.Length && trimmed[level] == '#')
        {
            level++;
        }

        if (level is > 0 and <= MaxHeadingLevel && (level == trimmed.Length || trimmed[level] is ' ' or '\t'))
        {
            return new string('#', Math.Min(level + headingShift, MaxHeadingLevel)) + EscapeHtml(trimmed.Substring(level));
        }

        // A line of these below a text would make that text a heading.
        bool underlines = previousIsText && trimmed.Length > 0 && (trimmed.Trim().Trim('=').Length == 0 || trimmed.Trim().Trim('-').Length == 0);
        return underlines ? "\\" + trimmed : EscapeHtml(line);
    }

    private static string FenceOpenedBy(string line)
    {
        string trimmed = line.TrimStart(' ');
        if (line.Length - trimmed.Length > 3 || trimmed.Length < 3 || trimmed[0] is not ('`' or '~'))
        {
            return string.Empty;
        }

        int length = RunLength(trimmed, 0);
        bool isFence = length >= 3 && !(trimmed[0] == '`' && trimmed.IndexOf('`', length) >= 0);
        return isFence ? trimmed.Substring(0, length) : string.Empty;
    }

    private static bool ClosesFence(string line, string fence)
    {
        string trimmed = line.Trim(' ', '\t');
        return line.Length - line.TrimStart(' ').Length <= 3 && trimmed.Length >= fence.Length && trimmed.Trim(fence[0]).Length == 0;
    }

    private static int RunLength(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] == text[start])
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Keeps tags and comments from being any, outside of code.</summary>
    private static string EscapeHtml(string line)
    {
        if (line.IndexOf('<') < 0)
        {
            return line;
        }

        var result = new StringBuilder(line.Length + 8);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '`' or '\\' or '<')
            {
                result.Append(line[i++]).Append(line[i]);
                continue;
            }

            if (line[i] == '`')
            {
                int length = CodeSpanLength(line, i);
                result.Append(line, i, length);
                i += length - 1;
                continue;
            }

            bool opensTag = line[i] == '<' && i + 1 < line.Length && (char.IsLetter(line[i + 1]) || line[i + 1] is '/' or '!' or '?');
            result.Append(opensTag ? "\\<" : line[i].ToString());
        }

        return result.ToString();
    }

    /// <summary>How far the code that begins with these backticks reaches; only the backticks when nothing on the line ends it.</summary>
    private static int CodeSpanLength(string line, int start)
    {
        int length = RunLength(line, start);
        for (int i = start + length; i < line.Length; i++)
        {
            if (line[i] == '`')
            {
                int run = RunLength(line, i);
                if (run == length)
                {
                    return i + run - start;
                }

                i += run - 1;
            }
        }

        return length;
    }
}
