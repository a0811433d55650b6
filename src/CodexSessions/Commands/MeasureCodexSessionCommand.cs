using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Adds up what sessions used: turns, tool calls, tokens, time, and cost.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CodexSession", DefaultParameterSetName = SessionSet)]
[OutputType(typeof(CodexUsage))]
public sealed class MeasureCodexSessionCommand : UsageCmdlet
{
    /// <summary>What each has a row of its own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CodexUsageGroup[] GroupBy { get; set; } = [CodexUsageGroup.Session];

    private protected override IReadOnlyList<CodexUsageGroup> Groups => GroupBy;

    /// <summary>Gives the rows.</summary>
    private protected override void Finish() => WriteObject(GetUsage(GroupBy), enumerateCollection: true);
}
