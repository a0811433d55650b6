BeforeAll {
    . $PSScriptRoot/Common.ps1
    $usage = Measure-CodexSession -CodexHome $SampleHome -GroupBy Day, Model
}

Describe 'Format-CodexUsage' {
    It 'makes a table with totals and bars' {
        $lines = $usage | Format-CodexUsage -Width 80
        $lines | Should -BeOfType ([string])
        $lines | Should -HaveCount ($usage.Count + 4)
        $lines[0] | Should -Match 'Day +Model +.*Tokens +Share'
        ($lines -match '2026-11-12 +gpt-5\.5 .*72\.4K') | Should -HaveCount 1
        $lines[-1] | Should -Match 'Total +.*\d+\.\dK'
    }

    It 'fits <Width> characters, without escape codes when told so' -ForEach @{ Width = 40 }, @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        $lines = $usage | Format-CodexUsage -Width $Width -NoColor
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        $lines -join '' | Should -Not -Match '[^\x20-\x7e]'
        $lines[0] | Should -Match 'Tokens'
        [bool]($lines -match '#') | Should -Be ($Width -ge 80)
    }

    It 'has colours only where the console shows them' {
        $saved = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            ($usage | Format-CodexUsage) -join '' | Should -Match "`e\[36m"
            ($usage | Format-CodexUsage -NoColor) -join '' | Should -Not -Match "`e"
            $PSStyle.OutputRendering = 'PlainText'
            ($usage | Format-CodexUsage) -join '' | Should -Not -Match "`e"
        }
        finally {
            $PSStyle.OutputRendering = $saved
        }
    }

    It 'fits a shell without a console' {
        $lines = & $PowerShellPath -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Measure-CodexSession -CodexHome '$SampleHome' -GroupBy Model | Format-CodexUsage"
        $lines | Should -Not -BeNullOrEmpty
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $lines -join '' | Should -Not -Match "`e"
    }

    It 'takes rows that were sorted and chosen, and gives nothing for none' {
        $lines = $usage | Sort-Object TotalTokens -Descending | Select-Object -First 2 | Format-CodexUsage -Width 80 -NoColor
        $lines | Should -HaveCount 6
        $lines[2] | Should -Match '^2026-03-17'
        @() | Format-CodexUsage | Should -BeNullOrEmpty
    }

    It 'shows costs where there are prices' {
        $lines = Measure-CodexSession -CodexHome $SampleHome -GroupBy Model -Price @{ Model = '*'; Input = 1; Output = 10 } | Format-CodexUsage -Width 100
        $lines[0] | Should -Match 'Cost'
        ($usage | Format-CodexUsage -Width 100)[0] | Should -Not -Match 'Cost'
    }
}
