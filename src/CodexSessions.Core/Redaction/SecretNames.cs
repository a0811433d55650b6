using System;

namespace CodexSessions.Redaction;

/// <summary>The names whose values are secrets. Only the last words of a name count: a token_count is no token.</summary>
internal static class SecretNames
{
    /// <summary>No name that counts has more characters before its last word.</summary>
    private const int LongestName = 64;

    private const string ApiKey = "API key";
    private const string SecretKey = "secret key";
    private const string Cookie = "cookie";

    /// <summary>Words that make a token a place in a list, or a thing of code, as <c>publicKeyToken</c> is.</summary>
    private static readonly string[] HarmlessBefore = ["cancel", "cancellation", "change", "continuation", "cursor", "key", "next", "page", "prev", "previous", "sync"];

    /// <summary>
    /// The last word of a name, in lower case, what its value is called, what it looks like, and the words one of which must stand
    /// before it; none where it counts alone. With an asterisk it may be grown together with another: <c>PGPASSWORD</c>.
    /// </summary>
    private static readonly (string Word, string Kind, SecretTrust Trust, string[]? Before)[] LastWords =
    [
        ("*password", SecretName.Password, SecretTrust.Human, null),
        ("*passwd", SecretName.Password, SecretTrust.Human, null),
        ("*passphrase", SecretName.Password, SecretTrust.Human, null),
        ("passcode", SecretName.Password, SecretTrust.Human, null),
        ("pwd", SecretName.Password, SecretTrust.Human, null),
        ("pw", SecretName.Password, SecretTrust.Human, ["admin", "db", "root", "user"]),
        ("pass", SecretName.Password, SecretTrust.Human, ["admin", "auth", "db", "database", "ftp", "key", "ldap", "mail", "mysql", "pg", "proxy", "redis", "root", "smtp", "store", "user"]),
        ("keypass", SecretName.Password, SecretTrust.Human, null),
        ("storepass", SecretName.Password, SecretTrust.Human, null),
        ("dbpass", SecretName.Password, SecretTrust.Human, null),
        ("secret", "secret", SecretTrust.Machine, null),
        ("*clientsecret", "secret", SecretTrust.Machine, null),
        ("base", "secret", SecretTrust.Machine, ["key"]),
        ("token", SecretName.Token, SecretTrust.Machine, null),
        ("*accesstoken", SecretName.Token, SecretTrust.Machine, null),
        ("*authtoken", SecretName.Token, SecretTrust.Machine, null),
        ("apitoken", SecretName.Token, SecretTrust.Machine, null),
        ("*refreshtoken", SecretName.Token, SecretTrust.Machine, null),
        ("*sessiontoken", SecretName.Token, SecretTrust.Machine, null),
        ("pat", SecretName.Token, SecretTrust.Machine, ["ado", "azure", "devops", "gh", "github", "gitlab"]),
        ("*apikey", ApiKey, SecretTrust.Machine, null),
        ("key", ApiKey, SecretTrust.Machine, ["api"]),
        ("key", SecretKey, SecretTrust.Machine, [
            "access", "account", "admin", "app", "application", "auth", "client", "consumer", "crypto", "decryption", "deploy", "encryption", "hmac", "jwt", "license",
            "master", "primary", "private", "secondary", "secret", "service", "session", "shared", "signing", "storage", "subscription", "webhook"]),
        ("*accesskey", SecretKey, SecretTrust.Machine, null),
        ("*accountkey", SecretKey, SecretTrust.Machine, null),
        ("*encryptionkey", SecretKey, SecretTrust.Machine, null),
        ("*privatekey", SecretKey, SecretTrust.Machine, null),
        ("*secretkey", SecretKey, SecretTrust.Machine, null),
        ("credential", SecretName.Credential, SecretTrust.Machine, null),
        ("credentials", SecretName.Credential, SecretTrust.Machine, null),
        ("auth", SecretName.Credential, SecretTrust.Machine, null),
        ("sig", "signature", SecretTrust.Machine, null),
        ("signature", "signature", SecretTrust.Machine, ["access", "amz", "goog"]),
        ("sharedaccesssignature", "signature", SecretTrust.Machine, null),
        ("authorization", SecretName.Credential, SecretTrust.Header, null),
        ("cookie", Cookie, SecretTrust.Cookies, null),
    ];

    private static readonly bool[] LastCharacters = MakeLastCharacters();

