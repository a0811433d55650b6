# What ControlCharacters.Tests.ps1 shows, in a shell of its own that has $given, $session, $items, $folder, $work and $wild.

# What gives objects, each shown in all ways.
$HostileOutputs = @(
    @{ Name = 'sessions'; Run = '$session' }
    @{ Name = 'sessions with their children'; Run = 'Get-CodexSession @given -IncludeChildren' }
    @{ Name = 'sessions of hostile paths'; Run = 'Get-CodexSession -LiteralPath $folder' }
    @{ Name = 'items of a hostile path'; Run = 'Get-CodexSessionItem -LiteralPath "$folder/good$wild.jsonl" -First 2' }
    @{ Name = 'items'; Run = '$session | Get-CodexSessionItem' }
    @{ Name = 'the conversation'; Run = '$session | Get-CodexSessionItem -View Conversation -IncludeRolledBack' }
    @{ Name = 'protected items'; Run = '$session | Get-CodexSessionItem | Protect-CodexSessionItem' }
    @{ Name = 'turns'; Run = '$session | Get-CodexTurn -IncludeRolledBack' }
    @{ Name = 'matches'; Run = 'Search-CodexSession a @given' }
    @{ Name = 'matches in context'; Run = 'Search-CodexSession a @given -Context 1 -AllMatches' }
    @{ Name = 'usage'; Run = 'Measure-CodexSession @given -GroupBy Session, Day, Model, WorkingDirectory, Source' }
    @{ Name = 'usage by tool'; Run = 'Measure-CodexSession @given -GroupBy Tool' }
    @{ Name = 'usage with prices'; Run = 'Measure-CodexSession @given -GroupBy Model -Price @{ Model = "x"; Input = 1; Output = 1 }' }
    @{ Name = 'tools'; Run = '(Measure-CodexSession @given).Tools' }
    @{ Name = 'storage'; Run = 'Measure-CodexSession @given -Storage' }
    @{ Name = 'storage by group'; Run = 'Measure-CodexSession @given -Storage -GroupBy Session, WorkingDirectory, Source' }
    @{ Name = 'the history'; Run = 'Get-CodexHistory @given' }
    @{ Name = 'logs'; Run = 'Get-CodexSessionLog $work/log' }
    @{ Name = 'what came from elsewhere'; Run = '$session, $items, @($session | Get-CodexTurn), @(Get-CodexHistory @given), @(Get-CodexSessionLog $work/log) | Export-Clixml $work/elsewhere.xml; Import-Clixml $work/elsewhere.xml | ForEach-Object { $_ }' }
    @{ Name = 'things of several types'; Run = 'Get-CodexHistory @given; $session; $items; $session | Get-CodexTurn; Search-CodexSession a @given -Context 1; Get-CodexSessionLog $work/log; Measure-CodexSession @given -GroupBy Model; Measure-CodexSession @given -Storage; (Measure-CodexSession @given).Tools; $session.Git; $items.Changes; $items.Content; $items.Findings' }
    @{ Name = 'parts of a session'; Run = '$session.Git' }
    @{ Name = 'parts of items'; Run = '$items.Git; $items.Changes; $items.Content; $items.Metadata; $items.ParsedCommands; $items.Action; $items.Findings; $items.Findings.CodeLocation; $items.Goal; $items.HistoryBase; $items.MemoryCitations; $items.Questions; $items.RateLimits' }
    @{ Name = 'parts of matches'; Run = '(Search-CodexSession a @given -Context 1).Context' }
)
$HostileFormats = '', 'Format-Table', 'Format-List', 'Format-Wide'

