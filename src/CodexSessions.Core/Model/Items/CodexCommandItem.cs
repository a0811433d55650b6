using System;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>A command has ended: <c>exec_command_end</c> events and <c>CommandExecution</c> turn items.</summary>
public sealed class CodexCommandItem : CodexCallItem
{
    internal CodexCommandItem(in Record record)
        : base(record)
    {
    }

    /// <summary><c>command</c> as the list of its arguments.</summary>
    public CodexList<string>? Arguments => Body["command"u8].AsStrings();

    /// <summary>The command line as a person would type it; the shell around it is left out.</summary>
    public string? Command => CommandLine.From(Body["command"u8]);

    /// <summary><c>cwd</c>: the folder it ran in.</summary>
    public string? WorkingDirectory => FilePath.FromUri(Body["cwd"u8].AsText());

    /// <summary><c>parsed_cmd</c>: what Codex took it to be.</summary>
    public CodexList<CodexParsedCommand>? ParsedCommands => Body["parsed_cmd"u8].AsList(CodexParsedCommand.From);

    /// <summary>
    /// <c>source</c>: <c>agent</c>, <c>user_shell</c>, <c>unified_exec_startup</c>, <c>unified_exec_interaction</c>.
    /// </summary>
    public string? Source => Body["source"u8].AsText();

    /// <summary><c>status</c>: <c>completed</c>, <c>failed</c>, <c>declined</c>, <c>in_progress</c>.</summary>
    public string? Status => Body["status"u8].AsText();

    /// <summary><c>exit_code</c>; <see langword="null"/> when it did not end by itself.</summary>
    public int? ExitCode => Body["exit_code"u8].AsInt32();

    /// <summary><c>duration</c>.</summary>
    public TimeSpan? Duration => Body["duration"u8].AsDuration();

    /// <summary>Whether the exit code was 0; a command that was declined failed.</summary>
    public bool? Success => ExitCode is { } code ? code == 0 : Status is "failed" or "declined" ? false : null;

    /// <summary>
    /// What it printed, both streams together: <c>aggregated_output</c>, else <c>formatted_output</c>, else <c>stdout</c>.
    /// </summary>
    public string? Output => FirstText(Body["aggregated_output"u8], Body["formatted_output"u8], Body["stdout"u8]);

    /// <summary><c>stdout</c>; empty or absent in many releases.</summary>
    public string? StandardOutput => Body["stdout"u8].AsText();

    /// <summary><c>stderr</c>; empty or absent in many releases.</summary>
    public string? StandardError => Body["stderr"u8].AsText();

    /// <summary><c>formatted_output</c>: the output as the model got it; until 0.161.</summary>
    public string? FormattedOutput => Body["formatted_output"u8].AsText();

    /// <summary><c>interaction_input</c>: what was typed into a running command.</summary>
    public string? InteractionInput => Body["interaction_input"u8].AsText();

    /// <summary><c>process_id</c> of a command that goes on in the background.</summary>
    public string? ProcessId => Body["process_id"u8].AsText();

    /// <summary><c>plugin_id</c>.</summary>
    public string? PluginId => Body["plugin_id"u8].AsText();

    /// <summary><c>script_path</c>.</summary>
    public string? ScriptPath => Body["script_path"u8].AsText();

    /// <inheritdoc/>
    public override string? Text => Output;

    private protected override string? Describe() => ExitCode is { } code ? $"exit {code}: {Command}" : Command;

    private static string? FirstText(JsonValue first, JsonValue second, JsonValue third) =>
        first.AsString() is { Length: > 0 } text ? text : second.AsString() is { Length: > 0 } other ? other : third.AsString() ?? first.AsString();
}
