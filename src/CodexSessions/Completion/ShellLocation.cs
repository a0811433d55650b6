using System.Management.Automation;

namespace CodexSessions.Completion;

/// <summary>What the shell knows that completes: a completer gets no session state, and its process has another location.</summary>
internal static class ShellLocation
{
    /// <summary>The full path of a path of the shell: one from its location, from home, or of a drive of its own.</summary>
    internal static string FullPath(string path) => Shell.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>A text with its variables replaced; it must hold nothing else that PowerShell would evaluate.</summary>
    internal static string ExpandVariables(string text) => Shell.InvokeCommand.ExpandString(text);

    private static EngineIntrinsics Shell => (EngineIntrinsics)ScriptBlock.Create("$ExecutionContext").Invoke()[0].BaseObject;
}
