using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Sessions;

/// <summary>Puts sessions in trees: below each the sub-agents it started and the forks that were made of it, oldest first.</summary>
internal sealed class SessionTree
{
    private readonly List<CodexSession> _sessions;
    private readonly Dictionary<string, CodexSession> _byId;
    private readonly ILookup<string?, CodexSession> _children;

    /// <summary>Makes the trees of sessions.</summary>
    /// <param name="sessions">One session of each thread, oldest first.</param>
    internal SessionTree(IEnumerable<CodexSession> sessions)
    {
        _sessions = [.. sessions];
        _byId = _sessions.ToDictionary(static session => session.Id!, StringComparer.OrdinalIgnoreCase);
        _children = _sessions.ToLookup(ParentId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The wanted sessions that stand below no other wanted one, newest first, each followed by all below it and depth first.
    /// </summary>
    internal IEnumerable<CodexSession> Walk(Func<CodexSession, bool> isWanted)
    {
        List<CodexSession> wanted = _sessions.FindAll(new Predicate<CodexSession>(isWanted));
        var ids = new HashSet<string>(wanted.Select(static session => session.Id!), StringComparer.OrdinalIgnoreCase);
        List<CodexSession> roots = wanted.FindAll(session => !IsBelowOneOf(ids, session));
        roots.Reverse();

        // Damaged data can have sessions that come of each other in a circle. None is the root: the oldest stands for it.
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return roots.Concat(wanted).SelectMany(root => Walk(root, shown));
    }

    private IEnumerable<CodexSession> Walk(CodexSession root, HashSet<string> shown)
    {
        var ahead = new Stack<CodexSession>();
        ahead.Push(root.AtDepth(0));
        while (ahead.Count > 0)
        {
            CodexSession session = ahead.Pop();
            if (shown.Add(session.Id!))
            {
                yield return session;
                foreach (CodexSession child in _children[session.Id].Reverse())
                {
                    ahead.Push(child.AtDepth(session.Depth!.Value + 1));
                }
            }
        }
    }

    private bool IsBelowOneOf(HashSet<string> ids, CodexSession session)
    {
        var passed = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { session.Id! };
        while (ParentId(session) is { } id && passed.Add(id) && _byId.TryGetValue(id, out CodexSession? parent))
        {
            if (ids.Contains(id))
            {
                return true;
            }

            session = parent;
        }

        return false;
    }

    private static string? ParentId(CodexSession session) => session.ParentId ?? session.ForkedFromId;
}
