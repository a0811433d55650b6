using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using CodexSessions.Search;
using CodexSessions.Tests.Support;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Search;

/// <summary>A file that holds a text in any form is let through; most others are not.</summary>
public sealed class FileSieveTests
{
    private static readonly string[] Letters = ["a", "b", "k", "K", "\u212a", "é", "É", "ſ", "n", "u", "0", "-", ".", "_", " ", "\"", "\\", "/", "'", "я", "Я", "日", "🎉", "\t"];
    private static readonly string[] Operators = ["*", "?", "+", "|", "(", ")", "[", "]", "{1,2}", ".", "^", "$", @"\w", @"\.", @"\\", "(?:", "(?i)", "[^a]", "(?!k)"];

    [Theory]
    [InlineData("wörd", "wörd", true)]
    [InlineData("w\\u00f6rd", "wörd", true)]
    [InlineData("W\\u00D6RD", "wörd", true)]
    [InlineData("w\\\\u00f6rd", "wörd", true)]
    [InlineData("w\\u00\\u0066\\u0036rd", "wörd", true)]
    [InlineData("\\u005cu0077ord", "word", true)]
    [InlineData("\\\\\\u00750077ord", "word", true)]
    [InlineData("\\ud83c\\udf89", "🎉", true)]
    [InlineData("🎉", "🎉", true)]
    [InlineData("\u212aELVIN", "kelvin", true)]
    [InlineData("WORD", "word", true)]
    [InlineData("wor", "word", false)]
    [InlineData("\\u001b[31m", "word", false)]
    [InlineData("\\u2019", "word", false)]
    [InlineData("C:\\\\users\\\\umbrella", "word", false)]
    [InlineData("\\u\\\\u-", "word", false)]
    public void LetsThrough_IgnoringCase_TellsWhetherATextMayBeThere(string content, string word, bool expected) =>
        Assert.Equal(expected, IsLetThrough(content, word, ignoreCase: true));

    [Theory]
    [InlineData("word", "word", true)]
    [InlineData("Word", "word", false)]
    [InlineData("\\u0057ord", "word", false)]
    [InlineData("\\u0077ord", "word", true)]
    public void LetsThrough_CaseSensitive_TellsWhetherATextMayBeThere(string content, string word, bool expected) =>
        Assert.Equal(expected, IsLetThrough(content, word, ignoreCase: false));

    [Theory]
    [InlineData("""[{"type":"text","text":"wo"},{"type":"text","text":"rd"}]""", true)]
    [InlineData("""[{"type":"text","text":"w"},{"type":"text","text":"or"},{"type":"text","text":"d"}]""", true)]
    [InlineData("""[ { "text" : "wo" } , { "text" : "rd" } ]""", true)]
    [InlineData("""[{"type":"text","text":"ord"}]""", false)]
    [InlineData("""[{"type":"input_text","text":"wo"},{"type":"input_text","text":"rd"}]""", false)]
    [InlineData("""{"type":"agent_reasoning","text":"ord"}""", false)]
    public void LetsThrough_TextInParts_IsThereWhenThePartsFollowOneAnother(string content, bool expected) =>
        Assert.Equal(expected, IsLetThrough(content, "word", ignoreCase: true));

    [Fact]
    public void LetsThrough_AddressOfAFile_MayHoldWhatIsNotAscii()
    {
        Assert.True(IsLetThrough("file:///tmp/caf%C3%A9.png", "é", ignoreCase: false));
        Assert.False(IsLetThrough("file:///tmp/cafe.png", "word", ignoreCase: false));
    }

