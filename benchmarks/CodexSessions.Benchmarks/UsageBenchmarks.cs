using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using BenchmarkDotNet.Attributes;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Records;
using CodexSessions.Usage;

namespace CodexSessions.Benchmarks;

/// <summary>Adding up usage: its steps on lines in memory, and whole files on one thread.</summary>
[MemoryDiagnoser]
public class UsageBenchmarks
{
    private readonly List<byte[]> _lines = [];
    private readonly List<byte[]> _counts = [];
    private readonly List<SessionFile> _files = [];

    /// <summary>Reads the files once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        using var reader = new LineReader(new MemoryStream(Samples.Content()));
        while (reader.TryRead(out TextLineBytes line))
        {
            byte[] bytes = line.Bytes.ToArray();
            _lines.Add(bytes);
            if (RecordGlance.TryRead(bytes, out RecordGlance record) && record.PayloadType.SequenceEqual("token_count"u8))
            {
                _counts.Add(bytes.AsSpan(record.PayloadStart).ToArray());
            }
        }

        foreach (string path in Samples.LineFiles())
        {
            _files.Add(new SessionFile(path));
        }
    }

    /// <summary>The first names of each line.</summary>
    [Benchmark]
    public int Glance()
    {
        int known = 0;
        foreach (byte[] line in _lines)
        {
            known += RecordGlance.TryRead(line, out RecordGlance record) ? record.PayloadType.Length : 0;
        }

        return known;
    }

    /// <summary>Each line to its end, by the ends of its strings.</summary>
    [Benchmark]
    public long Skip()
    {
        long length = 0;
        foreach (byte[] line in _lines)
        {
            length += line.Length > 0 ? JsonScanner.EndOfValue(line, 0) : 0;
        }

        return length;
    }

    /// <summary>The totals of each count.</summary>
    [Benchmark]
    public long Counts()
    {
        long sum = 0;
        foreach (byte[] payload in _counts)
        {
            var cursor = new JsonCursor(payload);
            sum += TokenCount.TryRead(ref cursor, out TokenCount count) ? count.Total?.Total ?? 0 : 0;
        }

        return sum;
    }

    /// <summary>Whole files, opened and read, on one thread.</summary>
    [Benchmark]
    public int Files()
    {
        int cells = 0;
        foreach (SessionFile file in _files)
        {
            cells += new UsageReader(file, new UsageScope(UsageParts.None), static _ => { }, CancellationToken.None).Read().Cells.Length;
        }

        return cells;
    }
}
