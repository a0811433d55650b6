using System;
using System.Threading;
using CodexSessions.Conversations;
using CodexSessions.Files;
using CodexSessions.Records;

namespace CodexSessions.Usage;

/// <summary>
/// Reads what one session file tells of usage. Most records tell nothing of it and are passed over by their first names; of those
/// that come by the thousand no more is read than what counts; all others are read as items.
/// </summary>
internal sealed class UsageReader
{
    private const int BufferSize = 1024 * 1024;

    private readonly SessionFile _file;
    private readonly Action<CodexSessionException> _onError;
    private readonly CancellationToken _cancellationToken;
    private readonly UsageTally _tally;
    private readonly UsageItems _items;
    private readonly UsageLines _lines;
    private SessionOrigin? _origin;
    private bool _knowsOrigin;

    internal UsageReader(SessionFile file, UsageScope scope, Action<CodexSessionException> onError, CancellationToken cancellationToken)
    {
        _file = file;
        _onError = onError;
        _cancellationToken = cancellationToken;
        _tally = new UsageTally(scope, file.Name?.LocalTime);
        _items = new UsageItems(_tally);
        _lines = new UsageLines(_tally, _items, TakeOrigin);
    }

    /// <exception cref="CodexSessionException">The file cannot be read, or holds no records of Codex.</exception>
    internal FileUsage Read()
    {
        var reader = new SessionItemReader(_file, _onError, _cancellationToken, BufferSize) { Chooser = _lines.Choose, ItemsPass = true };
        foreach (CodexSessionItem item in reader.ReadAll())
        {
            if (item is CodexSessionMetaItem meta)
            {
                TakeOrigin(SessionOrigin.Of(meta));
            }
            else
            {
                _items.Take(item);
            }
        }

        _items.CountWords();
        _tally.Finish();
        return new FileUsage(_file.Path, _tally.Cells)
        {
            SessionId = _file.Name?.ThreadId ?? _origin?.Id,
            WorkingDirectory = _origin?.WorkingDirectory,
            Source = _origin?.Source,
        };
    }

    /// <summary>The first record of a file tells whose it is; another thread's behind it means that a copy follows.</summary>
    private void TakeOrigin(SessionOrigin origin)
    {
        bool isFirst = _origin is null;
        _origin ??= origin;
        if (isFirst && origin.HasBase)
        {
            _knowsOrigin = true;
            ReadBases();
        }
        else if (!_knowsOrigin && (isFirst ? origin.ForkedFromId is not null : origin.Id != _origin.Id))
        {
            // A copy goes on from the totals it holds; where it holds none, what was counted before is not known.
            _knowsOrigin = true;
            _tally.EndOfCopy = new SessionLineage(onError: null, _cancellationToken).EndOfCopy(_file);
            _tally.Meter = new TokenMeter(total: null);
        }
    }

    /// <summary>What a file goes on from is to it as a copy: turns and totals are counted on from there.</summary>
    private void ReadBases()
    {
        bool isThere = false;
        _tally.IsInBase = true;
        foreach (CodexSessionItem item in new SessionLineage(_onError, _cancellationToken).ReadBases(_file, _lines.Choose))
        {
            isThere = true;
            _items.Take(item);
        }

        _tally.IsInBase = false;
        if (!isThere)
        {
            _tally.Meter = new TokenMeter(total: null);
        }
    }
}
