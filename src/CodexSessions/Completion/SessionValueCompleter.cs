using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;

namespace CodexSessions.Completion;

/// <summary>Completes values that sessions of the home have, those of the newest sessions first.</summary>
public abstract class SessionValueCompleter : ValueCompleter
{
    private const int MaxResults = 50;

    /// <summary>How long sessions are read: a person waits meanwhile. What was found until then is offered.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(300);

    private protected SessionValueCompleter()
    {
    }

    private protected override void Complete(TypedText typed, CommandAst? command, IDictionary? boundParameters, List<CompletionResult> results)
    {
        if (HomeArgument.Open(command, boundParameters) is not { } home)
        {
            return;
        }

        using var limit = new CancellationTokenSource(TimeLimit);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (CodexSession session in home.GetSessions(FilterFor(typed), cancellationToken: limit.Token))
        {
            foreach (string value in ValuesOf(session, limit.Token).OfType<string>())
            {
                string compared = Compared(value);
                if (typed.Matches(compared) && seen.Add(compared) && PatternOf(value) is { } pattern)
                {
                    results.Add(CompletionText.Of(value, pattern, ToolTip(session)));
                }

                if (results.Count == MaxResults)
                {
                    return;
                }
            }

            if (limit.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Which sessions can have what was typed, as far as is known before they are opened.</summary>
    private protected virtual CodexSessionFilter FilterFor(TypedText typed) => new() { IncludeArchived = true };

    private protected abstract IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken);

    /// <summary>The spelling by which values are compared with each other and with what was typed.</summary>
    private protected virtual string Compared(string value) => value;

    /// <summary>The pattern that finds the sessions with a value; null when there is none.</summary>
    private protected virtual string? PatternOf(string value) => CompletionText.PatternOf(value);

    /// <summary>What is shown about a value; null for the value itself.</summary>
    private protected virtual string? ToolTip(CodexSession session) => null;
}

/// <summary>Completes session ids, each with its time and what it is about.</summary>
public sealed class SessionIdCompleter : SessionValueCompleter
{
    private protected override CodexSessionFilter FilterFor(TypedText typed) => new() { IncludeArchived = true, Id = typed.Matches };

    private protected override IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken) => [session.Id];

    private protected override string? ToolTip(CodexSession session) =>
        session.WorkingDirectory is { } folder ? $"{session} ({folder})" : session.ToString();
}

/// <summary>Completes names of threads.</summary>
public sealed class SessionNameCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken) => [session.Name];
}

/// <summary>Completes folders that sessions worked in, each once however it was spelled.</summary>
public sealed class WorkingDirectoryCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken) =>
        [session.WorkingDirectory is { } folder ? WorkingDirectoryName.WithoutPrefix(folder) : null];

    private protected override string Compared(string value) => WorkingDirectoryName.Normalize(value);

    private protected override string? PatternOf(string value)
    {
        string trimmed = value.TrimEnd('/', '\\');
        string? pattern = CompletionText.PatternOf(trimmed.Length == 0 && value.Length > 0 ? "/" : trimmed);

        // At the beginning of what is typed these stand for the current location and for home.
        return pattern is not null && WorkingDirectoryName.IsFromLocation(pattern) ? $"[{pattern[0]}]{pattern.Substring(1)}" : pattern;
    }

    private protected override string SpellTyped(string typed)
    {
        string path = WorkingDirectoryName.Normalize(WorkingDirectoryName.IsFromLocation(typed) ? ShellLocation.FullPath(typed) : typed);
        bool isWholeFolder = typed.Length > 0 && typed[typed.Length - 1] is '/' or '\\' && !path.EndsWith('/');
        return isWholeFolder ? path + "/" : path;
    }
}

/// <summary>Completes models.</summary>
public sealed class ModelCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken) => [session.Model];
}

/// <summary>Completes git branches.</summary>
public sealed class BranchCompleter : SessionValueCompleter
{
    private protected override IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken) => [session.Git?.Branch];
}

/// <summary>Completes names of tools that were called in the newest sessions.</summary>
public sealed class ToolNameCompleter : SessionValueCompleter
{
    /// <summary>How far into a session its calls are looked for, so that there is time for several sessions.</summary>
    private const long MaxBytes = 2 * 1024 * 1024;

    private protected override IEnumerable<string?> ValuesOf(CodexSession session, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (CodexSessionItem item in CodexSessionReader.ReadItems(session.Path, cancellationToken: cancellationToken))
            {
                if (item.Offset >= MaxBytes)
                {
                    break;
                }

                if (item is CodexCallItem { ToolName: { } name })
                {
                    names.Add(name);
                }
            }
        }
        catch (Exception exception) when (exception is CodexSessionException or OperationCanceledException)
        {
            // What was read until then counts, and other sessions may have more.
        }

        return names;
    }
}
