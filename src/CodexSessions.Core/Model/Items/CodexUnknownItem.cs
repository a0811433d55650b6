using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// A record of a kind this module does not know. Nothing of it is lost: see <see cref="CodexSessionItem.Raw"/> and <see
/// cref="Json"/>.
/// </summary>
public sealed class CodexUnknownItem : CodexSessionItem
{
    internal CodexUnknownItem(in Record record)
        : base(record)
    {
    }

    /// <summary>The payload of the record as JSON; the whole line where there is none.</summary>
    public string Json => Payload.Value.AsJson() ?? Raw;

    private protected override string? Describe() => Json;
}
