using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Usage;

namespace CodexSessions;

/// <summary>
/// Adds up what sessions used: turns, messages, tool calls, tokens, time, and cost where prices are given. Several files are read at
/// once. What a fork or a sub-agent took over from another thread is not counted again.
/// </summary>
public sealed class CodexUsageMeter : IDisposable
{
    private readonly ReadAhead<SessionFile, FileUsage> _reader;
    private readonly PriceList? _prices;
    private readonly List<FileUsage> _files = [];

    /// <summary>Makes a meter.</summary>
    /// <param name="groups">What will be told apart.</param>
    /// <param name="prices">What tokens cost; the first pattern that fits a model counts.</param>
    /// <param name="onError">Told of files that cannot be read, and of lines that are no JSON where they had to be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public CodexUsageMeter(
        IEnumerable<CodexUsageGroup> groups,
        IReadOnlyList<CodexPrice>? prices = null,
        Action<CodexSessionException>? onError = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(groups, nameof(groups));
        UsageParts parts = PartsOf([.. groups], prices);
        _prices = prices is null ? null : new PriceList(prices);
        _reader = new ReadAhead<SessionFile, FileUsage>((file, tell, stop) => [new UsageReader(file, parts, tell, stop).Read()], onError, cancellationToken);
    }

    /// <summary>Adds a session file; it is read meanwhile, or when the usage is asked for.</summary>
    /// <param name="path">The full path of the file.</param>
    public void Add(string path)
    {
        _reader.Add(new SessionFile(path));
        _files.AddRange(_reader.TakeReady());
    }

    /// <summary>Tells the usage of all files that were added.</summary>
    /// <param name="groups">What is told apart, of what the meter was made for; a single row of all when there is none.</param>
    /// <returns>A row for each combination, in the order of the groups: sessions as they were added, times forwards, names by alphabet.</returns>
    public IReadOnlyList<CodexUsage> GetUsage(params CodexUsageGroup[] groups)
    {
        _files.AddRange(_reader.TakeRest());
        var grouping = new UsageGrouping([.. groups.Distinct()], _prices);
        foreach (FileUsage file in _files)
        {
            grouping.Add(file);
        }

        return grouping.ToUsage();
    }

    /// <summary>Stops the reading.</summary>
    public void Dispose() => _reader.Dispose();

    /// <summary>Models are always told apart: a row tells the model that all of it has.</summary>
    private static UsageParts PartsOf(IReadOnlyList<CodexUsageGroup> groups, IReadOnlyList<CodexPrice>? prices)
    {
        bool hasDays = groups.Contains(CodexUsageGroup.Day) || groups.Contains(CodexUsageGroup.Month) || prices?.Any(static price => price.From is not null) == true;
        return UsageParts.Models
            | (groups.Contains(CodexUsageGroup.Turn) ? UsageParts.Turns : UsageParts.None)
            | (hasDays ? UsageParts.Days : UsageParts.None);
    }
}
