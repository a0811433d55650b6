using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace CodexSessions.Search;

/// <summary>
/// A text as the bytes that files have for it, in all spellings of it that a search takes for the same. Where none of them stands, and
/// no escape stands for one of its characters, the text is not there.
/// </summary>
internal sealed class Probe
{
    /// <summary>The bytes of texts that a search looks for, the most common ones in session files first; the rest is rare.</summary>
    private const string CommonBytes = "etaoinsrldcupm-h_.fg0b1y2w3v5x4k8679jqz";

    /// <summary>What the objects of a session say though no file does.</summary>
    private static readonly string[] OwnWords = ["Image", "Audio", "in", "→"];

    // For each character its spellings.
    private readonly byte[][][] _characters;
    private readonly HashSet<char> _units;
    private readonly BytePair _pair;
    private readonly int _pairCharacter;
    private readonly int _pairOffset;

    private Probe(byte[][][] characters, HashSet<char> units, Place first, Place second)
    {
        _characters = characters;
        _units = units;
        _pair = new BytePair(first.Values, second.Values, second.Offset - first.Offset);
        _pairCharacter = first.Character;
        _pairOffset = first.OffsetInCharacter;
        MaxLength = characters.Sum(static spellings => spellings.Max(static spelling => spelling.Length));
        HasOnlyAscii = characters.All(static spellings => spellings[0].Length == 1);
    }

    /// <summary>How many bytes the text has at most.</summary>
    internal int MaxLength { get; }

    /// <summary>Whether an address writes all of its characters as they are.</summary>
    internal bool HasOnlyAscii { get; }

    /// <summary>The probe for a text; null when files may hold it in other ways than these.</summary>
    internal static Probe? For(string text, bool ignoreCase)
    {
        if (Array.Exists(OwnWords, word => word.Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var characters = new List<byte[][]>();
        var units = new HashSet<char>();
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (char.IsSurrogate(text[i]) && !isPair)
            {
                return null;
            }

            string[] spellings = isPair ? [text.Substring(i++, 2)]
                : ignoreCase ? [.. CaseVariants.Of(text[i]).OrderBy(static spelling => spelling, StringComparer.Ordinal)]
                : [text[i].ToString()];
            units.UnionWith(spellings.SelectMany(static spelling => spelling));
            characters.Add(Array.ConvertAll(spellings, Encoding.UTF8.GetBytes));
        }

        return RarestPair(characters) is { } pair ? new Probe([.. characters], units, pair.First, pair.Second) : null;
    }

    /// <summary>Whether the text stands at a place from one index up to another, as it is.</summary>
    internal bool IsIn(byte[] bytes, int from, int to, int length)
    {
        // The pair stands up to a text's length behind the beginning of the text.
        to = Math.Min(to + MaxLength, length);
        ReadOnlySpan<byte> all = bytes.AsSpan(0, length);
        for (int i = from; (i = _pair.IndexIn(bytes, i, to, length)) >= 0; i++)
        {
            int start = i - _pairOffset;
            if (start >= 0 && MatchesFrom(all.Slice(start), _pairCharacter) && MatchesBefore(all.Slice(0, start), _pairCharacter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an end of the text, but not all of it, stands at the beginning of what is given.</summary>
    internal bool EndsIn(ReadOnlySpan<byte> bytes)
    {
        for (int i = 1; i < _characters.Length; i++)
        {
            if (MatchesFrom(bytes, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an escape of this character may stand for one of the text, or begin another escape.</summary>
    internal bool MayHold(char escaped) => escaped is '\\' or 'u' || _units.Contains(escaped);

    private bool MatchesFrom(ReadOnlySpan<byte> bytes, int first)
    {
        for (int i = first; i < _characters.Length; i++)
        {
            int length = 0;
            foreach (byte[] spelling in _characters[i])
            {
                length = bytes.StartsWith(spelling) ? spelling.Length : length;
            }

            if (length == 0)
            {
                return false;
            }

            bytes = bytes.Slice(length);
        }

        return true;
    }

    private bool MatchesBefore(ReadOnlySpan<byte> bytes, int end)
    {
        for (int i = end - 1; i >= 0; i--)
        {
            int length = 0;
            foreach (byte[] spelling in _characters[i])
            {
                length = bytes.EndsWith(spelling) ? spelling.Length : length;
            }

            if (length == 0)
            {
                return false;
            }

            bytes = bytes.Slice(0, bytes.Length - length);
        }

        return true;
    }

    /// <summary>
    /// The two rarest bytes whose distance is the same in all spellings; twice the same where there is only one. Null when no byte has
    /// less than three values.
    /// </summary>
    private static (Place First, Place Second)? RarestPair(List<byte[][]> characters)
    {
        (Place First, Place Second)? best = null;
        int bestCommonness = int.MaxValue;
        List<Place> stretch = [];
        int offset = 0;
        for (int character = 0; character < characters.Count; character++)
        {
            byte[][] spellings = characters[character];
            int length = spellings[0].Length;
            if (!Array.TrueForAll(spellings, spelling => spelling.Length == length))
            {
                stretch.Clear();
                continue;
            }

            for (int i = 0; i < length; i++)
            {
                byte[] values = [.. spellings.Select(spelling => spelling[i]).Distinct()];
                if (values.Length > 2)
                {
                    continue;
                }

                var place = new Place(character, i, offset + i, (values[0], values[values.Length - 1]));
                stretch.Add(place);
                foreach (Place other in stretch)
                {
                    // A byte alone finds far more.
                    int commonness = place.Commonness + (other.Offset == place.Offset ? 2 * CommonBytes.Length : other.Commonness);
                    if (commonness < bestCommonness)
                    {
                        bestCommonness = commonness;
                        best = (other, place);
                    }
                }
            }

            offset += length;
        }

        return best;
    }

    /// <summary>A byte of the text, and its values where spellings differ.</summary>
    private readonly record struct Place(int Character, int OffsetInCharacter, int Offset, (byte First, byte Second) Values)
    {
        internal int Commonness => Math.Max(CommonnessOf(Values.First), CommonnessOf(Values.Second));

        private static int CommonnessOf(byte value)
        {
            int index = CommonBytes.IndexOf((char)value);
            return index < 0 ? 0 : CommonBytes.Length - index;
        }
    }
}
