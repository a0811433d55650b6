using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>Writes a report: totals at the head, then days, models, folders, tools and sessions, each as a picture with its numbers.</summary>
internal sealed class UsagePage
{
    internal const string Unknown = "not known";

    // The first Codex CLI is of April 2025: an earlier day is that of a clock that is wrong, as is one that is far ahead.
    private static readonly DateTime FirstDay = new(2025, 1, 1);
    private static readonly DateTime LastDay = FirstDay.AddYears(20);

    private readonly CodexUsageReport _report;
    private readonly Func<string, string?>? _nameOf;
    private readonly List<CodexUsage> _dated;
    private readonly List<UsagePart> _days;
    private readonly List<UsagePart> _models;
    private readonly List<UsageSeries> _series;
    private readonly List<UsagePart> _folders;

    internal UsagePage(CodexUsageReport report, Func<string, string?>? nameOf)
    {
        _report = report;
        _nameOf = nameOf;
        _dated = [.. report.Rows.Where(static row => row.Day >= FirstDay && row.Day < LastDay)];
        _days = [.. UsagePart.By(_dated, CodexUsageGroup.Day).OrderBy(static day => day.Name, StringComparer.Ordinal)];
        _models = UsagePart.By(report.Rows, CodexUsageGroup.Model);
        _series = UsageSeries.Of([.. _models.Where(static model => model.Tokens > 0)], "other model");
        _folders = UsagePart.By(report.Rows, CodexUsageGroup.WorkingDirectory);
    }

    private bool HasCost => _report.Total.Cost is not null;

    internal void Write(TextWriter writer)
    {
        var page = new HtmlPage("usage", hasScript: false);
        page.WriteStart(writer, "Codex usage", [new KeyValuePair<string, string>("kind", "usage")]);
        (string Id, string Title, Action<TextWriter> Write, bool HasContent)[] sections =
        [
            ("days", "Days", WriteDays, _days.Count > 0),
            ("models", "Models", new UsageShares("Model", _models, HasCost, _series).Write, _models.Count > 0),
            ("folders", "Folders", new UsageShares("Folder", _folders, HasCost).Write, _folders.Count > 0),
            ("tools", "Tools", new UsageTools(_report.Total.Tools).Write, _report.Total.Tools.Count > 0),
            ("sessions", "Sessions", new UsageSessions(_report.Sessions, HasCost, _nameOf).Write, _report.Sessions.Count > 0),
        ];
        sections = [.. sections.Where(static section => section.HasContent)];
        WriteHead(writer);
        writer.Write("<div class=\"bar\">\n<nav aria-label=\"Contents\">");
        foreach ((string id, string title, _, _) in sections)
        {
            writer.Write($"<a href=\"#{id}\">{title}</a> ");
        }

        writer.Write("</nav>\n<div class=\"scripted\" hidden><button type=\"button\" id=\"theme\">Dark</button></div>\n</div>\n<main>\n");
        foreach ((string id, string title, Action<TextWriter> write, _) in sections)
        {
            writer.Write($"<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{title}</h2>\n");
            write(writer);
            writer.Write("</section>\n");
        }

        if (sections.Length == 0)
        {
            writer.Write("<p>Nothing was used.</p>\n");
        }

        writer.Write("</main>\n");
        page.WriteEnd(writer);
    }

