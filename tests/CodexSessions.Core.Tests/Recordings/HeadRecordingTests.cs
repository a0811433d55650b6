using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Each file's session tells what its first records tell: compared with an independent reading of every recording.</summary>
public sealed class HeadRecordingTests
{
    [Fact]
    public void ReadSession_EveryRecording_TellsWhatAPlainReadingTells()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        var differences = new List<string>();
        foreach (string path in TestPaths.SharedSessionFiles())
        {
            NaiveHead naive = NaiveHead.Read(path);
            CodexSession session = CodexSessionReader.ReadSession(path)!;
            void Compare(string what, string? expected, string? actual)
            {
                if (expected != actual)
                {
                    differences.Add($"{what} of {Path.GetRelativePath(TestPaths.Shared, path)}: expected '{expected}', got '{actual}'");
                }
            }

            Compare("id", naive.Id, session.Id);
            Compare("cwd", naive.WorkingDirectory, session.WorkingDirectory);
            Compare("model", naive.Model, session.Model);
            Compare("model provider", naive.ModelProvider, session.ModelProvider);
            Compare("version", naive.CliVersion, session.CliVersion);
            Compare("originator", naive.Originator, session.Originator);
            Compare("source", naive.Source, session.Source);
            Compare("git", naive.Git, session.Git is { } git ? $"{git.Commit} {git.Branch} {git.RepositoryUrl}" : null);
            Compare("fork", naive.ForkedFromId, session.ForkedFromId);
            Compare("parent", naive.ParentId, session.ParentId);
            Compare("preview", naive.Preview, session.Preview);
            Compare("format", naive.Format.ToString(), session.Format);
            Compare("archived", path.Contains("archived_sessions", StringComparison.Ordinal).ToString(), session.IsArchived.ToString());
            if (naive.StartUtc is { } start)
            {
                // The wall clock of a writer whose zone nobody knows is taken as that of this machine.
                DateTime expected = naive.IsLocalStart ? DateTime.SpecifyKind(start, DateTimeKind.Local).ToUniversalTime() : start;
                Compare("time", expected.ToString("o"), session.Timestamp?.ToUniversalTime().ToString("o"));
            }
        }

        Assert.Empty(differences);
    }
}
