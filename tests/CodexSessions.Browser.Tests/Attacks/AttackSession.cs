using System.Collections.Generic;
using System.Linq;
using CodexSessions.Tests.Renderers;
using CodexSessions.Tests.Support;

namespace CodexSessions.BrowserTests.Attacks;

/// <summary>
/// A session with a turn for each attack, which stands in it wherever a session has text, and one turn before them with a harmless text
/// in the same places.
/// </summary>
internal static class AttackSession
{
    private const string Id = "0123456789ab";

    internal static IEnumerable<string> Texts => AttackTexts.All.Prepend(HostileSession.Harmless);

    /// <summary>Writes a home with the session.</summary>
    internal static CodexSession Write(TempFolder home)
    {
        string all = string.Join(' ', AttackTexts.All);
        home.Lines("session_index.jsonl", HostileSession.NameLine(Id, all));
        HostileSession.Write(home, Id, all, Texts);
        return CodexHome.Open(home.Path).GetSessions().Single();
    }
}
