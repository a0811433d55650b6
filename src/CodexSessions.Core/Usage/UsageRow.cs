using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>One group of usage while it is being added up.</summary>
internal sealed class UsageRow(UsageRowKey key)
{
    private static readonly CodexList<CodexToolUsage> NoTools = new([]);

    // What is added first is used as it is, and not written to; a group is often a single part.
    private UsageCell? _first;
    private UsageCell? _added;
    private string? _firstSession;
    private HashSet<string>? _otherSessions;
    private Shared _sessionId;
    private Shared _model;
    private Shared _workingDirectory;
    private Shared _source;
    private decimal? _cost;
    private long? _unpriced;

    internal UsageRowKey Key => key;

    private UsageCell Sum => _added ??= _first?.Copy() ?? new UsageCell();

    internal void Add(FileUsage file, string? model, UsageCell cell)
    {
        AddSession(file);
        _model.Take(model);
        if (_first is null)
        {
            _first = cell;
        }
        else
        {
            Sum.Add(cell);
        }
    }

    internal void AddTool(FileUsage file, string? model, UsageCell cell)
    {
        AddSession(file);
        _model.Take(model);
        Sum.Tool(key.Tool!).Add(cell.Tools[key.Tool!]);
        Sum.Work(cell.Tools[key.Tool!].Duration);
        Sum.Touch(cell.First);
        Sum.Touch(cell.Last);
    }

    /// <summary>Adds what tokens cost; they have no price when it is null.</summary>
    internal void AddCost(in TokenNumbers tokens, CodexPrice? price)
    {
        _unpriced = (_unpriced ?? 0) + (price is null ? tokens.Total ?? 0 : 0);
        _cost = price is null ? _cost : (_cost ?? 0) + price.CostOf(tokens);
    }

    internal CodexUsage ToUsage(CodexList<CodexUsageGroup> groups) => ToUsage(groups, _added ?? _first ?? Sum);

    private CodexUsage ToUsage(CodexList<CodexUsageGroup> groups, UsageCell sum) => new()
    {
        GroupBy = groups,
        SessionId = _sessionId.Value,
        Turn = key.Turn,
        TurnId = key.TurnId,
        Day = key.Day,
        Month = key.Month,
        Model = _model.Value,
        WorkingDirectory = _workingDirectory.Value,
        Source = _source.Value,
        Tool = key.Tool,
        SessionCount = (_firstSession is null ? 0 : 1) + (_otherSessions?.Count ?? 0),
        TurnCount = sum.Turns,
        UserMessageCount = sum.UserMessages,
        ToolCallCount = sum.Tools.Values.Sum(static tool => tool.Calls),
        FailedToolCallCount = sum.Tools.Values.Sum(static tool => tool.Failed),
        Tools = sum.Tools.Count == 0 ? NoTools : new CodexList<CodexToolUsage>([.. sum.Tools
            .OrderByDescending(static tool => tool.Value.Calls)
            .ThenBy(static tool => tool.Key, StringComparer.Ordinal)
            .Select(static tool => new CodexToolUsage(tool.Key, tool.Value.Calls, tool.Value.Failed, tool.Value.Duration))]),
        InputTokens = sum.Tokens.Input,
        CachedInputTokens = sum.Tokens.CachedInput,
        CacheWriteInputTokens = sum.Tokens.CacheWriteInput,
        OutputTokens = sum.Tokens.Output,
        ReasoningOutputTokens = sum.Tokens.ReasoningOutput,
        TotalTokens = sum.Tokens.Total,
        ContextWindow = sum.ContextWindow,
        PeakContextTokens = sum.PeakContext,
        PeakContextPercent = sum.PeakPercent,
        StartedAt = sum.First,
        EndedAt = sum.Last,
        ActiveTime = sum.Active,
        Cost = _cost,
        UnpricedTokens = _unpriced,
    };

    private void AddSession(FileUsage file)
    {
        _firstSession ??= file.Key;
        if (!string.Equals(file.Key, _firstSession, StringComparison.OrdinalIgnoreCase))
        {
            _otherSessions ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            _otherSessions.Add(file.Key);
        }

        _sessionId.Take(file.Key, file.SessionId);
        _workingDirectory.Take(file.WorkingDirectory);
        _source.Take(file.Source);
    }

    /// <summary>The value that all have that have one.</summary>
    private struct Shared
    {
        private bool _differs;
        private string? _key;

        internal string? Value { readonly get => _differs ? null : field; private set; }

        internal void Take(string? value) => Take(value, value);

        internal void Take(string? key, string? value)
        {
            if (key is not null)
            {
                _differs |= _key is not null && !string.Equals(_key, key, StringComparison.OrdinalIgnoreCase);
                _key = key;
                Value = value;
            }
        }
    }
}
