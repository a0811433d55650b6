using System;
using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Search;

/// <summary>
/// Finds texts of which one stands in whatever a pattern matches. Only what is certain counts: groups, classes and optional characters
/// are passed over, and a pattern with anything unusual requires nothing.
/// </summary>
internal sealed class RequiredText
{
    /// <summary>More of a text makes a search no faster.</summary>
    private const int MaxLength = 64;

    private readonly string _pattern;
    private readonly List<string> _alternatives = [];
    private readonly StringBuilder _run = new();
    private string _longest = string.Empty;
    private int _position;

    private RequiredText(string pattern) => _pattern = pattern;

    private char Next => _position < _pattern.Length ? _pattern[_position] : '\0';

    /// <summary>The longest part of a text that stands in files as it is; null when there is none.</summary>
    internal static IReadOnlyList<string>? OfText(string text)
    {
        var required = new RequiredText(text);
        foreach (char c in text)
        {
            required.Take(c);
        }

        return required.EndAlternative() ? required._alternatives : null;
    }

    /// <summary>For each alternative of a regular expression a text that must be there; null when one may match without.</summary>
    internal static IReadOnlyList<string>? OfRegex(string pattern)
    {
        var required = new RequiredText(pattern);
        return required.Scan() && required.EndAlternative() ? required._alternatives : null;
    }

    /// <summary>
    /// Whether a character stands in files as it is read. Others may be escaped, or be put in: quotes and blanks of a command line,
    /// U+FFFD for bytes that are no text.
    /// </summary>
    private static bool StandsAsItIs(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' || (c >= '\u00a0' && c != '\ufffd');

    private bool Scan()
    {
        while (_position < _pattern.Length)
        {
            char c = _pattern[_position++];
            bool isKnown = c switch
            {
                '|' => EndAlternative(),
                '(' => EndRun() && SkipGroup(),
                '[' => EndRun() && SkipClass(),
                ')' => false,
                '*' or '?' => EndOptional(),
                '{' => TakeBrace(),
                '+' or '.' or '^' or '$' => EndRun(),
                '\\' => TakeEscape(),
                _ => Take(c),
            };
            if (!isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(char c)
    {
        if (!StandsAsItIs(c))
        {
            return EndRun();
        }

        _run.Append(c);
        return true;
    }

    private bool EndRun()
    {
        if (_run.Length > _longest.Length)
        {
            _longest = _run.ToString(0, Math.Min(_run.Length, MaxLength));
        }

        _run.Clear();
        return true;
    }

    /// <summary>Ends a run whose last character need not be there.</summary>
    private bool EndOptional()
    {
        if (_run.Length > 0)
        {
            _run.Length--;
        }

        return EndRun();
    }

    private bool EndAlternative()
    {
        EndRun();
        if (_longest.Length == 0)
        {
            return false;
        }

        _alternatives.Add(_longest);
        _longest = string.Empty;
        return true;
    }

    /// <summary>How often the character before comes, or just a brace.</summary>
    private bool TakeBrace()
    {
        int end = _position;
        while (end < _pattern.Length && (char.IsDigit(_pattern[end]) || _pattern[end] == ','))
        {
            end++;
        }

        if (end < _pattern.Length && _pattern[end] == '}')
        {
            _position = end + 1;
        }

        return EndOptional();
    }

    private bool TakeEscape()
    {
        char c = Next;
        _position++;
        if (!char.IsLetterOrDigit(c))
        {
            return Take(c);
        }

        EndRun();
        switch (c)
        {
            case 'x':
                _position += 2;
                return true;
            case 'u':
                _position += 4;
                return true;
            case 'c':
                _position++;
                return true;
            case 'p' or 'P':
                return SkipTo('}');
            case 'k':
                return SkipTo(Next switch { '<' => '>', '{' => '}', _ => '\'' });
            case >= '0' and <= '9':
                while (char.IsDigit(Next))
                {
                    _position++;
                }

                return true;
            default:
                return "abBdDefGnrsStvwWAzZ".Contains(c);
        }
    }

    private bool SkipTo(char end)
    {
        _position = _pattern.IndexOf(end, _position + 1) + 1;
        return _position > 0;
    }

    /// <summary>Passes over a group. Options would change what all the rest means, so they are not known.</summary>
    private bool SkipGroup()
    {
        for (int depth = 1; depth > 0;)
        {
            if (Next == '?' && _pattern[_position - 1] == '(' && !IsPlainGroup())
            {
                return false;
            }

            if (_position >= _pattern.Length)
            {
                return false;
            }

            char c = _pattern[_position++];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '\\')
            {
                _position++;
            }
            else if (c == '[' && !SkipClass())
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPlainGroup() => _position + 1 < _pattern.Length && ":=!<>'".Contains(_pattern[_position + 1]);

    /// <summary>Passes over a class of characters; one with another one inside is not known.</summary>
    private bool SkipClass()
    {
        _position += Next == '^' ? 1 : 0;
        _position += Next == ']' ? 1 : 0;
        while (_position < _pattern.Length)
        {
            char c = _pattern[_position++];
            switch (c)
            {
                case ']':
                    return true;
                case '[':
                    return false;
                case '\\':
                    _position++;
                    break;
            }
        }

        return false;
    }
}
