using CodexSessions.Basics;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>
/// The immutable beginning of another file that a session goes on from (<c>history_base</c> of session_meta; 0.151 and later).
/// </summary>
public sealed class CodexHistoryBase
{
    private readonly JsonValue _json;

    private CodexHistoryBase(JsonValue json) => _json = json;

    /// <summary><c>thread_id</c>: the rollout id of the base file.</summary>
    public string? RolloutId => _json["thread_id"u8].AsText();

    /// <summary><c>end_ordinal_exclusive</c>: the ordinal before which the base ends.</summary>
    public long? EndOrdinalExclusive => _json["end_ordinal_exclusive"u8].AsInt64();

    /// <summary><c>end_byte_offset</c>: the length of the base in bytes of its uncompressed file.</summary>
    public long? EndByteOffset => _json["end_byte_offset"u8].AsInt64();

    internal static CodexHistoryBase? From(JsonValue json) => json.IsObject ? new CodexHistoryBase(json) : null;

    /// <summary>Rollout id and end.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlainText.Normalize($"{RolloutId}@{EndOrdinalExclusive}");
}