$HostileMessages = @(
    @{ Name = 'WhatIf of an export'; Run = '$session | Export-CodexTranscript -Destination "$work/out-$wild" -WhatIf' }
    @{ Name = 'WhatIf of a report'; Run = 'Export-CodexUsageReport @given -OutputPath "$work/out-$wild/usage.html" -WhatIf' }
    @{ Name = 'WhatIf of a resumption'; Run = '$session | Resume-CodexSession -WorkingDirectory $folder -WhatIf' }
    @{ Name = 'verbose messages'; Run = 'Get-CodexSessionItem -LiteralPath $folder -Verbose > $null; Get-CodexSession @given -Verbose > $null; Measure-CodexSession @given -Verbose > $null; Get-CodexSessionLog $work/log -Verbose > $null' }
    @{ Name = 'verbose messages of an export'; Run = 'Export-CodexTranscript -LiteralPath "$folder/good$wild.jsonl" -OutputPath "$work/out.md" -Verbose' }
    @{ Name = 'warnings of prices'; Run = 'Measure-CodexSession @given -Price @{ Model = "x"; Input = 1; Output = 1 } > $null' }
    @{ Name = 'texts with objects in them'; Run = '"$session"; "$items"; "$($items.Changes)"; "$(Get-CodexHistory @given)"; "$(Get-CodexSessionLog $work/log)"; "$(Search-CodexSession a @given)"; "$(Measure-CodexSession @given -GroupBy Model)"' }
    @{ Name = 'the table of usage'; Run = 'Measure-CodexSession @given -GroupBy Model, WorkingDirectory | Format-CodexUsage -Width 200' }
    @{ Name = 'transcripts'; Run = 'foreach ($format in "Markdown", "Text", "Html", "JsonLines") { Export-CodexTranscript -LiteralPath "$folder/good$wild.jsonl" -OutputPath "$work/out.$format" -Format $format -IncludeReasoning -IncludeToolOutput -WarningAction Ignore; Get-Content "$work/out.$format" }' }
    @{ Name = 'the report of usage'; Run = 'Export-CodexUsageReport @given -OutputPath $work/usage.html; Get-Content $work/usage.html' }
)

# What fails, each shown in all views of errors.
$HostileFailures = @(
    @{ Name = 'NotASessionFile'; Run = 'Get-CodexSessionItem -LiteralPath "$folder/none$wild.jsonl"' }
    @{ Name = 'MalformedLine'; Run = 'Get-CodexSessionItem -LiteralPath "$folder/damaged$wild.jsonl"' }
    @{ Name = 'CompressedDataInvalid'; Run = 'Get-CodexSessionItem -LiteralPath "$folder/damaged$wild.jsonl.zst"' }
    @{ Name = 'BaseSessionMissing'; Run = 'Get-CodexTurn -LiteralPath "$folder/$baseless"' }
    @{ Name = 'PathNotFound'; Run = 'Get-CodexSessionItem -LiteralPath "$folder/missing"' }
    @{ Name = 'SessionNotFound'; Run = 'Get-CodexSession @given -Id ("nobody$wild" -replace "[\[\]]")' }
    @{ Name = 'CodexHomeNotFound'; Run = 'Get-CodexSession -CodexHome "$folder/missing"' }
    @{ Name = 'SessionNotResumable'; Run = 'Get-CodexSession -LiteralPath "$folder/strange$wild.jsonl" | Resume-CodexSession' }
    @{ Name = 'WorkingDirectoryNotFound'; Run = '$given.CodexHome | Get-ChildItem -Recurse -Filter rollout*af03* | Get-CodexSession | Resume-CodexSession' }
    @{ Name = 'TranscriptWriteFailed'; Run = 'Get-CodexSession -LiteralPath $session[0].Path | Export-CodexTranscript -Destination "$folder/none$wild.jsonl/below"; $session[0] | Export-CodexTranscript -OutputPath $folder' }
    @{ Name = 'TranscriptExists'; Run = 'Export-CodexTranscript -LiteralPath $session[0].Path -OutputPath "$folder/none$wild.jsonl" -NoClobber' }
    @{ Name = 'ReportWriteFailed'; Run = 'Export-CodexUsageReport @given -OutputPath "$folder/none$wild.jsonl/below/usage.html"' }
    @{ Name = 'ReportExists'; Run = 'Export-CodexUsageReport @given -OutputPath "$folder/none$wild.jsonl" -NoClobber' }
    @{ Name = 'InvalidPattern'; Run = 'Search-CodexSession "($wild" @given' }
)
$HostileErrorViews = 'NormalView', 'CategoryView', 'ConciseView', 'DetailedView'
