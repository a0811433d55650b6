using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>What the cmdlets share that read files of Codex which are no sessions, one object after the other.</summary>
public abstract class LogCmdlet : CodexCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    private protected LogCmdlet()
    {
    }

    /// <summary>What was written at this time or later.</summary>
    [Parameter]
    public DateTime After { get; set; }

    /// <summary>What was written before this time.</summary>
    [Parameter]
    public DateTime Before { get; set; }

    /// <summary>How many objects, from the beginning.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <summary>How many objects, from the end.</summary>
    [Parameter]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = int.MaxValue;

    private protected DateTime? AfterIfGiven => IsGiven(nameof(After)) ? After : null;

    private protected DateTime? BeforeIfGiven => IsGiven(nameof(Before)) ? Before : null;

    private protected bool IsFromEnd => IsGiven(nameof(Tail));

    /// <summary>Writes what is read of a file or home, up to <see cref="First"/>; when it cannot be read, the next one may.</summary>
    private protected void Write(string path, IEnumerable<object> objects)
    {
        TellFile(path);
        try
        {
            foreach (object read in objects.Take(First))
            {
                WriteObject(read);
            }
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            WriteError(CodexSessionException.Of(path, exception));
        }
    }
}
