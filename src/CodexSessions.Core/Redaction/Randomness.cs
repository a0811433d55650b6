using System;

namespace CodexSessions.Redaction;

/// <summary>What a value is made of. Secrets that machines make have digits among letters; words and names of code do not.</summary>
internal readonly struct Randomness
{
    private const string PasswordSigns = "!@#$%^&*+=~?";

    internal Randomness(ReadOnlySpan<char> value)
    {
        CharSet last = CharSet.None;
        ulong seen = 0;
        foreach (char c in value)
        {
            CharSet now = Chars.Is(c, CharSet.Digit) ? CharSet.Digit
                : Chars.Is(c, CharSet.Lower) ? CharSet.Lower
                : Chars.Is(c, CharSet.Upper) ? CharSet.Upper
                : CharSet.None;
            Digits += now == CharSet.Digit ? 1 : 0;
            DigitGroups += now == CharSet.Digit && last != CharSet.Digit ? 1 : 0;
            Lowers += now == CharSet.Lower ? 1 : 0;
            Uppers += now == CharSet.Upper ? 1 : 0;
            Signs += PasswordSigns.Contains(c) ? 1 : 0;
            Turns += now != last ? 1 : 0;
            last = now;
            if ((seen & (1UL << (c & 63))) == 0)
            {
                seen |= 1UL << (c & 63);
                Distinct++;
            }
        }

        Length = value.Length;
    }

    internal int Length { get; }

    internal int Digits { get; }

    internal int DigitGroups { get; }

    internal int Lowers { get; }

    internal int Uppers { get; }

    /// <summary>Characters people put into passwords and hardly into names.</summary>
    internal int Signs { get; }

    /// <summary>How many different characters there are, give or take one.</summary>
    internal int Distinct { get; }

    /// <summary>How often one kind of character follows another.</summary>
    private int Turns { get; }

    internal int Letters => Lowers + Uppers;

    /// <summary>Upper and lower case in the quick change no name of code has.</summary>
    internal bool IsMixed => Lowers > 0 && Uppers > 0 && Turns * 2 >= Length;

    /// <summary>Enough for the value of something that is already known for a token by how it begins.</summary>
    internal bool IsEnoughForToken => Distinct >= 6 && (Digits > 0 || IsMixed);
}
