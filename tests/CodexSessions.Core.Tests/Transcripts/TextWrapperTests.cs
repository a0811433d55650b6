using System;
using System.IO;
using System.Linq;
using CodexSessions.Documents;
using CodexSessions.Tests.Support;
using CodexSessions.Transcripts;
using Xunit;
using static CodexSessions.Tests.Support.TranscriptWriting;

namespace CodexSessions.Tests.Transcripts;

public sealed class TextWrapperTests
{
    private const int Width = 40;

    [Theory]
    [InlineData("short", "", "short\n")]
    [InlineData("", "| ", "|\n")]
    [InlineData("one\n\ntwo", "| ", "| one\n|\n| two\n")]
    [InlineData("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeee", "", "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd\neeee\n")]
    [InlineData("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd", "| ", "| aaaaaaaaa bbbbbbbbb ccccccccc\n| ddddddddd\n")]
    [InlineData("- aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd", "", "- aaaaaaaaa bbbbbbbbb ccccccccc\n  ddddddddd\n")]
    [InlineData("    aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd", "", "    aaaaaaaaa bbbbbbbbb ccccccccc\n    ddddddddd\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\naaaaa\n")]
    [InlineData("日本語日本語日本語日本語日本語日本語日本語", "", "日本語日本語日本語日本語日本語日本語日本\n語\n")]
    public void Write_LongLine_BreaksBetweenWords(string text, string margin, string expected)
    {
        using var writer = new StringWriter();
        new TextWrapper(writer, Width).Write(text, margin);
        Assert.Equal(expected, writer.ToString());
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    public void Of_Text_IsWhatATerminalTakes(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Of_HalfAPair_IsOneSign() => Assert.Equal(3, TextWidth.Of($"a{'\ud83d'}b"));

    [Theory]
    [InlineData(CodexTranscriptOptions.MinimumWidth)]
    [InlineData(72)]
    public void Write_EveryRecording_FitsItsWidth(int width)
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        Assert.All(
            TestPaths.SharedSessionFiles().Where(static path => path.Contains("corpus", StringComparison.Ordinal)),
            path => Assert.All(Transcript(path, CodexTranscriptFormat.Text, width: width).Split('\n'), line => Assert.InRange(TextWidth.Of(line), 0, width)));
    }

    [Fact]
    public void Write_Words_AreAllThere()
    {
        var random = new Random(20261124);
        string text = string.Join(" ", Enumerable.Range(0, 500).Select(_ => new string((char)('a' + random.Next(26)), random.Next(1, 14))));
        using var writer = new StringWriter();
        new TextWrapper(writer, Width).Write(text);
        Assert.Equal(text, writer.ToString().TrimEnd('\n').Replace('\n', ' '));
    }
}
