using System.Linq;
using CodexSessions.Logs;

namespace CodexSessions;

/// <summary>
/// The head of a session log (<c>session_start</c>), and its last line (<c>session_end</c>), which tells none of the properties here.
/// </summary>
public sealed class CodexLogMetaRecord : CodexLogRecord
{
    internal CodexLogMetaRecord(LogLine line)
        : base(line)
    {
    }

    /// <summary><c>cwd</c>: the folder Codex was started in.</summary>
    public string? WorkingDirectory => Json["cwd"u8].AsText();

    /// <summary><c>model</c> of the settings; <see langword="null"/> also when they leave it to Codex.</summary>
    public string? Model => Json["model"u8].AsText();

    /// <summary><c>model_provider_id</c>: the provider, as <c>openai</c>.</summary>
    public string? ModelProvider => Json["model_provider_id"u8].AsText();

    /// <summary><c>model_provider_name</c>: the name of the provider for people.</summary>
    public string? ModelProviderName => Json["model_provider_name"u8].AsText();

    private protected override string? Describe()
    {
        string detail = string.Join(" · ", new[] { WorkingDirectory, Model, ModelProviderName }.Where(static part => !string.IsNullOrEmpty(part)));
        return detail.Length == 0 ? null : detail;
    }
}
