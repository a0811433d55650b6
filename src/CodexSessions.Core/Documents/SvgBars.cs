using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace CodexSessions.Documents;

/// <summary>A column of a chart: what a pointer over it is told, and the values that stand on one another in it.</summary>
internal sealed record SvgColumn(string Label, IReadOnlyList<double> Values)
{
    internal double Height => Values.Sum();
}

/// <summary>Draws columns of stacked bars as an inline picture. Colours come from the page, by the class of each value.</summary>
/// <param name="width">The width of the picture in its own units.</param>
/// <param name="height">The height of the picture in its own units.</param>
/// <param name="isStretched">Whether the page sets width and height as it likes, and the picture fills them.</param>
internal sealed class SvgBars(double width, double height, bool isStretched = false)
{
    /// <summary>The most columns that can be told apart; more are drawn together.</summary>
    internal const int MaxColumns = 120;

    private const double Gap = 0.2;
    private const double MaxColumnWidth = 24;

    /// <summary>Draws columns from the left to the right.</summary>
    /// <param name="writer">Takes the picture.</param>
    /// <param name="label">What the picture shows, for those who do not see it.</param>
    /// <param name="columns">At most <see cref="MaxColumns"/> columns.</param>
    /// <param name="classes">The class of each value of a column, the lowest first.</param>
    /// <param name="top">The value at the upper edge; the highest column when it is not given.</param>
    internal void Write(TextWriter writer, string label, IReadOnlyList<SvgColumn> columns, IReadOnlyList<string> classes, double? top = null)
    {
        double highest = top ?? columns.Max(static column => column.Height);
        double step = StepOf(columns.Count) * width;
        writer.Write($"<svg class=\"chart\" role=\"img\" aria-label=\"{HtmlText.Escape(label)}\" viewBox=\"0 0 {Number(width)} {Number(height)}\" preserveAspectRatio=\"{(isStretched ? "none" : "xMinYMax meet")}\">\n");
        for (int i = 0; i < columns.Count; i++)
        {
            writer.Write($"<g><title>{HtmlText.Escape(columns[i].Label)}</title>");
            double y = height;
            for (int part = 0; part < classes.Count; part++)
            {
                double size = highest > 0 ? columns[i].Values[part] / highest * height : 0;
                y -= size;
                if (size > 0)
                {
                    writer.Write($"<rect class=\"{classes[part]}\" x=\"{Number(i * step)}\" y=\"{Number(y)}\" width=\"{Number(step * (1 - Gap))}\" height=\"{Number(size)}\"/>");
                }
            }

            writer.Write("</g>\n");
        }

        writer.Write("</svg>\n");
    }

    /// <summary>The part of the width that each of some columns takes, the gap behind it included.</summary>
    internal double StepOf(int count) => Math.Min(1.0 / count, MaxColumnWidth / width);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
