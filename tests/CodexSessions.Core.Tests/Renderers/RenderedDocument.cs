using System;
using System.Collections.Generic;
using System.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CodexSessions.Tests.Renderers;

/// <summary>What a browser makes of the HTML that a renderer made of a transcript.</summary>
internal sealed class RenderedDocument
{
    /// <summary>The elements that are the transcript's own, and where; messages have none of them.</summary>
    private static readonly HashSet<string> Structure = ["h1", "h2", "h3", "details", "summary", "img"];

    /// <summary>What the Markdown of a message may become.</summary>
    private static readonly HashSet<string> Words =
    [
        "p", "br", "hr", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "del", "s", "a", "table", "thead", "tbody", "tr", "th", "td", "input",
    ];

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    private readonly IHtmlDocument _document;

    internal RenderedDocument(string html) => _document = new HtmlParser().ParseDocument(html);

    /// <summary>The elements of the transcript itself in order, each with all that it is in.</summary>
    internal string Skeleton => string.Join('\n', Elements.Where(static element => Structure.Contains(element.LocalName)).Select(static element => string.Join('/', element.GetAncestors().OfType<IElement>().Reverse().Append(element).Select(static part => part.LocalName))));

    private IEnumerable<IElement> Elements => _document.Body!.QuerySelectorAll("*");

    /// <summary>What is in the document and does not belong there.</summary>
    internal IEnumerable<string> Foreign()
    {
        foreach (INode node in _document.Descendants().Where(static node => node is IComment or IDocumentType or IProcessingInstruction))
        {
            yield return node.NodeName;
        }

        foreach (IElement element in _document.Head!.QuerySelectorAll("*").Concat(Elements))
        {
            if (!Structure.Contains(element.LocalName) && !Words.Contains(element.LocalName))
            {
                yield return $"<{element.LocalName}>";
            }

            foreach (IAttr attribute in element.Attributes.Where(attribute => !IsOwn(element.LocalName, attribute.Name, attribute.Value)))
            {
                yield return $"<{element.LocalName} {attribute.Name}=\"{attribute.Value}\">";
            }
        }

        // A renderer that does not know front matter shows it above the title.
        foreach (IElement element in Elements.TakeWhile(static element => element.LocalName != "h1").Where(static element => element.LocalName is not ("p" or "hr")))
        {
            yield return $"<{element.LocalName}> in the front matter";
        }
    }

    private static bool IsOwn(string element, string name, string value) => (element, name) switch
    {
        ("a", "href") => IsSafe(value),
        ("a", "id") => value.StartsWith("turn-", StringComparison.Ordinal) && value.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0,
        ("a", "title") => true,
        ("img", "src") => value.StartsWith("data:image/png;base64,", StringComparison.Ordinal),
        ("img", "alt") => value.StartsWith("Image ", StringComparison.Ordinal),
        ("code", "class") => value.StartsWith("language-", StringComparison.Ordinal),
        ("ol", "start") => true,
        ("th" or "td", "align") => true,
        ("th" or "td", "style") => value is "text-align:left" or "text-align:center" or "text-align:right",
        ("ul" or "ol", "class") => value == "contains-task-list",
        ("li", "class") => value == "task-list-item",
        ("input", "type") => value == "checkbox",
        ("input", "disabled" or "checked") => true,
        _ => false,
    };

    /// <summary>Whether a browser takes an address for one of a page, of a mailbox, or of another place beside the document.</summary>
    private static bool IsSafe(string address)
    {
        string trimmed = string.Concat(address.Where(static c => c is not ('\t' or '\n' or '\r'))).TrimStart([.. Enumerable.Range(0, 33).Select(static code => (char)code)]);
        int end = trimmed.AsSpan().IndexOfAny([':', '/', '?', '#']);
        return end < 0 || trimmed[end] != ':' || !trimmed.Take(end).All(static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
            || Schemes.Contains(trimmed.Substring(0, end), StringComparer.OrdinalIgnoreCase);
    }
}
