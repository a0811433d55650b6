using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>What the cmdlets share that add up what sessions used.</summary>
public abstract class UsageCmdlet : HomeSessionCmdlet
{
    private readonly ThrottledProgress _progress;
    private CodexUsageMeter? _meter;

    private protected UsageCmdlet() => _progress = new ThrottledProgress(this, "Adding up sessions");

    /// <summary>What tokens cost: rows of a table, or the path of a CSV file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Price { get; set; }

    /// <summary>What happened at this time or later.</summary>
    [Parameter]
    public DateTime After { get; set; }

    /// <summary>What happened before this time.</summary>
    [Parameter]
    public DateTime Before { get; set; }

    private protected CodexUsageMeter Meter => _meter!;

    private protected DateTime? AfterIfGiven => IsGiven(nameof(After)) ? After : null;

    private protected DateTime? BeforeIfGiven => IsGiven(nameof(Before)) ? Before : null;

    /// <summary>All that will be told apart.</summary>
    private protected abstract IReadOnlyList<CodexUsageGroup> Groups { get; }

    /// <summary>Reads the prices.</summary>
    protected override void BeginProcessing() => _meter = new CodexUsageMeter(
        new CodexUsageOptions
        {
            Groups = Groups,
            Prices = Price is null ? null : ReadPrices(Price),
            After = AfterIfGiven,
            Before = BeforeIfGiven,
        },
        WriteError,
        StopToken);

    /// <summary>Begins to read the files that came.</summary>
    private protected override void Process()
    {
        foreach (string path in SessionOrHomePaths())
        {
            TellFile(path);
            Add(path);
        }
    }

    /// <summary>Begins to read a file.</summary>
    private protected virtual void Add(string path) => Meter.Add(path);

    /// <summary>The usage of all that came.</summary>
    private protected IReadOnlyList<CodexUsage> GetUsage(IReadOnlyList<CodexUsageGroup> groups)
    {
        IReadOnlyList<CodexUsage> usage = ReadRest(progress => Meter.GetUsage(groups, progress));
        WarnOfMissingPrices(usage);
        return usage;
    }

    /// <summary>What comes of all files; tells how far the reading has come.</summary>
    private protected T ReadRest<T>(Func<IProgress<long>, T> read)
    {
        _progress.Begin($"{FileCount} sessions", FileCount);
        T result = read(_progress);
        _progress.Complete();
        return result;
    }

    /// <summary>Ends the reading.</summary>
    /// <param name="disposing">Whether it is ended on purpose.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _meter?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void WarnOfMissingPrices(IReadOnlyList<CodexUsage> usage)
    {
        if (Price is not null && usage.Any(static row => row.UnpricedTokens > 0))
        {
            string models = string.Join(", ", Meter.GetUnpricedModels().Select(static model => model ?? "an unknown model"));
            WriteWarning($"There is no price for {models}: the cost of some tokens is not told. UnpricedTokens says of how many.");
        }
    }

    private List<CodexPrice> ReadPrices(object[] prices)
    {
        object? current = null;
        try
        {
            var read = new List<CodexPrice>();
            foreach (object price in prices)
            {
                current = price;
                read.AddRange(PriceTable.Read((price is PSObject wrapped ? wrapped.BaseObject : price) is string path ? ReadCsv(path) : [price]));
            }

            return read;
        }
        catch (PriceException exception)
        {
            ThrowTerminatingError(Errors.InvalidPrice(current is string path ? $"{path}: {exception.Message}" : exception.Message, exception, exception.Row));
            throw;
        }
    }

    /// <summary>The rows of a CSV file; a path that is none ends the command, since costs would be wrong.</summary>
    private Collection<PSObject> ReadCsv(string path)
    {
        string resolved = ResolveTarget(path);
        if (!File.Exists(resolved))
        {
            ThrowTerminatingError(Errors.PathNotFound(path, null));
        }

        return InvokeCommand.InvokeScript(false, ScriptBlock.Create("param($Path) Import-Csv -LiteralPath $Path"), null, resolved);
    }
}
