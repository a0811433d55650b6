using System;

namespace CodexSessions;

/// <summary>Says which items are wanted; what is not set wants all.</summary>
public sealed class CodexItemFilter
{
    /// <summary>Tells whether an outer type is wanted (<see cref="CodexSessionItem.Type"/>).</summary>
    public Func<string, bool>? Type { get; init; }

    /// <summary>
    /// Tells whether a kind is wanted (<see cref="CodexSessionItem.Kind"/>); asked for the outer names of a turn item too, such as
    /// <c>item_completed</c>.
    /// </summary>
    public Func<string, bool>? Kind { get; init; }

    /// <summary>Tells whether a role is wanted (<see cref="CodexSessionItem.Role"/>).</summary>
    public Func<string, bool>? Role { get; init; }

    /// <summary>Tells whether an item is wanted.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether all that is set wants it.</returns>
    public bool Matches(CodexSessionItem item)
    {
        ArgumentGuard.NotNull(item, nameof(item));
        return (Type is null || (item.Type is { } type && Type(type)))
            && (Kind is null || MatchesKind(item, Kind))
            && (Role is null || (item.Role is { } role && Role(role)));
    }

    private static bool MatchesKind(CodexSessionItem item, Func<string, bool> isWanted)
    {
        foreach (string name in item.KindNames())
        {
            if (isWanted(name))
            {
                return true;
            }
        }

        return false;
    }
}
