using System;
using System.Collections.Generic;

namespace CodexSessions.Redaction;

/// <summary>Tells what stands in the place of a secret and is none: references to one, and words that say what belongs there.</summary>
internal static class Placeholder
{
    /// <summary>What a whole value may be, in lower case, without the signs around it.</summary>
    private static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "", "admin", "administrator", "any", "argon2", "argon2id", "base64", "bcrypt", "bearer", "boolean", "changeit", "changeme", "default",
        "disabled", "ed25519", "empty", "enabled", "es256", "false", "guest", "hidden", "hs256", "int32", "int64", "invalid", "masked",
        "md5", "missing", "n/a", "never", "nil", "no", "none", "null", "number", "object", "optional", "pass", "passw0rd", "postgres", "prompt",
        "removed", "required", "root", "rs256", "sha1", "sha256", "sha384", "sha512", "str", "string", "tbd", "text", "true", "uint32", "uint64",
        "uint8array", "undefined", "unset", "user", "username", "utf8", "utf8string", "void", "write", "x-oauth-basic", "x509", "yes",
    };

    /// <summary>What one of the words of a value may be, in lower case.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "bar", "baz", "changeme", "demo", "dummy", "example", "fake", "fixme", "foo", "here", "insert", "invalid", "mock", "mocked", "my", "placeholder",
        "redacted", "replace", "sample", "some", "stub", "test", "testing", "todo", "wrong", "your", "yours",
    };

    /// <summary>What is in no value that was made to be secret, in lower case.</summary>
    private static readonly string[] Parts = ["example", "placeholder", "changeme", "redacted", "your_", "your-", "yourapi", "yourtoken", "xxxx", "****", "...", "…", "•••"];

    /// <summary>Whether the body of a token says that it is none.</summary>
    internal static bool IsInToken(ReadOnlySpan<char> body)
    {
        return body.IndexOf("xxxx".AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0
            || body.IndexOf("example".AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0
            || body.IndexOf("your_".AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0
            || body.IndexOf("your-".AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>Whether a value says that it is none, or where the secret is to be had.</summary>
    internal static bool IsValue(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || IsReference(value) || RedactionMark.IsIn(value) || new Randomness(value).Distinct <= 2)
        {
            return true;
        }

        string lower = value.ToString().ToLowerInvariant();
        return Values.Contains(lower.Trim('*', '.', ':', '!', '?', '-', '_', '#', '/'))
            || Array.Exists(Parts, part => lower.Contains(part, StringComparison.Ordinal))
            || IsHashOrAddress(lower)
            || HasWord(lower);
    }

    private static bool IsReference(ReadOnlySpan<char> value)
    {
        return value[0] is '$' or '<' or '{' or '(' or '[' or '@' or '!' or '#' or '^'
            || (value[0] is '%' && (value[value.Length - 1] == '%' || value.Length <= 3))
            || (value[0] is '*' or '&' && value.Length > 1 && Chars.Is(value[1], CharSet.Letter))
            || value.IndexOf("${".AsSpan()) >= 0
            || value.IndexOf("$(".AsSpan()) >= 0
            || value.IndexOf("{{".AsSpan()) >= 0
            || value.IndexOf("%s".AsSpan()) >= 0;
    }

    private static bool IsHashOrAddress(string lower)
    {
        return lower.Contains("://", StringComparison.Ordinal)
            || lower.StartsWith("sha1-", StringComparison.Ordinal)
            || lower.StartsWith("sha256", StringComparison.Ordinal)
            || lower.StartsWith("sha384-", StringComparison.Ordinal)
            || lower.StartsWith("sha512-", StringComparison.Ordinal)
            || lower.StartsWith("md5:", StringComparison.Ordinal);
    }

    private static bool HasWord(string lower)
    {
        int start = 0;
        for (int i = 0; i <= lower.Length; i++)
        {
            if (i == lower.Length || lower[i] is not (>= 'a' and <= 'z'))
            {
                if (i > start && Words.Contains(lower.Substring(start, i - start)) && IsWordOfWords(lower, start, i))
                {
                    return true;
                }

                start = i + 1;
            }
        }

        return false;
    }

    /// <summary>Whether a word stands alone among the others, and not by chance between two digits.</summary>
    private static bool IsWordOfWords(string lower, int start, int end) =>
        (start == 0 || lower[start - 1] is '-' or '_' or '.' or ' ')
        && (end == lower.Length || lower[end] is '-' or '_' or '.' or ' ' || end - start >= 4);
}
