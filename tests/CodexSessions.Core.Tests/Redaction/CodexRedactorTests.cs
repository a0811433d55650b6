using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Xunit;
using static CodexSessions.Tests.Redaction.FakeSecret;

namespace CodexSessions.Tests.Redaction;

public sealed class CodexRedactorTests
{
    private static readonly string Token = "gh" + "p_" + Mixed(36);

    [Fact]
    public void Describe_SeveralKinds_CountsEach()
    {
        var redactor = new CodexRedactor();
        redactor.Redact($"{Token} {PrivateKey()} {Token}");
        Assert.Equal(2, redactor.Counts["GitHub token"]);
        Assert.Equal("3 secrets were redacted: 2 GitHub token, 1 private key.", redactor.Describe());
        Assert.Equal("1 secret was redacted: 1 GitHub token.", DescribeAfter(Token));
    }

    [Fact]
    public void Redact_RedactedText_ChangesAndCountsNothing()
    {
        string once = new CodexRedactor(["host-\\d+"]).Redact($"PASSWORD=hunter2 {Token}-sk-{Mixed(48)} host-12");
        Assert.Equal($"PASSWORD=[redacted: password] [redacted: GitHub token]-[redacted: OpenAI key] [redacted: pattern]", once);
        var second = new CodexRedactor(["host-\\d+", "red", "\\w+ed"]);
        Assert.Same(once, second.Redact(once));
        Assert.Empty(second.Counts);
    }

    [Theory]
    [InlineData("host-\\d+", "a host-12 b HOST-3", "a [redacted: pattern] b [redacted: pattern]", 2)]
    [InlineData("(?-i)host-\\d+", "a host-12 b HOST-3", "a [redacted: pattern] b HOST-3", 1)]
    [InlineData("(?<=user )\\w+", "user alice", "user [redacted: pattern]", 1)]
    [InlineData("(\\w)\\1", "aabc", "[redacted: pattern]bc", 1)]
    [InlineData("x*", "axxb", "a[redacted: pattern]b", 1)]
    [InlineData("^|$|\\b", "a b", "a b", 0)]
    [InlineData("", "a b", "a b", 0)]
    [InlineData("\\ud83d.", "a\ud83d\ude00b", "a[redacted: pattern]b", 1)]
    [InlineData("\\ud83d", "a\ud83d\ude00b", "a[redacted: pattern]b", 1)]
    [InlineData("I", "ı i", "ı [redacted: pattern]", 1)]
    public void Redact_PatternOfTheUser_IsReplaced(string pattern, string text, string expected, int count)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            var redactor = new CodexRedactor([pattern]);
            Assert.Equal(expected, redactor.Redact(text));
            Assert.Equal(count, redactor.Counts.TryGetValue("pattern", out long counted) ? counted : 0);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Redact_OverlappingPatterns_LeakNothing() =>
        Assert.Equal("[redacted: pattern] c", new CodexRedactor(["foo", "foo\\d+", "3b"]).Redact("foo123b c"));

    [Fact]
    public void Redact_PatternAcrossAMark_TakesTheMarkToo() =>
        Assert.Equal("[redacted: pattern]", new CodexRedactor(["host=.*"]).Redact("host=a [redacted: GitHub token] b"));

