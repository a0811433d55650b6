using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Adds up what sessions used: turns, tool calls, tokens, time, and cost.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CodexSession", DefaultParameterSetName = SessionSet)]
[OutputType(typeof(CodexUsage))]
public sealed class MeasureCodexSessionCommand : UsageCmdlet
{
    private const string ToolTypeName = "CodexSessions.CodexUsage#Tool";
    private const string CostTypeName = "CodexSessions.CodexUsage#Cost";

    /// <summary>What each has a row of its own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CodexUsageGroup[] GroupBy { get; set; } = [CodexUsageGroup.Session];

    private protected override IReadOnlyList<CodexUsageGroup> Groups => GroupBy;

    /// <summary>Gives the rows.</summary>
    private protected override void Finish()
    {
        // A view cannot leave columns out by itself.
        string? view = Array.IndexOf(GroupBy, CodexUsageGroup.Tool) >= 0 ? ToolTypeName : Price is not null ? CostTypeName : null;
        foreach (CodexUsage row in GetUsage(GroupBy))
        {
            var shown = PSObject.AsPSObject(row);
            if (view is not null)
            {
                shown.TypeNames.Insert(0, view);
            }

            WriteObject(shown);
        }
    }
}
