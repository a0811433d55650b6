// Lists the sessions of a Codex home, tells what happened in one of them, and writes its transcript: all without PowerShell.
//
//     dotnet run --project samples/Quickstart [Codex home] [folder for the transcript]

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using CodexSessions;

string root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;
string homePath = args.ElementAtOrDefault(0) ?? Path.Combine(root, "samples", "home");
string folder = Directory.CreateDirectory(args.ElementAtOrDefault(1) ?? Path.Combine(root, "out", "transcripts")).FullName;

// 1. List: newest first. A file is opened only when its turn comes.
CodexHome home = CodexHome.Open(homePath);
List<CodexSession> sessions = [.. home.GetSessions(new CodexSessionFilter { IncludeArchived = true }, error => Console.Error.WriteLine(error.Message))];
Console.WriteLine($"{"Started",-16}  {"Model",-13}  {"Source",-8}  Title");
foreach (CodexSession session in sessions)
{
    Console.WriteLine($"{session.Timestamp,-16:yyyy-MM-dd HH:mm}  {session.Model,-13}  {session.Source,-8}  {session.Name ?? FirstLine(session.Preview)}");
}

// 2. Read: one typed item a record, whichever release wrote the file.
CodexSession chosen = sessions.FirstOrDefault(static session => session.Name is not null) ?? sessions[0];
Console.WriteLine($"{Environment.NewLine}Commands in \"{chosen}\":");
foreach (CodexSessionItem item in CodexSessionReader.ReadItems(chosen.Path))
{
    if (item is CodexCommandItem command)
    {
        Console.WriteLine($"  {command.Timestamp:HH:mm:ss}  exit {command.ExitCode}  {FirstLine(command.Command)}");
    }
}

// 3. Export.
var options = new CodexTranscriptOptions { Format = CodexTranscriptFormat.Markdown, Redactor = new CodexRedactor() };
string transcript = Path.Combine(folder, CodexTranscript.GetFileName(chosen, options));
CodexTranscript.WriteFile(chosen, transcript, options);
Console.WriteLine($"{Environment.NewLine}Transcript: {transcript}");

static string FirstLine(string? text) => (text ?? string.Empty).Split('\n')[0];
