BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'The module' {
    It 'has a manifest that Test-ModuleManifest is content with' {
        $manifest = Test-ModuleManifest $ModulePath -WarningAction Stop -ErrorAction Stop
        $manifest.CompatiblePSEditions | Should -Be 'Core', 'Desktop'
        $manifest.ExportedCmdlets.Keys | Should -Be 'Export-CodexTranscript', 'Export-CodexUsageReport', 'Format-CodexUsage', 'Get-CodexHistory', 'Get-CodexSession', 'Get-CodexSessionItem', 'Get-CodexSessionLog', 'Get-CodexTurn', 'Measure-CodexSession', 'Protect-CodexSessionItem', 'Resume-CodexSession', 'Search-CodexSession'
        Get-Content $ModulePath -Raw | Should -Not -Match "ToExport\s*=\s*@?\(?\s*['`"]\*"
    }

    It 'imports into a fresh shell' {
        & $PowerShellPath -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; (Get-Command -Module CodexSessions).Count" | Should -Be 12
    }
}
