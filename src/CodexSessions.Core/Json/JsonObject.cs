using System;
using System.Collections.Generic;

namespace CodexSessions.Json;

/// <summary>
/// The members of a JSON object, found in one pass and then at hand: for objects that are asked for many members, as the body of
/// a record is. The values are still not decoded.
/// </summary>
internal sealed class JsonObject
{
    private readonly List<(Slice Name, Slice Value)> _members = [];

    internal JsonObject(JsonValue value)
    {
        Value = value;
        if (value.IsObject)
        {
            ReadOnlySpan<byte> json = value.Bytes.Span;
            int position = 1;
            while (JsonValue.NextMember(json, ref position, out Slice name, out Slice member))
            {
                _members.Add((name, member));
            }
        }
    }

    internal JsonValue Value { get; }

    /// <summary>The first member of that name in either spelling, as <see cref="JsonValue"/> finds it; else a missing value.</summary>
    internal JsonValue this[ReadOnlySpan<byte> name]
    {
        get
        {
            ReadOnlySpan<byte> json = Value.Bytes.Span;
            foreach ((Slice memberName, Slice member) in _members)
            {
                if (JsonNames.Match(memberName.Of(json), name))
                {
                    return member.Of(Value.Bytes);
                }
            }

            return default;
        }
    }

    /// <summary>The first of two members that has a value.</summary>
    internal JsonValue FirstOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> alternative)
    {
        JsonValue value = this[name];
        return value.HasValue ? value : this[alternative];
    }
}
