using System.IO;
using System.Net;

namespace CodexSessions.Documents;

/// <summary>Puts texts into a page as they are, so that they can add no markup of their own.</summary>
internal static class HtmlText
{
    /// <summary>Literal text, also for the value of an attribute.</summary>
    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Literal text that may be long.</summary>
    internal static void WriteEscaped(TextWriter writer, string text) => WebUtility.HtmlEncode(text, writer);
}
