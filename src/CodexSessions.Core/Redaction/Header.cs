using System;

namespace CodexSessions.Redaction;

/// <summary>Credentials in headers of HTTP, whoever wrote the header: curl, code, a log.</summary>
internal static class Header
{
    /// <summary>The names of the schemes, whose credentials follow.</summary>
    private static readonly string[] Schemes = ["Bearer", "Basic", "Token", "ApiKey", "Bot", "Digest", "Negotiate", "GenieKey", "SSWS"];

    /// <summary>The credentials of an Authorization header, whose value begins at a position.</summary>
    internal static bool TryFindCredentials(ReadOnlySpan<char> text, int start, out Secret secret)
    {
        secret = default;
        int scheme = Chars.EndOf(text, start, CharSet.AlphaNumeric);
        bool hasScheme = scheme > start && scheme < text.Length && text[scheme] == ' ' && IsScheme(text.Slice(start, scheme - start));
        if (hasScheme)
        {
            start = Chars.SkipBlanks(text, scheme);
        }

        int end = Chars.EndOf(text, start, CharSet.Credential, NamedValue.LongestValue + 1);
        ReadOnlySpan<char> credentials = text.Slice(start, end - start);
        if (!AreCredentials(credentials, hasScheme ? 8 : 16, text.Slice(end)))
        {
            return false;
        }

        secret = new Secret(start, end, SecretName.Credential);
        return true;
    }

    /// <summary>Credentials behind the word Bearer or Basic, without the name of the header.</summary>
    internal static bool TryFindScheme(ReadOnlySpan<char> text, int wordStart, int wordEnd, out Secret secret)
    {
        secret = default;
        ReadOnlySpan<char> word = text.Slice(wordStart, wordEnd - wordStart);
        bool isBearer = word.Equals("Bearer".AsSpan(), StringComparison.OrdinalIgnoreCase);
        if (!isBearer && !word.Equals("Basic".AsSpan(), StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int start = wordEnd + 1;
        int end = Chars.EndOf(text, start, CharSet.Credential, NamedValue.LongestValue + 1);
        ReadOnlySpan<char> credentials = text.Slice(start, end - start);
        if (isBearer ? !AreCredentials(credentials, 16, text.Slice(end)) : !IsNameAndPassword(credentials) || RedactionMark.Follows(text, end))
        {
            return false;
        }

        secret = new Secret(start, end, SecretName.Credential);
        return true;
    }

    /// <summary>The value of a cookie, which begins at a position, if it looks made by a machine.</summary>
    internal static bool TryFindCookie(ReadOnlySpan<char> text, int start, out Secret secret)
    {
        int end = Chars.EndOf(text, start, CharSet.CookieValue, NamedValue.LongestValue + 1);
        ReadOnlySpan<char> value = text.Slice(start, end - start);
        var made = new Randomness(value);
        secret = new Secret(start, end, "cookie");
        return value.Length is >= 16 and <= NamedValue.LongestValue
            && made.DigitGroups >= 2 && made.Letters > 0
            && !Placeholder.IsValue(value) && !RedactionMark.Follows(text, end);
    }

    /// <summary>Where the cookies end that begin at a position: with the line, the quotes around it, or a mark.</summary>
    internal static int EndOfCookies(ReadOnlySpan<char> text, int start)
    {
        int length = text.Slice(start, Math.Min(text.Length - start, NamedValue.LongestValue)).IndexOfAny("\r\n\"'`[".AsSpan());
        return length < 0 ? Math.Min(text.Length, start + NamedValue.LongestValue) : start + length;
    }

    private static bool IsScheme(ReadOnlySpan<char> word)
    {
        foreach (string scheme in Schemes)
        {
            if (word.Equals(scheme.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreCredentials(ReadOnlySpan<char> credentials, int least, ReadOnlySpan<char> rest)
    {
        if (credentials.Length < least || credentials.Length > NamedValue.LongestValue
            || (!rest.IsEmpty && rest[0] is '(' or '[' or '{' or '$' or '<')
            || Placeholder.IsValue(credentials) || SecretNames.IsName(credentials.TrimEnd('=')))
        {
            return false;
        }

        var made = new Randomness(credentials);
        return (made.Digits > 0 && made.Letters > 0) || made.IsMixed;
    }

    /// <summary>Whether a text is base64 of a name and a password with a colon between them.</summary>
    private static bool IsNameAndPassword(ReadOnlySpan<char> credentials)
    {
        if (credentials.Length is < 8 or > 512 || credentials.Length % 4 != 0 || Chars.EndOf(credentials, 0, CharSet.Base64) != credentials.Length)
        {
            return false;
        }

        try
        {
            byte[] bytes = Convert.FromBase64String(credentials.ToString());
            return Array.IndexOf(bytes, (byte)':') > 0 && Array.TrueForAll(bytes, static b => b is >= 0x20 and < 0x7F);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
