using System;
using CodexSessions.Json;
using CodexSessions.Model;

namespace CodexSessions.Usage;

/// <summary>What a record counts.</summary>
/// <param name="Total">All of the thread so far.</param>
/// <param name="Last">The last request.</param>
/// <param name="TellsLimits">Whether the record tells limits.</param>
/// <param name="Window">How many tokens the model can hold.</param>
internal readonly record struct TokenCount(TokenNumbers? Total, TokenNumbers? Last, bool TellsLimits, long? Window)
{
    /// <summary>Reads the payload of a <c>token_count</c> event, as far as it must: of the limits only whether there are any.</summary>
    /// <returns>False when it turns out to be no JSON.</returns>
    internal static bool TryRead(ref JsonCursor payload, out TokenCount count)
    {
        TokenNumbers? total = null;
        TokenNumbers? last = null;
        long? window = null;
        bool tellsLimits = false;
        payload.EnterObject();
        while (payload.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("rate_limits"u8))
            {
                bool areTold = payload.IsAtObject;
                tellsLimits |= areTold;
                if (areTold && total is not null)
                {
                    payload.EnterObject();
                    break;
                }
            }

            bool isInfo = name.SequenceEqual("info"u8);
            bool isTold = isInfo && payload.EnterObject();
            while (isTold && payload.NextMember(out name))
            {
                if (name.SequenceEqual("total_token_usage"u8))
                {
                    total = TokenNumbers.Read(ref payload);
                }
                else if (name.SequenceEqual("last_token_usage"u8))
                {
                    last = TokenNumbers.Read(ref payload);
                }
                else if (name.SequenceEqual("model_context_window"u8))
                {
                    window = payload.ReadInt64();
                }
                else
                {
                    payload.Skip();
                }
            }

            if (!isInfo)
            {
                payload.Skip();
            }
        }

        count = new TokenCount(total, last, tellsLimits, window);
        return !payload.IsBroken;
    }
}
