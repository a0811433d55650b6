using System;
using System.Collections;
using System.Collections.Generic;
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
    private const int MaxGroupLength = 24;

    /// <summary>What the list of items, records and parts has a line of its own for.</summary>
    private static readonly HashSet<string> Listed = new(StringComparer.Ordinal)
    {
        "SessionId", "Path", "FilePath", "LineNumber", "Offset", "Ordinal", "Timestamp", "Direction", "Type", "Kind", "Name",
        "Role", "TurnId", "Turn", "IsContext", "IsRolledBack", "IsInherited", "Phase", "CallId", "ToolName", "Namespace",
        "Command", "WorkingDirectory", "Arguments", "Input", "Query", "Url", "Changes", "Status", "ExitCode", "Duration",
        "Success", "Output", "Author", "Recipient", "Message", "Model", "Effort", "Content", "ChangeType", "MovePath",
        "UnifiedDiff", "Commit", "Branch", "RepositoryUrl", "Title", "Body", "Question", "Answer", "Text", "Raw",
    };

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

    /// <summary>The command line of PowerShell that goes on with a session.</summary>
    /// <param name="session">A session.</param>
    /// <returns>As <c>codex resume 01a1cf21-e431-7c33-8d44-b92b3e2e4553 --cd /home/dev/shop</c>; null when Codex would not know its id.</returns>
    public static string? ResumeCommand(PSObject session) => Formatting.ResumeCommand.Of(Value(session, "Id"), Value(session, "WorkingDirectory"));

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
    public static string Duration(PSObject timed) => Span(timed?.Properties["Duration"]?.Value) is { } duration ? Span(duration) : string.Empty;

    /// <summary>A time span in six characters.</summary>
    /// <param name="span">The span; nothing when it is not known.</param>
    /// <returns>As <c>41.8 s</c>, <c>2m 05s</c>, <c>25m</c>, <c>3h 20m</c> or <c>163h</c>.</returns>
    public static string ShortSpan(object? span) =>
        Span(span) is not { } known ? string.Empty
        : known.TotalHours >= 10 ? string.Format(CultureInfo.CurrentCulture, "{0}h", (long)known.TotalHours)
        : known.TotalMinutes is >= 10 and < 60 ? string.Format(CultureInfo.CurrentCulture, "{0}m", (int)known.TotalMinutes)
        : Span(known);

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
    public static string Tokens(PSObject turn) => Count((Text(turn, "Tokens") ?? string.Empty).Split(' ')[0]);

    /// <summary>A number that may be large, for people.</summary>
    /// <param name="number">The number; nothing when it is not known.</param>
    /// <returns>As <c>950</c>, <c>37.5K</c>, <c>1.2M</c> or <c>3.4B</c>.</returns>
    public static string Count(object? number) =>
        !long.TryParse(number?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out long count) ? string.Empty
        : count < 1000 ? count.ToString(CultureInfo.InvariantCulture)
        : count < 999_950 ? string.Format(CultureInfo.CurrentCulture, "{0:0.0}K", count / 1e3)
        : count < 999_950_000 ? string.Format(CultureInfo.CurrentCulture, "{0:0.0}M", count / 1e6)
        : string.Format(CultureInfo.CurrentCulture, "{0:0.0}B", count / 1e9);

    /// <summary>What something cost, for people.</summary>
    /// <param name="amount">The amount; nothing when it is not known.</param>
    /// <returns>As <c>4.50</c> or <c>1,235</c>.</returns>
    public static string Money(object? amount) =>
        amount is null || !LanguagePrimitives.TryConvertTo(amount, out decimal cost) ? string.Empty
        : cost is > 0 and < 0.01m ? $"<{string.Format(CultureInfo.CurrentCulture, "{0:0.00}", 0.01m)}"
        : string.Format(CultureInfo.CurrentCulture, cost < 1000 ? "{0:0.00}" : "{0:N0}", cost);

    /// <summary>What a row of usage is of.</summary>
    /// <param name="usage">A row of usage.</param>
    /// <returns>As <c>2026-11-24 gpt-example</c>; a dash for what is not known, nothing where all is one group.</returns>
    public static string Group(PSObject usage)
    {
        // Through remoting the list comes as a list of texts or as one text.
        object? groups = usage?.Properties["GroupBy"]?.Value;
        groups = groups is PSObject wrapped ? wrapped.BaseObject : groups;
        string[] names = groups is IEnumerable list and not string ? [.. list.Cast<object>().Select(static group => group.ToString()!)]
            : (groups?.ToString() ?? string.Empty).Split([';', ' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" ", names.Select(name => GroupName(usage, name, isAlone: names.Length == 1)));
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
    /// <param name="item">An item or a record of a log.</param>
    /// <returns>The summary; of what came through remoting the one in its text, which begins with the kind.</returns>
    public static string Summary(PSObject item) => item?.BaseObject switch
    {
        CodexSessionItem live => live.GetSummary(MaxLineLength),
        CodexLogRecord live => live.GetSummary(MaxLineLength),
        _ => Beginning(AfterKind(item)),
    };

    /// <summary>The beginning of a text.</summary>
    /// <param name="text">The text, or nothing.</param>
    /// <returns>One line of text.</returns>
    public static string Beginning(object? text) => OneLine(text?.ToString() ?? string.Empty);

    /// <summary>What the sessions have in common of which a row tells what fills their files.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Month, folder, source and session; a dash when they are unknown.</returns>
    public static string StorageGroup(PSObject row)
    {
        string? month = Time(row, "Month") is { } time ? time.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;
        string group = string.Join(", ", new[] { month, Text(row, "WorkingDirectory"), Text(row, "Source"), Text(row, "SessionId") }.Where(static part => part is not null));
        return group.Length == 0 ? "-" : group;
    }

    /// <summary>The line that was found, from a little before what matches; that is emphasised where the console can.</summary>
    /// <param name="match">A match of a search.</param>
    /// <returns>One line of text.</returns>
    public static string Found(PSObject match) =>
        (IsTrue(match, "IsRolledBack") ? "(taken back) " : string.Empty)
        + FoundText.Around(match?.Properties["Line"]?.Value as string ?? string.Empty, match?.Properties["Matches"]?.Value, MaxLineLength);

    /// <summary>The line that was found, marked, between the lines around it.</summary>
    /// <param name="match">A match of a search.</param>
    /// <returns>Lines of text.</returns>
    public static string FoundInContext(PSObject match)
    {
        PSObject? context = match?.Properties["Context"]?.Value is { } value ? PSObject.AsPSObject(value) : null;
        string line = FoundText.Whole(match?.Properties["Line"]?.Value as string ?? string.Empty, match?.Properties["Matches"]?.Value, MaxLineLength);
        return string.Join("\n", [.. LinesOf(context, "PreContext"), "> " + Ansi.ForLines(line), .. LinesOf(context, "PostContext")]);
    }

    private static IEnumerable<string> LinesOf(PSObject? context, string property) =>
        Elements.Of(context?.Properties[property]?.Value).Select(static line => "  " + FoundText.Whole(line?.ToString() ?? string.Empty, matches: null, MaxLineLength));

    /// <summary>A text of a file with nothing in it that steers the console.</summary>
    /// <param name="value">A text, or what has one.</param>
    /// <returns>The text; <see langword="null"/> for nothing.</returns>
    public static string? Plain(object? value) => value?.ToString() is { } text ? CodexText.ToPlain(text) : null;

    /// <summary>A value as lists show it.</summary>
    /// <param name="value">A value of a property.</param>
    /// <returns>A plain text; the plain texts of the elements of a list; numbers, times and the like as they are.</returns>
    public static object? Shown(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            null or string => Plain(bare),
            PSCustomObject => Plain(value),
            IEnumerable => Elements.Of(bare).Select(NameOrText).ToArray(),
            ValueType and not Enum => bare,
            _ => Plain(value),
        };
    }

    /// <summary>A thing in a few words, where there is no room for more.</summary>
    /// <param name="thing">What a cmdlet gives, or a part of it.</param>
    /// <returns>The kind of an item, else one line of text.</returns>
    public static string Name(PSObject thing) => OneLine(NameOrText(thing) ?? string.Empty);

    /// <summary>What is known of a thing beside what the list has lines for.</summary>
    /// <param name="thing">An item, a record of a log, or a part of what a cmdlet gives.</param>
    /// <returns>A line for each other property that has a value; empty when there is none.</returns>
    public static string Others(PSObject thing)
    {
        IEnumerable<string> lines =
            from property in thing.Properties
            where !Listed.Contains(property.Name)
            let value = Shown(property.Value)
            let text = value is string[] elements ? string.Join("; ", elements) : value?.ToString()
            where !string.IsNullOrEmpty(text)
            select $"{property.Name}: {text}";
        return string.Join("\n", lines);
    }

    /// <summary>Where there is little room, the kind of an item says what it is.</summary>
    private static string? NameOrText(object? element) =>
        element is not null && IsItem(PSObject.AsPSObject(element)) ? Text(PSObject.AsPSObject(element), "Kind") ?? "unknown" : Plain(element);

    private static bool IsItem(PSObject thing) => thing.BaseObject is CodexSessionItem || thing.TypeNames.Contains("Deserialized.CodexSessions.CodexSessionItem");

    private static string GroupName(PSObject? usage, string group, bool isAlone) => group switch
    {
        "Session" => ShortId(usage!),
        "Turn" => $"{ShortId(usage!)} {Text(usage, "Turn"),4}",
        "Day" => Time(usage, "Day") is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "-",
        "Month" => Time(usage, "Month") is { } month ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : "-",
        "WorkingDirectory" => Text(usage, group) is not { } folder ? "-" : isAlone ? EndOf(folder) : Folder(usage!),
        _ => OneLine(Text(usage, group) ?? "-"),
    };

    /// <summary>The end of a path tells more than its beginning.</summary>
    private static string EndOf(string path) => path.Length <= MaxGroupLength ? path : "…" + path.Substring(path.Length - MaxGroupLength + 1);

    private static TimeSpan? Span(object? value) => value is not null && LanguagePrimitives.TryConvertTo(value, out TimeSpan span) ? span : null;

    private static string Span(TimeSpan span) =>
        span.TotalSeconds < 60 ? string.Format(CultureInfo.CurrentCulture, "{0:0.0} s", span.TotalSeconds)
        : span.TotalMinutes < 60 ? string.Format(CultureInfo.CurrentCulture, "{0}m {1:00}s", (int)span.TotalMinutes, span.Seconds)
        : string.Format(CultureInfo.CurrentCulture, "{0}h {1:00}m", (int)span.TotalHours, span.Minutes);

    private static string OneLine(string text) => CodexText.ToLine(text, MaxLineLength);

    /// <summary>A property as it is; another folder is meant when characters are left out of a path.</summary>
    private static string? Value(PSObject? source, string property) => source?.Properties[property]?.Value?.ToString();

    private static string? Text(PSObject? source, string property) => Plain(source?.Properties[property]?.Value);

    private static string? AfterKind(PSObject? item)
    {
        string? text = item?.ToString();
        string start = (Text(item, "Kind") ?? "unknown") + ": ";
        return text?.StartsWith(start, StringComparison.Ordinal) == true ? text.Substring(start.Length) : text;
    }

    private static DateTime? Time(PSObject? source, string property) =>
        source?.Properties[property]?.Value is { } value && LanguagePrimitives.TryConvertTo(value, out DateTime time) ? time : null;

    private static bool IsTrue(PSObject? source, string property) => source?.Properties[property]?.Value is true;
}
