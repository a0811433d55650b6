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
    private readonly UsageScope _scope;
    private readonly PriceList? _prices;
    private readonly List<FileUsage> _files = [];

    /// <summary>Makes a meter.</summary>
    /// <param name="options">What counts, and what will be told apart.</param>
    /// <param name="onError">Told of files that cannot be read, and of lines that are no JSON where they had to be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public CodexUsageMeter(CodexUsageOptions options, Action<CodexSessionException>? onError = null, CancellationToken cancellationToken = default)
    {
        ArgumentGuard.NotNull(options, nameof(options));
        _scope = new UsageScope(PartsOf(options), options.After?.ToLocalTime(), options.Before?.ToLocalTime());
        _prices = options.Prices is null ? null : new PriceList(options.Prices);
        _reader = new ReadAhead<SessionFile, FileUsage>((file, tell, stop) => [new UsageReader(file, _scope, tell, stop).Read()], static file => file.Path, onError, cancellationToken);
    }

    /// <summary>Adds a session file; it is read meanwhile, or when the usage is asked for.</summary>
    /// <param name="path">The full path of the file.</param>
    public void Add(string path)
    {
        ArgumentGuard.NotNull(path, nameof(path));
        var file = new SessionFile(path);
        if (_scope.MayHold(file))
        {
            _reader.Add(file);
            _files.AddRange(_reader.TakeReady());
        }
    }

    /// <summary>Tells the usage of all files that were added.</summary>
    /// <param name="groups">What is told apart, of what the meter was made for; a single row of all when there is none.</param>
    /// <param name="progress">Told how many files have been read.</param>
    /// <returns>A row for each combination, in the order of the groups: sessions as they were added, times forwards, names by alphabet.</returns>
    public IReadOnlyList<CodexUsage> GetUsage(IReadOnlyList<CodexUsageGroup> groups, IProgress<long>? progress = null)
    {
        ArgumentGuard.NotNull(groups, nameof(groups));
        var grouping = new UsageGrouping([.. groups.Distinct()], _prices);
        foreach (FileUsage file in _files)
        {
            grouping.Add(file);
        }

        foreach (FileUsage file in _reader.TakeRest())
        {
            _files.Add(file);
            grouping.Add(file);
            progress?.Report(_files.Count);
        }

        return grouping.ToUsage();
    }

    /// <summary>The file that tells of a session, of those that usage was told of.</summary>
    /// <param name="sessionId">The thread id, as in <see cref="CodexUsage.SessionId"/>.</param>
    /// <returns>The full path; <see langword="null"/> for a session that is none of them.</returns>
    public string? GetPath(string sessionId) => _files.Find(file => string.Equals(file.SessionId, sessionId, StringComparison.OrdinalIgnoreCase))?.Path;

    /// <summary>The models whose tokens no price was given for, of what was told; a file may not tell the model of some.</summary>
    /// <returns>Their names by alphabet; <see langword="null"/> stands for the unknown.</returns>
    public IReadOnlyList<string?> GetUnpricedModels() =>
        [.. from file in _files
            from cell in file.Cells
            where _prices is not null && cell.Value.Tokens.Total is not null && _prices.Find(cell.Key.Model, cell.Key.Day) is null
            group cell by cell.Key.Model into models
            orderby models.Key
            select models.Key];

    /// <summary>Stops the reading.</summary>
    public void Dispose() => _reader.Dispose();

    private static UsageParts PartsOf(CodexUsageOptions options)
    {
        bool hasDays = options.Groups.Any(static group => group is CodexUsageGroup.Day or CodexUsageGroup.Month)
            || options.Prices?.Any(static price => price.From is not null) == true;
        return (options.Groups.Contains(CodexUsageGroup.Turn) ? UsageParts.Turns : UsageParts.None)
            | (hasDays ? UsageParts.Days : UsageParts.None);
    }
}
