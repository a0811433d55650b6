BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $commands = Get-Command -Module CodexSessions | ForEach-Object { @{ Command = $_; Name = $_.Name } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'The module' {
    It 'has a manifest that Test-ModuleManifest is content with' {
        $manifest = Test-ModuleManifest $ModulePath -WarningAction Stop -ErrorAction Stop
        $manifest.CompatiblePSEditions | Should -Be 'Core', 'Desktop'
        $manifest.ExportedCmdlets.Keys | Should -Be 'Export-CodexTranscript', 'Export-CodexUsageReport', 'Format-CodexUsage', 'Get-CodexHistory', 'Get-CodexSession', 'Get-CodexSessionItem', 'Get-CodexSessionLog', 'Get-CodexTurn', 'Measure-CodexSession', 'Protect-CodexSessionItem', 'Search-CodexSession'
        Get-Content $ModulePath -Raw | Should -Not -Match "ToExport\s*=\s*@?\(?\s*['`"]\*"
    }

    It 'imports into a fresh shell' {
        & $PowerShellPath -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; (Get-Command -Module CodexSessions).Count" | Should -Be 11
    }
}

Describe 'The cmdlet <Name>' -ForEach $commands {
    It 'says what it gives' {
        $Command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'takes at most one value from the pipeline in each parameter set, and in its default set one' {
        foreach ($set in $Command.ParameterSets) {
            @($set.Parameters | Where-Object ValueFromPipeline).Count | Should -BeLessOrEqual 1 -Because "the set is $($set.Name)"
        }

        @(($Command.ParameterSets | Where-Object { $_.IsDefault -or $Command.ParameterSets.Count -eq 1 }).Parameters | Where-Object ValueFromPipeline) | Should -HaveCount 1
    }

    It 'has a literal twin for its path, if it takes one' {
        if (-not $Command.Parameters.ContainsKey('Path')) {
            $Command.Parameters.Keys | Should -Not -Contain 'LiteralPath'
            return
        }

        $Command.Parameters['LiteralPath'].Aliases | Should -Be 'PSPath', 'LP'
        $Command.Parameters['Path'].Attributes.TypeId.Name | Should -Contain 'SupportsWildcardsAttribute'
    }
}
