using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Documents;
using CodexSessions.Usage;

namespace CodexSessions;

/// <summary>A page about usage that needs nothing but itself: totals, charts, and the numbers behind them.</summary>
public sealed class CodexUsageReport
{
    private readonly Func<string, string?>? _nameOf;

    /// <summary>Makes a report.</summary>
    /// <param name="total">What was used altogether, in one row; tells the tools too.</param>
    /// <param name="rows">The same by day, model and working directory.</param>
    /// <param name="sessions">The same by session.</param>
    /// <param name="nameOf">Gives the name of a session by its id; asked only for those that the page shows.</param>
    /// <param name="after">When the time that was asked for begins, local time; <see langword="null"/> when it has no beginning.</param>
    /// <param name="before">When it ends, local time; <see langword="null"/> when it has no end.</param>
    public CodexUsageReport(
        CodexUsage total,
        IEnumerable<CodexUsage> rows,
        IEnumerable<CodexUsage>? sessions = null,
        Func<string, string?>? nameOf = null,
        DateTime? after = null,
        DateTime? before = null)
    {
        ArgumentGuard.NotNull(total, nameof(total));
        ArgumentGuard.NotNull(rows, nameof(rows));
        Total = total;
        Rows = new CodexList<CodexUsage>([.. rows]);
        Sessions = new CodexList<CodexUsage>([.. sessions ?? []]);
        _nameOf = nameOf;
        After = after;
        Before = before;
    }

    /// <summary>When the time that was asked for begins, local time; <see langword="null"/> when it has no beginning.</summary>
    public DateTime? After { get; }

    /// <summary>When the time that was asked for ends, local time; <see langword="null"/> when it has no end.</summary>
    public DateTime? Before { get; }

    /// <summary>What was used altogether.</summary>
    public CodexUsage Total { get; }

    /// <summary>What was used, by day, model and working directory.</summary>
    public CodexList<CodexUsage> Rows { get; }

    /// <summary>What was used, by session.</summary>
    public CodexList<CodexUsage> Sessions { get; }

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes the page.</param>
    public void Write(TextWriter writer)
    {
        ArgumentGuard.NotNull(writer, nameof(writer));
        new UsagePage(this, _nameOf).Write(writer);
    }

    /// <summary>
    /// Writes the page to a file. It is written beside the file first and then moved into place: whatever happens on the way, the file is
    /// the old one or the new one, never half a one.
    /// </summary>
    /// <param name="path">The full path of the file; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void WriteFile(string path) => DocumentFile.Write(path, (writer, _) => Write(writer));

    /// <summary>How much was used.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => Total.ToString();
}
