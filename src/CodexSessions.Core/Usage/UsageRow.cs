using System.Collections.Generic;
using System.Linq;
using System;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>One group of usage while it is being added up.</summary>
internal sealed class UsageRow(UsageRowKey key)
{
    private readonly UsageCell _sum = new();
    private readonly HashSet<string> _sessions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Shared _sessionId = new();
    private readonly Shared _model = new();
    private readonly Shared _workingDirectory = new();
    private readonly Shared _source = new();
    private decimal? _cost;
    private long? _unpriced;

    internal UsageRowKey Key => key;

    internal void Add(FileUsage file, string? model, UsageCell cell)
    {
        AddSession(file);
        _model.Take(model);
        _sum.Add(cell);
    }

    internal void AddTool(FileUsage file, string? model, UsageCell cell)
    {
        AddSession(file);
        _model.Take(model);
        _sum.Tool(key.Tool!).Add(cell.Tools[key.Tool!]);
        _sum.Work(cell.Tools[key.Tool!].Duration);
        _sum.Touch(cell.First);
        _sum.Touch(cell.Last);
    }

    /// <summary>Adds what tokens cost; they have no price when it is null.</summary>
    internal void AddCost(in TokenNumbers tokens, CodexPrice? price)
    {
        _unpriced = (_unpriced ?? 0) + (price is null ? tokens.Total ?? 0 : 0);
        _cost = price is null ? _cost : (_cost ?? 0) + price.CostOf(tokens);
    }

    internal CodexUsage ToUsage(CodexList<CodexUsageGroup> groups) => new()
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
        SessionCount = _sessions.Count,
        TurnCount = _sum.Turns,
        UserMessageCount = _sum.UserMessages,
        ToolCallCount = _sum.Tools.Values.Sum(static tool => tool.Calls),
        FailedToolCallCount = _sum.Tools.Values.Sum(static tool => tool.Failed),
        Tools = new CodexList<CodexToolUsage>([.. _sum.Tools
            .OrderByDescending(static tool => tool.Value.Calls)
            .ThenBy(static tool => tool.Key, StringComparer.Ordinal)
            .Select(static tool => new CodexToolUsage(tool.Key, tool.Value.Calls, tool.Value.Failed, tool.Value.Duration))]),
        InputTokens = _sum.Tokens.Input,
        CachedInputTokens = _sum.Tokens.CachedInput,
        CacheWriteInputTokens = _sum.Tokens.CacheWriteInput,
        OutputTokens = _sum.Tokens.Output,
        ReasoningOutputTokens = _sum.Tokens.ReasoningOutput,
        TotalTokens = _sum.Tokens.Total,
        ContextWindow = _sum.ContextWindow,
        PeakContextTokens = _sum.PeakContext,
        PeakContextPercent = _sum.PeakPercent,
        StartedAt = _sum.First,
        EndedAt = _sum.Last,
        ActiveTime = _sum.Active,
        Cost = _cost,
        UnpricedTokens = _unpriced,
    };

    private void AddSession(FileUsage file)
    {
        _sessions.Add(file.Key);
        _sessionId.Take(file.Key, file.SessionId);
        _workingDirectory.Take(file.WorkingDirectory);
        _source.Take(file.Source);
    }

    /// <summary>The value that all have that have one.</summary>
    private sealed class Shared
    {
        private bool _differs;
        private string? _key;

        internal string? Value { get => _differs ? null : field; private set; }

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
