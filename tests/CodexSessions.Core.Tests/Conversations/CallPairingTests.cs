using System.Collections.Generic;
using System.Linq;
using CodexSessions.Conversations;
using Xunit;
using static CodexSessions.Tests.Support.ItemReading;

namespace CodexSessions.Tests.Conversations;

public sealed class CallPairingTests
{
    [Fact]
    public void Pair_ParallelCalls_EachHasItsOutput()
    {
        List<ConversationEntry> entries = Pair(Call("a"), Call("b"), Output("b", "two"), Output("a", "one"), Item("after"));
        Assert.Equal(["a", "b", null], entries.Select(static entry => (entry.Item as CodexToolCallItem)?.CallId));
        Assert.Equal(["one", "two", null], entries.Select(static entry => entry.Output?.Output));
    }

    [Fact]
    public void Pair_CallWithoutOutput_IsThereAlone()
    {
        ConversationEntry entry = Assert.Single(Pair(Call("a")));
        Assert.Null(entry.Output);
        Assert.Null(entry.Result);
    }

    [Fact]
    public void Pair_OutputWithoutCall_IsAnEntryOfItsOwn() => Assert.IsType<CodexToolOutputItem>(Assert.Single(Pair(Output("x", "lost"))).Item);

    [Fact]
    public void Pair_SecondOutputOfACall_IsNotLost() => Assert.Equal(2, Pair(Call("a"), Output("a", "one"), Output("a", "two")).Count);

    [Fact]
    public void Pair_WhatCodexRecordedOfACall_BelongsToIt()
    {
        ConversationEntry entry = Assert.Single(Pair(
            Call("a"),
            Event("\"type\":\"patch_apply_end\",\"call_id\":\"a\",\"success\":true,\"changes\":{}"),
            Output("a", "done")));
        Assert.IsType<CodexPatchItem>(entry.Result);
        Assert.Equal("done", entry.Output?.Output);
    }

    [Fact]
    public void Pair_CommandOfThePerson_StandsAlone() =>
        Assert.IsType<CodexCommandItem>(Assert.Single(Pair(Event("\"type\":\"exec_command_end\",\"call_id\":\"u\",\"command\":[\"ls\"],\"source\":\"user_shell\""))).Item);

    [Fact]
    public void Pair_TurnEnds_GivesWhatWasHeld()
    {
        // An output that comes in a later turn finds its call gone: nothing is held across turns.
        List<ConversationEntry> entries = Pair(Call("a"), Event("\"type\":\"task_complete\",\"turn_id\":\"t\""), Output("a", "late"));
        Assert.Null(entries[0].Output);
        Assert.Equal("late", (entries[2].Item as CodexToolOutputItem)?.Output);
    }

    [Fact]
    public void Pair_LongTurn_HoldsNoMoreThanTheLimit()
    {
        int read = 0;
        IEnumerable<CodexSessionItem> Endless()
        {
            while (true)
            {
                read++;
                yield return Parse(Item("text"));
            }
        }

        Assert.NotNull(CallPairing.Pair(Endless()).First());
        Assert.InRange(read, 1, CallPairing.HeldEntriesLimit + 1);
    }

    [Fact]
    public void Pair_LargeItems_HoldsNoMoreBytesThanTheLimit()
    {
        string large = new('x', CallPairing.HeldBytesLimit / 2);
        List<ConversationEntry> entries = Pair(Call("a"), Item(large), Item(large), Output("a", "late"));
        Assert.Null(entries[0].Output);
        Assert.Equal(4, entries.Count);
    }

    private static string Call(string id) => ResponseItem($"\"type\":\"function_call\",\"name\":\"exec_command\",\"arguments\":\"{{}}\",\"call_id\":\"{id}\"");

    private static string Output(string id, string text) => ResponseItem($"\"type\":\"function_call_output\",\"call_id\":\"{id}\",\"output\":\"{text}\"");

    private static string Item(string text) => UserItem(text);

    private static List<ConversationEntry> Pair(params string[] lines) => [.. CallPairing.Pair(lines.Select(static line => Parse(line)))];
}
