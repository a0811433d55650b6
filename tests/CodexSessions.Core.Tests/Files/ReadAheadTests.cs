using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Files;
using Xunit;

namespace CodexSessions.Core.Tests.Files;

public sealed class ReadAheadTests
{
    [Fact]
    public void TakeRest_SeveralSources_GivesResultsInTheOrderOfSources()
    {
        using ReadAhead<int, string> reader = Reader(static source => Enumerable.Range(0, source % 5).Select(i => $"{source}.{i}"));
        int[] sources = [.. Enumerable.Range(0, 500)];

        foreach (int source in sources)
        {
            reader.Add(source);
        }

        Assert.Equal(sources.SelectMany(source => Enumerable.Range(0, source % 5).Select(i => $"{source}.{i}")), reader.TakeRest());
    }

    [Fact]
    public void TakeReady_BetweenAdditions_LosesNothing()
    {
        using ReadAhead<int, int> reader = Reader(static source => new[] { source, -source });
        var taken = new List<int>();

        for (int source = 1; source <= 300; source++)
        {
            reader.Add(source);
            taken.AddRange(reader.TakeReady());
        }

        taken.AddRange(reader.TakeRest());
        Assert.Equal(Enumerable.Range(1, 300).SelectMany(static source => new[] { source, -source }), taken);
    }

    [Fact]
    public void TakeRest_OneSource_IsReadOnTheThreadOfTheCallerAsItIsTaken()
    {
        int caller = Environment.CurrentManagedThreadId;
        int given = 0;
        using ReadAhead<int, int> reader = Reader(_ => Enumerable.Range(0, 10).Select(_ =>
        {
            given++;
            return Environment.CurrentManagedThreadId;
        }));
        reader.Add(0);

        Assert.Empty(reader.TakeReady());
        Assert.Equal(caller, reader.TakeRest().First());
        Assert.Equal(1, given);
    }

    [Fact]
    public void TakeRest_Errors_AreToldOnTheThreadOfTheCallerInTheirPlace()
    {
        int caller = Environment.CurrentManagedThreadId;
        var log = new List<string>();
        using var reader = new ReadAhead<int, string>(Read, static number => $"file {number}", Tell, CancellationToken.None);
        for (int source = 0; source < 50; source++)
        {
            reader.Add(source);
        }

        foreach (string result in reader.TakeRest())
        {
            log.Add(result);
        }

        Assert.Equal(Enumerable.Range(0, 50).SelectMany(static source => (string[])[$"{source} first", $"told {source}", $"{source} second", $"thrown {source}"]), log);

        static IEnumerable<string> Read(int source, Action<CodexSessionException> onError, CancellationToken cancellationToken)
        {
            yield return $"{source} first";
            onError(Error($"told {source}"));
            yield return $"{source} second";
            throw Error($"thrown {source}");
        }

        void Tell(CodexSessionException error)
        {
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
            log.Add(error.Path);
        }

        static CodexSessionException Error(string path) => CodexSessionException.NotASessionFile(path, 1, 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void TakeRest_UnforeseenException_IsAnErrorOfItsSourceAndTheOthersAreRead(int count)
    {
        var errors = new List<CodexSessionException>();
        using var reader = new ReadAhead<int, int>(Read, static number => $"file {number}", errors.Add, CancellationToken.None);
        for (int source = 0; source < count; source++)
        {
            reader.Add(source);
        }

        Assert.Equal(Enumerable.Range(0, count), reader.TakeRest());
        Assert.Equal(Enumerable.Range(0, count).Where(static source => source % 3 == 0).Select(static source => $"file {source}"), errors.Select(static error => error.Path));
        Assert.All(errors, static error =>
        {
            Assert.Equal(CodexErrorKind.SessionReadFailed, error.Kind);
            Assert.Contains("a bug", error.Message, StringComparison.Ordinal);
        });

        static IEnumerable<int> Read(int source, Action<CodexSessionException> onError, CancellationToken cancellationToken)
        {
            yield return source;
            if (source % 3 == 0)
            {
                throw new InvalidOperationException("a bug");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void TakeRest_CallerThrowsWhenToldOfAnError_LeavesThatExceptionAsItIs(int count)
    {
        using var reader = new ReadAhead<int, int>(Read, static number => $"file {number}", static _ => throw new TimeoutException(), CancellationToken.None);
        for (int source = 0; source < count; source++)
        {
            reader.Add(source);
        }

        Assert.Throws<TimeoutException>(() => reader.TakeRest().ToList());

        static IEnumerable<int> Read(int source, Action<CodexSessionException> onError, CancellationToken cancellationToken)
        {
            onError(CodexSessionException.NotASessionFile($"file {source}", 1, 0));
            yield return source;
        }
    }

    [Fact]
    public void Add_CallerTakesNothing_ReadsAheadNoFurtherThanTheBounds()
    {
        const int InEach = 3 * ReadAhead<int, int>.Bound;
        int given = 0;
        using ReadAhead<int, int> reader = Reader(
            _ => Enumerable.Range(0, InEach).Select(i =>
            {
                Interlocked.Increment(ref given);
                return i;
            }),
            workers: 2);

        reader.Add(0);
        reader.Add(1);
        reader.Add(2);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref given) >= ReadAhead<int, int>.Bound, TimeSpan.FromSeconds(30)));

        // Each worker may hold one more in its hand.
        Assert.InRange(Volatile.Read(ref given), ReadAhead<int, int>.Bound, (2 * ReadAhead<int, int>.Bound) + 2);
        Assert.Equal(3 * InEach, reader.TakeRest().Count());
    }

    [Fact]
    public void TakeRest_Cancelled_ThrowsAndEndsTheWorkers()
    {
        using var stop = new CancellationTokenSource();
        int begun = 0;
        int ended = 0;
        using var reader = new ReadAhead<int, int>(Endless, static number => $"file {number}", onError: null, stop.Token, workers: 2);
        reader.Add(0);
        reader.Add(1);
        reader.Add(2);

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (int result in reader.TakeRest())
            {
                if (result == 5000)
                {
                    stop.Cancel();
                }
            }
        });

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref ended) == Volatile.Read(ref begun), TimeSpan.FromSeconds(30)));

        IEnumerable<int> Endless(int source, Action<CodexSessionException> onError, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref begun);
            try
            {
                for (int i = 0; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }
    }

    private static ReadAhead<int, TResult> Reader<TResult>(Func<int, IEnumerable<TResult>> read, int? workers = null) =>
        new((source, _, _) => read(source), static source => $"file {source}", onError: null, CancellationToken.None, workers);
}
