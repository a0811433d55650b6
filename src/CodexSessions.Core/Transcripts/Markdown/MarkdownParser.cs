using System;
using Markdig;
using Markdig.Syntax;

namespace CodexSessions.Transcripts;

/// <summary>Parses what is said in a session as Markdown, unless it is too much or too strange for that.</summary>
internal static class MarkdownParser
{
    /// <summary>Longer texts are no words of a person or a model; they are shown literally.</summary>
    private const int MaxLength = 256 * 1024;

    /// <summary>Parses a text; null when it must be shown literally.</summary>
    internal static MarkdownDocument? Parse(string text, MarkdownPipeline pipeline)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return Markdig.Markdown.Parse(text, pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes.
            return null;
        }
    }

    /// <summary>Whether a link may stay one: it leads to a page or a mailbox, and runs nothing.</summary>
    internal static bool IsSafeLink(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" or "mailto";

    /// <summary>Whether a link names another scheme; a relative one, as to a file of the project, names none.</summary>
    internal static bool LeadsAstray(string? address)
    {
        int end = address?.IndexOfAny([':', '/', '?', '#']) ?? -1;
        return end >= 0 && address![end] == ':' && !IsSafeLink(address);
    }
}
