using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Tests.Support;

/// <summary>Makes usage as a home of some size has it: the same each time.</summary>
internal static class ReportRows
{
    private static readonly DateTime Last = new(2028, 3, 15);

    /// <summary>A report of some days, the last of them 2028-03-15, with breaks between.</summary>
    internal static CodexUsageReport Report(int days, int models = 3, int folders = 4, bool hasCost = true, Func<string, string>? name = null)
    {
        var random = new Random(7);
        name ??= static text => text;
        var rows = new List<CodexUsage>();
        for (int i = days - 1; i >= 0; i--)
        {
            DateTime day = Last.AddDays(-i);
            for (int model = 0; model < models; model++)
            {
                bool isEdge = model == 0 && (i == 0 || i == days - 1);
                if (isEdge || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.NextDouble() < 0.75 / (1 + model) * (i % 29 < 9 ? 0.2 : 1)))
                {
                    long tokens = (long)(Math.Exp(random.NextDouble() * 4) * 60_000 / (1 + model));
                    rows.Add(UsageRows.Row(UsageRows.DayModelFolder, day.ToString("yyyy-MM-dd", null), name($"gpt-{model}-example"), name($"/home/dev/projects/folder-{random.Next(folders)}"), tokens, hasCost ? tokens / 700_000m : null));
                }
            }
        }

        CodexToolUsage[] tools = [.. Enumerable.Range(0, 15).Select(i => new CodexToolUsage(name(i == 0 ? "exec_command" : $"tool_{i}"), 900 / (i + 1), 90 / ((i * i) + 1), TimeSpan.FromSeconds(4000 / (i + 1))))];
        CodexUsage[] sessions = [.. rows.Select((row, i) => new CodexUsage
        {
            GroupBy = new([CodexUsageGroup.Session]),
            SessionId = $"01a1ef77-ada4-7af2-93fb-{i:x12}",
            StartedAt = row.Day!.Value.AddHours(9.5),
            Model = row.Model,
            WorkingDirectory = row.WorkingDirectory,
            SessionCount = 1,
            TurnCount = row.TurnCount,
            ToolCallCount = row.ToolCallCount,
            TotalTokens = row.TotalTokens,
            ActiveTime = row.ActiveTime,
            Cost = row.Cost,
        })];
        return new CodexUsageReport(UsageRows.Total(rows, sessions.Length, tools), rows, sessions, id => name($"Session {id[^3..]}"));
    }
}