    private void WriteHead(TextWriter writer)
    {
        UsageNumbers total = UsageNumbers.Of(_report.Total);
        writer.Write("<header>\n<h1>Codex usage</h1>\n");
        if (Period() is { } period)
        {
            writer.Write($"<p class=\"period\">{period}</p>\n");
        }

        writer.Write("<dl class=\"totals\">\n");
        WriteTotal("Tokens", total.Tokens is { } tokens ? Words.Count(tokens) : UnknownUnlessEmpty, TokenParts(total));
        if (total.Cost is { } cost)
        {
            string unpriced = _report.Total.UnpricedTokens is > 0 and var count ? $"without {Words.Count(count)} tokens that have no price" : string.Empty;
            WriteTotal("Cost", Words.Money(cost), unpriced);
        }

        WriteTotal("Sessions", Words.Digits(_report.Total.SessionCount), Words.Several(_report.Total.TurnCount, "turn"));
        WriteTotal("Tool calls", Words.Digits(total.Calls), $"{Words.Digits(total.FailedCalls)} failed");
        WriteTotal("Time at work", total.Time is { } time ? Words.Duration(time) : UnknownUnlessEmpty, _days.Count > 0 ? $"on {Words.Several(_days.Count, "day")}" : string.Empty);
        writer.Write("</dl>\n</header>\n");

        void WriteTotal(string name, string value, string more) =>
            writer.Write($"<div><dt>{name}</dt><dd class=\"value\">{HtmlText.Escape(value)}</dd>{(more.Length > 0 ? $"<dd>{more}</dd>" : string.Empty)}</div>\n");
    }

    /// <summary>Where there is nothing, there is nothing that could be unknown.</summary>
    private string UnknownUnlessEmpty => _report.Total.SessionCount == 0 ? "0" : Unknown;

    /// <summary>The days that were asked for, else those on which something was used.</summary>
    private string? Period()
    {
        string? first = _report.After is { } after ? DayName(after) : null;
        string? last = _report.Before is { } before && before > DateTime.MinValue ? DayName(before.AddTicks(-1)) : null;
        return (first, last) switch
        {
            (null, null) when _days.Count == 0 => null,
            (null, null) => Between(_days[0].Name!, _days[_days.Count - 1].Name!),
            (null, _) => $"until {last}",
            (_, null) => $"since {first}",
            _ => Between(first, last),
        };
    }

    private static string Between(string first, string last) => first == last ? first : $"{first} to {last}";

    private static string DayName(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string TokenParts(UsageNumbers total)
    {
        string cached = total is { Input: > 0 and var all, Cached: { } part } ? $" ({Words.Percent((double)part / all)} cached)" : string.Empty;
        return total is { Input: { } input, Output: { } output } ? $"{Words.Count(input)} input{cached}, {Words.Count(output)} output" : string.Empty;
    }

    private void WriteDays(TextWriter writer)
    {
        if (_days.Any(static day => day.Tokens > 0))
        {
            var scale = new TimeScale(_days[0].Rows[0].Day!.Value, _days[_days.Count - 1].Rows[0].Day!.Value, SvgBars.MaxColumns);
            new UsageChart(_series).Write(writer, scale);
        }

        new UsageCalendar(_days).Write(writer);
        if (UsageNumbers.Sum([.. _report.Rows.Except(_dated)]).Tokens is > 0 and var undated)
        {
            writer.Write($"<p class=\"note\">{Words.Count(undated)} tokens have no time, or one that cannot be right, and are in no picture of days.</p>\n");
        }

        WriteDays(writer, "Numbers of each day", UsageShares.NumberColumns(HasCost));
        if (_series.Count > 1)
        {
            WriteDays(writer, "Tokens of each day by model", _series.Select(static one => new HtmlColumn<UsagePart>(one.Name, day => TokensOf(day, one))));
        }
    }

    private void WriteDays(TextWriter writer, string title, IEnumerable<HtmlColumn<UsagePart>> columns)
    {
        writer.Write($"<details>\n<summary>{title}</summary>\n");
        HtmlTable.Write(writer, title, [new("Day", static day => day.Name!, "date"), .. columns], _days);
        writer.Write("</details>\n");
    }

    /// <summary>The tokens of some models on a day; blank where there are none.</summary>
    private static string TokensOf(UsagePart day, UsageSeries series) =>
        UsageNumbers.Sum([.. day.Rows.Where(series.Has)]).Tokens is { } tokens ? Words.Digits(tokens) : string.Empty;
}
