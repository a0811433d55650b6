using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>What the cmdlets share that give the contents of session files, one object after the other.</summary>
public abstract class SessionReadCmdlet : SessionFileCmdlet
{
    /// <summary>How many objects come and go before the progress is looked at: a clock read for each would be felt.</summary>
    private const int ProgressStep = 64;

    private readonly ThrottledProgress _progress;

    private protected SessionReadCmdlet() => _progress = new ThrottledProgress(this, "Reading sessions", ThrottledProgress.ShortStep);

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
            TellFile(path);
            try
            {
                _progress.BeginFile(path);
                WriteFirst(Read(path));
            }
            catch (Exception exception) when (IsOfFile(exception))
            {
                WriteError(CodexSessionException.Of(path, exception));
            }
        }
    }

    private protected override void Finish() => _progress.Complete();

    /// <summary>What a file holds, without regard to <see cref="First"/>.</summary>
    private protected abstract IEnumerable<object> Read(string path);

    /// <summary>How far into the file an object reaches, in bytes as they were written.</summary>
    private static long? PlaceOf(object read) => read switch
    {
        CodexSessionItem item => item.Offset,
        CodexTurn { Items: { Count: > 0 } items } => items[items.Count - 1].Offset,
        _ => null,
    };

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

            if (left % ProgressStep == 0 && PlaceOf(read) is { } place)
            {
                _progress.Report(place);
            }
        }
    }
}
