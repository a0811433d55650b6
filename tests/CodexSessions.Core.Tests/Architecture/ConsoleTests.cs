using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Xunit;

namespace CodexSessions.Tests.Architecture;

/// <summary>Texts of files reach the console through few places, in which they are made plain. Nothing goes past them.</summary>
public sealed class ConsoleTests
{
    private const string Automation = "System.Management.Automation.";

    public static TheoryData<string> Editions => ["net8.0", "net472"];

    [Theory]
    [MemberData(nameof(Editions))]
    public void MessagesOfCmdlets_AreHandedOver_ByTheirBaseClass(string edition)
    {
        string[] handing = ["WriteWarning", "WriteVerbose", "WriteDebug", "WriteInformation", "WriteCommandDetail", "WriteProgress", "ShouldProcess", "ShouldContinue"];

        IEnumerable<(MethodDefinition Caller, MethodReference Called)> calls = Calls(edition)
            .Where(call => call.Called.DeclaringType.FullName is Automation + "Cmdlet" or Automation + "ICommandRuntime" && handing.Contains(call.Called.Name));

        Assert.Equal(["ShouldContinue", "ShouldProcess", "WriteProgress", "WriteVerbose", "WriteWarning"], NamesOf(calls, "CodexCmdlet"));
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void ErrorRecords_AreMade_InOnePlace(string edition)
    {
        IEnumerable<(MethodDefinition Caller, MethodReference Called)> calls = Calls(edition)
            .Where(static call => call.Called is { Name: ".ctor", DeclaringType.FullName: Automation + "ErrorRecord" });

        Assert.Equal([".ctor"], NamesOf(calls, "Errors"));
        Assert.Equal("Make", Assert.Single(calls).Caller.Name);
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Module_NeverWrites_PastPowerShell(string edition)
    {
        IEnumerable<string> calls = Calls(edition)
            .Where(static call => call.Called.DeclaringType.FullName is "System.Console" or Automation + "Host.PSHostUserInterface" && call.Called.Name.StartsWith("Write", StringComparison.Ordinal))
            .Select(static call => $"{call.Caller.FullName}: {call.Called.Name}");

        Assert.Empty(calls);
    }

    /// <summary>What is called; fails when somebody else than the class calls it.</summary>
    private static string[] NamesOf(IEnumerable<(MethodDefinition Caller, MethodReference Called)> calls, string owner)
    {
        Assert.All(calls, call => Assert.Equal(owner, call.Caller.DeclaringType.Name));
        return [.. calls.Select(static call => call.Called.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private static List<(MethodDefinition Caller, MethodReference Called)> Calls(string edition)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(TestPaths.RepositoryRoot, "out", "CodexSessions", "bin", edition, "CodexSessions.dll"));
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.Operand is MethodReference
               select (method, (MethodReference)instruction.Operand),
        ];
    }
}
