using System;
using System.Collections.Generic;
using System.Globalization;

namespace CodexSessions.Usage;

/// <summary>Divides the time from one day to another into days, or weeks or months where there are too many.</summary>
internal sealed class TimeScale
{
    internal const string Week = "week";

    private const string Day = "day";
    private const string Month = "month";
    private const int DaysOfWeek = 7;

    internal TimeScale(DateTime first, DateTime last, int maxCount)
    {
        (string, Func<DateTime, DateTime>, Func<DateTime, DateTime>)[] steps =
        [
            (Day, static day => day, static day => day.AddDays(1)),
            (Week, WeekOf, static day => day.AddDays(DaysOfWeek)),
            (Month, MonthOf, static day => day.AddMonths(1)),
            ("year", static day => new DateTime(day.Year, 1, 1), static day => day.AddYears(1)),
        ];
        foreach ((string step, Func<DateTime, DateTime> startOf, Func<DateTime, DateTime> next) in steps)
        {
            Step = step;
            StartOf = startOf;
            Starts = [];
            for (DateTime start = startOf(first); start <= last && Starts.Count <= maxCount; start = next(start))
            {
                Starts.Add(start);
            }

            if (Starts.Count <= maxCount)
            {
                return;
            }
        }
    }

    /// <summary><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</summary>
    internal string Step { get; } = string.Empty;

    /// <summary>The beginning of each part, in order, without a gap.</summary>
    internal List<DateTime> Starts { get; } = [];

    /// <summary>The beginning of the part that a day is in.</summary>
    internal Func<DateTime, DateTime> StartOf { get; } = static day => day;

    /// <summary>The Monday on or before a day.</summary>
    internal static DateTime WeekOf(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));

    internal static DateTime MonthOf(DateTime day) => new(day.Year, day.Month, 1);

    /// <summary>The name of a part, as <c>2026-11-12</c>, <c>week of 2026-11-09</c> or <c>November 2026</c>.</summary>
    internal string NameOf(DateTime start) => Step switch
    {
        Day => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Week => start.ToString("'week of' yyyy-MM-dd", CultureInfo.InvariantCulture),
        Month => start.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => start.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The name of a part where there is little room, as <c>Nov 12</c> or <c>Nov 2026</c>.</summary>
    internal string ShortNameOf(DateTime start) => start.ToString(
        Step switch
        {
            Day => "MMM d",
            Week when Starts[0].AddYears(1) > Starts[Starts.Count - 1] => "MMM d",
            Week or Month => "MMM yyyy",
            _ => "yyyy",
        },
        CultureInfo.InvariantCulture);
}
