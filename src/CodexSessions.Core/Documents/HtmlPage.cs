using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace CodexSessions.Documents;

/// <summary>
/// The frame of a page that needs nothing but itself: styles and scripts stand in it, and its policy lets the browser run and load
/// nothing else.
/// </summary>
/// <param name="name">The name of the page's own style and script among the resources; all pages share others.</param>
/// <param name="hasScript">Whether the page has a script of its own.</param>
internal sealed class HtmlPage(string name, bool hasScript = true)
{
    internal const string Generator = "CodexSessions";
    internal const string FactPrefix = "codex:";

    private readonly string _style = Resource("page.css") + Resource($"{name}.css");
    private readonly string _script = Resource("page.js") + (hasScript ? Resource($"{name}.js") : string.Empty);

    /// <summary>Writes all that comes before the body's content.</summary>
    /// <param name="writer">Takes the page.</param>
    /// <param name="title">The title, literally.</param>
    /// <param name="facts">What a program that finds the page may want to know.</param>
    internal void WriteStart(TextWriter writer, string title, IEnumerable<KeyValuePair<string, string>> facts)
    {
        string policy = $"default-src 'none'; style-src '{Hash(_style)}'; script-src '{Hash(_script)}'; img-src data:; base-uri 'none'; form-action 'none'";
        writer.Write(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="{Generator}">

            """.Replace("\r", string.Empty));
        foreach (KeyValuePair<string, string> fact in facts)
        {
            writer.Write($"<meta name=\"{FactPrefix}{fact.Key}\" content=\"{HtmlText.Escape(fact.Value)}\">\n");
        }

        writer.Write($"<title>{HtmlText.Escape(title)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{_style}</style>\n</head>\n<body>\n");
    }

    /// <summary>Writes all that comes after the body's content.</summary>
    internal void WriteEnd(TextWriter writer) => writer.Write($"<script>{_script}</script>\n</body>\n</html>\n");

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r", string.Empty);
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(DocumentFile.Utf8.GetBytes(text)))}";
}
