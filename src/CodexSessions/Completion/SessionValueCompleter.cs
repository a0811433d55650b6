using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CodexSessions.Completion;

/// <summary>Completes values that the newest sessions of the home have; silent when there is no home.</summary>
public abstract class SessionValueCompleter : IArgumentCompleter
{
    private const int MaxResults = 50;

    private protected SessionValueCompleter()
    {
    }

    /// <summary>The values that begin with what was typed, those of the newest sessions first.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What was typed.</param>
    /// <param name="commandAst">The command as it was parsed.</param>
    /// <param name="fakeBoundParameters">The other parameters; <c>CodexHome</c> among them is looked into.</param>
    /// <returns>The completions.</returns>
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
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            IEnumerable<CompletionResult> results =
                from session in CodexHome.Open(fakeBoundParameters?["CodexHome"] as string).GetSessions(FilterFor(pattern)).Take(MaxSessions)
                from value in ValuesOf(session)
                where !string.IsNullOrEmpty(value) && pattern.IsMatch(value) && seen.Add(value)
                select new CompletionResult(Quoted(value), value, CompletionResultType.ParameterValue, ToolTip(session, value));
            return [.. results.Take(MaxResults)];
        }
        catch (Exception exception) when (exception is CodexSessionException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>How many sessions are looked at: a person waits while they are read.</summary>
    private protected virtual int MaxSessions => 500;

    /// <summary>What can be told of the sessions before they are opened.</summary>
    private protected virtual CodexSessionFilter FilterFor(WildcardPattern pattern) => new() { IncludeArchived = true };

    private protected abstract IEnumerable<string?> ValuesOf(CodexSession session);

    private protected virtual string ToolTip(CodexSession session, string value) => value;

    /// <summary>A value as it must be typed, its wildcard characters escaped.</summary>
    private static string Quoted(string value)
    {
        string literal = WildcardPattern.Escape(value);
        bool isPlain = literal.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '\\' or ':');
        return isPlain ? literal : $"'{literal.Replace("'", "''")}'";
    }
}

/// <summary>Completes session ids, each with its time and what it is about.</summary>
public sealed class SessionIdCompleter : SessionValueCompleter
{
    private protected override CodexSessionFilter FilterFor(WildcardPattern pattern) => new() { IncludeArchived = true, Id = pattern.IsMatch };

    private protected override IEnumerable<string?> ValuesOf(CodexSession session) => [session.Id];

    private protected override string ToolTip(CodexSession session, string value) =>
        session.WorkingDirectory is { } folder ? $"{session} ({folder})" : session.ToString();
}

/// <summary>Completes names of threads.</summary>
public sealed class SessionNameCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session) => [session.Name];
}

/// <summary>Completes folders that sessions worked in.</summary>
public sealed class WorkingDirectoryCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session) => [session.WorkingDirectory];
}

/// <summary>Completes models.</summary>
public sealed class ModelCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session) => [session.Model];
}

/// <summary>Completes git branches.</summary>
public sealed class BranchCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session) => [session.Git?.Branch];
}

/// <summary>Completes names of tools that were called in the newest sessions.</summary>
public sealed class ToolNameCompleter : SessionValueCompleter
{
    /// <summary>How far into a session its calls are looked for: with the number of sessions it bounds what is read.</summary>
    private const long MaxBytes = 2 * 1024 * 1024;

    private protected override int MaxSessions => 8;

    private protected override IEnumerable<string?> ValuesOf(CodexSession session)
    {
        try
        {
            IEnumerable<CodexSessionItem> items = CodexSessionReader.ReadItems(session.Path).TakeWhile(static item => item.Offset < MaxBytes);
            return [.. items.OfType<CodexCallItem>().Select(static call => call.ToolName).Distinct()];
        }
        catch (CodexSessionException)
        {
            // The others may still have some.
            return [];
        }
    }
}
