using System;

namespace CodexSessions.Redaction;

/// <summary>
/// How the tokens of a service look: how they begin, what characters follow, and how many of them. A token of several parts has
/// dots between them.
/// </summary>
internal sealed class TokenShape(string kind, string prefix, CharSet characters, params (int Least, int Most)[] parts)
{
    internal string Kind { get; } = kind;

    internal string Prefix { get; } = prefix;

    /// <summary>Whether the beginning could as well be inside base64 or a path, so that neither may stand before it.</summary>
    internal bool IsBare { get; init; }

    /// <summary>Whether the beginning is no secret and stays, as the address of a service does.</summary>
    internal bool KeepsPrefix { get; init; }

    /// <summary>The position after the token that begins at a position; negative when none does.</summary>
    internal int EndOf(ReadOnlySpan<char> text, int start)
    {
        if (!Chars.StandsAt(text, start, Prefix))
        {
            return -1;
        }

        int position = start + Prefix.Length;
        int body = position;
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0 && (position >= text.Length || text[position++] != '.'))
            {
                return -1;
            }

            position = EndOfPart(text, position, parts[i].Least, parts[i].Most);
            if (position < 0)
            {
                return -1;
            }
        }

        ReadOnlySpan<char> token = text.Slice(body, position - body);
        bool isWhole = position == text.Length || !Chars.Is(text[position], IsBare ? CharSet.Word | CharSet.Plus | CharSet.EqualsSign : CharSet.Word);
        return isWhole && !RedactionMark.Follows(text, position) && new Randomness(token).IsEnoughForToken && !Placeholder.IsInToken(token) ? position : -1;
    }

    private int EndOfPart(ReadOnlySpan<char> text, int start, int least, int most)
    {
        int end = Chars.EndOf(text, start, characters, most);

        // The dot that ends a sentence.
        while (end > start && text[end - 1] == '.')
        {
            end--;
        }

        return end - start >= least ? end : -1;
    }
}