    [Fact]
    public void Redact_PatternAndSecretAtOnePlace_LeaveNothingOfEither()
    {
        Assert.Equal("[redacted: pattern]", new CodexRedactor(["key is .*"]).Redact($"key is {Token}"));
        Assert.DoesNotContain("n0tR", new CodexRedactor(["p_n0t"]).Redact($"PASSWORD={Token}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a")]
    [InlineData("(?<x")]
    [InlineData("*")]
    public void Constructor_WrongPattern_NamesIt(string pattern)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new CodexRedactor(["fine", pattern]));
        Assert.StartsWith($"'{pattern}' is no regular expression: ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(exception.InnerException!.Message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_PatternThatBacktracksForever_TakesTheTextOut()
    {
        // The lookahead keeps it from being searched in linear time.
        var redactor = new CodexRedactor(["(?=a)(a+)+$"]);
        Assert.Equal("[redacted: text not searched in time]", redactor.Redact(new string('a', 40) + "b"));
        Assert.Equal(1, redactor.Counts["text not searched in time"]);
    }

    [Fact]
    public void Redact_PatternThatWouldBacktrackForever_IsSearchedInLinearTime() =>
        Assert.Equal(new string('a', 5000) + "b", new CodexRedactor(["(a+)+$"]).Redact(new string('a', 5000) + "b"));

    [Fact]
    public void Redact_RandomTexts_AreCleanAfterOnePass()
    {
        var random = new Random(20260107);
        for (int i = 0; i < 60_000; i++)
        {
            string text = RandomText(random);
            string once = new CodexRedactor().Redact(text);
            var second = new CodexRedactor();
            string twice = second.Redact(once);
            Assert.True(ReferenceEquals(once, twice) && second.Counts.Count == 0, $"Round {i}: {text}\n{once}\n{twice}");
        }
    }

    /// <summary>What begins like many secrets and is none, or ends none.</summary>
    public static TheoryData<string> HostilePieces =>
    [
        "A", "-", "=", ":", "\\", "[", "%", "eyJ", ".eyJa", "eyJaaaaaaaaaa.", "://", "a://b:", "://a:b", "a:b@", "token=", "token: ", "password=\"", "password='\"", "\"token\":\"",
        "authorization=", "Authorization: Bearer ", "Bearer ", "bearer a=", "cookie=a=", "Cookie: a=", "cookie: a=b; ", "sk-", ".glpat-", "ya29.", ".hvs.", "AKIA", "/AIza", "M.", "SG.",
        "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nn0tR3al5n0tR3al5n0tR3al5\n", "-----BEGIN ", "-----", "[redacted: ", "[redacted: x] ", "\u001b[", "\\u001b[",
        "xoxb-", "whsec_", "glc_", "secret_", "1//0", "n0tR3al5n0tR3a.atlasv1.", "123456789:AA", "aa18Q~", "pwd ", "--password ", "--password=", "key_key_", "api_key",
        "password => ", "password:=", "\\\"password\\\":\\\"", "' '", "`", "\"", "a-", "a_", "-u a:", "-u=", "<password>", "<token>a",
    ];

    [Theory]
    [MemberData(nameof(HostilePieces))]
    public void Redact_HostileText_IsCleanAfterOnePass(string piece)
    {
        // Long enough that a rule whose work grows with the square of the length would not come to an end here.
        string once = new CodexRedactor().Redact(Repeat(piece, 4_000_000));
        Assert.Same(once, new CodexRedactor().Redact(once));
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static string DescribeAfter(string text)
    {
        var redactor = new CodexRedactor();
        redactor.Redact(text);
        return redactor.Describe()!;
    }

    private static string RandomText(Random random)
    {
        string[] pieces =
        [
            Token, Token[..20], "sk-" + Mixed(48), "AK" + "IA" + Upper(16), "eyJ" + Mixed(20) + "." + Mixed(20) + "." + Mixed(20), PrivateKey(lines: 1), PrivateKey(lines: 1, lineEnd: "\\n")[..110],
            "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", Mixed(64), Mixed(12), "hunter2", "hunter2!", "password", "PASSWORD", "_token", "api_key", "Authorization", "Bearer ", "Basic ",
            "c2E6aHVudGVyMg==", "Cookie: ", "sid=", "; ", "https", "://", "user", "@host", "--", "-", "=", ":", ": ", " = ", "=>", "\"", "'", "\\\"", "\\\\\\\"", "\\n", "\n", " ", "(", ")", "[", "]",
            "{", "$", "<", ">", ",", ";", "&", ".", "/", "%3D", "\u001b[31m", "[redacted: token]", "[redacted: ", "é", "\ud83d\ude00", "123456789:AA" + Mixed(33), Mixed(14) + ".atlasv1." + Mixed(64), "+", "0x12",
            "whsec" + "_" + Mixed(24), "glpat" + "-" + Mixed(20), "ya29" + "." + Mixed(24), "hooks.slack.com/services/", "SG" + "." + Mixed(22) + "." + Mixed(43), "Token ", "~", "-u ", "user:", "<password>", "</", "\"--password\",",
        ];
        var text = new StringBuilder();
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            string piece = pieces[random.Next(pieces.Length)];
            int cut = random.Next(8) == 0 ? random.Next(piece.Length + 1) : piece.Length;
            text.Append(piece, 0, cut);
        }

        return text.ToString();
    }
}
