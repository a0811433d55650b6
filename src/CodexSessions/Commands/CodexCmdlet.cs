using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;

namespace CodexSessions.Commands;

/// <summary>What all cmdlets of the module share: stopping at once, errors that let the pipeline go on, and paths.</summary>
public abstract class CodexCmdlet : PSCmdlet, IDisposable
{
    private const string FileSystem = "FileSystem";
    private const int MaxProgressLength = 500;

    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _time = Stopwatch.StartNew();

    private protected CodexCmdlet()
    {
    }

    /// <summary>Names of threads, whose index is read once a command.</summary>
    private protected CodexThreadNames ThreadNames { get; } = new();

    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>How many files the command has come to.</summary>
    private protected int FileCount { get; private set; }

    /// <summary>Handles what came through the pipeline.</summary>
    protected sealed override void ProcessRecord() => UnlessStopped(Process);

    /// <summary>Handles what could only be handled when all had come; tells those who asked how long all took.</summary>
    protected sealed override void EndProcessing()
    {
        UnlessStopped(Finish);
        if (FileCount > 0)
        {
            WriteVerbose($"{MyInvocation.MyCommand.Name}: {FileCount} {(FileCount == 1 ? "file" : "files")} in {_time.Elapsed.TotalSeconds:0.00} s.");
        }
    }

    private protected abstract void Process();

    private protected virtual void Finish()
    {
    }

    /// <summary>Stops the reading that is going on.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has ended by itself meanwhile.
        }
    }

    /// <summary>Ends the command.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the command.</summary>
    /// <param name="disposing">Whether it is ended on purpose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Tells those who asked which file the command comes to.</summary>
    private protected void TellFile(string path, string action = "Reading")
    {
        FileCount++;
        WriteVerbose($"{action} '{path}'.");
    }

    /// <summary>
    /// Whether what was thrown while a file was read and its objects were written is an error of that file. PowerShell's own exceptions
    /// come from the pipeline: somebody ended it, or an error was not to be passed over.
    /// </summary>
    private protected static bool IsOfFile(Exception exception) => exception is not (RuntimeException or FlowControlException or OperationCanceledException);

    /// <summary>Warns; what the text quotes cannot steer the console, as with all that follows.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(CodexText.ToPlain(text));

    private protected new void WriteVerbose(string text) => base.WriteVerbose(CodexText.ToPlain(text));

    /// <summary>Shows progress. The display has a line for each text.</summary>
    internal new void WriteProgress(ProgressRecord progress)
    {
        progress.Activity = CodexText.ToLine(progress.Activity, MaxProgressLength);
        progress.StatusDescription = CodexText.ToLine(progress.StatusDescription, MaxProgressLength);
        base.WriteProgress(progress);
    }

    /// <summary>Asks whether something is to be done, or says so.</summary>
    private protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(CodexText.ToPlain(target), CodexText.ToPlain(action));

    /// <summary>Asks a person.</summary>
    private protected new bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        base.ShouldContinue(CodexText.ToPlain(query), CodexText.ToPlain(caption), hasSecurityImpact, ref yesToAll, ref noToAll);

    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private protected void WriteError(CodexSessionException exception) => WriteError(Errors.From(exception));

    /// <summary>Opens the Codex home; without one there is nothing to do.</summary>
    private protected CodexHome OpenHome(string? path)
    {
        try
        {
            // A path of the session's location, not of the process.
            return CodexHome.Open(path is null ? null : GetUnresolvedProviderPathFromPSPath(path));
        }
        catch (CodexSessionException exception)
        {
            ThrowTerminatingError(Errors.From(exception));
            throw;
        }
    }

    /// <summary>The full paths of files and folders; a path that is wrong gives an error, and the others go on.</summary>
    private protected IEnumerable<string> ResolvePaths(IEnumerable<string> paths, bool isLiteral)
    {
        foreach (string path in paths)
        {
            foreach (string resolved in ResolvePath(path, isLiteral))
            {
                yield return resolved;
            }
        }
    }

    /// <summary>The full path of a file or folder to write to; it need not exist.</summary>
    private protected string ResolveTarget(string path)
    {
        string target = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != FileSystem)
        {
            ThrowTerminatingError(Errors.PathNotFileSystem(path, provider.Name));
        }

        return target;
    }

    /// <summary>What takes secrets out; a pattern that is none ends the command.</summary>
    private protected CodexRedactor CreateRedactor(string[]? patterns)
    {
        try
        {
            return new CodexRedactor(patterns, StopToken);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(Errors.InvalidPattern(exception, patterns));
            throw;
        }
    }

    private protected static Func<string, bool>? AnyWildcard(string[]? patterns)
    {
        if (patterns is null)
        {
            return null;
        }

        WildcardPattern[] compiled = Array.ConvertAll(patterns, static pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase));
        return value => Array.Exists(compiled, pattern => pattern.IsMatch(value));
    }

    /// <summary>
    /// Wildcards for folders; one that begins at the current location, or at home, is meant from there. A bare name is that of the last
    /// folder, as views show it.
    /// </summary>
    private protected Func<string, bool>? AnyFolder(string[]? patterns) =>
        AnyWildcard(patterns is null ? null : [.. patterns.Select(FolderPattern).SelectMany(static pattern => IsBareName(pattern) ? new[] { pattern, "*/" + pattern } : [pattern])]);

    private static bool IsBareName(string pattern) => pattern.IndexOfAny(['/', ':']) < 0 && !WildcardPattern.ContainsWildcardCharacters(pattern);

    private string FolderPattern(string pattern) =>
        WorkingDirectoryName.Normalize(WorkingDirectoryName.IsFromLocation(pattern) ? GetUnresolvedProviderPathFromPSPath(pattern) : pattern);

    /// <summary>The width of the console in characters; null where there is none, or one that is narrower than the least.</summary>
    private protected int? HostWidth(int least)
    {
        try
        {
            return Host.UI?.RawUI?.BufferSize.Width is { } width && width >= least ? width : null;
        }
        catch (Exception exception) when (exception is HostException or IOException or NotImplementedException)
        {
            // Not every host has a console.
            return null;
        }
    }

    private void UnlessStopped(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private IReadOnlyList<string> ResolvePath(string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            IReadOnlyList<string> resolved = isLiteral
                ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : [.. SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider)];
            if (provider.Name != FileSystem)
            {
                WriteError(Errors.PathNotFileSystem(path, provider.Name));
                return [];
            }

            if (isLiteral && !File.Exists(resolved[0]) && !Directory.Exists(resolved[0]))
            {
                WriteError(Errors.PathNotFound(path, null));
                return [];
            }

            return resolved;
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException or IOException or NotSupportedException)
        {
            WriteError(Errors.PathNotFound(path, exception));
            return [];
        }
    }
}
