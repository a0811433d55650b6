BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Examples.ps1

    # What gives nothing on the samples, as the page says or because nobody writes to them.
    $silent = @(
        'Example 9: Watch a session while Codex works'
        'Example 4: Which sessions hold secrets'
        'Check all files for damage'
        'Kinds that this module does not know'
    )

    $pages = Get-HelpExample |
        ForEach-Object { $_ + @{ IsSilent = $_.Title -in $silent } } |
        Group-Object { $_.Page } |
        ForEach-Object { @{ Name = $_.Name; Examples = $_.Group } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Examples.ps1
    $results = @(Invoke-HelpExample @(Get-HelpExample) $TestDrive/examples)
}

Describe 'The examples of <Name>' -ForEach $pages {
    It 'gives what it says: <Title>' -ForEach $Examples {
        $result = $results[$Index]
        $result.Errors | Should -BeNullOrEmpty -Because 'an example leaves no error'

        # The files that the code names are there, or in the folder it names.
        foreach ($name in [regex]::Matches($Code, '(?:-OutputPath|-Destination|Export-Csv|Export-Clixml|Set-Content) (?<name>[\w./]+)').ForEach{ $_.Groups['name'].Value -replace '^\./' }) {
            if ($Code -notmatch '-WhatIf') { $result.Files | Where-Object { "$_/".StartsWith("$name/") } | Should -Not -BeNullOrEmpty -Because "$name is made" }
        }

        if ($null -ne $Output) {
            if (-not $result.IsBerlin -and $Output -match '\d:\d\d') {
                Set-ItResult -Skipped -Because 'the page tells times of Berlin, and this system does not take a time zone for a process'
            }

            # Not all of it is left out.
            $Output -replace '\.\.\.|\s' | Should -Not -BeNullOrEmpty
            if ($Output -match '\.\.\.') { "$($result.Shown)`n" | Should -MatchExactly (ConvertTo-OutputPattern $Output) }
            else { $result.Shown | Should -BeExactly (ConvertTo-PlainText $Output) }
        }
        elseif ($IsSilent) {
            $result.Shown + $result.Files | Should -BeNullOrEmpty
        }
        else {
            $result.Shown + $result.Files | Should -Not -BeNullOrEmpty -Because 'an example shows something, or makes a file'
        }
    }
}

