using System;
using System.Collections.Generic;
using CodexSessions.Basics;
using Markdig.Helpers;

namespace CodexSessions.Transcripts;

/// <summary>
/// Finds what could become an element, a picture, a link that leads astray, a definition, a heading or a fence in any Markdown parser.
/// Parsers do not agree on what is code, a table or a list; so nothing here depends on it. Entities make it text: outside code they mean
/// the same in all of them, and inside it they are only not pretty.
/// </summary>
internal static class MarkdownHazards
{
    private const int MaxHeadingLevel = 6;
    private const int MinFenceLength = 3;
    private const int MailtoLength = 6;

    /// <summary>The longest names of HTML have 33 characters.</summary>
    private const int MaxEntityLength = 40;

    /// <summary>A colon that ends the text in front of it: some parsers look for addresses when they have already decoded entities.</summary>
    internal const string LoneColon = "<code>:</code>";

    /// <summary>Finds what is dangerous wherever in a line it stands.</summary>
    internal static void FindInside(string text, int start, int end, List<TextEdit> edits)
    {
        for (int i = start; i < end; i++)
        {
            char next = i + 1 < end ? text[i + 1] : '\n';
            switch (text[i])
            {
                case '<' when IsLetter(next) || next is '/' or '!' or '?':
                    int endOfAddress = EndOfAutolink(text, i, end);
                    if (endOfAddress < 0)
                    {
                        edits.Add(Escape(text, start, i, "&lt;"));
                    }

                    i = Math.Max(i, endOfAddress);
                    break;
                case '&' when IsUnseen(text, i, end):
                    edits.Add(Escape(text, start, i, "&amp;"));
                    break;
                case '!' when next == '[':
                    edits.Add(Escape(text, start, i, "&#33;"));
                    break;
                case ']' when next == '(' && !IsSafeDestination(text, i + 2, end):
                    edits.Add(new TextEdit(i + 1, 1, "&#40;"));
                    break;
                case ']' when next == ':':
                    edits.Add(new TextEdit(i + 1, 1, "&#58;"));
                    break;
                case ':' when IsForeignScheme(text, start, i, end):
                    edits.Add(new TextEdit(i, 1, LoneColon));
                    break;
            }
        }
    }

    /// <summary>Finds a heading, which moves down, and a fence at the beginning of a line.</summary>
    internal static void FindAtStart(string text, int start, int end, int headingShift, List<TextEdit> edits)
    {
        int mark = MarkdownLine.SkipMarks(text, start, end);
        if (mark == end)
        {
            return;
        }

        int length = MarkdownLine.EndOfRun(text, mark, end) - mark;
        switch (text[mark])
        {
            case '#' when length < MaxHeadingLevel && (mark + length == end || MarkdownLine.IsBlank(text[mark + length])):
                edits.Add(new TextEdit(mark, 0, new string('#', Math.Min(headingShift, MaxHeadingLevel - length))));
                break;
            case '`' when length >= MinFenceLength:
                edits.Add(new TextEdit(mark, 1, "&#96;"));
                break;
            case '~' when length >= MinFenceLength:
                edits.Add(new TextEdit(mark, 1, "&#126;"));
                break;
        }
    }

    /// <summary>Where the run begins of a line that can make the text above it a heading; negative when it is no such line.</summary>
    internal static int StartOfUnderline(string text, int start, int end)
    {
        int run = MarkdownLine.SkipQuotes(text, start, end);
        return run < end && text[run] is '=' or '-' && MarkdownLine.SkipBlanks(text, MarkdownLine.EndOfRun(text, run, end), end) == end ? run : -1;
    }

    /// <summary>Whether a colon is that of an address which some parsers make a link of, and that leads neither to a page nor to a mailbox.</summary>
    internal static bool IsForeignScheme(string text, int start, int colon, int end)
    {
        if (colon + 1 >= end || MarkdownLine.IsBlank(text[colon + 1]))
        {
            return false;
        }

        return EndsWith(text, start, colon, "xmpp") || (EndsWith(text, start, colon, "ftp") && text[colon + 1] == '/')
            || (EndsWith(text, start, colon, "mailto") && colon - MailtoLength > start && (char.IsLetterOrDigit(text[colon - MailtoLength - 1]) || text[colon - MailtoLength - 1] is '+' or '-' or '.' or '_'));
    }

    /// <summary>Whether an entity stands for a character that nobody sees, or that steers what follows.</summary>
    private static bool IsUnseen(string text, int start, int end)
    {
        int length = text.AsSpan(start, Math.Min(end - start, MaxEntityLength)).IndexOf(';') + 1;
        return length > 1 && !PlainText.IsPlain(HtmlHelper.Unescape(text.Substring(start, length), removeBackSlash: false));
    }

    /// <summary>An escape in front of the character would be one of the entity.</summary>
    private static TextEdit Escape(string text, int start, int index, string entity)
    {
        int first = index;
        while (first > start && text[first - 1] == '\\')
        {
            first--;
        }

        return (index - first) % 2 == 1 ? new TextEdit(index - 1, 2, entity) : new TextEdit(index, 1, entity);
    }

    /// <summary>Whether what follows <c>](</c> leads to a page, to a mailbox, or to another place beside the document.</summary>
    private static bool IsSafeDestination(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t')
        {
            start++;
        }

        bool isKnown = StartsWith(text, start, end, "https://") || StartsWith(text, start, end, "http://") || StartsWith(text, start, end, "mailto:");
        if (start == end)
        {
            return false;
        }

        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c is '`' or '<' or '[' or ']' || char.IsControl(c) || (!isKnown && (c is ':' or '&' or '\\' or '"' || (c != ' ' && MarkdownLine.IsBlank(c)))))
            {
                return false;
            }

            if (c is ' ' or ')')
            {
                return true;
            }

            // Behind these a sign begins no address.
            isKnown |= c is '/' or '?' or '#';
        }

        return true;
    }

    /// <summary>The last character of <c>&lt;https://…&gt;</c> or <c>&lt;name@host&gt;</c>; negative when it is anything else.</summary>
    private static int EndOfAutolink(string text, int start, int end)
    {
        int close = start + 1;
        int at = 0;
        while (close < end && (IsLetter(text[close]) || text[close] is (>= '0' and <= '9') or '-' or '.' or '_' or '~' or ':' or '/' or '?' or '#' or '@' or '$' or '+' or ',' or ';' or '=' or '%' or '&'))
        {
            at += text[close] == '@' ? 1 : 0;
            close++;
        }

        if (close == end || text[close] != '>')
        {
            return -1;
        }

        int first = start + 1;
        bool isPage = StartsWith(text, first, close, "https://") || StartsWith(text, first, close, "http://");
        return isPage || (at == 1 && text.IndexOfAny([':', '/', '?', '#', '&', ';', '$', ',', '%', '='], first, close - first) < 0) ? close : -1;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool StartsWith(string text, int start, int end, string word) =>
        end - start >= word.Length && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool EndsWith(string text, int start, int end, string word) =>
        end - start >= word.Length && string.Compare(text, end - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
