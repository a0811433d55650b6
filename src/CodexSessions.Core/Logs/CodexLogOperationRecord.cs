using System.Linq;
using CodexSessions.Json;
using CodexSessions.Logs;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// What the interface asked Codex to do (<c>op</c>): a turn, an interruption, a compaction, ... Releases spelled the names in their own
/// ways: <c>user_input</c> at first, <c>UserTurn</c> from the spring of 2026 on.
/// </summary>
public sealed class CodexLogOperationRecord : CodexLogRecord
{
    internal CodexLogOperationRecord(LogLine line)
        : base(line)
    {
    }

    /// <summary>
    /// The name of the operation: <c>payload.type</c>, or <c>payload</c> itself when it is one word or an object of one member. For
    /// <c>Other</c> it is the type inside, as <c>add_to_history</c>.
    /// </summary>
    public override string? Name
    {
        get
        {
            JsonValue payload = Json["payload"u8];
            string? name = payload["type"u8].AsString() ?? TaggedValue.Name(payload);
            return name == "Other" ? Body["type"u8].AsString() ?? name : name;
        }
    }

    /// <summary>What the person wrote: the text of a turn, of a history entry, of a command for the shell, or a name.</summary>
    public override string? Text =>
        Body["text"u8].AsString() ?? ContentText.Of(Body["items"u8], "\n") ?? Body["command"u8].AsString() ?? Body["name"u8].AsString();

    /// <summary>The operation as JSON (<c>payload</c>).</summary>
    public string? Operation => Json["payload"u8].AsJson();

    /// <summary>The object that carries the fields: the payload when it names its type, else the value of its single member.</summary>
    private JsonValue Body
    {
        get
        {
            JsonValue payload = Json["payload"u8];
            return payload["type"u8].IsString ? payload : payload.Members().Select(static member => member.Value).FirstOrDefault();
        }
    }
}
