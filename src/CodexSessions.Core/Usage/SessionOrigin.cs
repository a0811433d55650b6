using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>What a session_meta record tells of whose file it is.</summary>
/// <param name="Id">The thread.</param>
/// <param name="ForkedFromId">The thread it was forked from.</param>
/// <param name="HasBase">Whether the file goes on from another one.</param>
/// <param name="WorkingDirectory">Where it was started.</param>
/// <param name="Source">From where it was started.</param>
internal sealed record SessionOrigin(string? Id, string? ForkedFromId, bool HasBase, string? WorkingDirectory, string? Source)
{
    internal static SessionOrigin Of(CodexSessionMetaItem meta) => new(meta.Id, meta.ForkedFromId, meta.HistoryBase is not null, meta.WorkingDirectory, meta.Source);

    /// <summary>Reads the payload of a common record; most of it are instructions, which are not looked at.</summary>
    /// <returns>False when it tells of a base, or something that takes an item to tell, or turns out to be no JSON.</returns>
    internal static bool TryRead(JsonCursor payload, [NotNullWhen(true)] out SessionOrigin? origin)
    {
        origin = null;
        string? id = null, forkedFromId = null, workingDirectory = null, source = null;
        payload.EnterObject();
        while (payload.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("id"u8))
            {
                id = payload.ReadText();
            }
            else if (name.SequenceEqual("forked_from_id"u8))
            {
                forkedFromId = payload.ReadText();
            }
            else if (name.SequenceEqual("cwd"u8))
            {
                workingDirectory = FilePath.FromUri(payload.ReadText());
            }
            else if (name.SequenceEqual("source"u8) && payload.IsAtObject)
            {
                JsonCursor inside = payload;
                source = NameOf(ref inside);
                payload.Skip();
                if (inside.IsBroken)
                {
                    return false;
                }
            }
            else if (name.SequenceEqual("source"u8) && payload.IsAtString)
            {
                source = payload.ReadText();
            }
            else if (name.SequenceEqual("history_base"u8) || name.SequenceEqual("source"u8))
            {
                return false;
            }
            else
            {
                payload.Skip();
            }
        }

        if (payload.IsBroken || id is null)
        {
            return false;
        }

        origin = new SessionOrigin(id, forkedFromId, HasBase: false, workingDirectory, source);
        return true;
    }

    /// <summary>The name of a kind of source that has more to tell, as <see cref="TaggedValue.Name"/> finds it.</summary>
    private static string? NameOf(ref JsonCursor source) =>
        !source.EnterObject() || !source.NextMember(out ReadOnlySpan<byte> name) ? null
        : name.SequenceEqual("custom"u8) ? source.ReadText()
        : Encoding.UTF8.GetString(name);
}
