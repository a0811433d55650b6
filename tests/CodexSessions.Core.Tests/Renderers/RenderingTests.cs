using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Support;
using Xunit;

namespace CodexSessions.Tests.Renderers;

/// <summary>Whatever stands in a session, its Markdown transcript is the same document for all who render it.</summary>
public sealed class RenderingTests(RenderedTranscripts transcripts) : IClassFixture<RenderedTranscripts>
{
    public static IEnumerable<ITheoryDataRow> Renderers() => MarkdownRenderers.Names.Select(static name => new TheoryDataRow<string>(name) { Skip = MarkdownRenderers.WhyNot(name) });

    [Theory]
    [MemberData(nameof(Renderers))]
    public void Markdown_HostileTexts_AddNothingToTheDocument(string renderer) => AssertNothingForeign(transcripts.OfTexts, renderer);

    [Theory]
    [MemberData(nameof(Renderers))]
    public void Markdown_TextsByChance_AddNothingToTheDocument(string renderer) => AssertNothingForeign(transcripts.ByChance, renderer);

    [Fact]
    public void HostileTexts_AreManyAndDifferent()
    {
        Assert.True(HostileTexts.All.Count >= 100);
        Assert.Equal(HostileTexts.All.Distinct(), HostileTexts.All);
    }

    private static void AssertNothingForeign(RenderedSet set, string renderer)
    {
        string skeleton = new RenderedDocument(set.HarmlessPages[renderer]).Skeleton;
        Assert.Contains("details/summary", skeleton, StringComparison.Ordinal);
        Assert.Empty(set.Texts.Zip(set.Pages[renderer]).SelectMany(pair => Faults(pair.First, new RenderedDocument(pair.Second), skeleton)));
    }

    private static IEnumerable<string> Faults(string text, RenderedDocument page, string skeleton) =>
        page.Foreign().Concat(page.Skeleton == skeleton ? [] : ["other headings, folds or pictures"]).Distinct().Select(fault => $"{fault} of {text.Replace("\n", "\\n", StringComparison.Ordinal)}");
}
