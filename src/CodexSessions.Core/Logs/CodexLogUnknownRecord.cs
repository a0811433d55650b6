using CodexSessions.Logs;

namespace CodexSessions;

/// <summary>A record of a kind this module does not know. Nothing of it is lost: see <see cref="CodexLogRecord.Raw"/>.</summary>
public sealed class CodexLogUnknownRecord : CodexLogRecord
{
    internal CodexLogUnknownRecord(LogLine line)
        : base(line)
    {
    }

    private protected override string? Describe() => Raw;
}
