BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $cmdlets = Get-Command -Module CodexSessions | ForEach-Object {
        @{ Name = $_.Name; Parameters = $_.Parameters.Values.Where{ $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters + 'WhatIf', 'Confirm' }.Name }
    }

    $abouts = Get-ChildItem (Join-Path $RepositoryRoot 'docs/en-US') -Filter about_*.md | ForEach-Object { @{ Name = $_.BaseName; Path = $_.FullName } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'The help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $page = Get-Content "$RepositoryRoot/docs/en-US/$Name.md" -Raw
    }

    It 'tells what the cmdlet does' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name"
        ($help.Description | Out-String).Length | Should -BeGreaterThan 100
        @($help.examples.example).Count | Should -BeGreaterOrEqual 4
    }

    It 'describes every parameter' {
        foreach ($parameter in $Parameters) {
            $described = $help.parameters.parameter | Where-Object name -EQ $parameter
            ($described.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "-$parameter is one"
            ($described.description | Out-String) | Should -Not -Match '\{\{' -Because "-$parameter is described"
        }
    }

    It 'tells what comes in and what goes out' {
        foreach ($part in 'inputTypes.inputType', 'returnValues.returnValue') {
            $first, $second = $part -split '\.'
            $help.$first.$second | Should -Not -BeNullOrEmpty
            foreach ($entry in $help.$first.$second) { ($entry.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because $entry.type.name }
        }
    }

    It 'tells what it costs' {
        ($help.alertSet | Out-String) | Should -Match '(?s)\bCost: .{60}'
    }

    It 'has examples with what they give' {
        [regex]::Matches($page, '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 4
        [regex]::Matches($page, '(?m)^```Output$').Count | Should -BeGreaterOrEqual 4
    }
}

Describe 'The compiled help' {
    It 'is what the pages say' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS | Where-Object Version -GE '1.0')) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS 1.0 is not installed'
        }

        # In a shell of its own: PlatyPS brings libraries along.
        & $PowerShellPath -NoProfile -NonInteractive -File $RepositoryRoot/docs/Export-CommandHelp.ps1 $TestDrive/made.xml
        Get-Content $TestDrive/made.xml -Raw | Should -BeExactly ((Get-Content $RepositoryRoot/docs/en-US/CodexSessions.dll-Help.xml -Raw) -replace '\r')
    }
}

Describe '<Name>' -ForEach $abouts {
    It 'is in the help as the page says it' {
        $text = (Get-Content ($Path -replace '\.md$', '.help.txt') -Raw) -replace '\r'
        & $RepositoryRoot/docs/ConvertTo-AboutHelp.ps1 $Path | Should -BeExactly $text.TrimEnd("`n")
        $text -split '\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        (Get-Help $Name | Out-String) -replace '\s+', ' ' | Should -BeLike "*$($text.Trim() -replace '\s+', ' ' -replace '[[\]*?`]', '?')*"
    }

    It 'leads to pages that are there' {
        foreach ($link in [regex]::Matches((Get-Content $Path -Raw), '\]\(([^)]+\.md)\)')) {
            Join-Path (Split-Path $Path) $link.Groups[1].Value | Should -Exist
        }
    }
}
