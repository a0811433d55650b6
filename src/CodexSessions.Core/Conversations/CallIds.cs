namespace CodexSessions.Conversations;

/// <summary>Knows which records belong to a call.</summary>
internal static class CallIds
{
    /// <summary>The id that ties a record to a call and to all else that is told of it; null for records of other things.</summary>
    internal static string? Of(CodexSessionItem item) => item switch
    {
        CodexToolCallItem call => call.CallId,
        CodexToolOutputItem output => output.CallId,
        CodexCommandItem command => command.CallId,
        CodexPatchItem patch => patch.CallId,
        CodexMcpCallItem call => call.CallId,
        CodexDynamicToolCallItem call => call.CallId,
        CodexSubAgentItem agent => agent.CallId,
        CodexWebSearchItem search => search.CallId,
        CodexImageGenerationItem image => image.CallId,
        CodexImageViewItem image => image.CallId,
        _ => null,
    };
}
