using System;
using System.Text;

namespace CodexSessions.Tests.Renderers;

/// <summary>Makes hostile texts by chance out of what Markdown parsers do not agree on; the same ones for the same seed.</summary>
internal sealed class HostileGrammar(int seed)
{
    private static readonly string[] Starts =
    [
        "", "", "", " ", "  ", "   ", "    ", "     ", "\t", "> ", ">", "- ", "-   ", "-     ", "-\t", "* ", "+ ", "1. ", "2) ", "10. ", "- [ ] ", "- [x] ", "[^1]: ", "# ", "## ", "#\t", "#\u00A0", "- # ", "> - ", "- > ", "1. - ", "| ", "|",
    ];

    private static readonly string[] Pieces =
    [
        "`", "``", "```", "````", "~~~", "~~", "~", "|", "\\|", "\\", "\\\\", "*", "**", "_", "[", "]", "(", ")", "![", "](", "]:", "]: ", "[^1]", "[a]", "[ ] ", "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "\"", "'", "&lt;", "&#58;", "&#106;", "$", ":", "!",
        "<script>", "</script>", "<img src=http://picture.invalid/x onerror=window.pwned=1>", "<b>", "</b>", "<i a='`'>", "</details>", "<details>", "</summary>", "<h1>x</h1>", "<pre>", "</pre>", "<textarea>", "<div>", "</div>", "<a href=\"javascript:window.pwned=2\">", "<br/>", "<u\n>",
        "![a](http://picture.invalid/y)", "[a](javascript:window.pwned=3)", "[a](data:x)", "javascript:window.pwned=4", "[a]: javascript:window.pwned=5", "[a]: http://picture.invalid/z", "![a]", "![a][a]", "[a][a]", "[1 · Nothing bad]: javascript:x",
        "http://link.invalid/", "www.link.invalid", "a@link.invalid", "ftp://link.invalid", "xmpp:", "xmpp:a@link.invalid/", "<http://link.invalid>", "<javascript:window.pwned=6>", "mailto:a@link.invalid", "http://link.invalid/`",
        "a", "b ", "x-mailto:a@b.invalid", " ", "  ", "    ", "\t", "\u00A0", "\uFEFF", "x y", "- ", "> ", "# ", "1. ", "===", "---", "=", "-", "***", "|-|-|", "|---|", ":-:", "+", "js", "\u3000",
    ];

    private static readonly string[] Ends =
    [
        "\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "  \n", "\\\n", "\n---\n", "\n===\n", "\n```\n", "\n~~~\n", "\n|-|-|\n", "\n|---|\n", "\n>\n", "\n-\n", "\n    ", "\n  ", "\n  ```\n", "\n   ```\n",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A text that is not blank.</summary>
    internal string Next()
    {
        string text;
        do
        {
            text = Lines();
        }
        while (string.IsNullOrWhiteSpace(text));
        return text;
    }

    private string Lines()
    {
        var text = new StringBuilder();
        for (int lines = _random.Next(1, 9); lines > 0; lines--)
        {
            text.Append(Starts[_random.Next(Starts.Length)]);
            for (int pieces = _random.Next(0, 7); pieces > 0; pieces--)
            {
                text.Append(Pieces[_random.Next(Pieces.Length)]);
            }

            text.Append(Ends[_random.Next(Ends.Length)]);
        }

        return text.ToString();
    }
}
