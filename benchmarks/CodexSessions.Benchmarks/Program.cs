using BenchmarkDotNet.Running;
using CodexSessions.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(Samples).Assembly).Run(args);
