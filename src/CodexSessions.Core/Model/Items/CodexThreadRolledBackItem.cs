using CodexSessions.Model;

namespace CodexSessions;

/// <summary>The last turns were taken back (<c>thread_rolled_back</c>; 0.79 to 0.158). The lines stay in the file.</summary>
public sealed class CodexThreadRolledBackItem : CodexSessionItem
{
    internal CodexThreadRolledBackItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>num_turns</c>: how many user turns were dropped.</summary>
    public int? TurnCount => Body["num_turns"u8].AsInt32();

    private protected override string? Describe() => $"{TurnCount} turns taken back";
}
