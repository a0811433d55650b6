using System;

namespace CodexSessions.Redaction;

/// <summary>Reads the value that stands behind a name, in the ways programs, shells and documents write it.</summary>
internal ref struct NamedValue
{
    /// <summary>No secret has more characters; what does is a document.</summary>
    internal const int LongestValue = 4096;

    private readonly ReadOnlySpan<char> _text;

    private NamedValue(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Where the value begins, inside its quotes.</summary>
    internal int Start { get; private set; }

    /// <summary>The position after the value.</summary>
    internal int End { get; private set; }

    internal ValueForm Form { get; private set; }

    internal readonly ReadOnlySpan<char> Value => _text.Slice(Start, End - Start);

    /// <summary>What stands behind the value; a line end at the end of the text.</summary>
    internal readonly char Next => End < _text.Length ? _text[End] : '\n';

    /// <summary>Reads the value of the name that ends at a position.</summary>
    /// <returns>False when there is none.</returns>
    internal static bool TryRead(ReadOnlySpan<char> text, in SecretName name, int nameEnd, out NamedValue value)
    {
        value = new NamedValue(text);
        return value.TryFindStart(name, nameEnd) && value.TryFindEnd();
    }

    /// <summary>Whether the character after a name may lead to a value.</summary>
    internal static bool MayFollowName(char c) => c is '=' or ':' or '"' or '\'' or '`' or '\\' or ' ' or '\t' or ']' or '>';

    private bool TryFindStart(in SecretName name, int nameEnd)
    {
        int position = SkipQuote(nameEnd);
        bool isQuotedName = position > nameEnd;
        if (position < _text.Length && _text[position] == ']' && isQuotedName)
        {
            position++;
        }

        // An element of XML.
        if (position < _text.Length && _text[position] == '>' && name.Start > 0 && _text[name.Start - 1] == '<')
        {
            Start = position + 1;
            Form = ValueForm.Element;
            return true;
        }

        int separator = Chars.SkipBlanks(_text, position);
        int length = SeparatorLength(separator, isQuotedName);
        if (length > 0)
        {
            Start = Chars.SkipBlanks(_text, separator + length);
            Form = separator == position && Start == separator + length && _text[separator] == '=' ? ValueForm.Adjacent : ValueForm.Spaced;
            return Start < _text.Length;
        }

        Start = separator;
        Form = ValueForm.Option;
        bool isOption = _text[name.Start] == '-' && separator > nameEnd && !isQuotedName;
        bool isListed = _text[name.Start] == '-' && isQuotedName && separator < _text.Length && _text[separator] == ',';
        if (isListed)
        {
            Start = Chars.SkipBlanks(_text, separator + 1);
        }

        // SQL and prose: password 'value'.
        bool isQuotedWord = name.Trust == SecretTrust.Human && separator > nameEnd && QuoteLength(separator) > 0;
        return Start < _text.Length && (isOption || isListed || isQuotedWord);
    }

    private bool TryFindEnd()
    {
        if (Form == ValueForm.Element)
        {
            End = EndOfWord();
            return End > Start && Chars.StandsAt(_text, End, "</");
        }

        int prefix = Start < _text.Length && _text[Start] is 'f' or 'b' or 'r' or 'u' or 'L' or '$' or '@' ? 1 : 0;
        int quote = QuoteLength(Start + prefix);
        if (quote > 0)
        {
            int backslashes = quote - 1;
            char sign = _text[Start + prefix + backslashes];
            Start += prefix + quote;
            End = EndOfQuoted(backslashes, sign);
            Form = ValueForm.Quoted;
        }
        else
        {
            End = EndOfWord();
        }

        return End > Start && End - Start <= LongestValue;
    }

    /// <summary>The length of the sign between name and value; 0 when there is none, or when it compares.</summary>
    private readonly int SeparatorLength(int position, bool isQuotedName)
    {
        if (position >= _text.Length)
        {
            return 0;
        }

        char next = position + 1 < _text.Length ? _text[position + 1] : '\0';
        return _text[position] switch
        {
            ':' when next == '=' => 2,
            ':' when next is ':' => 0,
            ':' => 1,
            '=' when next == '>' => isQuotedName ? 2 : 0,
            '=' when next is '=' or '~' => 0,
            '=' => 1,
            _ => 0,
        };
    }

    private readonly int SkipQuote(int position) => position + QuoteLength(position);

    /// <summary>The length of a quote with the backslashes before it: text inside JSON inside JSON has three of them.</summary>
    private readonly int QuoteLength(int position)
    {
        int sign = position;
        while (sign < _text.Length && _text[sign] == '\\' && sign - position < 16)
        {
            sign++;
        }

        return sign < _text.Length && _text[sign] is '"' or '\'' or '`' ? sign - position + 1 : 0;
    }

    /// <summary>The position of the closing quote: the first that has no more backslashes before it than the opening one.</summary>
    private readonly int EndOfQuoted(int backslashes, char sign)
    {
        int limit = Math.Min(_text.Length, Start + LongestValue + 1);
        int run = 0;
        for (int position = Start; position < limit; position++)
        {
            char c = _text[position];
            if (c == '\\')
            {
                run++;
                continue;
            }

            if (c is '\n' or '\r')
            {
                return position;
            }

            if (c == sign && run <= backslashes)
            {
                return position - run;
            }

            run = 0;
        }

        return limit;
    }

    private readonly int EndOfWord()
    {
        int limit = Math.Min(_text.Length, Start + LongestValue + 1);
        int position = Start;
        while (position < limit && _text[position] is > ' ' and not ('"' or '\'' or '`' or '\\' or ',' or ';' or '&' or '<' or '>' or '|' or ')' or '}' or ']' or '\u00A0'))
        {
            position++;
        }

        return position;
    }
}
