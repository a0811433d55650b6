using System;
using System.Linq;
using CodexSessions.Basics;

namespace CodexSessions;

/// <summary>The lines around a match, in the same text.</summary>
public sealed class CodexSearchContext
{
    internal CodexSearchContext(CodexList<string> before, CodexList<string> after)
    {
        PreContext = before;
        PostContext = after;
    }

    /// <summary>The lines before, in the order of the text; fewer than were asked for where the text begins.</summary>
    public CodexList<string> PreContext { get; }

    /// <summary>The lines after; fewer than were asked for where the text ends.</summary>
    public CodexList<string> PostContext { get; }

    /// <summary>All of these lines.</summary>
    /// <returns>The lines before and after, each on a line.</returns>
    public override string ToString() => string.Join(Environment.NewLine, PreContext.Concat(PostContext).Select(static line => PlainText.Normalize(line)));
}
