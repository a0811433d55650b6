using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using CodexSessions.Documents;
using CodexSessions.Files;

namespace CodexSessions.Transcripts;

/// <summary>
/// Writes the page that lists the transcripts of a folder. Each transcript tells what it is in its head, so that the list has those of
/// earlier exports too.
/// </summary>
internal static class HtmlIndex
{
    /// <summary>What a page tells of itself stands before its styles.</summary>
    private const int MaxHeadLength = 16 * 1024;

    private const string Kind = "kind";

    private static readonly Regex Meta = new($"<meta name=\"{HtmlPage.FactPrefix}([a-z_]+)\" content=\"([^\"]*)\">", RegexOptions.CultureInvariant);

    /// <summary>What the list needs to know of a transcript.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> FactsOf(TranscriptHead head) =>
        new[] { new KeyValuePair<string, string>(Kind, "transcript") }
            .Concat(head.Facts().Select(static fact => new KeyValuePair<string, string>(fact.Key, fact.Value as string ?? Yaml.Scalar(fact.Value))));

    /// <summary>Whether a file is a list of transcripts that was written here, and may be written anew.</summary>
    internal static bool IsIndex(string path) => FactsOf(path).TryGetValue(Kind, out string? kind) && kind == "index";

    /// <summary>Writes the list of the transcripts in a folder.</summary>
    internal static void Write(string folder, TextWriter writer, Action<CodexSessionException>? onError)
    {
        List<(string File, Dictionary<string, string> Facts)> transcripts = [.. Directory.EnumerateFiles(folder, "*.html")
            .Select(path => (Path.GetFileName(path), FactsOrNone(path, onError)))
            .Where(static page => page.Item2.TryGetValue(Kind, out string? kind) && kind == "transcript")
            .OrderByDescending(static page => Fact(page.Item2, "started"), StringComparer.Ordinal)
            .ThenBy(static page => page.Item1, StringComparer.Ordinal)];
        var page = new HtmlPage("index");
        page.WriteStart(writer, "Codex sessions", [new KeyValuePair<string, string>(Kind, "index")]);
        writer.Write(
            $"""
            <header>
            <h1>Codex sessions</h1>
            <p>{Words.Several(transcripts.Count, "session")}</p>
            </header>
            <div class="bar" role="search">
            <div class="scripted" hidden>
            <label for="filter">Filter</label>
            <input type="search" id="filter" autocomplete="off" spellcheck="false">
            <span id="filter-status" role="status"></span>
            <button type="button" id="theme">Dark</button>
            </div>
            </div>
            <main>
            <table id="sessions">
            <thead><tr><th scope="col" aria-sort="descending">Started</th><th scope="col">Session</th><th scope="col">Folder</th><th scope="col">Model</th><th scope="col">Turns</th><th scope="col">Time</th><th scope="col">Tokens</th></tr></thead>
            <tbody>

            """.Replace("\r", string.Empty));
        foreach ((string file, Dictionary<string, string> facts) in transcripts)
        {
            WriteRow(writer, file, facts);
        }

        writer.Write("</tbody>\n</table>\n</main>\n");
        page.WriteEnd(writer);
    }

    private static void WriteRow(TextWriter writer, string file, Dictionary<string, string> facts)
    {
        string started = Fact(facts, "started");
        string seconds = Fact(facts, "seconds");
        string tokens = Fact(facts, "total_tokens");
        string folder = Fact(facts, "folder");
        writer.Write("<tr>");
        WriteCell(started, started.Length > 16 ? started.Substring(0, 16).Replace('T', ' ') : started);
        string title = Fact(facts, "title");
        writer.Write($"<td data-value=\"{HtmlText.Escape(title)}\"><a href=\"{HtmlText.Escape(Uri.EscapeDataString(file))}\" dir=\"auto\">{HtmlText.Escape(title)}</a></td>");
        WriteCell(folder, folder);
        WriteCell(Fact(facts, "model"), Fact(facts, "model"));
        WriteCell(Fact(facts, "turns"), Fact(facts, "turns"));
        WriteCell(seconds, TryParse(seconds) is { } time ? Words.Duration(TimeSpan.FromSeconds(time)) : string.Empty);
        WriteCell(tokens, TryParse(tokens) is { } count ? Words.Count(count) : string.Empty);
        writer.Write("</tr>\n");

        void WriteCell(string value, string shown) => writer.Write($"<td data-value=\"{HtmlText.Escape(value)}\">{HtmlText.Escape(shown)}</td>");
    }

    private static long? TryParse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static string Fact(Dictionary<string, string> facts, string name) => facts.TryGetValue(name, out string? value) ? value : string.Empty;

    /// <summary>What a page tells of itself; nothing for one that cannot be read.</summary>
    private static Dictionary<string, string> FactsOrNone(string path, Action<CodexSessionException>? onError)
    {
        try
        {
            return FactsOf(path);
        }
        catch (CodexSessionException exception)
        {
            onError?.Invoke(exception);
            return [];
        }
    }

    /// <summary>What a page tells of itself; nothing for one that was not written here.</summary>
    /// <exception cref="CodexSessionException">The page cannot be read.</exception>
    private static Dictionary<string, string> FactsOf(string path)
    {
        string start = ReadStart(path);
        int end = start.IndexOf("<title>", StringComparison.Ordinal);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Meta.Matches(end < 0 ? string.Empty : start.Substring(0, end)))
        {
            // A page may have come from anywhere.
            facts[match.Groups[1].Value] = CodexText.ToPlain(WebUtility.HtmlDecode(match.Groups[2].Value));
        }

        return facts;
    }

    private static string ReadStart(string path)
    {
        try
        {
            using var reader = new StreamReader(RegularFile.OpenRead(path), DocumentFile.Utf8);
            var buffer = new char[MaxHeadLength];
            return new string(buffer, 0, reader.ReadBlock(buffer, 0, buffer.Length));
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
            throw CodexSessionException.FromFileSystem(path, exception);
        }
    }
}
