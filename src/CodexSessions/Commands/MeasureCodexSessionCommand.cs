using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Adds up what sessions used: turns, tool calls, tokens, time, and cost; or tells what fills their files.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "CodexSession", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexUsage), typeof(CodexStorageUsage))]
public sealed class MeasureCodexSessionCommand : UsageCmdlet
{
    private const string ToolTypeName = "CodexSessions.CodexUsage#Tool";
    private const string CostTypeName = "CodexSessions.CodexUsage#Cost";
    private const string GroupTypeName = "CodexSessions.CodexStorageUsage#Group";

    private CodexStorageMeter? _storage;

    /// <summary>What each has a row of its own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CodexUsageGroup[] GroupBy { get; set; } = [CodexUsageGroup.Session];

    /// <summary>Whether to tell what fills the files.</summary>
    [Parameter]
    public SwitchParameter Storage { get; set; }

    private protected override IReadOnlyList<CodexUsageGroup> Groups => GroupBy;

    /// <summary>Reads the groups, and the prices.</summary>
    protected override void BeginProcessing()
    {
        if (!Storage)
        {
            base.BeginProcessing();
            return;
        }

        if (IsGiven(nameof(Price)) || IsGiven(nameof(After)) || IsGiven(nameof(Before)))
        {
            ThrowTerminatingError(Errors.StorageNotPossible());
        }

        try
        {
            _storage = new CodexStorageMeter(IsGiven(nameof(GroupBy)) ? GroupBy : [], WriteError, StopToken);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(Errors.GroupByNotPossible(exception, GroupBy));
        }
    }

    private protected override void Add(string path)
    {
        if (_storage is null)
        {
            base.Add(path);
        }
        else
        {
            _storage.Add(path);
        }
    }

    /// <summary>Gives the rows.</summary>
    private protected override void Finish()
    {
        if (_storage is null)
        {
            Write(GetUsage(GroupBy), Array.IndexOf(GroupBy, CodexUsageGroup.Tool) >= 0 ? ToolTypeName : Price is not null ? CostTypeName : null);
        }
        else
        {
            Write(ReadRest(_storage.GetUsage), IsGiven(nameof(GroupBy)) ? GroupTypeName : null);
        }
    }

    /// <summary>Gives rows under a type name for which there is a view: it cannot leave columns out by itself.</summary>
    private void Write(IEnumerable<object> rows, string? view)
    {
        foreach (object row in rows)
        {
            var shown = PSObject.AsPSObject(row);
            if (view is not null)
            {
                shown.TypeNames.Insert(0, view);
            }

            WriteObject(shown);
        }
    }

    /// <summary>Ends the reading.</summary>
    /// <param name="disposing">Whether it is ended on purpose.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _storage?.Dispose();
        }

        base.Dispose(disposing);
    }
}
