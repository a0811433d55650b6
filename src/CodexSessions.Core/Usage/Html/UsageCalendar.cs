using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Documents;
using static System.FormattableString;

namespace CodexSessions.Usage;

/// <summary>Draws a square for each day, a row for each week, month beside month; the more tokens, the stronger its colour.</summary>
/// <param name="days">The days that have usage, in order.</param>
internal sealed class UsageCalendar(IReadOnlyList<UsagePart> days)
{
    private const int Levels = 4;
    private const int DaysOfWeek = 7;
    private const int Weeks = 6;
    private const int Size = 12;
    private const int Step = 14;

    private readonly long[] _sorted = [.. days.Where(static day => day.Tokens > 0).Select(static day => day.Tokens).OrderBy(static tokens => tokens)];

    internal void Write(TextWriter writer)
    {
        Dictionary<DateTime, UsagePart> byDay = days.ToDictionary(static day => day.Rows[0].Day!.Value);
        DateTime last = days[days.Count - 1].Rows[0].Day!.Value;
        writer.Write("<ul class=\"calendar\">\n");
        for (DateTime month = TimeScale.MonthOf(days[0].Rows[0].Day!.Value); month <= last; month = month.AddMonths(1))
        {
            WriteMonth(writer, month, byDay);
        }

        writer.Write("</ul>\n<p class=\"levels\" aria-hidden=\"true\">Less <svg viewBox=\"0 0 68 12\">");
        for (int level = 0; level <= Levels; level++)
        {
            writer.Write(Square($"l{level}", level * Step, 0, null));
        }

        writer.Write("</svg> More</p>\n");
    }

    private void WriteMonth(TextWriter writer, DateTime month, Dictionary<DateTime, UsagePart> byDay)
    {
        string name = month.ToString("MMM yyyy", CultureInfo.InvariantCulture);
        UsagePart[] used = [.. byDay.Where(day => TimeScale.MonthOf(day.Key) == month).Select(static day => day.Value)];
        string label = used.Length == 0 ? $"{name}: nothing" : $"{name}: {Words.Count(used.Sum(static day => day.Tokens))} tokens on {Words.Several(used.Length, "day")}";
        writer.Write($"<li><span aria-hidden=\"true\">{name}</span><svg role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {(DaysOfWeek * Step) - (Step - Size)} {(Weeks * Step) - (Step - Size)}\">");
        DateTime start = TimeScale.WeekOf(month);
        for (DateTime day = month; day.Month == month.Month; day = day.AddDays(1))
        {
            int index = (day - start).Days;
            byDay.TryGetValue(day, out UsagePart? usage);
            writer.Write(Square(ClassOf(usage), index % DaysOfWeek * Step, index / DaysOfWeek * Step, TitleOf(day, usage)));
        }

        writer.Write("</svg></li>\n");
    }

    private static string TitleOf(DateTime day, UsagePart? usage)
    {
        string date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return usage is null ? $"{date}: nothing"
            : usage.Numbers.Tokens is { } tokens ? $"{date}: {Words.Count(tokens)} tokens"
            : $"{date}: tokens not known";
    }

    /// <summary>A quarter of the days that have tokens is in each level, so that a single large day leaves the others their colours.</summary>
    private string ClassOf(UsagePart? usage) =>
        usage is null ? "l0"
        : usage.Tokens == 0 ? "l1"
        : $"l{Math.Min(Levels, 1 + (Levels * (Array.LastIndexOf(_sorted, usage.Tokens) + 1) / (_sorted.Length + 1)))}";

    private static string Square(string name, int x, int y, string? title) =>
        Invariant($"<rect class=\"{name}\" x=\"{x}\" y=\"{y}\" width=\"{Size}\" height=\"{Size}\" rx=\"2\">{(title is null ? null : $"<title>{title}</title>")}</rect>");
}
