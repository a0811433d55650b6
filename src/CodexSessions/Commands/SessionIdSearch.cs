using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace CodexSessions.Commands;

/// <summary>Finds the sessions that ids mean: whole ids, their beginnings, or wildcards.</summary>
internal sealed class SessionIdSearch(CodexHome home, Action<ErrorRecord> onError, CancellationToken cancellationToken)
{
    /// <summary>The sessions of one id, the newest file of a thread first; archived ones too, since the id names them.</summary>
    internal IEnumerable<CodexSession> Find(string id, CodexSessionFilter filter)
    {
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(id);
        WildcardPattern pattern = WildcardPattern.Get(isPattern ? id : WildcardPattern.Escape(id) + "*", WildcardOptions.IgnoreCase);
        IEnumerable<CodexSession> matches = home.GetSessions(
            new CodexSessionFilter { Id = pattern.IsMatch, IncludeArchived = true },
            exception => onError(Errors.From(exception)),
            progress: null,
            cancellationToken);

        // Whether an id is there is one thing, whether its session is wanted another.
        return (isPattern ? matches : One(id, matches)).Where(filter.Matches);
    }

    /// <summary>The newest file of each thread that an id means.</summary>
    internal IEnumerable<CodexSession> FindCurrent(string id)
    {
        var threads = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return Find(id, new CodexSessionFilter()).Where(session => threads.Add(session.Id!));
    }

    private List<CodexSession> One(string id, IEnumerable<CodexSession> matches)
    {
        List<CodexSession> found = [.. matches];
        List<CodexSession> exact = found.FindAll(session => string.Equals(session.Id, id, StringComparison.OrdinalIgnoreCase));
        found = exact.Count > 0 ? exact : found;
        string[] ids = [.. found.Select(static session => session.Id!).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (ids.Length == 1)
        {
            return found;
        }

        onError(ids.Length == 0 ? Errors.SessionNotFound(id, home.Path) : Errors.SessionIdAmbiguous(id, ids[0], ids[1]));
        return [];
    }
}
