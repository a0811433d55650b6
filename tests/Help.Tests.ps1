BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $pages = Get-Command -Module CodexSessions | ForEach-Object {
        @{ Name = $_.Name; Parameters = $_.Parameters.Values.Where{ $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters + 'WhatIf', 'Confirm' }.Name }
    }

    $examples = foreach ($page in $pages) {
        $text = Get-Content (Join-Path $RepositoryRoot "docs/en-US/$($page.Name).md") -Raw
        foreach ($example in [regex]::Matches($text, '(?ms)^### (Example \d+: [^\n]*)\n.*?^```powershell\n(.*?)^```')) {
            @{ Name = $page.Name; Title = $example.Groups[1].Value.Trim(); Code = $example.Groups[2].Value }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'The help of <Name>' -ForEach $pages {
    BeforeAll {
        $help = Get-Help $Name -Full
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
}

Describe 'The help of a cmdlet' {
    It 'has an example that runs: <Name>, <Title>' -ForEach $examples {
        $place = "$TestDrive/$([guid]::NewGuid())"
        $null = New-Item -ItemType Directory $place
        Copy-Item $SampleHome $place/home -Recurse
        $savedHome = $env:CODEX_HOME
        $env:CODEX_HOME = "$place/home"
        Push-Location $place
        $Error.Clear()
        try {
            # Without -Wait: nobody writes to the samples, and the wait would have no end.
            $runnable = $Code.Replace('~/.codex', './home') -replace ' -Wait\b'
            $null = & ([scriptblock]::Create($runnable)) 6>&1
        }
        finally {
            Pop-Location
            $env:CODEX_HOME = $savedHome
        }

        @($Error) | Should -BeNullOrEmpty -Because 'an example leaves no error'
    }
}

Describe 'The compiled help' {
    It 'is what the pages say' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS | Where-Object Version -GE '1.0')) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS 1.0 is not installed'
        }

        # In a shell of its own: PlatyPS brings libraries along.
        & $PowerShellPath -NoProfile -NonInteractive -Command "
            Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
            `$null = Get-ChildItem '$RepositoryRoot/docs/en-US' -Filter *-Codex*.md | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder '$TestDrive/maml' -Force"
        $built = Get-ChildItem $TestDrive/maml -Recurse -Filter *.xml
        (Get-Content $built -Raw) -replace '\r' | Should -Be ((Get-Content $RepositoryRoot/docs/en-US/CodexSessions.dll-Help.xml -Raw) -replace '\r')
    }

    It 'has the page about the module' {
        Get-Help about_CodexSessions | Out-String | Should -Match 'CodexSessionItem'
        Get-Content $RepositoryRoot/docs/en-US/about_CodexSessions.help.txt | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }
}
