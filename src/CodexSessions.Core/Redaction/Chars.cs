using System;

namespace CodexSessions.Redaction;

/// <summary>Tells characters by set, with one look into a table.</summary>
internal static class Chars
{
    private static readonly CharSet[] Sets = MakeSets();

    internal static bool Is(char c, CharSet set) => c < 128 && (Sets[c] & set) != 0;

    internal static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>
    /// The position after the characters of a set that stand from a position on, of so many at most; the dashes before a key belong to
    /// no word.
    /// </summary>
    internal static int EndOf(ReadOnlySpan<char> text, int position, CharSet set, int most = int.MaxValue)
    {
        int limit = most < text.Length - position ? position + most : text.Length;
        while (position < limit && Is(text[position], set) && !(text[position] == '-' && StandsAt(text, position, "-----")))
        {
            position++;
        }

        return position;
    }

    /// <summary>The position after as many blanks as stand from a position on; a line end is none.</summary>
    internal static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && IsBlank(text[position]))
        {
            position++;
        }

        return position;
    }

    internal static bool StandsAt(ReadOnlySpan<char> text, int position, string expected) =>
        position >= 0 && position <= text.Length && text.Slice(position).StartsWith(expected.AsSpan(), StringComparison.Ordinal);

    private static CharSet[] MakeSets()
    {
        var sets = new CharSet[128];
        Add(sets, "0123456789", CharSet.Digit);
        Add(sets, "abcdef", CharSet.LowerHex);
        Add(sets, "ghijklmnopqrstuvwxyz", CharSet.OtherLower);
        Add(sets, "ABCDEF", CharSet.UpperHex);
        Add(sets, "GHIJKLMNOPQRSTUVWXYZ", CharSet.OtherUpper);
        Add(sets, "_", CharSet.Underscore);
        Add(sets, "-", CharSet.Dash);
        Add(sets, ".", CharSet.Dot);
        Add(sets, "+", CharSet.Plus);
        Add(sets, "/", CharSet.Slash);
        Add(sets, "=", CharSet.EqualsSign);
        Add(sets, "~", CharSet.Tilde);
        Add(sets, "%", CharSet.Percent);
        return sets;
    }

    private static void Add(CharSet[] sets, string characters, CharSet set)
    {
        foreach (char c in characters)
        {
            sets[c] = set;
        }
    }
}
