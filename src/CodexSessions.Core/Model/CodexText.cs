using System;
using CodexSessions.Basics;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Makes texts of sessions fit to be shown: in the files stands what programs printed and people pasted, the codes of terminals
/// included.
/// </summary>
public static class CodexText
{
    /// <summary>
    /// A text with nothing in it that steers a terminal, turns the direction of what follows, or is not seen: control characters but
    /// tabs, codes of terminals, and characters without a shape, as joiners and tags, are left out; marks of direction show by their number.
    /// </summary>
    /// <param name="text">A text of a session.</param>
    /// <returns>
    /// The text with LF for all line ends, those by vertical tabs and form feeds among them; the same instance when it was so already.
    /// </returns>
    public static string ToPlain(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        return PlainText.Normalize(text);
    }

    /// <summary>An exception that can be printed: it may quote the name of a file, which can hold anything.</summary>
    /// <param name="exception">An exception.</param>
    /// <returns>One of the same messages, made plain, down to what caused it; the same instance when they were so already.</returns>
    public static Exception ToPlain(Exception exception)
    {
        ArgumentGuard.NotNull(exception, nameof(exception));
        return PlainException.Of(exception)!;
    }

    /// <summary>The beginning of a text on one line.</summary>
    /// <param name="text">A text of a session.</param>
    /// <param name="length">The most characters the line may have.</param>
    /// <returns>A line without anything that steers a terminal; runs of blanks are one blank.</returns>
    public static string ToLine(string text, int length)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        return TextLine.Shorten(PlainText.Normalize(PlainText.Start(text, length)), length);
    }
}
