using System;

namespace CodexSessions.Redaction;

/// <summary>The password behind a user's name in an option, as curl takes it: <c>-u name:password</c>.</summary>
internal static class UserOption
{
    /// <summary>The password in the option whose name is a word.</summary>
    internal static bool TryFind(ReadOnlySpan<char> text, int wordStart, int wordEnd, out Secret secret)
    {
        secret = default;
        ReadOnlySpan<char> word = text.Slice(wordStart, wordEnd - wordStart);
        if (wordStart == 0 || text[wordStart - 1] != '-' || !(word.SequenceEqual("u".AsSpan()) || word.SequenceEqual("user".AsSpan())))
        {
            return false;
        }

        // The name is read as a value is: up to a blank, or in its quotes.
        var name = new SecretName(SecretName.Password, SecretTrust.Human, wordStart - 1, IsUpper: false);
        if (!NamedValue.TryRead(text, name, wordEnd, out NamedValue value))
        {
            return false;
        }

        int colon = value.Value.IndexOf(':');
        if (colon <= 0 || colon + 1 == value.Value.Length || value.Value[colon + 1] is '/' or ':')
        {
            return false;
        }

        ReadOnlySpan<char> password = value.Value.Slice(colon + 1);
        var made = new Randomness(password);
        secret = new Secret(value.Start + colon + 1, value.End, SecretName.Password);

        // Numbers and words behind a colon are groups, ports and hosts.
        return made.Letters > 0 && (made.Digits > 0 || made.Signs > 0) && made.Length >= 4
            && password.IndexOfAny(" :/@".AsSpan()) < 0
            && !Placeholder.IsValue(password) && !SecretNames.IsName(password);
    }
}
