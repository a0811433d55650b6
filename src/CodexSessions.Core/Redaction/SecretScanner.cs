using System;
using System.Collections.Generic;
using System.Threading;

namespace CodexSessions.Redaction;

/// <summary>
/// Finds the secrets of a text in one pass. It stops at the beginnings of words and at a few signs, asks there only the rules that
/// begin so, and no rule looks farther than a bounded distance or over what another look at the same place has seen.
/// </summary>
internal ref struct SecretScanner
{
    /// <summary>How often names inside one run of characters are tried, so that a run made of names costs no more than another.</summary>
    private const int TriesInRun = 8;

    /// <summary>How many characters are read at least before the token is looked at again.</summary>
    private const int PieceLength = 64 * 1024;

    private static readonly Sign[] Signs = MakeSigns();

    private readonly ReadOnlySpan<char> _text;
    private readonly List<Secret> _secrets;
    private readonly CancellationToken _cancellationToken;

    // Something new begins here whatever stands before: the text, or what follows a mark, a secret or an escape.
    private int _boundary;

    // Its turn comes behind the user's name, which may be a token itself.
    private Secret _password;
    private int _cookiesEnd;
    private int _runEnd;
    private int _triesLeft;

    private SecretScanner(ReadOnlySpan<char> text, List<Secret> secrets, CancellationToken cancellationToken)
    {
        _text = text;
        _secrets = secrets;
        _cancellationToken = cancellationToken;
    }

    private enum Sign : byte
    {
        None,
        Word,
        Dash,
        Colon,
        Bracket,
        Backslash,
        Percent,
        Escape,
    }

    /// <summary>Adds the secrets of a text, in order; none overlaps another.</summary>
    internal static void Find(ReadOnlySpan<char> text, List<Secret> secrets, CancellationToken cancellationToken) =>
        new SecretScanner(text, secrets, cancellationToken).Run();

    /// <summary>Adds the secrets of a text that is the value of a member, or the argument after an option, of that name.</summary>
    internal static void FindValue(ReadOnlySpan<char> name, ReadOnlySpan<char> value, List<Secret> secrets, CancellationToken cancellationToken)
    {
        if (name.IsEmpty || !SecretNames.MayEndWith(name[name.Length - 1]) || !SecretNames.TryFind(name, 0, name.Length, out SecretName found))
        {
            return;
        }

        if (found.Trust == SecretTrust.Header)
        {
            if (Header.TryFindCredentials(value, 0, out Secret credentials))
            {
                secrets.Add(credentials);
            }
        }
        else if (found.Trust == SecretTrust.Cookies)
        {
            new SecretScanner(value, secrets, cancellationToken) { _cookiesEnd = value.Length }.Run();
        }
        else if (NamedSecret.IsWhole(found, value))
        {
            secrets.Add(new Secret(0, value.Length, found.Kind));
        }
    }

    private void Run()
    {
        ReadOnlySpan<char> text = _text;
        Sign[] signs = Signs;
        int position = 0;
        int piece = 0;
        while (position < text.Length)
        {
            if (position >= piece)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                piece = position + PieceLength;
            }

            char c = text[position];
            Sign sign = c < 128 ? signs[c] : Sign.None;
            if (sign == Sign.None)
            {
                position++;
                continue;
            }

            position = sign switch
            {
                Sign.Word => ReadWord(position),
                Sign.Dash => ReadDash(position),
                Sign.Colon => ReadColon(position),
                Sign.Bracket => Pass(RedactionMark.EndOf(_text, position), position),
                Sign.Backslash => Pass(Escapes.EndOfBackslash(_text, position), position),
                Sign.Percent => Pass(Escapes.EndOfPercent(_text, position), position),
                _ => Pass(Escapes.EndOfColour(_text, position + 1), position),
            };
        }
    }

    /// <summary>What ends there is a boundary; where nothing was, the next character is read.</summary>
    private int Pass(int end, int position)
    {
        if (end < 0)
        {
            return position + 1;
        }

        _boundary = end;
        return end;
    }

    private int Take(in Secret secret)
    {
        _secrets.Add(secret);
        _boundary = secret.End;
        return secret.End;
    }

    private int ReadWord(int start)
    {
        if (TokenShapes.MayBegin(_text, start) && IsBoundary(start) && TokenShapes.TryMatch(_text, start, IsClear(start), out Secret token))
        {
            return Take(token);
        }

        ReadOnlySpan<char> text = _text;
        Sign[] signs = Signs;
        int end = start + 1;
        while (end < text.Length && text[end] is < (char)128 and char c && signs[c] == Sign.Word)
        {
            end++;
        }

        if (end == text.Length)
        {
            return end;
        }

        if (IsBeforePassword(end))
        {
            return end;
        }

        char next = _text[end];
        if (next == '=' && end < _cookiesEnd && Header.TryFindCookie(_text, end + 1, out Secret cookie))
        {
            return IsToken(cookie) ? _boundary = cookie.Start : Take(cookie);
        }

        if (next is ':' or '.' or '~' && IsBoundary(start) && TokenShapes.TryMatchInfix(_text, start, end, out Secret infix))
        {
            return Take(infix);
        }

        if (next == ' ' && end - start is 5 or 6 && _text[start] is 'B' or 'b' && Header.TryFindScheme(_text, start, end, out Secret credentials))
        {
            return IsToken(credentials) ? _boundary = credentials.Start : Take(credentials);
        }

        if (UserOption.TryFind(_text, start, end, out Secret option))
        {
            _password = option;
            return end;
        }

        return SecretNames.MayEndWith(_text[end - 1]) && NamedValue.MayFollowName(next) && SecretNames.TryFind(_text, _boundary, end, out SecretName name)
            ? ReadNamed(name, end)
            : end;
    }

    private int ReadNamed(in SecretName name, int end)
    {
        if (end < _runEnd && _triesLeft == 0)
        {
            return end;
        }

        bool isThere = NamedValue.TryRead(_text, name, end, out NamedValue value);
        CountTry(value.Form, value.Start, value.End);
        if (!isThere)
        {
            return end;
        }

        if (name.Trust == SecretTrust.Header)
        {
            return !Header.TryFindCredentials(_text, value.Start, out Secret credentials) ? end
                : IsToken(credentials) ? _boundary = credentials.Start
                : Take(credentials);
        }

        if (name.Trust == SecretTrust.Cookies)
        {
            if (value.Form != ValueForm.Adjacent && end >= _cookiesEnd)
            {
                _cookiesEnd = Header.EndOfCookies(_text, value.Start);
            }

            return end;
        }

        var secret = new Secret(value.Start, value.End, name.Kind);
        return !NamedSecret.Is(name, value) ? end
            : IsToken(secret) ? _boundary = secret.Start
            : Take(secret);
    }

    private void CountTry(ValueForm form, int start, int end)
    {
        if (form == ValueForm.Quoted || end <= start)
        {
            return;
        }

        if (start >= _runEnd)
        {
            _triesLeft = TriesInRun;
        }

        _runEnd = Math.Max(_runEnd, end);
        _triesLeft = Math.Max(0, _triesLeft - 1);
    }

    /// <summary>Whether the whole of a value has the shape of a token; its service tells more than the name.</summary>
    private readonly bool IsToken(in Secret secret) => TokenShapes.TryMatch(_text, secret.Start, isClear: true, out Secret token) && token.End == secret.End;

    private int ReadDash(int start)
    {
        if (PrivateKey.TryFind(_text, start, out Secret key))
        {
            return Take(key);
        }

        int end = start + 1;
        while (end < _text.Length && _text[end] == '-' && !Chars.StandsAt(_text, end, "-----BEGIN"))
        {
            end++;
        }

        return end;
    }

    private int ReadColon(int position)
    {
        if (IsBeforePassword(position))
        {
            return IsToken(_password) ? _boundary = _password.Start : Take(_password);
        }

        if (!Chars.StandsAt(_text, position, "://") || position == 0 || !Chars.Is(_text[position - 1], CharSet.AlphaNumeric))
        {
            return position + 1;
        }

        _password = UrlPassword.TryFind(_text, position, out Secret password) ? password : default;
        return position + 3;
    }

    /// <summary>Whether something new begins at a word; a dash before it joins it to another, unless the dash begins a line.</summary>
    private readonly bool IsBoundary(int start) => BeginsLine(start) || _text[start - 1] != '-' || BeginsLine(start - 1);

    /// <summary>Whether what stands before a word can be neither base64 nor a path.</summary>
    private readonly bool IsClear(int start) =>
        BeginsLine(start) || _text[start - 1] is not ('/' or '+' or '.' or '-') || (_text[start - 1] is '+' or '-' && BeginsLine(start - 1));

    /// <summary>Whether the password of an address stands behind a position, which is that of its colon.</summary>
    private readonly bool IsBeforePassword(int position) => position + 1 == _password.Start && _password.End > 0;

    private readonly bool BeginsLine(int position) => position == 0 || position == _boundary || _text[position - 1] is '\n' or '\r';

    private static Sign[] MakeSigns()
    {
        var signs = new Sign[128];
        for (char c = '\0'; c < 128; c++)
        {
            signs[c] = Chars.Is(c, CharSet.Word) ? Sign.Word : Sign.None;
        }

        signs['-'] = Sign.Dash;
        signs[':'] = Sign.Colon;
        signs['['] = Sign.Bracket;
        signs['\\'] = Sign.Backslash;
        signs['%'] = Sign.Percent;
        signs['\u001b'] = Sign.Escape;
        return signs;
    }
}
