using CodexSessions.Model;
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
    [InlineData("éü 日本 😀", "éü 日本 😀")]
    public void ToPlain_Text_HasNothingThatSteersATerminal(string text, string expected) => Assert.Equal(expected, CodexText.ToPlain(text));

    [Fact]
    public void ToPlain_TextThatIsPlain_IsTheSame()
    {
        string text = new('x', 3);
        Assert.Same(text, CodexText.ToPlain(text));
    }

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
