using System;
using System.Globalization;
using System.IO;

namespace CodexSessions.Files;

/// <summary>
/// What the name of a session file tells. All names Codex has used are understood:
/// <c>rollout-DATE-ID.json</c>, <c>rollout-DATE-ID.jsonl</c>, <c>rollout-DATETtime-ID.jsonl</c>, <c>rollout-DATETtime-ID_ROLLOUT.jsonl</c>,
/// each with <c>.zst</c> behind it when compressed.
/// </summary>
internal sealed class SessionFileName
{
    internal const string CompressedExtension = ".zst";

    private const string Prefix = "rollout-";
    private const int UuidLength = 36;

    private SessionFileName(DateTime time, bool hasTime, string threadId, string rolloutId)
    {
        Time = time;
        HasTime = hasTime;
        ThreadId = threadId;
        RolloutId = rolloutId;
    }

    /// <summary>The time in the name as it stands there; midnight when the name has a date only.</summary>
    internal DateTime Time { get; }

    /// <summary>Whether the name has a time of day: then it is the writer's local time, otherwise the date is one of UTC.</summary>
    internal bool HasTime { get; }

    /// <summary>The same as local time here; a date alone begins at midnight UTC.</summary>
    internal DateTime LocalTime => HasTime ? DateTime.SpecifyKind(Time, DateTimeKind.Local) : DateTime.SpecifyKind(Time, DateTimeKind.Utc).ToLocalTime();

    internal string ThreadId { get; }

    /// <summary>The id of this file of the thread; that of the thread itself where the name has only one.</summary>
    internal string RolloutId { get; }

    internal static bool IsCompressedName(string fileName) => fileName.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a name; null when it is not that of a session file.</summary>
    internal static SessionFileName? Parse(string fileName)
    {
        string name = IsCompressedName(fileName) ? fileName.Substring(0, fileName.Length - CompressedExtension.Length) : fileName;
        string extension = Path.GetExtension(name);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || extension is not (".jsonl" or ".json"))
        {
            return null;
        }

        string core = name.Substring(Prefix.Length, name.Length - Prefix.Length - extension.Length);
        return ParseCore(core, "yyyy-MM-dd'T'HH-mm-ss", hasTime: true) ?? ParseCore(core, "yyyy-MM-dd", hasTime: false);
    }

    private static SessionFileName? ParseCore(string core, string timeFormat, bool hasTime)
    {
        int timeLength = hasTime ? 19 : 10;
        if (core.Length <= timeLength || core[timeLength] != '-'
            || !DateTime.TryParseExact(core.Substring(0, timeLength), timeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
        {
            return null;
        }

        string ids = core.Substring(timeLength + 1);
        if (ids.Length == UuidLength && IsUuid(ids))
        {
            return new SessionFileName(time, hasTime, ids, ids);
        }

        bool hasRollout = ids.Length == (2 * UuidLength) + 1 && ids[UuidLength] == '_';
        string threadId = hasRollout ? ids.Substring(0, UuidLength) : string.Empty;
        string rolloutId = hasRollout ? ids.Substring(UuidLength + 1) : string.Empty;
        return IsUuid(threadId) && IsUuid(rolloutId) ? new SessionFileName(time, hasTime, threadId, rolloutId) : null;
    }

    private static bool IsUuid(string text) => Guid.TryParseExact(text, "D", out _);
}
