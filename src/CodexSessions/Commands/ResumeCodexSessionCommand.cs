using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using CodexSessions.Completion;
using CodexSessions.Formatting;

namespace CodexSessions.Commands;

/// <summary>Goes on with sessions in Codex, each in the folder it worked in.</summary>
[Cmdlet(VerbsLifecycle.Resume, "CodexSession", DefaultParameterSetName = SessionSet, SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ResumeCodexSessionCommand : CodexCmdlet
{
    private const string SessionSet = "Session";
    private const string IdSet = "Id";

    private string? _codex;

    /// <summary>Sessions, as Get-CodexSession gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [ValidateNotNull]
    public CodexSession[] Session { get; set; } = [];

    /// <summary>Ids, their beginnings, or wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("SessionId")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The Codex home in which the ids are looked up.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string? CodexHome { get; set; }

    /// <summary>The folder to go on in; the one the session worked in when it is not given.</summary>
    [Parameter]
    [Alias("Cwd")]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>Goes on with the sessions that came, one after the other.</summary>
    private protected override void Process()
    {
        foreach (CodexSession session in ParameterSetName == IdSet ? FindSessions() : Session)
        {
            Resume(session);
        }
    }

    private IEnumerable<CodexSession> FindSessions() =>
        Id.SelectMany(new SessionIdSearch(OpenHome(CodexHome), WriteError, StopToken).FindCurrent);

    private void Resume(CodexSession session)
    {
        if (!ResumeCommand.IsId(session.Id))
        {
            WriteError(Errors.SessionNotResumable(session));
            return;
        }

        // A session that tells no folder goes on in the current one.
        string folder = WorkingDirectory is null && session.WorkingDirectory is { } itsOwn ? itsOwn : ResolveTarget(WorkingDirectory ?? ".");
        if (!Directory.Exists(folder))
        {
            WriteError(Errors.WorkingDirectoryNotFound(session, folder, WorkingDirectory is not null));
        }
        else if (ShouldProcess($"{session.Id} ({session}) in '{folder}'", "codex resume"))
        {
            Run(session, folder);
        }
    }

    private void Run(CodexSession session, string folder)
    {
        // Codex asks which folder is meant when it is started in another one, unless it is told.
        string arguments = WorkingDirectory is null ? $"resume {session.Id}" : $"resume {session.Id} --cd .";
        var start = new ProcessStartInfo(_codex ??= FindCodex(), arguments) { WorkingDirectory = folder, UseShellExecute = false };
        if (CodexSessions.CodexHome.PathOf(session.Path) is { } home)
        {
            start.Environment[CodexSessions.CodexHome.EnvironmentVariable] = home;
        }

        try
        {
            // It has the console to itself until it ends.
            using var process = System.Diagnostics.Process.Start(start)!;
            using CancellationTokenRegistration stop = StopToken.Register(() => End(process));
            process.WaitForExit();
            StopToken.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
            {
                WriteError(Errors.CodexFailed(session, process.ExitCode));
            }
        }
        catch (Win32Exception exception)
        {
            ThrowTerminatingError(Errors.CodexNotFound(exception));
        }
    }

    /// <summary>The program of that name on PATH; without it there is nothing to do.</summary>
    private string FindCodex()
    {
        if (InvokeCommand.GetCommand("codex", CommandTypes.Application) is ApplicationInfo codex)
        {
            return codex.Path;
        }

        ThrowTerminatingError(Errors.CodexNotFound());
        return string.Empty;
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (System.InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
