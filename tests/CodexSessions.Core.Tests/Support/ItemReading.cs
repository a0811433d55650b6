using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Model;
using CodexSessions.Records;
using Xunit;

namespace CodexSessions.Tests.Support;

/// <summary>Reads items the way the tests need them.</summary>
internal static class ItemReading
{
    internal const string SomeTime = "2026-01-02T03:04:05.678Z";

    /// <summary>The sizes every test of reading runs with.</summary>
    internal static TheoryData<int> BufferSizes => [1, 7, 64, LineReader.DefaultBufferSize];

    internal static string Envelope(string type, string payload, string time = SomeTime) =>
        $$"""{"timestamp":"{{time}}","type":"{{type}}","payload":{{payload}}}""";

    internal static string Event(string fields) => Envelope("event_msg", $"{{{fields}}}");

    internal static string ResponseItem(string fields) => Envelope("response_item", $"{{{fields}}}");

    internal static string Meta(string fields) => Envelope("session_meta", $"{{{fields}}}");

    internal static string UserMessage(string text) => Event($"\"type\":\"user_message\",\"message\":\"{text}\"");

    internal static string UserItem(string text) =>
        ResponseItem($$"""
            "type":"message","role":"user","content":[{"type":"input_text","text":"{{text}}"}]
            """.Trim());

    /// <summary>The item of one record.</summary>
    internal static CodexSessionItem Parse(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        return RecordParser.Parse(new RecordSource("/home/dev/rollout.jsonl", "some-id"), bytes, RecordShape.Read(bytes), 1, 0);
    }

    /// <summary>The item of one record, which must be of a class.</summary>
    internal static T Parse<T>(string line)
        where T : CodexSessionItem => Assert.IsType<T>(Parse(line));

    internal static (List<CodexSessionItem> Items, List<CodexSessionException> Errors) ReadAll(string path, int bufferSize = LineReader.DefaultBufferSize)
    {
        var errors = new List<CodexSessionException>();
        List<CodexSessionItem> items = [.. Reader(path, errors.Add, bufferSize).ReadAll()];
        return (items, errors);
    }

    internal static (List<CodexSessionItem> Items, List<CodexSessionException> Errors) ReadLast(
        string path,
        int count,
        Func<CodexSessionItem, bool>? passes = null,
        int bufferSize = LineReader.DefaultBufferSize)
    {
        var errors = new List<CodexSessionException>();
        List<CodexSessionItem> items = [.. Reader(path, errors.Add, bufferSize).ReadLast(count, passes ?? (static _ => true))];
        return (items, errors);
    }

    internal static SessionItemReader Reader(string path, Action<CodexSessionException>? onError, int bufferSize) =>
        new(new SessionFile(path), onError, CancellationToken.None, bufferSize);

    /// <summary>Makes a file look untouched for an hour: nobody is writing to it.</summary>
    internal static string Old(string path)
    {
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        return path;
    }

    internal static string[] Kinds(this IEnumerable<CodexSessionItem> items) => [.. items.Select(static item => item.Kind ?? "none")];
}
