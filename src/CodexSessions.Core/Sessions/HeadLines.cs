using System;
using System.Text.Json;
using CodexSessions.Files;
using CodexSessions.Json;
using CodexSessions.Records;

namespace CodexSessions.Sessions;

/// <summary>
/// Picks the lines that tell what session a file is. Codex writes the names of a record first, so a few tokens of a line will do,
/// and the long texts behind them are never looked at.
/// </summary>
internal static class HeadLines
{
    /// <summary>Chooses the records with facts about the session, and events with what the person typed.</summary>
    internal static LineChoice ChooseFacts(in TextLineBytes line)
    {
        if (IsBeyondHead(line))
        {
            return LineChoice.Stop;
        }

        Names names = Read(line.Bytes.Span);
        bool isWanted = names.Type switch
        {
            OuterType.Event => names.MayBeUserInput,
            OuterType.ResponseItem or OuterType.OfNoInterest => false,
            _ => true,
        };
        return isWanted ? LineChoice.Read : LineChoice.PassOver;
    }

    /// <summary>Chooses response items that may be what the person typed.</summary>
    internal static LineChoice ChooseUserMessages(in TextLineBytes line)
    {
        if (IsBeyondHead(line))
        {
            return LineChoice.Stop;
        }

        Names names = Read(line.Bytes.Span);
        return names is { Type: OuterType.ResponseItem, MayBeUserInput: true } ? LineChoice.Read : LineChoice.PassOver;
    }

    /// <summary>Chooses the records that may name the thread. Hardly any other line holds the word.</summary>
    internal static LineChoice ChooseRenames(in TextLineBytes line) =>
        IsBeyondHead(line) ? LineChoice.Stop
        : line.Bytes.Span.IndexOf("thread_name_updated"u8) >= 0 ? LineChoice.Read
        : LineChoice.PassOver;

    private enum OuterType
    {
        /// <summary>Not told by the first tokens: the line is read as a whole.</summary>
        Unknown,
        SessionMeta,
        TurnContext,
        ResponseItem,
        Event,
        OfNoInterest,
    }

    private static bool IsBeyondHead(in TextLineBytes line) =>
        line.Number > CodexSessionReader.HeadRecordLimit || line.Offset > CodexSessionReader.HeadByteLimit;

    private static Names Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, JsonValue.ReaderOptions);
        try
        {
            return ReadLine(ref reader);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static Names ReadLine(ref Utf8JsonReader reader)
    {
        OuterType type = OuterType.Unknown;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TextEquals("type"u8))
            {
                reader.Read();
                type = TypeOf(ref reader);
                if (type is not (OuterType.ResponseItem or OuterType.Event))
                {
                    break;
                }
            }
            else if (type != OuterType.Unknown && reader.TextEquals("payload"u8))
            {
                reader.Read();
                return new Names(type, IsUserInput(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }

        // Lines without an envelope have a type of their own, which is none of these.
        return new Names(type, MayBeUserInput: true);
    }

    private static OuterType TypeOf(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? OuterType.Unknown
        : reader.TextEquals("event_msg"u8) ? OuterType.Event
        : reader.TextEquals("response_item"u8) ? OuterType.ResponseItem
        : reader.TextEquals("session_meta"u8) ? OuterType.SessionMeta
        : reader.TextEquals("turn_context"u8) ? OuterType.TurnContext
        : reader.TextEquals("message"u8) ? OuterType.Unknown
        : OuterType.OfNoInterest;

    /// <summary>Whether a payload is an event that tells what the person typed, or a message of the user.</summary>
    private static bool IsUserInput(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = reader.TextEquals("type"u8);
            bool isRole = reader.TextEquals("role"u8);
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                reader.Skip();
                continue;
            }

            if (isType && !reader.TextEquals("message"u8))
            {
                return IsEventOfUser(ref reader);
            }

            if (isRole)
            {
                return reader.TextEquals("user"u8);
            }
        }

        return false;
    }

    private static bool IsEventOfUser(ref Utf8JsonReader reader) =>
        reader.TextEquals("user_message"u8) || reader.TextEquals("item_completed"u8) || reader.TextEquals("thread_goal_updated"u8);

    private readonly record struct Names(OuterType Type, bool MayBeUserInput);
}
