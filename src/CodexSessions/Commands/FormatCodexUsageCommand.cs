using System;
using System.Collections.Generic;
using System.Management.Automation;
using CodexSessions.Formatting;

namespace CodexSessions.Commands;

/// <summary>Makes a table of usage with totals and bars, for people.</summary>
[Cmdlet(VerbsCommon.Format, "CodexUsage")]
[OutputType(typeof(string))]
public sealed class FormatCodexUsageCommand : CodexCmdlet
{
    private readonly List<CodexUsage> _rows = [];

    /// <summary>Usage, as Measure-CodexSession gives it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CodexUsage[] Usage { get; set; } = [];

    /// <summary>The width of the table, in characters.</summary>
    [Parameter]
    [ValidateRange(CodexUsageTableOptions.MinimumWidth, int.MaxValue)]
    public int Width { get; set; }

    /// <summary>Whether the table has no colours, and bars of ASCII characters.</summary>
    [Parameter]
    public SwitchParameter NoColor { get; set; }

    private protected override void Process() => _rows.AddRange(Usage);

    /// <summary>Writes the lines: what stands in each depends on all rows.</summary>
    private protected override void Finish()
    {
        // A line that fills a console to its edge begins a new one in some.
        int width = Width > 0 ? Width : HostWidth(CodexUsageTableOptions.MinimumWidth + 1) - 1 ?? CodexUsageTableOptions.DefaultWidth;
        var options = new CodexUsageTableOptions { Width = width, UseColor = !NoColor && Ansi.IsOn, UseAscii = NoColor || !HasBlocks() };
        WriteObject(CodexUsageTable.GetLines(_rows, options), enumerateCollection: true);
    }

    /// <summary>Whether the console can show the characters bars are made of.</summary>
    private static bool HasBlocks() => Console.OutputEncoding.GetString(Console.OutputEncoding.GetBytes(CodexUsageTable.Characters)) == CodexUsageTable.Characters;
}
