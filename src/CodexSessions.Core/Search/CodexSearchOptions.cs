using System;

namespace CodexSessions;

/// <summary>Says how a search is done and where; what is not set limits nothing.</summary>
public sealed class CodexSearchOptions
{
    /// <summary>Whether the patterns are texts, not regular expressions.</summary>
    public bool SimpleMatch { get; init; }

    /// <summary>Whether upper and lower case differ.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>Whether a match tells all places in its line, not only the first.</summary>
    public bool AllMatches { get; init; }

    /// <summary>Whether the lines are wanted that no pattern matches.</summary>
    public bool NotMatch { get; init; }

    /// <summary>Whether only the first match of each file is wanted.</summary>
    public bool List { get; init; }

    /// <summary>How many lines before its own a match tells.</summary>
    public int LinesBefore { get; init; }

    /// <summary>How many lines after its own a match tells.</summary>
    public int LinesAfter { get; init; }

    /// <summary>Which items of the conversation are searched.</summary>
    public CodexItemFilter? Items { get; init; }

    /// <summary>What was written at this time or later; records without a time go by the start of their session.</summary>
    public DateTime? After { get; init; }

    /// <summary>What was written before this time.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Tells whether the sessions of a working directory are searched, spelled as <see cref="WorkingDirectoryName.Normalize"/> does.</summary>
    public Func<string, bool>? WorkingDirectory { get; init; }
}