Describe 'The script of the weekly report' {
    BeforeAll {
        $recipes = Join-Path $RepositoryRoot 'docs/en-US/about_CodexSessions_Recipes.md'
        $blocks = @(Get-PageBlock $recipes)
        $script = ($blocks | Where-Object { $_.Language -eq 'powershell' -and $_.Body -match '(?m)^param\(' }).Body
        $task = ($blocks | Where-Object Body -Match 'Register-ScheduledTask').Body
        $crontab = ($blocks | Where-Object Language -EQ 'sh').Body
        $file = "$TestDrive/bin/Save-CodexWeeklyReport.ps1"
        $null = New-Item -ItemType Directory $TestDrive/bin
        Set-Content $file $script

        function Invoke-Report {
            # In a shell of its own that finds the module by its name.
            param([Parameter(ValueFromRemainingArguments)] [string[]] $Argument)

            $saved = $env:PSModulePath
            $env:PSModulePath = (Split-Path (Split-Path $ModulePath)) + [IO.Path]::PathSeparator + $saved
            try { & $PowerShellPath -NoProfile -NonInteractive -File $file @Argument 2>&1 | Out-String }
            finally { $env:PSModulePath = $saved }
        }
    }

    It 'writes the week into a folder, and again' {
        $null = Invoke-Report $TestDrive/reports -Before 2026-11-19 -CodexHome $SampleHome
        $told = Invoke-Report $TestDrive/reports -Before 2026-11-19 -CodexHome $SampleHome
        $LASTEXITCODE | Should -Be 0 -Because $told
        $told | Should -Match '^2 sessions, 0 errors: '
        $folder = "$TestDrive/reports/2026-11-12"
        Get-Content $folder/usage.html -Raw | Should -Match 'Cart rounding bug'
        (Import-Csv $folder/sessions.csv).SessionId | Should -Be '01a1ef77-ada4-7af2-93fb-a28d2874af55', '01a1cf21-e431-7c33-8d44-b92b3e2e4553'
        (Import-Csv $folder/sessions.csv).ToolCallCount | Should -Be 1, 8
        (Get-ChildItem $folder/sessions).Name | Should -Be '2026-11-12-cart-rounding-bug-3e2e4553.html', '2026-11-18-whole-cents-in-the-price-list-2874af55.html', 'index.html'
    }

    It 'writes a week without sessions' {
        $told = Invoke-Report $TestDrive/empty -Before 2024-11-19 -CodexHome $SampleHome
        $LASTEXITCODE | Should -Be 0 -Because $told
        $told | Should -Match '^0 sessions'
        "$TestDrive/empty/2024-11-12/usage.html" | Should -Exist
    }

    It 'takes prices' {
        Set-Content $TestDrive/prices.csv 'Model,Input,Output', '*,1,10'
        $null = Invoke-Report $TestDrive/priced -Before 2026-11-19 -CodexHome $SampleHome -PriceFile $TestDrive/prices.csv
        [decimal](Import-Csv $TestDrive/priced/2026-11-12/sessions.csv)[0].Cost | Should -BeGreaterThan 0
    }

    It 'tells what cannot be read, and writes the rest' {
        Copy-Item $SampleHome $TestDrive/damaged -Recurse
        $session = Get-CodexSession -CodexHome $TestDrive/damaged -First 1
        Add-Content $session.Path 'no JSON', '{}'

        # Each of the three steps tells it.
        $told = Invoke-Report $TestDrive/partly -Before 2026-11-19 -CodexHome $TestDrive/damaged
        $LASTEXITCODE | Should -Be 1 -Because $told
        $told | Should -Match '(?m)^2 sessions, 3 errors: '
        @(Get-ChildItem $TestDrive/partly/2026-11-12/sessions).Count | Should -Be 3
    }

    It 'fails where there is no home' {
        $told = Invoke-Report $TestDrive/none -Before 2026-11-19 -CodexHome $TestDrive/nowhere
        $LASTEXITCODE | Should -Be 1
        $told | Should -Match 'nowhere'
    }

    It 'is started by the line for cron' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'Windows has no cron' }

        # As cron does it: the settings, then the command with sh, in the home of the person. Only pwsh and the module are found elsewhere.
        $settings = @($crontab -split '\n' -match '^[A-Z]+=')
        $command = ($crontab -split '\n' -match '^\d')[0] -replace '^(\S+\s+){5}'
        $place = New-Item -ItemType Directory $TestDrive/person
        Copy-Item $SampleHome $place/.codex -Recurse
        Copy-Item $TestDrive/bin $place/bin -Recurse
        $time = Get-Date -Date '2026-11-19'
        $link = (Get-Command pwsh -CommandType Application -ErrorAction SilentlyContinue)?.Source ?? $PowerShellPath
        $null = @(
            $settings
            "PATH=`"$(Split-Path $link):`$PATH`""
            "export HOME='$place' PSModulePath='$(Split-Path (Split-Path $ModulePath))'"
            'unset CODEX_HOME'
            "$command -Before $($time.ToString('yyyy-MM-dd'))"
        ) -join "`n" | sh 2>&1
        $LASTEXITCODE | Should -Be 0
        "$place/reports/2026-11-12/usage.html" | Should -Exist
    }

    It 'is started by the scheduled task' {
        $errors = $null
        $null = [Management.Automation.Language.Parser]::ParseInput($task, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
        $arguments = [regex]::Match($task, '(?m)^\$arguments = "(.*)"$').Groups[1].Value
        $arguments | Should -BeExactly '-NoProfile -NonInteractive -File $file C:\Reports'

        if (Get-Command Register-ScheduledTask -ErrorAction SilentlyContinue) {
            # Without the last line, which would leave the task on the computer.
            . ([scriptblock]::Create($task -replace '(?m)^Register-ScheduledTask.*$'))
            $action.Execute | Should -Be pwsh.exe
        }
    }
}
