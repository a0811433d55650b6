using System;
using System.IO;
using CodexSessions.Files;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>Says which sessions are wanted; what is not set wants all.</summary>
public sealed record CodexSessionFilter
{
    /// <summary>
    /// How far the time in a file name, which is the writer's local time, can be from the true start: no two places on earth are
    /// further apart than 26 hours.
    /// </summary>
    private static readonly TimeSpan NameTimeSlack = TimeSpan.FromHours(27);

    /// <summary>Tells whether a thread id is wanted.</summary>
    public Func<string, bool>? Id { get; init; }

    /// <summary>Tells whether a thread name is wanted; sessions without one are not.</summary>
    public Func<string, bool>? Name { get; init; }

    /// <summary>Tells whether a working directory is wanted, spelled as <see cref="WorkingDirectoryName.Normalize"/> does.</summary>
    public Func<string, bool>? WorkingDirectory { get; init; }

    /// <summary>Tells whether a source is wanted.</summary>
    public Func<string, bool>? Source { get; init; }

    /// <summary>Tells whether a model is wanted.</summary>
    public Func<string, bool>? Model { get; init; }

    /// <summary>Tells whether a git branch is wanted.</summary>
    public Func<string, bool>? Branch { get; init; }

    /// <summary>Sessions that began at this time or later.</summary>
    public DateTime? After { get; init; }

    /// <summary>Sessions that began before this time.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Whether sub-agents are left out.</summary>
    public bool ExcludeSubagents { get; init; }

    /// <summary>Whether sessions of <c>archived_sessions</c> are listed too.</summary>
    public bool IncludeArchived { get; init; }

    /// <summary>Tells whether a session is wanted.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Whether all that is set wants it.</returns>
    public bool Matches(CodexSession session)
    {
        ArgumentGuard.NotNull(session, nameof(session));
        return Wants(Id, session.Id)
            && Wants(Name, session.Name)
            && Wants(WorkingDirectory, session.WorkingDirectory is { } folder ? WorkingDirectoryName.Normalize(folder) : null)
            && Wants(Source, session.Source)
            && Wants(Model, session.Model)
            && Wants(Branch, session.Git?.Branch)
            && TimeRange.Contains(session.Timestamp, After, Before)
            && !(ExcludeSubagents && session.IsSubagent);
    }

    /// <summary>Whether a file may be wanted as far as its name tells; others need not be opened.</summary>
    internal bool MayMatch(SessionFile file)
    {
        if (file.Name is not { } name)
        {
            return true;
        }

        TimeSpan slack = SlackOf(name);
        return Wants(Id, name.ThreadId)
            && (After is null || name.Time - ToLocal(After.Value) >= -slack)
            && (Before is null || name.Time - ToLocal(Before.Value) < slack);
    }

    /// <summary>
    /// Whether a record of a file may be of that time, as far as its name and its last writing tell; of a file that is not there the
    /// reading tells.
    /// </summary>
    internal static bool MayHold(SessionFile file, DateTime? after, DateTime? before)
    {
        if (after is null)
        {
            return new CodexSessionFilter { Before = before }.MayMatch(file);
        }

        var info = new FileInfo(file.Path);
        bool mayBeLateEnough = !info.Exists || info.LastWriteTimeUtc >= after.Value.ToUniversalTime();
        return mayBeLateEnough && new CodexSessionFilter { Before = before }.MayMatch(file);
    }

    /// <summary>How far the time in a name can be from the true start.</summary>
    internal static TimeSpan SlackOf(SessionFileName name)
    {
        // The TypeScript CLI put the date of the last saving in the name.
        return name.HasTime ? NameTimeSlack : NameTimeSlack + TimeSpan.FromDays(1);
    }

    private static bool Wants(Func<string, bool>? isWanted, string? value) => isWanted is null || (value is not null && isWanted(value));

    private static DateTime ToLocal(DateTime time) => time.Kind == DateTimeKind.Utc ? time.ToLocalTime() : time;
}
