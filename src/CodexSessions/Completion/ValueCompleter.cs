using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CodexSessions.Completion;

/// <summary>Completes values; silent when something is wrong, as one does not see errors while typing.</summary>
public abstract class ValueCompleter : IArgumentCompleter
{
    private protected ValueCompleter()
    {
    }

    /// <summary>The values that begin with what was typed.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed, with its quotes; wildcards in it count.</param>
    /// <param name="commandAst">The command as it was parsed.</param>
    /// <param name="fakeBoundParameters">The other parameters.</param>
    /// <returns>The completions, each one constant argument.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var results = new List<CompletionResult>();
        try
        {
            Complete(TypedText.Of(wordToComplete, SpellTyped), commandAst, fakeBoundParameters, results);
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            // What was found until then is still true.
        }

        return results;
    }

    /// <summary>Spells what was typed as the values are spelled that it is compared with.</summary>
    private protected virtual string SpellTyped(string typed) => typed;

    private protected abstract void Complete(TypedText typed, CommandAst? command, IDictionary? boundParameters, List<CompletionResult> results);
}
