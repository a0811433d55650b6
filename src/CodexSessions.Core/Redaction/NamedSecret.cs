using System;

namespace CodexSessions.Redaction;

/// <summary>Decides whether the value of a secret name is the secret itself, or code, a reference or a word about it.</summary>
internal static class NamedSecret
{
    internal static bool Is(in SecretName name, in NamedValue value) =>
        IsSecret(name, value.Value, value.Form, value.Next);

    /// <summary>Whether a whole text that stands behind a name, as a member of an object or an argument, is a secret.</summary>
    internal static bool IsWhole(in SecretName name, ReadOnlySpan<char> value) =>
        value.Length <= NamedValue.LongestValue && IsSecret(name, value, ValueForm.Quoted, '"');

    private static bool IsSecret(in SecretName name, ReadOnlySpan<char> value, ValueForm form, char next)
    {
        value = WithoutLineEnd(value);
        bool isEnvironment = form == ValueForm.Adjacent ? name.IsUpper : form == ValueForm.Option && name.Kind != SecretName.Credential;
        if (HasBlank(value) || Placeholder.IsValue(value) || SecretNames.IsName(value) || IsPath(value) || IsNumber(value))
        {
            return false;
        }

        if (!isEnvironment && HasBracket(value))
        {
            return false;
        }

        if (form is ValueForm.Adjacent or ValueForm.Spaced && (next is '(' or '[' or '.' || IsMember(value, form)))
        {
            return false;
        }

        var made = new Randomness(value);
        return name.Trust == SecretTrust.Human
            ? IsPassword(value, made, form, isEnvironment, next)
            : IsMachineMade(name, value, made, isEnvironment, next);
    }

    private static bool IsPassword(ReadOnlySpan<char> value, in Randomness made, ValueForm form, bool isEnvironment, char next)
    {
        if (form == ValueForm.Spaced)
        {
            // Where code may stand a word with a number is a variable or a type, unless the line ends with it.
            bool isLast = next is '\n' or '\r' or '\\' or '"' or '\'' or '`';
            return made.Letters > 0 && (made.Digits > 0 || made.Signs > 0) && made.Length >= 6
                && value.IndexOf('=') < 0
                && (isLast || (made.Length >= 8 && (made.DigitGroups >= 2 || value.IndexOfAny("!@$%".AsSpan()) >= 0)));
        }

        bool isDeliberate = isEnvironment || form is ValueForm.Quoted or ValueForm.Element;
        if (made.Letters == 0 && made.Signs == 0)
        {
            return isDeliberate && made.Digits >= 4;
        }

        if (made.Digits > 0 || made.Signs > 0)
        {
            return made.Length >= (isDeliberate ? 4 : next is ',' or ')' ? 8 : 6);
        }

        return form != ValueForm.Option && made.Length >= (isEnvironment ? 6 : 16);
    }

    private static bool IsMachineMade(in SecretName name, ReadOnlySpan<char> value, in Randomness made, bool isEnvironment, char next)
    {
        if (IsVersionOrTime(value) || IsFileName(value) || (name.Kind == SecretName.Credential && (next == '\\' || value.IndexOf('\\') >= 0)))
        {
            return false;
        }

        if (made.Digits == 0 || made.Letters == 0)
        {
            return made.Length >= 32 && made.IsMixed && value.IndexOf(':') < 0;
        }

        return isEnvironment
            ? made.Length >= 8
            : made.Length >= 12 && (made.DigitGroups >= 2 || made.Length >= 32 || (made.Length >= 20 && made.IsMixed));
    }

    private static ReadOnlySpan<char> WithoutLineEnd(ReadOnlySpan<char> value)
    {
        while (value.Length > 2 && value[value.Length - 1] is 'n' or 'r' && value[value.Length - 2] == '\\')
        {
            value = value.Slice(0, value.Length - 2).TrimEnd('\\');
        }

        return value;
    }

    private static bool HasBlank(ReadOnlySpan<char> value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] <= ' ' || (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is 'n' or 'r' or 't'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBracket(ReadOnlySpan<char> value) => value.IndexOfAny("()[]{}<>|".AsSpan()) >= 0;

    private static bool IsPath(ReadOnlySpan<char> value)
    {
        if (value[0] == '~' || Chars.StandsAt(value, 0, "./") || Chars.StandsAt(value, 0, "../") || (value.Length > 2 && value[1] == ':' && value[2] is '\\' or '/'))
        {
            return true;
        }

        // A secret in base64 may begin with a slash too; words between slashes are a path.
        int word = Chars.EndOf(value, 1, CharSet.Lower);
        return value[0] == '/' && (word == value.Length || (word > 2 && value[word] is '/' or '-' or '_' or '.'));
    }

    /// <summary>Names with dots between them: <c>config.token</c>.</summary>
    private static bool IsMember(ReadOnlySpan<char> value, ValueForm form)
    {
        int dot = value.IndexOf('.');
        int arrow = value.IndexOf("->".AsSpan());
        if (arrow > 0 || value.IndexOf("::".AsSpan()) > 0)
        {
            return true;
        }

        if (dot <= 0 || Chars.EndOf(value, 0, CharSet.Word | CharSet.Dot) < value.Length || !Chars.Is(value[0], CharSet.Letter | CharSet.Underscore))
        {
            return false;
        }

        var made = new Randomness(value);
        return form == ValueForm.Spaced || made.DigitGroups < 2 || made.Digits * 6 < made.Length;
    }

    /// <summary>Numbers of code: in hexadecimal, or of several parts with dots.</summary>
    private static bool IsNumber(ReadOnlySpan<char> value) =>
        Chars.StandsAt(value, 0, "0x") || (value.IndexOf('.') >= 0 && Chars.EndOf(value, 0, CharSet.Digit | CharSet.Dot) == value.Length);

    private static bool IsVersionOrTime(ReadOnlySpan<char> value)
    {
        int start = value[0] is 'v' or '^' or '~' ? 1 : 0;
        int digits = Chars.EndOf(value, start, CharSet.Digit);
        return digits > start && digits + 1 < value.Length && digits - start <= 4 && value[digits] is '.' or '-' && Chars.Is(value[digits + 1], CharSet.Digit)
            && Chars.EndOf(value, digits + 1, CharSet.Digit) - digits <= 3;
    }

    private static bool IsFileName(ReadOnlySpan<char> value)
    {
        int dot = value.LastIndexOf('.');
        int extension = value.Length - dot - 1;
        return dot > 0 && extension is >= 1 and <= 5 && Chars.EndOf(value, dot + 1, CharSet.Lower) == value.Length;
    }
}
