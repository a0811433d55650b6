using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace CodexSessions.Tests.Recordings;

/// <summary>Reads every recording of a real Codex release and compares with a plain reading of the same bytes.</summary>
public sealed class SharedRecordingTests
{
    [Fact]
    public void ReadItems_EveryRecording_LosesNothing()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        string[] files = TestPaths.SharedSessionFiles();
        Assert.True(files.Length > 800);
        foreach (string path in files)
        {
            byte[] content = RecordedFile.Content(path);
            var errors = new List<CodexSessionException>();
            List<CodexSessionItem> items = [.. CodexSessionReader.ReadItems(path, onError: errors.Add)];
            List<(long Offset, byte[] Bytes)> records = RecordedFile.Records(path, content);

            Assert.True(records.Count == items.Count + errors.Count, $"{path}: {records.Count} records, {items.Count} items, {errors.Count} errors");
            foreach (CodexSessionItem item in items)
            {
                byte[] raw = item.GetRawBytes();
                Assert.True(content.AsSpan((int)item.Offset, raw.Length).SequenceEqual(raw), $"{path}({item.LineNumber}): bytes differ");
                Assert.Equal(Encoding.UTF8.GetString(raw), item.Raw);
            }

            Assert.Equal(records.Select(static record => record.Offset), items.Select(static item => item.Offset).Concat(errors.Select(static error => error.Offset!.Value)).Order());
        }
    }

    [Fact]
    public void ReadItems_EveryRecording_KnowsAllKinds()
    {
        Assert.SkipWhen(TestPaths.WhyNoShared is not null, TestPaths.WhyNoShared ?? string.Empty);
        IEnumerable<string> unknown = TestPaths.SharedSessionFiles()
            .SelectMany(static path => CodexSessionReader.ReadItems(path))
            .OfType<CodexUnknownItem>()
            .Select(static item => $"{item.Type}/{item.Kind}")
            .Distinct();

        // One example holds a kind that was made up to be unknown.
        Assert.Equal(["future_record_kind/future_record_kind"], unknown);
    }
}

/// <summary>A plain reading of a session file: the bytes, and where its records stand.</summary>
internal static class RecordedFile
{
    internal static byte[] Content(string path)
    {
        if (!path.EndsWith(".zst", StringComparison.Ordinal))
        {
            return File.ReadAllBytes(path);
        }

        using var stream = new CodexSessions.Files.ZstandardStream(File.OpenRead(path));
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    internal static List<(long Offset, byte[] Bytes)> Records(string path, byte[] content) =>
        path.EndsWith(".json", StringComparison.Ordinal) ? TypeScriptRecords(content) : LineRecords(content);

    private static List<(long, byte[])> LineRecords(byte[] content)
    {
        var records = new List<(long, byte[])>();
        int start = 0;
        while (start < content.Length)
        {
            int end = Array.IndexOf(content, (byte)'\n', start);
            end = end < 0 ? content.Length : end;
            int position = start;
            foreach (byte[] value in GluedValues(content[start..end]))
            {
                records.Add((position, value));
                position += value.Length;
            }

            start = end + 1;
        }

        return records;
    }

    private static IEnumerable<byte[]> GluedValues(byte[] line)
    {
        while (!string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(line)))
        {
            int length = FirstValueLength(line);
            yield return line[..length];
            line = line[length..];
        }
    }

    private static int FirstValueLength(byte[] line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return line.Length;
        }
    }

    private static List<(long, byte[])> TypeScriptRecords(byte[] content)
    {
        // Every element stands alone on lines indented by four blanks; the session by two.
        JsonNode root = JsonNode.Parse(content)!;
        int count = 1 + root["items"]!.AsArray().Count;
        var records = new List<(long, byte[])>();
        string text = Encoding.Latin1.GetString(content);
        int session = text.IndexOf('{', text.IndexOf("\"session\"", StringComparison.Ordinal));
        records.Add((session, []));
        int position = text.IndexOf('[', text.IndexOf("\"items\"", StringComparison.Ordinal));
        while (records.Count < count)
        {
            position = text.IndexOf("\n    {", position, StringComparison.Ordinal) + 5;
            records.Add((position, []));
        }

        return records;
    }
}
