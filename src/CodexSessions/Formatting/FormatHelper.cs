using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Formatting;

/// <summary>
/// What the columns of the views need code for. Works on properties by name, so that objects that came through remoting show alike.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FormatHelper
{
    private const int MaxLineLength = 500;

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>The year sessions are grouped by.</summary>
    /// <param name="session">A session.</param>
    /// <returns>The year; a dash when the time is unknown.</returns>
    public static string Year(PSObject session) =>
        Time(session, "Timestamp") is { } time ? time.ToString("yyyy", CultureInfo.InvariantCulture) : "-";

    /// <summary>Day and time inside the year.</summary>
    /// <param name="session">A session.</param>
    /// <returns>As <c>11-12 10:41</c>.</returns>
    public static string DayAndTime(PSObject session) =>
        Time(session, "Timestamp") is { } time ? time.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>Day and time with the year, where sessions are not grouped by it.</summary>
    /// <param name="session">A session.</param>
    /// <returns>As <c>2026-11-12 10:41</c>.</returns>
    public static string DateAndTime(PSObject session) =>
        Time(session, "Timestamp") is { } time ? time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The beginning of the id: enough to find the session by.</summary>
    /// <param name="session">A session, or what tells one.</param>
    /// <returns>13 characters.</returns>
    public static string ShortId(PSObject session)
    {
        string id = Text(session, "Id") ?? Text(session, "SessionId") ?? string.Empty;
        return id.Length > 13 ? id.Substring(0, 13) : id;
    }

    /// <summary>The last folder of the working directory.</summary>
    /// <param name="session">A session.</param>
    /// <returns>A folder name.</returns>
    public static string Folder(PSObject session)
    {
        string folder = (Text(session, "WorkingDirectory") ?? string.Empty).TrimEnd('/', '\\');
        return folder.Substring(folder.LastIndexOfAny(['/', '\\']) + 1);
    }

    /// <summary>The name of the thread, else what the person typed first.</summary>
    /// <param name="session">A session.</param>
    /// <returns>One line of text; names in bold where the console can.</returns>
    public static string Title(PSObject session) => (IsTrue(session, "IsSubagent") ? "↳ " : string.Empty) + TitleWithState(session);

    /// <summary>The title, set in as deep as the session stands in its tree.</summary>
    /// <param name="session">A session.</param>
    /// <returns>One line of text.</returns>
    public static string TitleInTree(PSObject session)
    {
        string branch = session?.Properties["Depth"]?.Value is int depth and > 0 ? new string(' ', 2 * (depth - 1)) + "└ " : string.Empty;
        return branch + TitleWithState(session);
    }

    /// <summary>How a session came to be.</summary>
    /// <param name="session">A session.</param>
    /// <returns>A word; nothing when somebody just began it.</returns>
    public static string Origin(PSObject session) =>
        IsTrue(session, "IsSubagent") ? "sub-agent"
        : Text(session, "ForkedFromId") is not null ? "fork"
        : string.Empty;

    private static string TitleWithState(PSObject? session)
    {
        bool isOlderFile = session?.Properties["IsCurrent"]?.Value is false;
        string marks = (IsTrue(session, "IsArchived") ? "[archived] " : string.Empty) + (isOlderFile ? "[older] " : string.Empty);
        return Text(session, "Name") is { Length: > 0 } name
            ? marks + Ansi.Bold(OneLine(name))
            : marks + OneLine(Text(session, "Preview") ?? string.Empty);
    }

    /// <summary>A number of bytes for people.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>As <c>1.4 MB</c>.</returns>
    public static string Size(object? bytes)
    {
        if (!LanguagePrimitives.TryConvertTo(bytes, out double size))
        {
            return string.Empty;
        }

        int unit = 0;
        while (size >= 1000 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return unit == 0 || size >= 10
            ? string.Format(CultureInfo.CurrentCulture, "{0:0} {1}", size, Units[unit])
            : string.Format(CultureInfo.CurrentCulture, "{0:0.0} {1}", size, Units[unit]);
    }

    /// <summary>Day and time at which a turn began.</summary>
    /// <param name="turn">A turn.</param>
    /// <returns>As <c>11-12 10:41:07</c>.</returns>
    public static string StartOfTurn(PSObject turn) =>
        Time(turn, "StartedAt") is { } time ? time.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>How long something took, for people.</summary>
    /// <param name="timed">Something with a duration.</param>
    /// <returns>As <c>41.8 s</c>, <c>2m 05s</c> or <c>3h 20m</c>.</returns>
    public static string Duration(PSObject timed)
    {
        if (timed?.Properties["Duration"]?.Value is not { } value || !LanguagePrimitives.TryConvertTo(value, out TimeSpan duration))
        {
            return string.Empty;
        }

        return duration.TotalSeconds < 60 ? string.Format(CultureInfo.CurrentCulture, "{0:0.0} s", duration.TotalSeconds)
            : duration.TotalMinutes < 60 ? string.Format(CultureInfo.CurrentCulture, "{0}m {1:00}s", (int)duration.TotalMinutes, duration.Seconds)
            : string.Format(CultureInfo.CurrentCulture, "{0}h {1:00}m", (int)duration.TotalHours, duration.Minutes);
    }

    /// <summary>How a turn stands; what went wrong in red.</summary>
    /// <param name="turn">A turn.</param>
    /// <returns>The status.</returns>
    public static string Status(PSObject turn) => Text(turn, "Status") switch
    {
        "failed" => Ansi.Red("failed"),
        "aborted" => Ansi.Yellow("aborted"),
        var status => status ?? string.Empty,
    };

    /// <summary>All tokens of a turn. The text of the usage begins with them, and text is all that comes through remoting.</summary>
    /// <param name="turn">A turn.</param>
    /// <returns>As <c>950</c>, <c>37.5K</c> or <c>1.2M</c>.</returns>
    public static string Tokens(PSObject turn)
    {
        string first = (Text(turn, "Tokens") ?? string.Empty).Split(' ')[0];
        return !long.TryParse(first, NumberStyles.Integer, CultureInfo.InvariantCulture, out long count) ? string.Empty
            : count < 1000 ? first
            : count < 999_950 ? string.Format(CultureInfo.CurrentCulture, "{0:0.0}K", count / 1e3)
            : string.Format(CultureInfo.CurrentCulture, "{0:0.0}M", count / 1e6);
    }

    /// <summary>What the person asked for, marked when the turn was taken back or is another thread's.</summary>
    /// <param name="turn">A turn.</param>
    /// <returns>One line of text.</returns>
    public static string TitleOfTurn(PSObject turn)
    {
        string marks = (IsTrue(turn, "IsRolledBack") ? "(taken back) " : string.Empty) + (IsTrue(turn, "IsInherited") ? "(inherited) " : string.Empty);
        return marks + OneLine(Text(turn, "Preview") ?? Text(turn, "LastAgentMessage") ?? string.Empty);
    }

    /// <summary>The time of day an item was written.</summary>
    /// <param name="item">An item.</param>
    /// <returns>As <c>10:41:07</c>.</returns>
    public static string TimeOfDay(PSObject item) =>
        Time(item, "Timestamp") is { } time ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The time of day to the millisecond: a log is written many times a second.</summary>
    /// <param name="record">A record of a log.</param>
    /// <returns>As <c>10:41:07.250</c>.</returns>
    public static string ExactTimeOfDay(PSObject record) =>
        Time(record, "Timestamp") is { } time ? time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The kind of an item, in the colour of who speaks.</summary>
    /// <param name="item">An item.</param>
    /// <returns>The kind.</returns>
    public static string Kind(PSObject item)
    {
        string kind = Text(item, "Kind") ?? "unknown";
        return Text(item, "Role") switch
        {
            "user" => Ansi.Green(kind),
            "assistant" => Ansi.Cyan(kind),
            "tool" => Ansi.Yellow(kind),
            _ => kind,
        };
    }

    /// <summary>What happened, in one line.</summary>
    /// <param name="item">An item, or anything else with a text.</param>
    /// <returns>The summary; of an item that came through remoting the beginning of its text.</returns>
    public static string Summary(PSObject item) => item?.BaseObject switch
    {
        CodexSessionItem live => CodexText.ToPlain(live.GetSummary(MaxLineLength)),
        CodexLogRecord live => CodexText.ToPlain(live.GetSummary(MaxLineLength)),
        _ => OneLine(Text(item, "Text") ?? Text(item, "Name") ?? string.Empty),
    };

    /// <summary>What the sessions have in common of which a row tells what fills their files.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Month, folder, source and session; a dash when they are unknown.</returns>
    public static string StorageGroup(PSObject row)
    {
        string? month = Time(row, "Month") is { } time ? time.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;
        string group = string.Join(", ", new[] { month, Text(row, "WorkingDirectory"), Text(row, "Source"), Text(row, "SessionId") }.Where(static part => part is not null));
        return group.Length == 0 ? "-" : group;
    }

    /// <summary>A text of a file with nothing in it that steers the console.</summary>
    /// <param name="value">A text, or what has one.</param>
    /// <returns>The text; <see langword="null"/> for nothing.</returns>
    public static string? Plain(object? value) => value?.ToString() is { } text ? CodexText.ToPlain(text) : null;

    private static string OneLine(string text) => CodexText.ToLine(text, MaxLineLength);

    private static string? Text(PSObject? source, string property) => Plain(source?.Properties[property]?.Value);

    private static DateTime? Time(PSObject? source, string property) =>
        source?.Properties[property]?.Value is { } value && LanguagePrimitives.TryConvertTo(value, out DateTime time) ? time : null;

    private static bool IsTrue(PSObject? source, string property) => source?.Properties[property]?.Value is true;
}
