using System;
using System.Collections.Generic;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>What a part of a session, or several, used: sums while they are being made.</summary>
internal sealed class UsageCell
{
    private static readonly Dictionary<string, ToolCount> NoTools = [];

    private Dictionary<string, ToolCount>? _tools;

    internal int Turns { get; set; }

    internal int UserMessages { get; set; }

    /// <summary>What was spent; the total is null when nothing tells it.</summary>
    internal TokenNumbers Tokens { get; private set; }

    internal long? ContextWindow { get; private set; }

    internal long? PeakContext { get; private set; }

    internal double? PeakPercent { get; private set; }

    internal DateTime? First { get; private set; }

    internal DateTime? Last { get; private set; }

    internal TimeSpan? Active { get; private set; }

    /// <summary>The calls by tool; not to be written to.</summary>
    internal Dictionary<string, ToolCount> Tools => _tools ?? NoTools;

    internal void Spend(in TokenNumbers tokens) => Tokens = Tokens.Plus(tokens);

    /// <summary>Notes how many tokens a request had, and how many the model can hold.</summary>
    internal void Request(long? tokens, long? window)
    {
        PeakContext = Max(PeakContext, tokens);
        ContextWindow = Max(ContextWindow, window);
        if (tokens is { } used && window > 0)
        {
            PeakPercent = Math.Max(PeakPercent ?? 0, 100.0 * used / window.Value);
        }
    }

    internal void Touch(DateTime? time)
    {
        First = First is null || time < First ? time ?? First : First;
        Last = Last is null || time > Last ? time ?? Last : Last;
    }

    internal void Work(TimeSpan? time) => Active = time is null ? Active : (Active ?? TimeSpan.Zero) + time;

    internal ToolCount Tool(string name)
    {
        _tools ??= new Dictionary<string, ToolCount>(StringComparer.Ordinal);
        if (!_tools.TryGetValue(name, out ToolCount? tool))
        {
            _tools[name] = tool = new ToolCount();
        }

        return tool;
    }

    internal UsageCell Copy()
    {
        var copy = new UsageCell();
        copy.Add(this);
        return copy;
    }

    internal void Add(UsageCell other)
    {
        Turns += other.Turns;
        UserMessages += other.UserMessages;
        Spend(other.Tokens);
        PeakContext = Max(PeakContext, other.PeakContext);
        ContextWindow = Max(ContextWindow, other.ContextWindow);
        PeakPercent = other.PeakPercent is { } percent ? Math.Max(PeakPercent ?? 0, percent) : PeakPercent;
        Touch(other.First);
        Touch(other.Last);
        Work(other.Active);
        foreach (KeyValuePair<string, ToolCount> tool in other.Tools)
        {
            Tool(tool.Key).Add(tool.Value);
        }
    }

    private static long? Max(long? one, long? other) => one is null || other > one ? other ?? one : one;
}
