using System;

namespace CodexSessions.Redaction;

/// <summary>How the tokens of a service look that are told by what stands inside them.</summary>
internal sealed class InfixShape
{
    private readonly CharSet _firstCharacters;
    private readonly (int Least, int Most) _first;
    private readonly string _infix;
    private readonly int _wordCharacters;
    private readonly CharSet _restCharacters;
    private readonly (int Least, int Most) _rest;

    internal InfixShape(string kind, CharSet firstCharacters, (int Least, int Most) first, string infix, CharSet restCharacters, (int Least, int Most) rest)
    {
        Kind = kind;
        _firstCharacters = firstCharacters;
        _first = first;
        _infix = infix;
        _wordCharacters = Chars.EndOf(infix.AsSpan(), 0, CharSet.Word);
        _restCharacters = restCharacters;
        _rest = rest;
    }

    private string Kind { get; }

    /// <summary>What may stand before the token in the same word.</summary>
    internal string Before { get; init; } = string.Empty;

    /// <summary>Finds the token whose first word is known.</summary>
    /// <returns>False when the word begins none.</returns>
    internal bool TryMatch(ReadOnlySpan<char> text, int wordStart, int wordEnd, out Secret secret)
    {
        int start = wordStart + (Before.Length > 0 && Chars.StandsAt(text, wordStart, Before) ? Before.Length : 0);
        int end = EndOf(text, start, wordEnd);
        secret = new Secret(start, end, Kind);
        return end >= 0;
    }

    private int EndOf(ReadOnlySpan<char> text, int wordStart, int wordEnd)
    {
        int infix = wordEnd - _wordCharacters;
        int length = infix - wordStart;
        if (length < _first.Least || length > _first.Most
            || !Chars.StandsAt(text, infix, _infix)
            || Chars.EndOf(text.Slice(0, infix), wordStart, _firstCharacters) != infix)
        {
            return -1;
        }

        int start = infix + _infix.Length;
        int end = Chars.EndOf(text, start, _restCharacters, _rest.Most + 1);

        // The dot that ends a sentence.
        while (end > start && text[end - 1] == '.')
        {
            end--;
        }

        return end - start >= _rest.Least && end - start <= _rest.Most && !RedactionMark.Follows(text, end) && new Randomness(text.Slice(start, end - start)).IsEnoughForToken ? end : -1;
    }
}
