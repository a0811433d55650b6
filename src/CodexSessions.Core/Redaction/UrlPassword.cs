using System;

namespace CodexSessions.Redaction;

/// <summary>The password in an address: <c>scheme://user:password@host</c>.</summary>
internal static class UrlPassword
{
    /// <summary>No name with its password is longer.</summary>
    private const int Longest = 512;

    /// <summary>The password in the address whose <c>://</c> stands at a position.</summary>
    internal static bool TryFind(ReadOnlySpan<char> text, int colon, out Secret secret)
    {
        secret = default;
        int start = colon + 3;
        int limit = Math.Min(text.Length, start + Longest);
        int separator = -1;
        for (int position = start; position < limit; position++)
        {
            char c = text[position];
            if (c == '@')
            {
                return separator >= 0 && IsPassword(text, start, separator, position, out secret);
            }

            if (c == ':' && separator < 0)
            {
                separator = position;
            }
            else if (c <= ' ' || c is '/' or '"' or '\'' or '`' or '<' or '>' or '\\' or '?' or '#' or '(' or ')' or '[' or ']' or '{' or '}' or ',' or '|')
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsPassword(ReadOnlySpan<char> text, int start, int separator, int end, out Secret secret)
    {
        ReadOnlySpan<char> password = text.Slice(separator + 1, end - separator - 1);
        secret = new Secret(separator + 1, end, SecretName.Password);
        return password.Length >= 3
            && !Placeholder.IsValue(password)
            && !SecretNames.IsName(password)
            && !password.SequenceEqual(text.Slice(start, separator - start));
    }
}
