using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Makes texts of sessions fit to be shown: in the files stands what programs printed and people pasted, the codes of terminals
/// included.
/// </summary>
public static class CodexText
{
    /// <summary>A text with nothing in it that steers a terminal or turns the direction of what follows.</summary>
    /// <param name="text">A text of a session.</param>
    /// <returns>The text with LF for all line ends, without control characters but tabs; the same instance when it was so already.</returns>
    public static string ToPlain(string text)
    {
        ArgumentGuard.NotNull(text, nameof(text));
        return PlainText.Normalize(text);
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
