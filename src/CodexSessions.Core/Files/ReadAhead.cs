using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace CodexSessions.Files;

/// <summary>
/// Reads several sources at once and hands the results on in the order of the sources. A few workers read ahead, as far as a bound
/// allows. The caller's thread alone sees results and errors. A single source is read on that thread, as its results are asked for.
/// </summary>
/// <typeparam name="TSource">What is read, as a file.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal sealed class ReadAhead<TSource, TResult> : IDisposable
{
    /// <summary>How many results may wait for the caller.</summary>
    internal const int Bound = 1024;

    private const int MostWorkers = 8;

    /// <summary>
    /// The caller is woken when this many results wait, or when a moment has passed: to be woken for each would cost more than most
    /// files take to read.
    /// </summary>
    private const int Handful = 64;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(4);

    private readonly Reading<TSource, TResult> _read;
    private readonly Func<TSource, string> _pathOf;
    private readonly Action<CodexSessionException>? _onError;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _token;
    private readonly CancellationTokenRegistration _wakeUp;
    private readonly object _lock = new();
    private readonly Queue<Source> _sources = new();
    private readonly Queue<Source> _notBegun = new();
    private readonly int _workerLimit;
    private int _workers;
    private int _waiting;
    private int _waitingWorkers;
    private int _doneCount;
    private long _endedCount;
    private bool _isCallerWaiting;

    /// <param name="read">Reads one source; called on any thread, for each source once. Whatever it throws is an error of that source.</param>
    /// <param name="pathOf">The path of a source.</param>
    /// <param name="onError">Told of errors, on the caller's thread and in the place where they occurred.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="workers">How many sources are read at once; as many as there are processors when null.</param>
    internal ReadAhead(
        Reading<TSource, TResult> read,
        Func<TSource, string> pathOf,
        Action<CodexSessionException>? onError,
        CancellationToken cancellationToken,
        int? workers = null)
    {
        _read = read;
        _pathOf = pathOf;
        _onError = onError;
        _workerLimit = workers ?? Math.Min(Environment.ProcessorCount, MostWorkers);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _token = _stop.Token;
        _wakeUp = _token.Register(WakeAll);
    }

    /// <summary>Adds a source behind those there are.</summary>
    internal void Add(TSource value)
    {
        lock (_lock)
        {
            var source = new Source(value);
            _sources.Enqueue(source);
            _notBegun.Enqueue(source);

            // The first one waits until it is known whether it is the only one.
            if (_workers < _workerLimit && _sources.Count > 1)
            {
                _workers++;
                Task.Run(Work);
            }
        }
    }

    /// <summary>What can be handed on at once; nothing of a source that nobody has begun to read.</summary>
    internal IEnumerable<TResult> TakeReady() => Take(waits: false);

    /// <summary>All that is left.</summary>
    /// <param name="progress">Told how many sources are done, on the caller's thread.</param>
    internal IEnumerable<TResult> TakeRest(IProgress<long>? progress = null) => Take(waits: true, progress);

    /// <summary>Stops the reading. Workers end on their own; nobody waits for them.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _wakeUp.Dispose();
        _stop.Dispose();
    }

    private IEnumerable<TResult> Take(bool waits, IProgress<long>? progress = null)
    {
        while (Next(waits) is { } next)
        {
            if (next.IsEnd)
            {
                Tell(progress);
            }
            else if (next.Source is { } source)
            {
                // No worker has come to it: rather than wait for one, the caller reads it.
                foreach (TResult result in Read(source))
                {
                    yield return result;
                }

                Tell(progress);
            }
            else if (next.Error is { } error)
            {
                _onError?.Invoke(error);
            }
            else
            {
                yield return next.Result!;
            }
        }
    }

    private void Tell(IProgress<long>? progress)
    {
        _endedCount++;
        progress?.Report(_endedCount);
    }

    /// <summary>The next result, error, end, or source to be read by the caller; null when there is none, or none yet.</summary>
    private Step? Next(bool waits)
    {
        lock (_lock)
        {
            while (true)
            {
                _token.ThrowIfCancellationRequested();
                if (_sources.Count == 0)
                {
                    return null;
                }

                Source first = _sources.Peek();
                if (first.Steps.Count > 0)
                {
                    _waiting--;
                    WakeWorkers();
                    return first.Steps.Dequeue();
                }

                if (first.IsDone)
                {
                    _sources.Dequeue();
                    _doneCount--;
                    WakeWorkers();
                    first.Fault?.Throw();
                    return Step.End;
                }
                else if (!waits)
                {
                    return null;
                }
                else if (_notBegun.Count > 0 && _notBegun.Peek() == first)
                {
                    _notBegun.Dequeue();
                    _sources.Dequeue();
                    WakeWorkers();
                    return new Step { Source = first };
                }
                else
                {
                    _isCallerWaiting = true;
                    Monitor.Wait(_lock, Moment);
                    _isCallerWaiting = false;
                }
            }
        }
    }

    /// <summary>Reads a source on the caller's thread.</summary>
    private IEnumerable<TResult> Read(Source source)
    {
        var errors = new List<CodexSessionException>();
        using IEnumerator<TResult> results = Begin(source, errors.Add).GetEnumerator();
        while (true)
        {
            _token.ThrowIfCancellationRequested();
            bool isEnd;
            try
            {
                isEnd = !results.MoveNext();
            }
            catch (Exception exception) when (IsOfSource(exception))
            {
                errors.Add(CodexSessionException.Of(_pathOf(source.Value), exception));
                isEnd = true;
            }

            // What the caller throws when told of an error is no fault of the source.
            errors.ForEach(error => _onError?.Invoke(error));
            errors.Clear();
            if (isEnd)
            {
                yield break;
            }

            yield return results.Current;
        }
    }

    private static bool IsOfSource(Exception exception) => exception is not OperationCanceledException;

    /// <summary>Begins to read when the first result is asked for.</summary>
    private IEnumerable<TResult> Begin(Source source, Action<CodexSessionException> onError)
    {
        foreach (TResult result in _read(source.Value, onError, _token))
        {
            yield return result;
        }
    }

    private void Work()
    {
        while (NextForWorker() is { } source)
        {
            try
            {
                foreach (TResult result in _read(source.Value, error => Put(source, new Step { Error = error }), _token))
                {
                    Put(source, new Step { Result = result });
                }
            }
            catch (Exception exception) when (IsOfSource(exception))
            {
                Put(source, new Step { Error = CodexSessionException.Of(_pathOf(source.Value), exception) });
            }
            catch (OperationCanceledException exception)
            {
                // The caller's thread throws it, when it comes to that place.
                source.Fault = ExceptionDispatchInfo.Capture(exception);
            }

            lock (_lock)
            {
                source.IsDone = true;
                _doneCount++;
                WakeCallerForHandful();
            }
        }
    }

    private Source? NextForWorker()
    {
        lock (_lock)
        {
            if (_token.IsCancellationRequested || _notBegun.Count == 0)
            {
                _workers--;
                return null;
            }

            return _notBegun.Dequeue();
        }
    }

    /// <summary>Lets a step wait for the caller; for the source the caller comes to next there is room of its own.</summary>
    private void Put(Source source, Step step)
    {
        lock (_lock)
        {
            while (_waiting >= Bound && (_sources.Peek() != source || source.Steps.Count >= Bound))
            {
                _token.ThrowIfCancellationRequested();
                _waitingWorkers++;
                Monitor.Wait(_lock);
                _waitingWorkers--;
            }

            _token.ThrowIfCancellationRequested();

            source.Steps.Enqueue(step);
            _waiting++;
            WakeCallerForHandful();
        }
    }

    private void WakeCallerForHandful()
    {
        if (_isCallerWaiting && (_waiting >= Handful || _doneCount == _sources.Count))
        {
            Monitor.PulseAll(_lock);
        }
    }

    private void WakeWorkers()
    {
        if (_waitingWorkers > 0)
        {
            Monitor.PulseAll(_lock);
        }
    }

    private void WakeAll()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }

    private sealed class Source(TSource value)
    {
        internal TSource Value { get; } = value;

        internal Queue<Step> Steps { get; } = new(capacity: 1);

        internal bool IsDone { get; set; }

        internal ExceptionDispatchInfo? Fault { get; set; }
    }

    /// <summary>A result, an error, the end of a source, or a source that the caller reads.</summary>
    private sealed class Step
    {
        internal static readonly Step End = new() { IsEnd = true };

        internal bool IsEnd { get; private init; }

        internal TResult? Result { get; init; }

        internal CodexSessionException? Error { get; init; }

        internal Source? Source { get; init; }
    }
}
