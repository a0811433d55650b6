using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Tests.Architecture;

/// <summary>Asks about arrows and where they lead.</summary>
internal static class Graph
{
    /// <summary>All that can be reached by following arrows; the beginning itself only where a way leads back to it.</summary>
    internal static HashSet<string> ReachableFrom(string start, IReadOnlyCollection<Arrow> arrows)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out string? here))
        {
            foreach (Arrow arrow in arrows.Where(arrow => arrow.From == here && reached.Add(arrow.To)))
            {
                next.Enqueue(arrow.To);
            }
        }

        return reached;
    }

    /// <summary>The arrows that no way over other arrows makes needless; of arrows without a cycle.</summary>
    internal static IEnumerable<Arrow> Needed(IReadOnlyCollection<Arrow> arrows) => arrows.Where(arrow =>
        !arrows.Any(other => other.From == arrow.From && other.To != arrow.To && ReachableFrom(other.To, arrows).Contains(arrow.To)));
}
