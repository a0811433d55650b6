using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>What the cmdlets share that give the contents of session files, one object after the other.</summary>
public abstract class SessionReadCmdlet : SessionFileCmdlet
{
    private protected SessionReadCmdlet()
    {
    }

    /// <summary>Whether the conversation shows turns that were taken back, marked.</summary>
    [Parameter]
    public SwitchParameter IncludeRolledBack { get; set; }

    /// <summary>Whether what a session took over from another thread is left out.</summary>
    [Parameter]
    public SwitchParameter OwnOnly { get; set; }

    /// <summary>How many objects of each file, from its beginning.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>How many objects of each file, from its end.</summary>
    [Parameter]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = int.MaxValue;

    private protected CodexConversationOptions ConversationOptions =>
        (IncludeRolledBack ? CodexConversationOptions.IncludeRolledBack : CodexConversationOptions.None)
        | (OwnOnly ? CodexConversationOptions.OwnOnly : CodexConversationOptions.None);

    /// <summary>Reads the files that came.</summary>
    private protected override void Process()
    {
        foreach (string path in SessionPaths())
        {
            WriteVerbose($"Reading '{path}'.");
            try
            {
                WriteFirst(Read(path));
            }
            catch (CodexSessionException exception)
            {
                WriteError(exception);
            }
        }
    }

    /// <summary>What a file holds, without regard to <see cref="First"/>.</summary>
    private protected abstract IEnumerable<object> Read(string path);

    private void WriteFirst(IEnumerable<object> objects)
    {
        int left = First;
        foreach (object read in objects)
        {
            WriteObject(read);
            if (--left == 0)
            {
                return;
            }
        }
    }
}
