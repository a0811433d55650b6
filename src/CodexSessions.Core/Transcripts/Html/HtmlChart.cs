using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace CodexSessions.Transcripts;

/// <summary>Shows at a glance which turns cost much and which took long.</summary>
internal static class HtmlChart
{
    private const double Width = 720;

    private static readonly string[] TokenClasses = ["cached", "input", "output"];

    internal static void Write(TextWriter writer, IReadOnlyList<TranscriptTurn> turns)
    {
        List<TranscriptTurn[]> groups = Group(turns);
        if (turns.Count > 1 && turns.Any(static turn => turn.Tokens?.TotalTokens > 0))
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
    private static List<TranscriptTurn[]> Group(IReadOnlyList<TranscriptTurn> turns)
    {
        int size = (turns.Count + SvgBars.MaxColumns - 1) / SvgBars.MaxColumns;
        return [.. turns.Select(static (turn, index) => (turn, index)).GroupBy(pair => pair.index / size, static pair => pair.turn).Select(static group => group.ToArray())];
    }

    private static SvgColumn TokensOf(TranscriptTurn[] turns)
    {
        double cached = turns.Sum(static turn => (double)(turn.Tokens?.CachedInputTokens ?? 0));
        double input = turns.Sum(static turn => (double)(turn.Tokens?.InputTokens ?? 0));
        double output = turns.Sum(static turn => (double)(turn.Tokens?.OutputTokens ?? 0));
        return new SvgColumn($"{NameOf(turns)}: {Words.Count((long)(input + output))} tokens", [cached, Math.Max(input - cached, 0), output]);
    }

    private static SvgColumn TimeOf(TranscriptTurn[] turns)
    {
        var time = TimeSpan.FromTicks(turns.Sum(static turn => turn.Duration?.Ticks ?? 0));
        return new SvgColumn($"{NameOf(turns)}: {Words.Duration(time)}", [time.TotalSeconds]);
    }

    private static string NameOf(TranscriptTurn[] turns) =>
        turns.Length == 1 ? $"turn {turns[0].NumberText}" : $"turns {turns[0].NumberText} to {turns[turns.Length - 1].NumberText}";
}
