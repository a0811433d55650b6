using System.Linq;
using CodexSessions.Search;
using Xunit;

namespace CodexSessions.Tests.Search;

/// <summary>What must be there for a pattern to match; where that is not certain, nothing.</summary>
public sealed class RequiredTextTests
{
    [Theory]
    [InlineData("refused", "refused")]
    [InlineData("connection refused", "connection")]
    [InlineData("src/main.rs", "main.rs")]
    [InlineData("say \"hello\"", "hello")]
    [InlineData("a+b*c", "a")]
    [InlineData("größer", "größer")]
    [InlineData("日本", "日本")]
    [InlineData("🎉", "🎉")]
    [InlineData("\ufffd", null)]
    [InlineData("\"\\/", null)]
    [InlineData("   ", null)]
    public void OfText_Text_IsItsLongestPartThatStandsAsItIs(string text, string? expected) => Assert.Equal(expected, RequiredText.OfText(text)?.Single());

    [Theory]
    [InlineData("refused", "refused")]
    [InlineData("^refused$", "refused")]
    [InlineData(@"error \d+ in file", "error")]
    [InlineData("colou?r", "colo")]
    [InlineData("ab*c", "a")]
    [InlineData("abc+d", "abc")]
    [InlineData("abc+?de", "abc")]
    [InlineData("abc{2,3}d", "ab")]
    [InlineData("abc{x}d", "ab")]
    [InlineData("one|second", "one,second")]
    [InlineData("one|", null)]
    [InlineData("one|.*", null)]
    [InlineData("x(one|two)three", "three")]
    [InlineData("(one|two)", null)]
    [InlineData("(?:a[)]b)cd", "cd")]
    [InlineData(@"(a\)b)cd", "cd")]
    [InlineData("(?<name>ab)cde", "cde")]
    [InlineData("(?!not)this", "this")]
    [InlineData("(?<=be)fore", "fore")]
    [InlineData("(?i)case", null)]
    [InlineData("a(?i)case", null)]
    [InlineData("(?#a (comment)b", null)]
    [InlineData("(?(one)two|three)", null)]
    [InlineData("[abc]def", "def")]
    [InlineData("[]abc]def", "def")]
    [InlineData("[^]abc]def", "def")]
    [InlineData(@"[\]abc]def", "def")]
    [InlineData("[a-z-[aeiou]]def", null)]
    [InlineData("[[:a:]bc]def", null)]
    [InlineData(@"ab\.cd", "ab.cd")]
    [InlineData(@"ab\-cd", "ab-cd")]
    [InlineData(@"ab\wcde", "cde")]
    [InlineData(@"ab\x41cde", "cde")]
    [InlineData(@"ab\u0041cde", "cde")]
    [InlineData(@"ab\cAcde", "cde")]
    [InlineData(@"ab\p{Lu}cde", "cde")]
    [InlineData(@"(x)\1234abc", "abc")]
    [InlineData(@"(?<n>x)\k<n>abc", "abc")]
    [InlineData(@"\QabcE", null)]
    [InlineData(@"\\nabc", "nabc")]
    [InlineData(".*", null)]
    [InlineData("", null)]
    public void OfRegex_Pattern_IsWhatMustBeThere(string pattern, string? expected) =>
        Assert.Equal(expected?.Split(','), RequiredText.OfRegex(pattern));

    [Fact]
    public void OfText_VeryLong_IsItsBeginning() => Assert.Equal(64, RequiredText.OfText(new string('x', 5000))!.Single().Length);

    [Fact]
    public void Of_Character_IsAllThatTheRuntimeTakesForTheSame()
    {
        Assert.Equal(["K", "k", "\u212a"], CaseVariants.Of('k'));
        Assert.Equal(["É", "é"], CaseVariants.Of('é'));
        Assert.Equal(["."], CaseVariants.Of('.'));
    }

    [Theory]
    [InlineData("image")]
    [InlineData("mag")]
    [InlineData("in")]
    public void For_WordsThatNoFileHas_IsNone(string text) => Assert.Null(Probe.For(text, ignoreCase: false));
}
