using System;

namespace CodexSessions.Redaction;

/// <summary>The characters a secret may be made of. All of them are ASCII.</summary>
[Flags]
internal enum CharSet
{
    None = 0,
    Digit = 1,
    LowerHex = 2,
    OtherLower = 4,
    UpperHex = 8,
    OtherUpper = 16,
    Underscore = 32,
    Dash = 64,
    Dot = 128,
    Plus = 256,
    Slash = 512,
    EqualsSign = 1024,
    Tilde = 2048,
    Percent = 4096,

    Lower = LowerHex | OtherLower,
    Upper = UpperHex | OtherUpper,
    Letter = Lower | Upper,
    Hex = Digit | LowerHex,
    AnyHex = Hex | UpperHex,
    AlphaNumeric = Letter | Digit,
    Word = AlphaNumeric | Underscore,
    UrlSafe = Word | Dash,
    Base64 = AlphaNumeric | Plus | Slash | EqualsSign,

    /// <summary>What may stand in the credentials of an HTTP header.</summary>
    Credential = UrlSafe | Base64 | Dot | Tilde,

    /// <summary>What may stand in the value of a cookie.</summary>
    CookieValue = Credential | Percent,
}
