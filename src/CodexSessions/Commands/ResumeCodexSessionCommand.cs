using System;
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

    private HomeTrust _trust = new(null);
    private string? _codex;
    private bool _yesToAll;
    private bool _noToAll;

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

    /// <summary>A Codex home that is trusted; ids are looked up in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CodexHome { get; set; }

    /// <summary>The folder to go on in; the one the session worked in when it is not given.</summary>
    [Parameter]
    [Alias("Cwd")]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>Whether not to ask about homes that are not trusted.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gathers which homes are trusted.</summary>
    protected override void BeginProcessing() =>
        _trust = new HomeTrust(CodexHome is null ? null : GetUnresolvedProviderPathFromPSPath(CodexHome));

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

        string? home = CodexSessions.CodexHome.PathOf(session.Path);
        string? trusted = home is null ? null : _trust.Find(home);
        string folder = FolderOf(session);

        // On Windows, looking whether there is such a folder already sends the user's credentials: not before all is allowed.
        bool isUnc = WorkingDirectoryName.IsUnc(folder);
        if ((isUnc || Exists(session, folder))
            && ShouldProcess($"{session.Id} ({session}) in '{folder}'", "codex resume")
            && (trusted is not null || IsAllowed(session, home, isUnc && WorkingDirectory is null ? folder : null))
            && (!isUnc || Exists(session, folder)))
        {
            Run(session, trusted ?? home, folder);
        }
    }

    /// <summary>The folder to go on in. A session that has none goes on in the current one.</summary>
    private string FolderOf(CodexSession session) =>
        WorkingDirectoryName.WithoutPrefix(WorkingDirectory is null && session.WorkingDirectory is { } itsOwn ? itsOwn : ResolveTarget(WorkingDirectory ?? "."));

    private bool Exists(CodexSession session, string folder)
    {
        if (Directory.Exists(folder))
        {
            return true;
        }

        WriteError(Errors.WorkingDirectoryNotFound(session, folder, WorkingDirectory is not null));
        return false;
    }

    /// <summary>Whether Codex may be started for a session that lies in no trusted home; a person is asked where there is one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="home">The home that Codex would be started with; null for the user's own.</param>
    /// <param name="uncFolder">The folder of another machine that the session names.</param>
    private bool IsAllowed(CodexSession session, string? home, string? uncFolder)
    {
        TrustRisk? risk = home is not null ? TrustRisk.OfHome(home, uncFolder)
            : uncFolder is not null ? TrustRisk.OfFolder(uncFolder)
            : null;
        if (risk is null || Force)
        {
            return true;
        }

        if (Ask($"{risk.Description} Resume {session.Id}?") is { } answer)
        {
            return answer;
        }

        WriteError(Errors.HomeNotTrusted(session, risk));
        return false;
    }

    /// <summary>What a person answers; null when there is nobody to ask.</summary>
    private bool? Ask(string question)
    {
        // A program, or another machine, has no terminal for Codex either.
        bool isAlone = Host.Name == "ServerRemoteHost" || (Host.Name == "ConsoleHost" && Console.IsInputRedirected);
        if (isAlone)
        {
            return null;
        }

        try
        {
            return ShouldContinue(question, "Codex home that is not trusted", hasSecurityImpact: true, ref _yesToAll, ref _noToAll);
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            // Each host refuses in its own way.
            return null;
        }
    }

    private void Run(CodexSession session, string? home, string folder)
    {
        // Codex asks which folder is meant when it is started in another one, unless it is told.
        string arguments = WorkingDirectory is null ? $"resume {session.Id}" : $"resume {session.Id} --cd .";
        var start = new ProcessStartInfo(_codex ??= FindCodex(), arguments) { WorkingDirectory = folder, UseShellExecute = false };
        if (home is not null)
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
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
