namespace CodexSessions;

/// <summary>How a table of usage looks.</summary>
public sealed class CodexUsageTableOptions
{
    /// <summary>The width of a table when none is given, in columns of a terminal.</summary>
    public const int DefaultWidth = 80;

    /// <summary>The smallest width of a table, in columns of a terminal.</summary>
    public const int MinimumWidth = 40;

    /// <summary>The most columns of a terminal that a line takes, at least <see cref="MinimumWidth"/>.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>Whether lines have colours, as codes that a terminal understands.</summary>
    public bool UseColor { get; init; }

    /// <summary>Whether bars, rules and marks are drawn with ASCII characters; names stay as they are.</summary>
    public bool UseAscii { get; init; }
}
