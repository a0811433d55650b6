using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>Shows the sessions that used most.</summary>
internal sealed class UsageSessions(IReadOnlyList<CodexUsage> sessions, bool hasCost, Func<string, string?>? nameOf)
{
    private const int MaxCount = 20;
    private const int MaxNameLength = 100;

    internal void Write(TextWriter writer)
    {
        List<HtmlColumn<CodexUsage>> columns =
        [
            new("Session", NameOf, "name"),
            new("Started", static session => session.StartedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? string.Empty, "date"),
            new("Folder", static session => TextOf(session, CodexUsageGroup.WorkingDirectory), "text"),
            new("Model", static session => TextOf(session, CodexUsageGroup.Model), "text"),
            new("Turns", static session => Words.Digits(session.TurnCount)),
            new("Calls", static session => Words.Digits(session.ToolCallCount)),
            new("Time", static session => session.ActiveTime is { } time ? Words.Duration(time) : string.Empty),
            new("Tokens", static session => session.TotalTokens is { } tokens ? Words.Digits(tokens) : string.Empty),
        ];
        if (hasCost)
        {
            columns.Add(new("Cost", static session => session.Cost is { } cost ? HtmlText.Escape(Words.Money(cost)) : string.Empty));
        }

        CodexUsage[] most = [.. sessions.OrderByDescending(static session => session.Cost ?? 0).ThenByDescending(static session => session.TotalTokens ?? 0).ThenByDescending(static session => session.StartedAt)];
        HtmlTable.Write(writer, hasCost ? "Sessions that cost most" : "Sessions with the most tokens", columns, most.Take(MaxCount));
        if (most.Length > MaxCount)
        {
            writer.Write($"<p class=\"note\">The {MaxCount} {(hasCost ? "most expensive" : "largest")} of {Words.Several(most.Length, "session")}.</p>\n");
        }
    }

    private static string TextOf(CodexUsage session, CodexUsageGroup group) =>
        UsageGroupName.Of(session, group) is { } text ? $"<span dir=\"auto\">{HtmlText.Escape(text)}</span>" : string.Empty;

    /// <summary>The name of a session, and its id to find it by.</summary>
    private string NameOf(CodexUsage session)
    {
        string id = session.SessionId is { } known ? $"<code>{HtmlText.Escape(UsageGroupName.Plain(known)!)}</code>" : UsagePage.Unknown;
        return session.SessionId is { } key && nameOf?.Invoke(key) is { Length: > 0 } name
            ? $"<span dir=\"auto\">{HtmlText.Escape(CodexText.ToLine(name, MaxNameLength))}</span><br>{id}"
            : id;
    }
}
