using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CodexSessions.Completion;

/// <summary>Completes session ids of the home, newest first, each with what the session is about.</summary>
public sealed class SessionIdCompleter : IArgumentCompleter
{
    private const int MaxResults = 50;

    /// <summary>The ids that begin with what was typed.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed.</param>
    /// <param name="commandAst">The command as it was parsed.</param>
    /// <param name="fakeBoundParameters">The other parameters; <c>CodexHome</c> among them is looked into.</param>
    /// <returns>The completions; none when there is no home.</returns>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            WildcardPattern pattern = WildcardPattern.Get(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
            var filter = new CodexSessionFilter { Id = pattern.IsMatch, IncludeArchived = true };
            return [.. CodexHome.Open(fakeBoundParameters?["CodexHome"] as string)
                .GetSessions(filter)
                .Take(MaxResults)
                .Select(static session => new CompletionResult(session.Id, session.Id, CompletionResultType.ParameterValue, session.ToString()))];
        }
        catch (Exception exception) when (exception is CodexSessionException or IOException or UnauthorizedAccessException)
        {
            // Completion stays silent.
            return [];
        }
    }
}
