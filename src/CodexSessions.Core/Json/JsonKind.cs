namespace CodexSessions.Json;

/// <summary>What a <see cref="JsonValue"/> is, as told by its first byte.</summary>
internal enum JsonKind
{
    /// <summary>No value: the member asked for is not there.</summary>
    Missing,
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
