using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Documents;
using static System.FormattableString;

namespace CodexSessions.Transcripts;

/// <summary>Shows at a glance which turns cost much and which took long.</summary>
internal static class HtmlChart
{
    private const double Width = 720;

    private static readonly string[] TokenClasses = ["cached", "input", "output"];

    internal static void Write(TextWriter writer, IReadOnlyList<TurnCost> turns)
    {
        List<TurnCost[]> groups = Group(turns);
        if (turns.Count > 1 && turns.Any(static turn => turn.InputTokens + turn.OutputTokens > 0))
        {
            WriteFigure(writer, "Tokens", new SvgBars(Width, 72), [.. groups.Select(TokensOf)], TokenClasses);
        }

        if (turns.Count > 1 && turns.Any(static turn => turn.Duration > TimeSpan.Zero))
        {
            WriteFigure(writer, "Time", new SvgBars(Width, 36), [.. groups.Select(TimeOf)], ["time"]);
        }
    }

    private static void WriteFigure(TextWriter writer, string name, SvgBars bars, IReadOnlyList<SvgColumn> columns, string[] classes)
    {
        SvgColumn highest = columns.Aggregate(static (one, other) => other.Height > one.Height ? other : one);
        writer.Write("<figure>\n");
        bars.Write(writer, $"{name} over the turns", columns, classes);
        string keys = classes.Length == 1 ? string.Empty : string.Concat(classes.Select(static key => $" <span class=\"key {key}\">{key}</span>"));
        writer.Write($"<figcaption>{name}; most in {HtmlText.Escape(highest.Label)}{keys}</figcaption>\n</figure>\n");
    }

    /// <summary>The turns by the columns they are drawn in.</summary>
    private static List<TurnCost[]> Group(IReadOnlyList<TurnCost> turns)
    {
        int size = (turns.Count + SvgBars.MaxColumns - 1) / SvgBars.MaxColumns;
        return [.. turns.Select(static (turn, index) => (turn, index)).GroupBy(pair => pair.index / size, static pair => pair.turn).Select(static group => group.ToArray())];
    }

    private static SvgColumn TokensOf(TurnCost[] turns)
    {
        double cached = turns.Sum(static turn => (double)turn.CachedInputTokens);
        double input = turns.Sum(static turn => (double)turn.InputTokens);
        double output = turns.Sum(static turn => (double)turn.OutputTokens);
        return new SvgColumn($"{NameOf(turns)}: {Words.Count((long)(input + output))} tokens", [cached, Math.Max(input - cached, 0), output]);
    }

    private static SvgColumn TimeOf(TurnCost[] turns)
    {
        var time = TimeSpan.FromTicks(turns.Sum(static turn => turn.Duration.Ticks));
        return new SvgColumn($"{NameOf(turns)}: {Words.Duration(time)}", [time.TotalSeconds]);
    }

    private static string NameOf(TurnCost[] turns) =>
        turns.Length == 1 ? Invariant($"turn {turns[0].Number}") : Invariant($"turns {turns[0].Number} to {turns[turns.Length - 1].Number}");
}
