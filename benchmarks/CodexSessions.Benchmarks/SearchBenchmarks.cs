using System.IO;
using System.Threading;
using BenchmarkDotNet.Attributes;
using CodexSessions.Search;

namespace CodexSessions.Benchmarks;

/// <summary>Passing over the bytes of files that hold nothing of what is searched for.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private readonly byte[] _content = Samples.Content();
    private readonly FileSieve _sieve = new([Probe.For(Word, ignoreCase: false)!]);
    private readonly FileSieve _sieveOfBothCases = new([Probe.For(Word, ignoreCase: true)!]);

    /// <summary>A word that no session has.</summary>
    private const string Word = "quetzalcoatlus";

    /// <summary>The content to its end, upper and lower case apart.</summary>
    [Benchmark]
    public bool Pass() => _sieve.LetsThrough(new MemoryStream(_content), CancellationToken.None);

    /// <summary>The same, whatever the case.</summary>
    [Benchmark]
    public bool PassInBothCases() => _sieveOfBothCases.LetsThrough(new MemoryStream(_content), CancellationToken.None);
}
