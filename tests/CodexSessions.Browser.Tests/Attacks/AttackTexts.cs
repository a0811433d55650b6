using System.Collections.Generic;
using CodexSessions.Tests.Renderers;

namespace CodexSessions.BrowserTests.Attacks;

/// <summary>
/// Texts that would do something in a page that took them for anything but texts, those for all who render Markdown among them. What
/// succeeds sets <c>window.pwned</c>.
/// </summary>
internal static class AttackTexts
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All => [.. OnPages, .. HostileTexts.All];

    /// <summary>Those that are meant for pages.</summary>
    internal static IReadOnlyList<string> OnPages { get; } =
    [
        // Markup.
        "<script>window.pwned=1</script>",
        "</script><script>window.pwned=2</script>",
        "</style></title></textarea></noscript><script>window.pwned=3</script>",
        "<img src=x onerror=window.pwned=4>",
        "<svg onload=window.pwned=5><a xlink:href=javascript:window.pwned=6>",
        "\"><img src=x onerror=window.pwned=7>",
        "' onmouseover='window.pwned=8' autofocus onfocus='window.pwned=9",
        "\" onmouseover=\"window.pwned=10\" autofocus onfocus=\"window.pwned=11",
        "<details open ontoggle=window.pwned=12></details></details></section></main></body></html>",
        "<iframe srcdoc='<script>parent.pwned=13</script>'></iframe><object data=javascript:window.pwned=14></object><embed src=http://embed.invalid/>",
        "<base href=http://base.invalid/><link rel=stylesheet href=http://style.invalid/x.css><meta http-equiv=refresh content=0;url=http://refresh.invalid/>",
        "<form action=http://form.invalid/><input autofocus onfocus=window.pwned=15><button>Go</button></form>",
        "<style>@import 'http://import.invalid/x.css'; body { background: url(http://background.invalid/x.png) }</style>",
        "<!-- a comment that never ends <script>window.pwned=16</script>",
        "--> ]]> <![CDATA[ <script>window.pwned=17</script> ]]>",
        "<plaintext><xmp><template><noscript><p title=\"</noscript><img src=x onerror=window.pwned=18>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=window.pwned=19&gt;\">",
        "&lt;img src=x onerror=window.pwned=20&gt; &#60;script&#62;window.pwned=21&#60;/script&#62;",
        "<a id=turn-1 name=search href=http://clobber.invalid/ target=_blank><input id=search name=getElementById>",

        // Markdown.
        "[link](javascript:window.pwned=30)",
        "[link](JaVaScRiPt:window.pwned=31) [link](%6Aavascript:window.pwned=32)",
        "[link](&#106;avascript:window.pwned=33) [link](javascript&colon;window.pwned=34) [link](java&Tab;script:window.pwned=35)",
        "[link](<java\tscript:window.pwned=36>) [link](\u0001javascript:window.pwned=37) [link](java\u00ADscript:window.pwned=38)",
        "[link](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) [link](vbscript:pwned) [link](file:///etc/passwd) [link](blob:null/x)",
        "[link](//relative.invalid/x) [link](\\\\share.invalid\\x) [link](other.html) [link](/etc/passwd)",
        "[link](http://link.invalid/\"onmouseover=\"window.pwned=39) [link](http://link.invalid 'a\" onmouseover=\"window.pwned=40')",
        "<javascript:window.pwned=41> <http://autolink.invalid/\"onmouseover=window.pwned=42> http://bare.invalid/\"onmouseover=window.pwned=43",
        "[reference] ![picture](http://picture.invalid/x.png) ![picture](javascript:window.pwned=44) ![\"onerror=window.pwned=45](x)\n\n[reference]: javascript:window.pwned=46",
        "![picture](data:image/svg+xml,<svg/onload=window.pwned=47>) [![picture](http://inner.invalid/x.png)](javascript:window.pwned=48)",
        "```\"onmouseover=\"window.pwned=49 <script>window.pwned=50</script>\n</code></pre><script>window.pwned=51</script>\n```",
        "`</code><script>window.pwned=52</script>` **<img src=x onerror=window.pwned=53>**",
        "# <img src=x onerror=window.pwned=54> {#search}\n\n| <script>window.pwned=55</script> | b |\n|---|---|\n| </table><img src=x onerror=window.pwned=56> | d |",
        "> <script>window.pwned=57</script>\n> - <img src=x onerror=window.pwned=58>\n\n1. </ol></li><script>window.pwned=59</script>",

        // Characters.
        "\u001b]0;pwned\u0007\u001b[31mred\u001b[0m\u001b]8;;javascript:window.pwned=60\u001b\\link\u001b]8;;\u001b\\",
        "invoice\u202Egpj.exe\u202C \u2066isolated \u2067 never closed",
        "nul \0 line \u2028 paragraph \u2029 next \u0085 bom \uFEFF joiner \u200D tag \U000E0041",
        "${window.pwned=70} {{constructor.constructor('window.pwned=71')()}} `;window.pwned=72;`",
        "../../../etc/passwd; rm -rf / & | > < $(window.pwned=73)",
    ];
}
