using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Gives the turns of sessions: what was asked for, how long it took, and what it cost.</summary>
[Cmdlet(VerbsCommon.Get, "CodexTurn", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CodexTurn))]
public sealed class GetCodexTurnCommand : SessionReadCmdlet
{
    private protected override IEnumerable<object> Read(string path)
    {
        IEnumerable<CodexTurn> turns = CodexConversation.ReadTurns(path, ConversationOptions, WriteError, StopToken);
        return IsGiven(nameof(Tail)) ? turns.TakeLast(Tail) : turns;
    }
}
