using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CodexSessions.Completion;

/// <summary>Finds the Codex home that the command names whose arguments are completed.</summary>
internal static class HomeArgument
{
    private const string Parameter = "CodexHome";

    /// <summary>The home; null when the command names one that is known only when it runs, so that another one is not shown instead.</summary>
    /// <exception cref="CodexSessionException">There is no such folder.</exception>
    internal static CodexHome? Open(CommandAst? command, IDictionary? boundParameters)
    {
        if (boundParameters?[Parameter] is { } bound)
        {
            return Convert(bound) is { } path ? CodexHome.Open(ShellLocation.FullPath(path)) : null;
        }

        return !TryFindArgument(command, out Ast? argument) ? CodexHome.Open()
            : argument is ExpandableStringExpressionAst text && HasOnlyVariables(text) ? CodexHome.Open(ShellLocation.FullPath(ShellLocation.ExpandVariables(text.Value)))
            : null;
    }

    /// <summary>As the binder would do it, which takes no list for a text.</summary>
    private static string? Convert(object bound)
    {
        object value = bound is PSObject wrapped ? wrapped.BaseObject : bound;
        return value is not (IEnumerable and not string) && LanguagePrimitives.TryConvertTo(value, out string text) && text.Length > 0 ? text : null;
    }

    private static bool TryFindArgument(CommandAst? command, out Ast? argument)
    {
        argument = null;
        for (int i = 1; i < command?.CommandElements.Count; i++)
        {
            if (command.CommandElements[i] is CommandParameterAst parameter && Parameter.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase))
            {
                argument = parameter.Argument ?? command.CommandElements.ElementAtOrDefault(i + 1);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text as <c>$HOME/x</c> runs nothing when it is expanded; an escaped dollar sign no longer shows as one.</summary>
    private static bool HasOnlyVariables(ExpandableStringExpressionAst text) =>
        text.NestedExpressions.All(static nested => nested is VariableExpressionAst) && text.Value.IndexOf('`') < 0 && !text.Value.Contains("$(");
}
