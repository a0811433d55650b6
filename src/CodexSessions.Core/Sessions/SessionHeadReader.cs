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

    /// <summary>Whether nothing further is to be learnt. Only envelopes have events, and turn contexts with a model.</summary>
    private bool IsComplete => _meta is not null && _format switch
    {
        CodexSessionFormat.TypeScript or CodexSessionFormat.Bare => _previewOfResponseItem is not null,
        _ => _preview is not null && _model is not null,
    };

    internal static CodexSession? Read(SessionFile file, ThreadNames names, CancellationToken cancellationToken)
    {
        var info = new FileInfo(file.Path);
        var reader = new SessionItemReader(file, onError: null, cancellationToken);
        var head = new SessionHeadReader(file);
        int records = 0;
        foreach (CodexSessionItem item in reader.ReadAll())
        {
            head.Learn(item, reader.IsTypeScript);
            if (head.IsComplete || ++records >= CodexSessionReader.HeadRecordLimit || item.Offset >= CodexSessionReader.HeadByteLimit)
            {
                break;
            }
        }

        bool isUnknownEmptyFile = head._format is null && file.Name is null;
        return isUnknownEmptyFile ? null : head.ToSession(info, names);
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
                _preview ??= Request(message.Text);
                break;
            case CodexMessageItem { Role: "user", IsContext: false } message:
                _previewOfResponseItem ??= Request(message.Text);
                break;
        }
    }

    private static string? Request(string? text) => text is not null && UserText.Request(text) is { Length: > 0 } request ? request : null;

    private CodexSession ToSession(FileInfo info, ThreadNames names) => new(_file.Path)
    {
        Id = Id,
        Name = names.Find(_file.Path, Id) is { Length: > 0 } name ? name : null,
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
        Format = _format,
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
