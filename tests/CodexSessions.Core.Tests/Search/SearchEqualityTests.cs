using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using CodexSessions.Conversations;
using CodexSessions.Files;
using CodexSessions.Search;
using Xunit;

namespace CodexSessions.Tests.Search;

/// <summary>
/// A search finds exactly what somebody finds who decodes everything and looks at it line by line: with words and regular expressions
/// drawn from the recordings, whether case matters or not.
/// </summary>
public sealed class SearchEqualityTests
{
    private const int WordCount = 200;
    private const int RegexCount = 50;

    private static readonly Lazy<List<Decoded>> Corpus = new(Decode);

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Search_PatternsOfTheCorpus_FindsWhatDecodingEverythingFinds(bool isSimple, bool isCaseSensitive)
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var options = new CodexSearchOptions { SimpleMatch = isSimple, CaseSensitive = isCaseSensitive };
        var random = new Random(isSimple ? 20261124 : 20261125);
        string[] lines = [.. Corpus.Value.SelectMany(static file => file.Lines).Distinct(StringComparer.Ordinal)];
        List<string> patterns = isSimple ? Words(lines, random) : Regexes(lines, random);
        var wrong = new List<string>();
        int found = 0;
        int passedOver = 0;
        foreach (string pattern in patterns)
        {
            var regex = new Regex(isSimple ? Regex.Escape(pattern) : pattern, RegexOptions.CultureInvariant | (isCaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
            HashSet<string> matching = [.. lines.AsParallel().Where(line => regex.IsMatch(line))];
            if (new SearchPattern(pattern, options).Probes() is { } probes)
            {
                var sieve = new FileSieve(probes);
                passedOver += Corpus.Value.AsParallel().Count(file => !IsLetThrough(sieve, file));
            }

            using var search = new CodexSearch([pattern], options);
            Corpus.Value.ForEach(file => search.Add(file.Path));
            string[] expected = [.. Corpus.Value.SelectMany(file => file.Lines.Where(matching.Contains))];
            string[] actual = [.. search.TakeRest().Select(static match => match.Line)];
            found += actual.Length;
            if (!expected.SequenceEqual(actual))
            {
                wrong.Add($"{pattern}: {expected.Length} lines expected, {actual.Length} found");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.InRange(found, patterns.Count, int.MaxValue);
        Assert.InRange(passedOver, patterns.Count, int.MaxValue);
    }

    private static bool IsLetThrough(FileSieve sieve, Decoded file) => sieve.LetsThrough(new MemoryStream(file.Bytes), CancellationToken.None);

    /// <summary>Parts of lines: words, parts of them, and what is escaped in files.</summary>
    private static List<string> Words(string[] lines, Random random)
    {
        string[] escaped = [.. lines.Where(static line => line.AsSpan().ContainsAny('"', '\\', '/'))];
        string[] foreign = [.. lines.Where(static line => line.AsSpan().ContainsAnyExceptInRange('\0', '\x7f'))];
        Assert.NotEmpty(foreign);
        var words = new List<string>();
        while (words.Count < WordCount)
        {
            string line = (words.Count % 4) switch { 0 => Any(escaped, random), 1 => Any(foreign, random), _ => Any(lines, random) };
            int start = random.Next(line.Length);
            int length = random.Next(1, 12);
            string word = line.Substring(start, Math.Min(length, line.Length - start));
            if (!string.IsNullOrWhiteSpace(word))
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>Parts of lines made into regular expressions of all kinds.</summary>
    private static List<string> Regexes(string[] lines, Random random)
    {
        var regexes = new List<string>();
        while (regexes.Count < RegexCount)
        {
            string[] parts = [.. Enumerable.Range(0, 3).Select(_ => Regex.Escape(Word(lines, random)))];
            string letter = Regex.Escape(parts[2].Substring(parts[2].Length - 1));
            regexes.Add((regexes.Count % 10) switch
            {
                0 => $"{parts[0]}|{parts[1]}",
                1 => $"{parts[0]}.*{letter}",
                2 => $"^{parts[0]}",
                3 => $"{parts[0]}$",
                4 => $@"\b{parts[0]}\w*",
                5 => $"({parts[0]}|{parts[1]})+[{letter}{letter}x]?",
                6 => $"{parts[0]}{letter}?",
                7 => $"(?<!{letter}){parts[0]}",
                8 => $@"{parts[0]}\s+\S{{2,}}",
                _ => $"{parts[0]}{letter}*{letter}{{0,2}}",
            });
        }

        return regexes;
    }

    private static string Word(string[] lines, Random random)
    {
        while (true)
        {
            string[] words = Any(lines, random).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                return words[random.Next(words.Length)] is { Length: > 12 } word ? word[..12] : words[0];
            }
        }
    }

    private static string Any(string[] lines, Random random)
    {
        string line;
        do
        {
            line = lines[random.Next(lines.Length)];
        }
        while (line.Length == 0);

        return line;
    }

    private static List<Decoded> Decode() =>
    [
        .. TestPaths.SharedSessionFiles()
            .Where(static path => !path.EndsWith(".zst", StringComparison.Ordinal))
            .Select(static path => new Decoded(path, File.ReadAllBytes(path), [.. LinesOf(path)])),
    ];

    private static IEnumerable<string> LinesOf(string path)
    {
        // The file alone: what a fork by reference goes on from is a file of its own.
        IEnumerable<ThreadItem> records = new SessionLineage(onError: null, CancellationToken.None).ReadFile(new SessionFile(path));
        foreach (CodexConversationItem item in ConversationBuilder.Build(records).SelectMany(static turn => turn.Items()))
        {
            string?[] texts = [item.Command ?? item.Text, item.Output];
            foreach (string text in texts.OfType<string>().Distinct(StringComparer.Ordinal))
            {
                string[] lines = text.Split('\n');
                bool endsWithLine = lines[^1].Length == 0;
                foreach (string line in endsWithLine ? lines[..^1] : lines)
                {
                    yield return line.EndsWith('\r') ? line[..^1] : line;
                }
            }
        }
    }

    private sealed record Decoded(string Path, byte[] Bytes, List<string> Lines);
}
