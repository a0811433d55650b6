using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using CodexSessions.Conversations;
using CodexSessions.Files;
using CodexSessions.Model;
using CodexSessions.Sessions;

namespace CodexSessions.Search;

/// <summary>Searches session files, each by itself.</summary>
internal sealed class FileSearch
{
    private readonly CodexSearchOptions _options;
    private readonly SearchPattern[] _patterns;
    private readonly FileSieve? _sieve;
    private readonly CodexThreadNames _names = new();

    /// <exception cref="ArgumentException">A pattern is no regular expression; the message says why.</exception>
    internal FileSearch(IEnumerable<string> patterns, CodexSearchOptions options)
    {
        _options = options;
        _patterns = [.. patterns.Select(pattern => new SearchPattern(pattern, options))];
        _sieve = MakeSieve();
    }

    /// <summary>The matches in a file, in file order.</summary>
    internal IEnumerable<CodexSearchMatch> Search(string path, Action<CodexSessionException> onError, CancellationToken cancellationToken)
    {
        var file = new SessionFile(path);
        if (!CodexSessionFilter.MayHold(file, _options.After, _options.Before) || !LetsThrough(file, cancellationToken))
        {
            yield break;
        }

        var session = new Lazy<CodexSession?>(() => SessionHeadReader.Read(file, _names, isCurrent: null, onError: null, cancellationToken));
        if (_options.WorkingDirectory is not null && !IsOfWantedFolder(session.Value))
        {
            yield break;
        }

        Func<CodexSessionItem, bool>? isWanted = _options.Items?.ForOneFile();
        IEnumerable<CodexSearchMatch> matches =
            from turn in ConversationBuilder.Build(new SessionLineage(onError, cancellationToken).ReadFile(file), cancellationToken)
            from item in turn.Items()
            where isWanted is null || isWanted(item)
            from text in item.SearchedTexts()
            where IsInTime(text.Record, session)
            from match in Search(item, text, cancellationToken)
            select match;
        foreach (CodexSearchMatch match in _options.List ? matches.Take(1) : matches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return match;
        }
    }

    private FileSieve? MakeSieve()
    {
        var probes = new List<Probe>();
        foreach (SearchPattern pattern in _options.NotMatch ? [] : _patterns)
        {
            if (pattern.Probes() is not { } found)
            {
                return null;
            }

            probes.AddRange(found);
        }

        return probes.Count > 0 ? new FileSieve(probes) : null;
    }

    /// <summary>Whether a file may match as far as its bytes tell.</summary>
    private bool LetsThrough(SessionFile file, CancellationToken cancellationToken)
    {
        if (_sieve is null)
        {
            return true;
        }

        try
        {
            using Stream stream = file.Open(cancellationToken);
            return _sieve.LetsThrough(stream, cancellationToken);
        }
        catch (Exception exception) when (SessionFile.IsFault(exception))
        {
            throw file.Translate(exception);
        }
    }

    private bool IsOfWantedFolder(CodexSession? session) =>
        session is not null && new CodexSessionFilter { WorkingDirectory = _options.WorkingDirectory }.Matches(session);

    /// <summary>Whether a record was written when it is wanted; files before 0.32 tell only when the session began.</summary>
    private bool IsInTime(CodexSessionItem record, Lazy<CodexSession?> session)
    {
        bool hasLimits = _options.After is not null || _options.Before is not null;
        return !hasLimits || TimeRange.Contains(record.Timestamp ?? session.Value?.Timestamp, _options.After, _options.Before);
    }

    private IEnumerable<CodexSearchMatch> Search(CodexConversationItem item, SearchedText text, CancellationToken cancellationToken)
    {
        int position = 0;
        while (TextLines.TryNext(text.Text, ref position, out int start, out int length))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MatchIn(item, text, start, length, position) is { } match)
            {
                yield return match;
            }
        }
    }

    /// <summary>The match that a line gives; null when it gives none.</summary>
    private CodexSearchMatch? MatchIn(CodexConversationItem item, SearchedText text, int start, int length, int next)
    {
        try
        {
            SearchPattern? found = FirstIn(text.Text, start, length);
            if (found is null != _options.NotMatch)
            {
                return null;
            }

            string line = text.Text.Substring(start, length);
            return new CodexSearchMatch(item, text.Record, line)
            {
                Pattern = (found ?? _patterns[0]).Text,
                Matches = new CodexList<Match>(found?.MatchesIn(line, _options.AllMatches) ?? []),
                Context = ContextOf(text.Text, start, next),
            };
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw CodexSessionException.PatternTooSlow(item.Path, text.Record.LineNumber, exception);
        }
    }

    private SearchPattern? FirstIn(string text, int start, int length)
    {
        foreach (SearchPattern pattern in _patterns)
        {
            if (pattern.IsIn(text, start, length))
            {
                return pattern;
            }
        }

        return null;
    }

    private CodexSearchContext? ContextOf(string text, int start, int next) => _options.LinesBefore == 0 && _options.LinesAfter == 0
        ? null
        : new CodexSearchContext(TextLines.Before(text, start, _options.LinesBefore), TextLines.From(text, next, _options.LinesAfter));
}