    /// <summary>Whether a word that ends so may be the last one of a name.</summary>
    internal static bool MayEndWith(char c) => c < 128 && LastCharacters[c];

    /// <summary>The secret name that ends at a position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="earliest">Nothing before this position is looked at.</param>
    /// <param name="end">The position after the name.</param>
    /// <param name="name">The name.</param>
    internal static bool TryFind(ReadOnlySpan<char> text, int earliest, int end, out SecretName name)
    {
        earliest = Math.Max(earliest, end - LongestName);
        int wordEnd = WithoutNumber(text, earliest, end);
        int start = StartOfWord(text, earliest, wordEnd);
        ReadOnlySpan<char> last = text.Slice(start, wordEnd - start);
        int beforeEnd = start > earliest && text[start - 1] is '_' or '-' ? start - 1 : start;
        int beforeStart = beforeEnd > earliest ? StartOfWord(text, earliest, beforeEnd) : beforeEnd;
        ReadOnlySpan<char> before = text.Slice(beforeStart, beforeEnd - beforeStart);
        foreach ((string word, string kind, SecretTrust trust, string[]? required) in LastWords)
        {
            if (IsWord(last, word) && (required is null || IsAny(before, required)))
            {
                if (kind == SecretName.Token && IsAny(before, HarmlessBefore))
                {
                    break;
                }

                int nameStart = StartOfName(text, earliest, start);
                ReadOnlySpan<char> whole = text.Slice(nameStart, end - nameStart);
                name = new SecretName(kind, trust, nameStart, IsUpperCase(whole));
                return !IsWorkingFolder(whole, text, nameStart);
            }
        }

        name = default;
        return false;
    }

    /// <summary>Whether a text is itself a secret name and nothing else, as the right side of <c>password = db_password</c> is.</summary>
    internal static bool IsName(ReadOnlySpan<char> text) =>
        text.Length <= LongestName && Chars.EndOf(text, 0, CharSet.UrlSafe) == text.Length && TryFind(text, 0, text.Length, out _);

    /// <summary>The shell's own variables, which are no passwords; in a connection string <c>PWD</c> is one.</summary>
    private static bool IsWorkingFolder(ReadOnlySpan<char> name, ReadOnlySpan<char> text, int start) =>
        (name.SequenceEqual("PWD".AsSpan()) && (start == 0 || text[start - 1] != ';')) || name.SequenceEqual("OLDPWD".AsSpan());

    /// <summary>Names end in numbers where there are several: <c>PASSWORD_2</c>.</summary>
    private static int WithoutNumber(ReadOnlySpan<char> text, int earliest, int end)
    {
        int position = end;
        while (position > earliest && Chars.Is(text[position - 1], CharSet.Digit) && end - position < 2)
        {
            position--;
        }

        return position < end && position > earliest && text[position - 1] == '_' ? position - 1 : position;
    }

    private static int StartOfWord(ReadOnlySpan<char> text, int earliest, int end)
    {
        int start = end;
        while (start > earliest && Chars.Is(text[start - 1], CharSet.Lower))
        {
            start--;
        }

        if (start < end)
        {
            return start > earliest && Chars.Is(text[start - 1], CharSet.Upper) ? start - 1 : start;
        }

        while (start > earliest && Chars.Is(text[start - 1], CharSet.Upper))
        {
            start--;
        }

        return start;
    }

    private static int StartOfName(ReadOnlySpan<char> text, int earliest, int position)
    {
        while (position > earliest && Chars.Is(text[position - 1], CharSet.UrlSafe))
        {
            position--;
        }

        return position;
    }

    private static bool IsUpperCase(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (Chars.Is(c, CharSet.Lower | CharSet.Dash))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAny(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string candidate in words)
        {
            if (Same(word, candidate))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> last, string word) =>
        word[0] == '*' ? last.EndsWith(word.AsSpan(1), StringComparison.OrdinalIgnoreCase) : Same(last, word);

    private static bool Same(ReadOnlySpan<char> word, string lower) =>
        word.Length == lower.Length && word.Equals(lower.AsSpan(), StringComparison.OrdinalIgnoreCase);

    private static bool[] MakeLastCharacters()
    {
        var characters = new bool[128];
        foreach ((string word, _, _, _) in LastWords)
        {
            characters[word[word.Length - 1]] = characters[char.ToUpperInvariant(word[word.Length - 1])] = true;
        }

        for (char digit = '0'; digit <= '9'; digit++)
        {
            characters[digit] = true;
        }

        return characters;
    }
}