    /// <summary>The text at every place around the ends of what is held at once.</summary>
    [Fact]
    public void LetsThrough_AnyPlace_IsFound()
    {
        var sieve = new FileSieve([Probe.For("needle", ignoreCase: true)!]);
        foreach (string text in (string[])["Needle", "\\u006eeedle", "\"text\": \"eedle"])
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int before = 0; before < 700; before++)
            {
                byte[] content = [.. Enumerable.Repeat((byte)'x', before), .. bytes, .. Enumerable.Repeat((byte)'x', 300)];
                Assert.True(sieve.LetsThrough(new MemoryStream(content), CancellationToken.None, bufferSize: 1), $"{text} at {before}");
                Assert.True(sieve.LetsThrough(new TrickleStream(content, 7), CancellationToken.None, bufferSize: 1), $"{text} at {before}");
            }
        }
    }

    [Fact]
    public void LetsThrough_Cancelled_Stops()
    {
        var sieve = new FileSieve([Probe.For("needle", ignoreCase: true)!]);
        Assert.Throws<OperationCanceledException>(() => sieve.LetsThrough(new MemoryStream(new byte[10]), new CancellationToken(canceled: true)));
    }

    /// <summary>Escapes in escapes as deep as a buffer can hold.</summary>
    [Fact]
    public void LetsThrough_EscapesWithoutEnd_AreNoBurden() => Assert.False(IsLetThrough(string.Concat(Enumerable.Repeat("\\u", 300_000)), "word", ignoreCase: true));

    [Fact]
    public void LetsThrough_RandomPatternsAndTexts_NeverPassesOverAMatch()
    {
        var random = new Random(20261124);
        int matching = 0;
        int passedOver = 0;
        for (int round = 0; round < 20_000; round++)
        {
            bool isSimple = random.Next(2) == 0;
            bool ignoreCase = random.Next(2) == 0;
            string text = Random(random, random.Next(1, 12), Letters);
            string pattern = isSimple ? Part(text, random) : Random(random, random.Next(1, 6), [.. Letters, .. Operators]);
            if (RegexOf(pattern, isSimple, ignoreCase) is not { } regex
                || new SearchPattern(pattern, new CodexSearchOptions { SimpleMatch = isSimple, CaseSensitive = !ignoreCase }).Probes() is not { } probes)
            {
                continue;
            }

            string content = Session(text, random);
            bool isLetThrough = new FileSieve(probes).LetsThrough(new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None, bufferSize: 1);
            bool isMatch = regex.IsMatch(text);
            matching += isMatch ? 1 : 0;
            passedOver += isLetThrough ? 0 : 1;
            Assert.True(isLetThrough || !isMatch, $"'{pattern}' is in '{text}': {content}");
        }

        Assert.InRange(matching, 1000, int.MaxValue);
        Assert.InRange(passedOver, 1000, int.MaxValue);
    }

    private static bool IsLetThrough(string content, string word, bool ignoreCase) =>
        new FileSieve([Probe.For(word, ignoreCase)!]).LetsThrough(new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);

    private static string Random(Random random, int count, string[] from) => string.Concat(Enumerable.Range(0, count).Select(_ => from[random.Next(from.Length)]));

    private static string Part(string text, Random random)
    {
        int start = random.Next(text.Length);
        return text.Substring(start, random.Next(1, text.Length - start + 1));
    }

    private static Regex? RegexOf(string pattern, bool isSimple, bool ignoreCase)
    {
        try
        {
            return new Regex(isSimple ? Regex.Escape(pattern) : pattern, RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A record that holds a text in one of the places and forms a file may have it in.</summary>
    private static string Session(string text, Random random)
    {
        string escaped = Escaped(text, random);
        switch (random.Next(4))
        {
            case 0:
                return UserMessage(escaped);
            case 1:
                string command = Escaped("{\"command\":[\"bash\",\"-lc\",\"" + escaped + "\"]}", random);
                return ResponseItem($"\"type\":\"function_call\",\"name\":\"shell\",\"call_id\":\"c\",\"arguments\":\"{command}\"");
            case 2:
                string output = Escaped("{\"output\":\"" + escaped + "\",\"metadata\":{\"exit_code\":0}}", random);
                return ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"{output}\"");
            default:
                IEnumerable<string> parts = Pieces(text, random).Select(piece => "{\"type\":\"text\",\"text\":\"" + Escaped(piece, random) + "\"}");
                return Event("\"type\":\"item_completed\",\"item\":{\"type\":\"UserMessage\",\"id\":\"i\",\"content\":[" + string.Join(',', parts) + "]}");
        }
    }

    private static IEnumerable<string> Pieces(string text, Random random)
    {
        int[] cuts = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(text.Length)).Where(cut => !char.IsLowSurrogate(text[cut])).Append(0).Append(text.Length).Distinct().Order()];
        return cuts.Zip(cuts.Skip(1), (start, end) => text[start..end]);
    }

    /// <summary>The inside of a JSON string: what must be escaped is, and some of the rest.</summary>
    private static string Escaped(string text, Random random)
    {
        int often = random.Next(3) * 4;
        return string.Concat(text.Select(c => random.Next(10) < often - 3 ? $"\\u{(int)c:x4}" : c switch { '"' => "\\\"", '\\' => "\\\\", '\t' => "\\t", '/' when random.Next(2) == 0 => "\\/", _ => c.ToString() }));
    }
}
