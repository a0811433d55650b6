using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CodexSessions.Tests.Support;

namespace CodexSessions.Tests.Renderers;

/// <summary>The transcripts of hostile sessions as all renderers show them, made once for all tests.</summary>
public sealed class RenderedTranscripts
{
    private const int CountByChance = 150;

    private readonly Lazy<RenderedSet> _texts = new(static () => Render(HostileTexts.All));

    private readonly Lazy<RenderedSet> _chance = new(static () =>
    {
        var grammar = new HostileGrammar(20260301);
        return Render([.. Enumerable.Range(0, CountByChance).Select(_ => grammar.Next())]);
    });

    internal RenderedSet OfTexts => _texts.Value;

    internal RenderedSet ByChance => _chance.Value;

    private static RenderedSet Render(IReadOnlyList<string> texts)
    {
        using var home = new TempFolder();
        string[] all = [.. texts.Append(HostileSession.Harmless)];
        home.Lines("session_index.jsonl", [.. all.Select(static (text, index) => HostileSession.NameLine(IdOf(index), text))]);
        for (int i = 0; i < all.Length; i++)
        {
            // So many turns that there is a table of contents.
            HostileSession.Write(home, IdOf(i), all[i], [all[i]], shortTurns: 5);
        }

        CodexSession[] sessions = [.. CodexHome.Open(home.Path).GetSessions().OrderBy(static session => session.Id, StringComparer.Ordinal)];
        Dictionary<string, string[]> pages = MarkdownRenderers.Render([.. sessions.Select(Transcript)]);
        return new RenderedSet(
            texts,
            pages.ToDictionary(static pair => pair.Key, static pair => pair.Value.SkipLast(1).ToArray()),
            pages.ToDictionary(static pair => pair.Key, static pair => pair.Value.Last()));
    }

    private static string IdOf(int index) => index.ToString("x12", CultureInfo.InvariantCulture);

    private static string Transcript(CodexSession session)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        CodexTranscript.Write(session, writer, new CodexTranscriptOptions { IncludeReasoning = true, IncludeToolOutput = true });
        return writer.ToString();
    }
}

/// <summary>Texts, and for each renderer the page of each of them and that of a harmless one.</summary>
internal sealed record RenderedSet(IReadOnlyList<string> Texts, Dictionary<string, string[]> Pages, Dictionary<string, string> HarmlessPages);
