using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Documents;
using static System.FormattableString;

namespace CodexSessions.Usage;

/// <summary>Draws the tokens over time, those of each model on one another.</summary>
/// <param name="series">The models; those that share the last one's colour are together in it.</param>
internal sealed class UsageChart(IReadOnlyList<UsageSeries> series)
{
    private const double Width = 720;
    private const double Height = 200;

    /// <summary>How many dates stand below, so that they have room on a phone.</summary>
    private const int MaxDates = 5;

    /// <summary>Lines, and the spaces between them.</summary>
    private const int Levels = 4;

    private static readonly double[] Tops = [1, 2, 4, 6, 8, 10];

    internal void Write(TextWriter writer, TimeScale scale)
    {
        Dictionary<DateTime, double>[] values = [.. series.Select(one => one.Rows
            .Where(static row => row.Day is not null)
            .GroupBy(row => scale.StartOf(row.Day!.Value))
            .ToDictionary(static group => group.Key, static group => group.Sum(static row => (double)(row.TotalTokens ?? 0))))];
        SvgColumn[] columns = [.. scale.Starts.Select(start => ColumnOf(scale.NameOf(start), [.. values.Select(value => value.TryGetValue(start, out double tokens) ? tokens : 0)]))];
        SvgColumn highest = columns.Aggregate(static (one, other) => other.Height > one.Height ? other : one);
        string caption = $"The highest is {(scale.Step == TimeScale.Week ? "the " : string.Empty)}{highest.Label}";
        double top = RoundUp(highest.Height);
        var bars = new SvgBars(Width, Height, isStretched: true);

        writer.Write("<figure class=\"plot\">\n<div class=\"scale\" aria-hidden=\"true\">");
        for (int level = Levels; level >= 0; level--)
        {
            writer.Write($"<span>{Words.Count((long)(top * level / Levels)).Replace(".0", string.Empty)}</span>");
        }

        writer.Write("</div>\n");
        bars.Write(writer, $"Tokens of each {scale.Step} by model. {caption}", columns, [.. series.Select(static one => one.Class)], top);
        writer.Write("<svg class=\"dates\" aria-hidden=\"true\">");
        int every = (scale.Starts.Count + MaxDates - 1) / MaxDates;
        for (int i = 0; i < scale.Starts.Count; i += every)
        {
            writer.Write(Invariant($"<text x=\"{i * bars.StepOf(columns.Length) * 100:0.##}%\" y=\"1em\">{scale.ShortNameOf(scale.Starts[i])}</text>"));
        }

        writer.Write($"</svg>\n<figcaption>{HtmlText.Escape(caption)}\n<ul class=\"keys\">\n");
        foreach (UsageSeries one in series)
        {
            writer.Write($"<li class=\"key {one.Class}\">{HtmlText.Escape(one.Name)}</li>\n");
        }

        writer.Write("</ul></figcaption>\n</figure>\n");
    }

    private SvgColumn ColumnOf(string name, double[] values)
    {
        IEnumerable<string> parts = series.Zip(values, static (one, value) => (one.Name, value)).Where(static part => part.value > 0).Select(static part => $"{part.Name} {Words.Count((long)part.value)}");
        string label = $"{name}: {Words.Count((long)values.Sum())} tokens";
        return new SvgColumn(series.Count > 1 && values.Any(static value => value > 0) ? $"{label} ({string.Join(", ", parts)})" : label, values);
    }

    /// <summary>A number at or above another whose quarters are easy to read.</summary>
    private static double RoundUp(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, Levels))));
        return Tops.Select(step => step * unit).First(top => top >= value && top >= Levels);
    }
}
