BeforeDiscovery {
    $readme = Get-Content (Join-Path $PSScriptRoot '../README.md') -Raw
    $examples = [regex]::Matches($readme, '(?ms)^([^\n]+):\n\n```powershell\n(.*?)^```') | ForEach-Object {
        @{ Purpose = $_.Groups[1].Value; Code = $_.Groups[2].Value }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'The README' {
    It 'has an example that runs: <Purpose>' -ForEach $examples {
        # As a reader would: in a folder of his own, with his own sessions, and one of today among them.
        $place = "$TestDrive/$([guid]::NewGuid())"
        $null = New-Item -ItemType Directory $place
        Copy-Item $SampleHome $place/home -Recurse
        $null = New-SessionFile -CodexHome $place/home -Time (Get-Date).AddHours(-1) -Line (New-MessageLine)
        $savedHome = $env:CODEX_HOME
        $env:CODEX_HOME = "$place/home"
        Push-Location $place
        $Error.Clear()
        try {
            $output = & ([scriptblock]::Create($Code))
            $files = Get-ChildItem $place -Recurse -File -Include *.md, *.csv, *.html, *.jsonl
        }
        finally {
            Pop-Location
            $env:CODEX_HOME = $savedHome
        }

        @($Error) | Should -BeNullOrEmpty -Because 'an example leaves no error'
        @($output).Count + @($files).Count | Should -BeGreaterThan 0
    }

    It 'shows the table as it is' {
        $shown = [regex]::Match((Get-Content (Join-Path $RepositoryRoot 'README.md') -Raw), '(?ms)^PS> Get-CodexSession -IncludeArchived\n\n(.*?)^```').Groups[1].Value
        $table = Get-CodexSession -CodexHome $SampleHome -IncludeArchived | Out-String -Width 100

        # The time of day depends on where this runs.
        $withoutTime = { param($text) (($text -replace '(?m)^\d\d-\d\d \d\d:\d\d', '' -replace '\s+$', '') -split "`r?`n").TrimEnd() -ne '' -join "`n" }
        & $withoutTime $table | Should -Be (& $withoutTime $shown)
    }
}
