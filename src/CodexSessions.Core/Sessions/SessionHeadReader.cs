using System;
using System.IO;
using System.Threading;
using CodexSessions.Files;
using CodexSessions.Model;
using CodexSessions.Records;

namespace CodexSessions;

/// <summary>Tells what session a file is, from its name and as few of its first records as will do.</summary>
internal sealed class SessionHeadReader
{
    private readonly SessionFile _file;
    private CodexSessionMetaItem? _meta;
    private CodexSessionFormat? _format;
    private string? _model;
    private string? _preview;
    private string? _previewOfResponseItem;

    private SessionHeadReader(SessionFile file) => _file = file;

    private string? Id => _file.Name?.ThreadId ?? _meta?.Id;

    /// <summary>Whether a file has events and turn contexts at all; those before 0.32 have not.</summary>
    private bool HasEnvelopes => _format is CodexSessionFormat.Envelope or CodexSessionFormat.Paginated;

    private bool KnowsAll => _meta is not null && (HasEnvelopes ? _preview is not null && _model is not null : _previewOfResponseItem is not null);

    internal static CodexSession? Read(SessionFile file, CodexThreadNames names, CancellationToken cancellationToken)
    {
        var head = new SessionHeadReader(file);
        head.Scan(HeadLines.ChooseFacts, static head => head.KnowsAll, cancellationToken);
        if (head is { HasEnvelopes: true, _preview: null })
        {
            // No event tells what the person typed, as in sessions of other programs: only then the long way.
            head.Scan(HeadLines.ChooseUserMessages, static head => head._previewOfResponseItem is not null, cancellationToken);
        }

        bool isUnknownEmptyFile = head._format is null && file.Name is null;
        if (isUnknownEmptyFile)
        {
            return null;
        }

        try
        {
            return head.ToSession(new FileInfo(file.Path), names);
        }
        catch (Exception exception) when (CodexSessionException.IsOfFileSystem(exception))
        {
            // Gone since it was read.
            throw CodexSessionException.FromFileSystem(file.Path, exception);
        }
    }

    private void Scan(LineChooser chooser, Func<SessionHeadReader, bool> isDone, CancellationToken cancellationToken)
    {
        var reader = new SessionItemReader(_file, onError: null, cancellationToken) { Chooser = chooser };
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
                _model ??= meta.Model;
                _format = meta.HistoryMode == "paginated" ? CodexSessionFormat.Paginated : _format;
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

    private static string? Request(string? text) => text is not null && UserText.Request(text) is { Length: > 0 } request ? request : null;

    private CodexSession ToSession(FileInfo info, CodexThreadNames names) => new(_file.Path)
    {
        Id = Id,
        Name = names.Find(_file.Path, Id),
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
        ParentId = _meta?.ParentId,
        ForkedFromId = _meta?.ForkedFromId,
        RootId = _meta?.RootId ?? (_meta?.Source == "subagent" ? null : Id),
        AgentNickname = _meta?.AgentNickname,
        AgentRole = _meta?.AgentRole,
        AgentPath = _meta?.AgentPath,
        IsSubagent = _meta?.Source == "subagent",
        IsArchived = _file.IsArchived,
        IsCompressed = _file.IsCompressed,
        Format = _format?.ToString(),
    };

    private DateTime? StartTime()
    {
        DateTime? nameTime = _file.Name is not { } name ? null
            : name.HasTime ? DateTime.SpecifyKind(name.Time, DateTimeKind.Local)
            : DateTime.SpecifyKind(name.Time, DateTimeKind.Utc).ToLocalTime();
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
