using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Usage;

namespace CodexSessions;

/// <summary>Makes a table of usage for a terminal, a log or a mail.</summary>
public static class CodexUsageTable
{
    /// <summary>The characters that rules, marks and bars are made of where they need not be ASCII.</summary>
    public const string Characters = "─…" + ShareBar.Blocks;

    /// <summary>
    /// The lines of a table: a row for each group with a bar for its share of all tokens (of all calls where groups have no tokens), and
    /// the totals. Columns that do not fit are left out, the least important first.
    /// </summary>
    /// <param name="rows">The groups, in the order of the table.</param>
    /// <param name="options">Width and looks.</param>
    /// <returns>Lines without their ends; none without a group.</returns>
    public static IEnumerable<string> GetLines(IEnumerable<CodexUsage> rows, CodexUsageTableOptions? options = null)
    {
        ArgumentGuard.NotNull(rows, nameof(rows));
        options ??= new CodexUsageTableOptions();
        if (options.Width < CodexUsageTableOptions.MinimumWidth)
        {
            throw new ArgumentOutOfRangeException(nameof(options));
        }

        CodexUsage[] all = [.. rows];
        return all.Length == 0 ? [] : new UsageTable(all, options).Lines();
    }
}
