using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using CodexSessions.Logs;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Reads every history and session log among the recordings and compares with a plain reading of the same bytes.</summary>
public sealed class LogRecordingTests
{
    private static readonly int[] SmallBuffers = [1, 7, 64];

    private static readonly string[] Folders = ["corpus/home", "recorded/homes"];

    [Fact]
    public void ReadEntries_EveryHistory_TellsAllOfIt()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        string[] files = [.. Files().Where(static path => Path.GetFileName(path) is "history.jsonl" or "history.json")];
        Assert.True(files.Length >= 7);
        foreach (string path in files)
        {
            bool isArray = path.EndsWith(".json", StringComparison.Ordinal);
            List<JsonNode> expected = isArray
                ? [.. JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select(static node => node!)]
                : [.. File.ReadLines(path).Select(static line => JsonNode.Parse(line)!)];
            List<CodexHistoryEntry> entries = [.. CodexHistoryReader.ReadEntries(path, onError: static error => Assert.Fail(error.Message))];

            Assert.Equal(expected.Select(node => (string?)node["session_id"]), entries.Select(static entry => entry.SessionId));
            Assert.Equal(expected.Select(node => (string?)node[isArray ? "command" : "text"]), entries.Select(static entry => entry.Text));
            Assert.Equal(
                expected.Select(node => isArray ? (long)node["timestamp"]! : (long)node["ts"]! * 1000),
                entries.Select(static entry => new DateTimeOffset(entry.Timestamp!.Value).ToUnixTimeMilliseconds()));
            AssertSame(path, CodexHistoryReader.Format, static entry => (entry.Offset, entry.Raw));
        }
    }

    [Fact]
    public void ReadRecords_EverySessionLog_LosesNothingAndKnowsAllKinds()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        string[] files = [.. Files().Where(static path => Path.GetFileName(Path.GetDirectoryName(path)) == "log" && path.EndsWith(".jsonl", StringComparison.Ordinal))];
        Assert.True(files.Length >= 4);
        foreach (string path in files)
        {
            string[] lines = File.ReadAllLines(path);
            var errors = new List<CodexSessionException>();
            List<CodexLogRecord> records = [.. CodexLogReader.ReadRecords(path, onError: errors.Add)];

            // One log has a line of prose in its middle.
            Assert.Equal(lines.Where(static line => line.StartsWith('{')), records.Select(static record => record.Raw));
            Assert.Equal(lines.Length, records.Count + errors.Count);
            Assert.All(records, static record => Assert.False(record is CodexLogUnknownRecord));
            Assert.All(records, static record => Assert.NotNull(record.Timestamp));
            Assert.All(records.Where(static record => record.Kind is "codex_event" or "app_event" or "op"), static record => Assert.False(string.IsNullOrEmpty(record.Name), record.Raw));
            Assert.All(records, static record => Assert.Contains(record.Direction!, CodexLogReader.Directions));
            Assert.All(records, static record => Assert.Contains(record.Kind!, CodexLogReader.Kinds));
            Assert.NotNull(Assert.IsType<CodexLogMetaRecord>(records[0]).WorkingDirectory);
            AssertSame(path, CodexLogReader.Format, static record => (record.Offset, record.Raw));
        }
    }

    [Fact]
    public void ReadRecords_SessionConfigured_NamesTheSessionBesideIt()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        string home = Path.Combine(TestPaths.Shared, "recorded", "homes", "0.79.0-tui");

        CodexLogSessionConfiguredRecord record = Assert.Single(CodexLogReader.ReadRecords(CodexLogReader.GetFilesIn(home)[0]).OfType<CodexLogSessionConfiguredRecord>());

        Assert.Contains(CodexHome.Open(home).GetSessions(), session => session.Id == record.SessionId && session.Path.EndsWith(Path.GetFileName(record.RolloutPath!), StringComparison.Ordinal));
        Assert.Equal((0L, 0L), (record.HistoryLogId, record.HistoryEntryCount));
        Assert.All(CodexHistoryReader.ReadHome(home), entry => Assert.Equal(record.SessionId, entry.SessionId));
    }

    private static IEnumerable<string> Files() => Folders
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(TestPaths.Shared, folder), "*.json*", SearchOption.AllDirectories));

    /// <summary>Small buffers, and reading from the end, give the same.</summary>
    private static void AssertSame<T>(string path, LogFormat<T> format, Func<T, (long Offset, string Raw)> told)
        where T : class
    {
        (long, string)[] all = [.. new LogFile<T>(path, format, null, CancellationToken.None).ReadAll().Select(told)];
        foreach (int bufferSize in SmallBuffers)
        {
            LogFile<T> file = new(path, format, null, CancellationToken.None, bufferSize);
            Assert.True(all.SequenceEqual(file.ReadAll().Select(told)), $"{path}: buffers of {bufferSize} give something else");
            Assert.True(all.TakeLast(5).SequenceEqual(file.ReadLast(5, static _ => true).Select(told)), $"{path}: the end differs with buffers of {bufferSize}");
        }

        byte[] content = File.ReadAllBytes(path);
        Assert.All(all, entry => Assert.Equal(entry.Item2, Encoding.UTF8.GetString(content, (int)entry.Item1, Encoding.UTF8.GetByteCount(entry.Item2))));
    }
}
