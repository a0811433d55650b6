using System.Collections.Generic;
using System.Collections.ObjectModel;
using CodexSessions.Basics;

namespace CodexSessions;

/// <summary>A read-only list that prints its elements, so that a CSV column or a string shows them and not a type name.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class CodexList<T> : ReadOnlyCollection<T>
{
    internal CodexList(IList<T> list)
        : base(list)
    {
    }

    internal static CodexList<T>? Of(T? single) => single is null ? null : new CodexList<T>([single]);

    /// <summary>The elements, joined by <c>"; "</c>.</summary>
    /// <returns>The joined text, without anything that steers a terminal; empty for an empty list.</returns>
    public override string ToString() => PlainText.Normalize(string.Join("; ", Items));
}
