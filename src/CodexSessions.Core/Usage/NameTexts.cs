using System;
using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Usage;

/// <summary>Makes texts of the names in a file; it has few, and each becomes a string once.</summary>
internal sealed class NameTexts
{
    private readonly List<(byte[] Bytes, string Text)> _known = [];

    /// <summary>The text of a name; null for one that is empty or has escapes.</summary>
    internal string? Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.IndexOf((byte)'\\') >= 0)
        {
            return null;
        }

        foreach ((byte[] bytes, string known) in _known)
        {
            if (name.SequenceEqual(bytes))
            {
                return known;
            }
        }

        string text = Encoding.UTF8.GetString(name);
        _known.Add((name.ToArray(), text));
        return text;
    }
}
