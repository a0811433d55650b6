using System.IO;
using BenchmarkDotNet.Attributes;
using CodexSessions.Files;

namespace CodexSessions.Benchmarks;

/// <summary>Splitting bytes into lines, against the lines of a <see cref="StreamReader"/>.</summary>
[MemoryDiagnoser]
public class LineReaderBenchmarks
{
    private byte[] _content = [];

    /// <summary>Reads the files once.</summary>
    [GlobalSetup]
    public void Setup() => _content = Samples.Content();

    /// <summary>Lines as bytes.</summary>
    [Benchmark]
    public long LineReader()
    {
        using var reader = new LineReader(new MemoryStream(_content));
        long length = 0;
        while (reader.TryRead(out TextLineBytes line))
        {
            length += line.Bytes.Length;
        }

        return length;
    }

    /// <summary>Lines as strings.</summary>
    [Benchmark(Baseline = true)]
    public long StreamReader()
    {
        using var reader = new StreamReader(new MemoryStream(_content));
        long length = 0;
        while (reader.ReadLine() is { } line)
        {
            length += line.Length;
        }

        return length;
    }
}
