using System.Linq;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>
/// Reads values that are either one word or an object whose single member names the kind: <c>source</c>, approval policies,
/// agent statuses, error infos.
/// </summary>
internal static class TaggedValue
{
    /// <summary>The word, or the name of the single member; for <c>{"custom":"x"}</c> the custom name itself.</summary>
    internal static string? Name(JsonValue value)
    {
        if (!value.IsObject)
        {
            return value.AsText();
        }

        string? name = value.Members().Select(static member => member.Key).FirstOrDefault();
        return name == "custom" ? value["custom"u8].AsText() : name;
    }

    /// <summary>What the single member holds: a word, or the name of a member further in.</summary>
    internal static string? Detail(JsonValue value) =>
        value.IsObject ? value.Members().Select(static member => member.Key == "custom" ? null : Name(member.Value)).FirstOrDefault() : null;
}
