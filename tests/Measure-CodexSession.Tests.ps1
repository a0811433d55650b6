BeforeAll {
    . $PSScriptRoot/Common.ps1

    function New-TokenLine {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only makes a text.')]
        param([long] $Total, [long] $Last = $Total, [string] $Time = '2026-11-18T16:22:50.000Z')

        $tokens = { param($count) @{ input_tokens = $count; cached_input_tokens = 0; output_tokens = 0; reasoning_output_tokens = 0; total_tokens = $count } }
        $info = @{ total_token_usage = & $tokens $Total; last_token_usage = & $tokens $Last; model_context_window = 1000 }
        @{ timestamp = $Time; type = 'event_msg'; payload = @{ type = 'token_count'; info = $info; rate_limits = @{} } } | ConvertTo-Json -Compress -Depth 8
    }
}

Describe 'Measure-CodexSession' {
    It 'takes sessions, ids, paths, files, and the whole home' {
        $path = (Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21).Path
        $expected = Measure-CodexSession $path
        $expected.TotalTokens | Should -Be (Get-CodexTurn $path | ForEach-Object { $_.Tokens.TotalTokens } | Measure-Object -Sum).Sum
        foreach ($usage in (Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21 | Measure-CodexSession),
            (Measure-CodexSession -Id 01a1cf21 -CodexHome $SampleHome), (Measure-CodexSession -LiteralPath $path), (Get-Item $path | Measure-CodexSession)) {
            $usage.TotalTokens | Should -Be $expected.TotalTokens
        }

        (Measure-CodexSession -CodexHome $SampleHome).SessionId | Should -Be (Get-CodexSession -CodexHome $SampleHome).Id
        (Measure-CodexSession $SampleHome).Count | Should -Be (Measure-CodexSession -CodexHome $SampleHome -IncludeArchived).Count
    }

    It 'measures nothing when no session comes' {
        Get-CodexSession -CodexHome $SampleHome -Name 'no such name' | Measure-CodexSession | Should -BeNullOrEmpty
    }

    It 'gives a row for each combination of groups, and the same sum in all of them' {
        $all = (Measure-CodexSession -CodexHome $SampleHome | Measure-Object TotalTokens -Sum).Sum
        foreach ($groups in @('Turn'), @('Day'), @('Month'), @('Model'), @('WorkingDirectory'), @('Source'), @('Month', 'Model'), @('Source', 'Session', 'Day')) {
            $rows = Measure-CodexSession -CodexHome $SampleHome -GroupBy $groups
            ($rows | Measure-Object TotalTokens -Sum).Sum | Should -Be $all -Because "of $groups"
            $keys = foreach ($row in $rows) { ($groups + @('SessionId') * ($groups -contains 'Turn') -replace '^Session$', 'SessionId' | ForEach-Object { $row.$_ }) -join '|' }
            @($keys | Sort-Object -Unique).Count | Should -Be @($rows).Count
        }
    }

    It 'counts by local days' {
        $day = (Measure-CodexSession -CodexHome $SampleHome -GroupBy Day)[-1].Day
        $day | Should -BeOfType datetime
        $day.TimeOfDay | Should -Be ([timespan]::Zero)
        $day | Should -Be (Get-CodexSession -CodexHome $SampleHome -First 1).Timestamp.Date
    }

    It 'counts what lies between -After and -Before' {
        $path = New-SessionFile -CodexHome $TestDrive/times -Line (New-TokenLine 100), (New-TokenLine 300 200 -Time '2026-11-19T16:22:50.000Z')
        $noon = [datetime]::SpecifyKind('2026-11-19', 'Utc').ToLocalTime()
        (Measure-CodexSession $path).TotalTokens | Should -Be 300
        (Measure-CodexSession $path -After $noon).TotalTokens | Should -Be 200
        (Measure-CodexSession $path -Before $noon).TotalTokens | Should -Be 100
        Measure-CodexSession $path -After $noon.AddDays(3) | Should -BeNullOrEmpty
    }

    Context 'with prices' {
        BeforeAll {
            $path = New-SessionFile -CodexHome $TestDrive/prices -Line (New-TokenLine 2000000)
            Set-Content $TestDrive/prices.csv 'Model,Input,CachedInput,Output,From', 'gpt-*,1.5,,10,2025-01-01', 'gpt-*,2.5,,10,2026-11-01'
        }

        It 'takes a row as a hashtable, as an object, under the name of the model, and from a CSV file' {
            (Measure-CodexSession $path -Price @{ Model = 'gpt-*'; Input = 1.5; Output = 10 }).Cost | Should -Be 3
            (Measure-CodexSession $path -Price ([pscustomobject]@{ Model = 'GPT-EXAMPLE'; Input = '1.5'; Output = '10'; From = '' })).Cost | Should -Be 3
            (Measure-CodexSession $path -Price @{ 'other' = @{ Input = 9; Output = 9 }; 'gpt-ex*' = @{ Input = 1.5; Output = 10 } }).Cost | Should -Be 3
            (Measure-CodexSession $path -Price $TestDrive/prices.csv).Cost | Should -Be 5
            (Measure-CodexSession $path -Price (Import-Csv $TestDrive/prices.csv)).Cost | Should -Be 5
            Push-Location $TestDrive
            try { (Measure-CodexSession $path -Price prices.csv).Cost | Should -Be 5 } finally { Pop-Location }
        }

        It 'tells how many tokens have no price, and warns' {
            $usage = Measure-CodexSession $path -Price @{ Model = 'other'; Input = 1; Output = 1 } -WarningVariable warnings -WarningAction SilentlyContinue
            $usage.Cost | Should -BeNullOrEmpty
            $usage.UnpricedTokens | Should -Be 2000000
            $warnings | Should -Match 'gpt-example'
            $usage = Measure-CodexSession $path -Price @{ Model = '*'; Input = 1; Output = 1 } -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $usage.UnpricedTokens | Should -Be 0
            (Measure-CodexSession $path).UnpricedTokens | Should -BeNullOrEmpty
        }

        It 'refuses <Why>' -ForEach @(
            @{ Why = 'a price without a model'; Price = [pscustomobject]@{ Input = 1; Output = 1 }; Text = 'no Model' }
            @{ Why = 'a price without an output'; Price = @{ Model = 'm'; Input = 1 }; Text = 'Output' }
            @{ Why = 'a price that is no number'; Price = @{ Model = 'm'; Input = 'much'; Output = 1 }; Text = "'much'" }
            @{ Why = 'a price below nothing'; Price = @{ Model = 'm'; Input = -1; Output = 1 }; Text = "'-1'" }
            @{ Why = 'a day that is none'; Price = @{ Model = 'm'; Input = 1; Output = 1; From = 'soon' }; Text = "'soon'" }
            @{ Why = 'a name that no price has'; Price = @{ 'm' = @{ Input = 1; Cached = 1; Output = 1 } }; Text = "'Cached'" }
            @{ Why = 'a column that no price has'; Price = [pscustomobject]@{ Model = 'm'; Input = 1; Output = 1; Outputs = 2 }; Text = "'Outputs'" }
            @{ Why = 'a model with something else than prices'; Price = @{ 'm' = 3 }; Text = "'m'" }
        ) {
            $failed = { Measure-CodexSession $path -Price $Price } | Should -Throw -PassThru
            $failed.FullyQualifiedErrorId | Should -Be 'InvalidPrice,CodexSessions.Commands.MeasureCodexSessionCommand'
            $failed.Exception.Message | Should -BeLike "*$Text*"
        }

        It 'names the file of a price that cannot be understood, and misses one that is not there' {
            Set-Content $TestDrive/bad.csv 'Model,Input,Output', 'a,1,2', 'b,x,2'
            $failed = { Measure-CodexSession $path -Price $TestDrive/bad.csv } | Should -Throw -PassThru
            $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidPrice,*'
            $failed.Exception.Message | Should -Match "bad\.csv.*'b'.*'x'"
            $failed = { Measure-CodexSession $path -Price $TestDrive/none.csv } | Should -Throw -PassThru
            $failed.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }
    }

    It 'goes on after a file that is no session, and tells a damaged count' {
        $other = "$TestDrive/other.jsonl"
        [IO.File]::WriteAllText($other, '{"a":1}')
        $damaged = New-SessionFile -CodexHome $TestDrive/damaged -Line (New-TokenLine 100), (New-TokenLine 200 100).Replace('"last_token_usage":{', '"last_token_usage":'), (New-TokenLine 300 100)
        $usage = Measure-CodexSession $other, $damaged -ErrorVariable failed -ErrorAction SilentlyContinue
        $usage.TotalTokens | Should -Be 300
        $failed.FullyQualifiedErrorId | Should -Be 'NotASessionFile,CodexSessions.Commands.MeasureCodexSessionCommand', 'MalformedLine,CodexSessions.Commands.MeasureCodexSessionCommand'
        $failed[1].Exception.LineNumber | Should -Be 5
    }

    It 'exports columns that can be read, and objects that can be summed' {
        $row = Measure-CodexSession -Id 01a1cf21 -CodexHome $SampleHome | ConvertTo-Csv | ConvertFrom-Csv
        $row.Tools | Should -Be 'exec_command 6 (1 failed); apply_patch 2'
        $row.TotalTokens | Should -Be '72364'
        (Measure-CodexSession -CodexHome $SampleHome -GroupBy Day | Group-Object { $_.Day.DayOfWeek } | ForEach-Object { ($_.Group | Measure-Object TotalTokens -Sum).Sum } | Measure-Object -Sum).Sum |
            Should -Be (Measure-CodexSession -CodexHome $SampleHome | Measure-Object TotalTokens -Sum).Sum
    }

    It 'completes what can be grouped by' {
        (TabExpansion2 'Measure-CodexSession -GroupBy W').CompletionMatches.CompletionText | Should -Contain 'WorkingDirectory'
    }

    It 'stops reading at once' {
        # A file that has no end to speak of: many megabytes of records that count.
        $line = (New-TokenLine 100) + "`n"
        $path = New-SessionFile -CodexHome $TestDrive/long
        $writer = [IO.StreamWriter]::new($path, $true)
        try { foreach ($i in 1..400) { $writer.Write($line * 1000) } } finally { $writer.Dispose() }

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; 'ready'; Measure-CodexSession -LiteralPath '$path', '$path', '$path', '$path'")
            $output = [Management.Automation.PSDataCollection[psobject]]::new()
            $running = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
            [Threading.SpinWait]::SpinUntil({ $output.Count -gt 0 -or $running.IsCompleted }, [timespan]::FromSeconds(60)) | Should -BeTrue
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $output | Should -HaveCount 1
        }
        finally {
            $shell.Dispose()
        }
    }
}
