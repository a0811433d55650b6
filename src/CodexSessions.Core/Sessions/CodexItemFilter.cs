using System;
using System.Collections.Generic;
using System.Linq;

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

    /// <summary>
    /// Tells whether a tool is wanted, by its name (<see cref="CodexCallItem.ToolName"/>). Records that do not name the tool, as most
    /// outputs, go with the call of the same <see cref="CodexCallItem.CallId"/> before them. Items that belong to no call are not wanted.
    /// </summary>
    public Func<string, bool>? ToolName { get; init; }

    /// <summary>Whether each item can be judged by itself, whatever stands before it.</summary>
    internal bool IsStateless => ToolName is null;

    /// <summary>Picks the items that are wanted.</summary>
    /// <param name="items">The items of one file, in file order.</param>
    /// <returns>Those that all that is set wants, in the same order, each as soon as it comes.</returns>
    public IEnumerable<CodexSessionItem> Apply(IEnumerable<CodexSessionItem> items)
    {
        ArgumentGuard.NotNull(items, nameof(items));
        return items.Where(ForOneFile());
    }

    /// <summary>Tells of the items of one file, asked in file order, whether they are wanted.</summary>
    internal Func<CodexSessionItem, bool> ForOneFile()
    {
        if (ToolName is null)
        {
            return Matches;
        }

        var wantedCalls = new HashSet<string>(StringComparer.Ordinal);
        return item => MatchesTool(item, ToolName, wantedCalls) && Matches(item);
    }

    /// <summary>Whether an item by itself is wanted; its tool is not asked for.</summary>
    internal bool Matches(CodexSessionItem item) =>
        (Type is null || (item.Type is { } type && Type(type)))
        && (Kind is null || MatchesKind(item, Kind))
        && (Role is null || (item.Role is { } role && Role(role)));

    private static bool MatchesTool(CodexSessionItem item, Func<string, bool> isWanted, HashSet<string> wantedCalls)
    {
        (string? name, string? callId) = item switch
        {
            CodexCallItem call => (call.ToolName, call.CallId),
            CodexConversationItem seen => (seen.ToolName, seen.CallId),
            _ => (null, null),
        };
        if (name is null)
        {
            return callId is not null && wantedCalls.Contains(callId);
        }

        if (!isWanted(name))
        {
            return false;
        }

        if (callId is not null)
        {
            wantedCalls.Add(callId);
        }

        return true;
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
