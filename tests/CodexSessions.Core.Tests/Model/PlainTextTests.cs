using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using CodexSessions.Basics;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Model;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\u2028b\u2029c", "a\nb\nc")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("a\u001b[", "a")]
    [InlineData("\u001b]0;title\u0007a", "a")]
    [InlineData("\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b]0;no end\nb", "\nb")]
    [InlineData("\u001bPq#0\u001b\\a", "a")]
    [InlineData("a\u001bb\u0007c\bd\u007fe\u009bf", "abcdef")]
    [InlineData("a\u202eb\u2066c", "a[U+202E]b[U+2066]c")]
    [InlineData("a\u200eb\u200fc\u061cd", "a[U+200E]b[U+200F]c[U+061C]d")]
    [InlineData("a\u009b31mb\u009b?25lc\u009bd", "abcd")]
    [InlineData("a\u009d0;title\u009cb", "a0;titleb")]
    [InlineData("a\u001b[31\nb\u001b[\ud83d\ude00", "a\nb\ud83d\ude00")]
    [InlineData("a\u000bb\u000cc\u0085d", "a\nb\nc\nd")]
    [InlineData("p\u200ba\u200cs\u200ds\u2060w\u2064o\ufeffr\u00add\u180e\u034f\u3164\ufff9", "password")]
    [InlineData("a\U000e0041\U000e007fb\U0001d173c", "abc")]
    [InlineData("\U0001f469\u200d\U0001f4bb", "\U0001f469\U0001f4bb")]
    [InlineData("\u2764\ufe0f \u845b\U000e0100", "\u2764\ufe0f \u845b\U000e0100")]
    [InlineData("\ud83d \udb40", "\ud83d \udb40")]
    [InlineData("éü 日本 😀", "éü 日本 😀")]
    public void ToPlain_Text_HasNothingThatSteersATerminal(string text, string expected) => Assert.Equal(expected, CodexText.ToPlain(text));

    [Fact]
    public void ToPlain_TextThatIsPlain_IsTheSame()
    {
        string text = new('x', 3);
        Assert.Same(text, CodexText.ToPlain(text));
    }

    [Fact]
    public void ToPlain_AnyCharacter_IsNothingThatSteersOrHides()
    {
        for (int i = 0; i <= 0x10ffff; i += i == 0xd7ff ? 0x801 : 1)
        {
            string plain = CodexText.ToPlain(char.ConvertFromUtf32(i));
            if (!IsSeen(i))
            {
                HostileText.AssertPlain(plain);
            }
        }
    }

    [Fact]
    public void ToPlain_ManyCodesThatEndNowhere_TakesLinearTime()
    {
        string codes = string.Concat(Enumerable.Repeat("\u009b0\u009d\u001b[\u001b]", 1_000_000));
        var time = Stopwatch.StartNew();
        CodexText.ToPlain(codes);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"It took {time.Elapsed}.");
    }

    [Fact]
    public void ToPlain_Exception_QuotesNothingThatSteersATerminal()
    {
        var harmless = new IOException("The disk is full.\r\nPlease wait.", new InvalidOperationException("b"));
        Assert.Same(harmless, CodexText.ToPlain(harmless));

        var hostile = new IOException("a", new FileNotFoundException($"'{HostileText.Value}' is not there.", HostileText.Value));
        Exception plain = CodexText.ToPlain(hostile);
        HostileText.AssertPlain(plain.ToString());
        Assert.Equal(("a", hostile.HResult), (plain.Message, plain.HResult));
        Assert.StartsWith("System.IO.IOException: a", plain.ToString(), StringComparison.Ordinal);
        Assert.Contains("---> System.IO.FileNotFoundException: 'ab", plain.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CodexSessionException_OfAHostilePath_ShowsItPlainAndKeepsIt()
    {
        var exception = new CodexSessionException(CodexErrorKind.PathNotFound, $"'{HostileText.Value}' does not exist.", HostileText.Value, new FileNotFoundException(HostileText.Value));
        HostileText.AssertPlain(exception.ToString());
        Assert.Equal(HostileText.Value, exception.Path);
    }

    /// <summary>Marks that are seen, though Unicode counts them as formats: signs of numbers and of other scripts.</summary>
    private static bool IsSeen(int character) =>
        character is (>= 0x600 and <= 0x605) or 0x6dd or 0x70f or 0x890 or 0x891 or 0x8e2 or 0x110bd or 0x110cd or (>= 0x13430 and <= 0x1343f) or '\n' or '\t';

    [Theory]
    [InlineData("  a \n\t b  ", 10, "a b")]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("\u001b[31mabc\u001b[0m", 3, "abc")]
    public void ToLine_Text_IsOneLine(string text, int length, string expected) => Assert.Equal(expected, CodexText.ToLine(text, length));

    [Theory]
    [InlineData("a\nb\nc", 2, 100, "a\nb", 1)]
    [InlineData("a\nb\nc\nd\n", 2, 100, "a\nb", 2)]
    [InlineData("a\nb\n", 2, 100, "a\nb", 0)]
    [InlineData("abcdef\ng", 5, 3, "abc…", 1)]
    public void FirstLines_LongText_TellsHowManyAreLeftOut(string text, int lines, int length, string expected, int omitted)
    {
        Assert.Equal(expected, PlainText.FirstLines(text, lines, length, out int more));
        Assert.Equal(omitted, more);
    }
}
