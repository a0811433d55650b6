using System;
using System.IO;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions.Sessions;

/// <summary>Tells what session a file is, from its name and as few of its first records as will do.</summary>
internal sealed class SessionHeadReader
{
    private readonly SessionFile _file;
    private CodexSessionMetaItem? _meta;
    private long? _lastLineOfOwnMeta;
    private string? _copiedThreadId;
    private CodexSessionFormat? _format;
    private string? _model;
    private string? _preview;
    private string? _previewOfResponseItem;
    private string? _nameInFile;

    private SessionHeadReader(SessionFile file) => _file = file;

    private string? Id => _file.Name?.ThreadId ?? _meta?.Id;

    private bool IsSubagent => _meta?.Source == "subagent";

    /// <summary>Whether a file has events and turn contexts at all; those before 0.32 have not.</summary>
    private bool HasEnvelopes => _format is CodexSessionFormat.Envelope or CodexSessionFormat.Paginated;

    private bool KnowsAll => _meta is not null && (HasEnvelopes ? _preview is not null && _model is not null : _previewOfResponseItem is not null);

    /// <summary>The session of a file; null when the file is empty and its name tells nothing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">The names of threads.</param>
    /// <param name="isCurrent">Whether it is the newest file of its thread, where that is known.</param>
    /// <param name="onError">Told of lines that were too long, and of an index of names that cannot be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static CodexSession? Read(SessionFile file, CodexThreadNames names, bool? isCurrent, Action<CodexSessionException>? onError, CancellationToken cancellationToken)
    {
        var head = new SessionHeadReader(file);
        head.Scan(HeadLines.ChooseFacts, static head => head.KnowsAll, cancellationToken, LineErrors(onError));
        if (head is { HasEnvelopes: true, _preview: null })
        {
            // No event tells what the person typed, as in sessions of other programs: only then the long way.
            head.Scan(HeadLines.ChooseUserMessages, static head => head._previewOfResponseItem is not null, cancellationToken);
        }

        if (head.HasEnvelopes && file.Home is null)
        {
            // No index can tell the name. The last one counts, so there is no stopping early.
            head.Scan(HeadLines.ChooseRenames, static _ => false, cancellationToken);
        }

        bool isUnknownEmptyFile = head._format is null && file.Name is null;
        if (isUnknownEmptyFile)
        {
            return null;
        }

        try
        {
            return head.ToSession(file.GetInfo(), names.Find(file.Path, head.Id, onError, cancellationToken), isCurrent);
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
            // Gone since it was read.
            throw CodexSessionException.FromFileSystem(file.Path, exception);
        }
    }

    /// <summary>Malformed lines are passed over here: whoever reads the session is told of them.</summary>
    private static Action<CodexSessionException>? LineErrors(Action<CodexSessionException>? onError) => onError is null ? null : error =>
    {
        if (error.Kind == CodexErrorKind.LineTooLong)
        {
            onError(error);
        }
    };

    private void Scan(
        LineChooser chooser,
        Func<SessionHeadReader, bool> isDone,
        CancellationToken cancellationToken,
        Action<CodexSessionException>? onError = null)
    {
        var reader = new SessionItemReader(_file, onError, cancellationToken) { Chooser = chooser };
        foreach (CodexSessionItem item in reader.ReadAll())
        {
            Learn(item, reader.IsTypeScript);
            if (isDone(this))
            {
                break;
            }
        }
    }

    private void Learn(CodexSessionItem item, bool isTypeScript)
    {
        _format ??= isTypeScript ? CodexSessionFormat.TypeScript : item.HasEnvelope ? CodexSessionFormat.Envelope : CodexSessionFormat.Bare;
        switch (item)
        {
            case CodexSessionMetaItem meta when _meta is null:
                _meta = meta;
                _lastLineOfOwnMeta = meta.LineNumber;
                _model ??= meta.Model;
                _format = meta.HistoryMode == "paginated" ? CodexSessionFormat.Paginated : _format;
                break;
            case CodexSessionMetaItem meta when meta.LineNumber == _lastLineOfOwnMeta + 1:
                LearnFromNextMeta(meta);
                break;
            case CodexThreadRenamedItem rename when rename.ThreadId is null || IsSameId(rename.ThreadId, Id):
                _nameInFile = rename.ThreadName is { Length: > 0 } name ? name : null;
                break;
            case CodexTurnContextItem turn:
                _model ??= turn.Model;
                break;
            case CodexThreadGoalItem goal:
                _preview ??= Request(goal.Goal?.Objective);
                break;
            case CodexMessageItem { Role: "user" } message when message.Kind != "message":
                _preview ??= Request(message.Text) ?? message.MediaPlaceholder;
                break;
            case CodexMessageItem { Role: "user", IsContext: false } message:
                _previewOfResponseItem ??= Request(message.Text) ?? message.MediaPlaceholder;
                break;
        }
    }

    /// <summary>
    /// A fork begins with its own session_meta and all records of the other thread, the session_meta of that one first. Some
    /// builds repeat their own.
    /// </summary>
    private void LearnFromNextMeta(CodexSessionMetaItem meta)
    {
        if (IsSameId(meta.Id, _meta?.Id))
        {
            _lastLineOfOwnMeta = meta.LineNumber;
        }
        else
        {
            _copiedThreadId ??= meta.Id;
        }
    }

    private static bool IsSameId(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string? Request(string? text) => text is not null && UserText.Request(text) is { Length: > 0 } request ? request : null;

    private CodexSession ToSession(FileInfo info, string? nameInIndex, bool? isCurrent) => new(_file.Path)
    {
        Id = Id,
        RolloutId = _file.Name?.RolloutId ?? (_meta?.HistoryBase is null ? _meta?.Id : null),
        Name = _file.Home is null ? _nameInFile : nameInIndex,
        Timestamp = StartTime(),
        LastWriteTime = info.LastWriteTime,
        Length = info.Length,
        Preview = _preview ?? _previewOfResponseItem,
        Model = _model,
        ModelProvider = _meta?.ModelProvider,
        WorkingDirectory = _meta?.WorkingDirectory,
        Git = _meta?.Git,
        Source = _meta?.Source,
        Originator = _meta?.Originator,
        CliVersion = _meta?.CliVersion,
        Instructions = _meta?.Instructions,
        ParentId = _meta?.ParentId ?? (IsSubagent ? _copiedThreadId : null),
        ForkedFromId = _meta?.ForkedFromId ?? (IsSubagent ? null : _copiedThreadId),
        RootId = _meta?.RootId ?? (IsSubagent ? null : Id),
        AgentNickname = _meta?.AgentNickname,
        AgentRole = _meta?.AgentRole,
        AgentPath = _meta?.AgentPath,
        IsSubagent = IsSubagent,
        IsCurrent = isCurrent,
        IsArchived = _file.IsArchived,
        IsCompressed = _file.IsCompressed,
        Format = _format?.ToString(),
    };

    private DateTime? StartTime()
    {
        DateTime? nameTime = _file.Name?.LocalTime;
        if (_meta?.StartTime is not { } time)
        {
            return nameTime;
        }

        // Before 0.30 the recorder wrote the local time of the file name and marked it UTC.
        DateTime asWritten = time.ToUniversalTime();
        bool isLocal = _format == CodexSessionFormat.Bare && _file.Name is { HasTime: true } local
            && asWritten.Ticks / TimeSpan.TicksPerSecond == local.Time.Ticks / TimeSpan.TicksPerSecond;
        return isLocal ? DateTime.SpecifyKind(asWritten, DateTimeKind.Local) : time;
    }
}
