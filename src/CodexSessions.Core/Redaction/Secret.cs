using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Redaction;

/// <summary>Where in a text a secret stands, and of what kind it is.</summary>
internal readonly record struct Secret(int Start, int End, string Kind)
{
    /// <summary>The same secrets in order; those that overlap become one, of the kind of the first.</summary>
    internal static List<Secret> Merge(List<Secret> secrets)
    {
        var merged = new List<Secret>();
        foreach (Secret secret in secrets.OrderBy(static secret => secret.Start))
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is var last && secret.Start < last.End)
            {
                merged[merged.Count - 1] = last with { End = Math.Max(last.End, secret.End) };
            }
            else
            {
                merged.Add(secret);
            }
        }

        return merged;
    }
}
