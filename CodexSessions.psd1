@{
    # Windows PowerShell loads the .NET Framework build, PowerShell 7 the .NET build; no script runs at import.
    RootModule             = if ($PSEdition -eq 'Core') { 'bin/net8.0/CodexSessions.dll' } else { 'bin/net472/CodexSessions.dll' }
    ModuleVersion          = '0.1.0'
    GUID                   = '6b0e5e1c-8f0a-4a0d-9c55-0d7f5f3b7a21'
    Author                 = 'CodexSessions contributors'
    CompanyName            = 'CodexSessions contributors'
    Copyright              = '(c) CodexSessions contributors. MIT License.'
    Description            = 'Turns the session files of the OpenAI Codex CLI into typed objects: list, read, filter and export what Codex did, with the tools of the PowerShell pipeline.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Core', 'Desktop')
    CmdletsToExport        = @('Export-CodexTranscript', 'Export-CodexUsageReport', 'Format-CodexUsage', 'Get-CodexHistory', 'Get-CodexSession', 'Get-CodexSessionItem', 'Get-CodexSessionLog', 'Get-CodexTurn', 'Measure-CodexSession', 'Protect-CodexSessionItem', 'Resume-CodexSession', 'Search-CodexSession')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    TypesToProcess         = @('CodexSessions.types.ps1xml')
    FormatsToProcess       = @('CodexSessions.format.ps1xml')
    PrivateData            = @{
        PSData = @{
            Tags         = @('Codex', 'OpenAI', 'session', 'rollout', 'transcript', 'usage', 'jsonl', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            # The build puts the section of this version in CHANGELOG.md here.
            ReleaseNotes = ''
        }
    }
}
