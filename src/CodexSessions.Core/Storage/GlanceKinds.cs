using System;
using System.Collections.Generic;
using System.Text;
using CodexSessions.Json;
using CodexSessions.Records;

namespace CodexSessions.Storage;

/// <summary>
/// Tells type and kind of a record by its first names, as its item would tell them. Each pair of names becomes strings once.
/// </summary>
internal sealed class GlanceKinds
{
    private readonly List<(byte[] Type, byte[] Kind, StorageKey Key)> _known = [];

    /// <summary>Types whose records are of a kind of the same name.</summary>
    private static readonly ByteNames PlainTypes = ["session_meta", "turn_context", "compacted", "world_state", "token_usage_record"];

    /// <summary>Tells a record.</summary>
    /// <returns>False when all of it must be read, or when a line may hold more than this record.</returns>
    internal bool TryTell(ReadOnlySpan<byte> line, out StorageKey key)
    {
        key = default;
        if (!RecordGlance.TryRead(line, out RecordGlance record) || MayHoldSeveral(line))
        {
            return false;
        }

        ReadOnlySpan<byte> kind = record.PayloadType;
        if (record.Type.SequenceEqual("event_msg"u8) && kind.SequenceEqual("item_completed"u8))
        {
            kind = record.TurnItemType(line);

            // These are told by a name further inside.
            if (kind.IsEmpty || kind.SequenceEqual("Extension"u8))
            {
                return false;
            }
        }
        else if (!record.Type.SequenceEqual("response_item"u8) && !record.Type.SequenceEqual("event_msg"u8))
        {
            if (!kind.IsEmpty || !PlainTypes.Contains(record.Type))
            {
                return false;
            }

            kind = record.Type;
        }

        key = Key(record.Type, kind);
        return true;
    }

    /// <summary>Old releases wrote values behind one another, and a record can stand behind a torn one.</summary>
    private static bool MayHoldSeveral(ReadOnlySpan<byte> line) => line.IndexOf("}{\""u8) >= 0 || line.Slice(1).IndexOf("{\"timestamp\":"u8) >= 0;

    private StorageKey Key(ReadOnlySpan<byte> type, ReadOnlySpan<byte> kind)
    {
        foreach ((byte[] knownType, byte[] knownKind, StorageKey known) in _known)
        {
            if (kind.SequenceEqual(knownKind) && type.SequenceEqual(knownType))
            {
                return known;
            }
        }

        var key = new StorageKey(CodexStorageCategory.Records, Encoding.UTF8.GetString(type), Encoding.UTF8.GetString(kind));
        _known.Add((type.ToArray(), kind.ToArray(), key));
        return key;
    }
}
