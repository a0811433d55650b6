using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace CodexSessions.Tests.Architecture;

/// <summary>One part of docs/architecture.md: the table and the drawing below a heading.</summary>
internal sealed class ArchitecturePage
{
    private readonly string[] _lines;

    internal ArchitecturePage(string heading)
    {
        string[] lines = File.ReadAllLines(Path.Combine(TestPaths.RepositoryRoot, "docs", "architecture.md"));
        _lines = [.. lines
            .SkipWhile(line => line != "## " + heading)
            .Skip(1)
            .TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal))];
        if (_lines.Length == 0)
        {
            throw new InvalidOperationException($"The page has no part '{heading}'.");
        }
    }

    /// <summary>What the rows of the table are of.</summary>
    internal IEnumerable<string> Rows => Table().Select(static row => row.Name);

    /// <summary>The arrows from what a row is of to what its last cell names.</summary>
    internal IEnumerable<Arrow> Arrows => Table().SelectMany(static row => row.LooksAt.Select(target => new Arrow(row.Name, target)));

    /// <summary>The arrows of the drawing, such as <c>Records --&gt; Files &amp; Model</c>.</summary>
    internal IEnumerable<Arrow> Drawing =>
        from line in _lines
        let sides = line.Split(" --> ")
        where sides.Length == 2
        from target in sides[1].Split(" & ")
        select new Arrow(sides[0].Trim(), target.Trim());

    private IEnumerable<(string Name, IEnumerable<string> LooksAt)> Table() =>
        from line in _lines
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Trim('|').Split('|')
        select (Names(cells[0]).Single(), Names(cells[^1]));

    private static IEnumerable<string> Names(string cell) => Regex.Matches(cell, "`([^`]+)`").Select(static match => match.Groups[1].Value);
}
