using System;
using System.Collections.Generic;
using System.Threading;
using CodexSessions.Files;

namespace CodexSessions.Records;

/// <summary>Makes the entries of a line.</summary>
internal delegate void EntryMaker<T>(in TextLineBytes line, List<Entry<T>> entries)
    where T : class;

/// <summary>Reads a file of lines from its end.</summary>
internal static class LastEntries
{
    /// <summary>The last values that pass, in file order; the errors on the way to them are told in file order too.</summary>
    internal static List<T> Read<T>(
        ReverseLineReader reader,
        int count,
        Func<T, bool> passes,
        EntryMaker<T> split,
        Action<CodexSessionException>? onError,
        CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<T>();
        var errors = new List<CodexSessionException>();
        var entries = new List<Entry<T>>();
        while (found.Count < count && reader.TryRead(out TextLineBytes line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            split(line, entries);
            for (int i = entries.Count - 1; i >= 0 && found.Count < count; i--)
            {
                if (entries[i].Error is { } error)
                {
                    errors.Add(error);
                }
                else if (passes(entries[i].Value!))
                {
                    found.Add(entries[i].Value!);
                }
            }

            entries.Clear();
        }

        errors.Reverse();
        errors.ForEach(error => onError?.Invoke(error));
        found.Reverse();
        return found;
    }
}
