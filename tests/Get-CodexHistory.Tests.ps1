BeforeAll {
    . $PSScriptRoot/Common.ps1
    $cart = '01a1cf21-e431-7c33-8d44-b92b3e2e4553'
    $file = "$SampleHome/history.jsonl"

    function New-History {
        # Writes history files as a home has them. Typed prompts get the times 10:00:00 UTC, 10:00:01, ... of a day in 2026.
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only writes to the test drive.')]
        param([string] $CodexHome, [string[]] $Line = @(), [string[]] $Command = @(), [switch] $NoNewline)

        $null = New-Item -ItemType Directory $CodexHome -Force
        if ($Line) { [IO.File]::WriteAllText("$CodexHome/history.jsonl", ($Line -join "`n") + $(if (-not $NoNewline) { "`n" })) }
        if ($Command) {
            $number = 0
            $entries = @($Command | ForEach-Object { @{ command = $_; timestamp = 1745573400000 + 1000 * $number++ } })
            [IO.File]::WriteAllText("$CodexHome/history.json", (ConvertTo-Json $entries))
        }
    }

    function Get-Line([string] $Text, [int] $Second = 0, [string] $Session = 'a') {
        @{ session_id = $Session; ts = 1778407200 + $Second; text = $Text } | ConvertTo-Json -Compress
    }
}

Describe 'Get-CodexHistory' {
    Context 'binding' {
        It 'reads the home by default, the one named, or files' {
            $saved = $env:CODEX_HOME
            $env:CODEX_HOME = $SampleHome
            try { Get-CodexHistory | Should -HaveCount 15 } finally { $env:CODEX_HOME = $saved }

            Get-CodexHistory -CodexHome $SampleHome | Should -HaveCount 15
            Get-CodexHistory $file | Should -HaveCount 15
            Get-CodexHistory -LiteralPath $file | Should -HaveCount 15
            Get-Item $file | Get-CodexHistory | Should -HaveCount 15
            $file | Get-CodexHistory | Should -HaveCount 15
            Get-CodexHistory $SampleHome/history.* | Should -HaveCount 15
            Get-CodexHistory $SampleHome | Should -HaveCount 15
        }

        It 'reads a file whose name looks like a wildcard' {
            Copy-Item $file "$TestDrive/[h].jsonl"
            Get-CodexHistory -LiteralPath "$TestDrive/[h].jsonl" -First 1 | Should -HaveCount 1
        }

        It 'takes sessions, and reads the home once for all of them' {
            Get-CodexSession -CodexHome $SampleHome 01a1cf21, 0199b899 | Get-CodexHistory -CodexHome $SampleHome | ForEach-Object SessionId | Group-Object | ForEach-Object Count | Should -Be 3, 3
            Get-CodexHistory -CodexHome $SampleHome -Id 01A1CF21, 0199b* | Should -HaveCount 6
            (Get-CodexHistory -CodexHome $SampleHome -Id $cart -Tail 1).Text | Should -Be 'And a commit message?'
            Get-CodexHistory -CodexHome $SampleHome -SessionId ffff | Should -BeNullOrEmpty
            @() | Get-CodexHistory -CodexHome $SampleHome | Should -BeNullOrEmpty
        }

        It 'completes the ids of sessions' {
            $line = "Get-CodexHistory -CodexHome '$SampleHome' -Id 01a1cf"
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $cart
        }
    }

    Context 'entries' {
        It 'are typed, with session, local time, text and place' {
            $entry = (Get-CodexHistory $file)[11]
            $entry | Should -BeOfType CodexSessions.CodexHistoryEntry
            $entry.SessionId | Should -Be $cart
            $entry.Timestamp.Kind | Should -Be Local
            $entry.Timestamp | Should -Be ([DateTimeOffset]::FromUnixTimeSeconds(1794476494).LocalDateTime)
            $entry.Text | Should -BeLike 'The test "rounds the discounted total"*'
            $entry.FilePath | Should -Be (Get-Item $file).FullName
            $entry.LineNumber | Should -Be 12
            $entry.Raw | Should -Be (Get-Content $file)[11]
            "$entry" | Should -Match '^2026-11-12 \d\d:\d\d The test "rounds'
            ((Get-Date) - $entry.Timestamp) | Should -BeOfType TimeSpan
        }

        It 'of the TypeScript CLI come first, and tell no session' {
            New-History $TestDrive/both -Line (Get-Line 'new') -Command 'old', 'older [x]'
            $entries = Get-CodexHistory -CodexHome $TestDrive/both
            $entries.Text | Should -Be 'old', 'older [x]', 'new'
            $entries[1].Timestamp | Should -Be ([DateTimeOffset]::FromUnixTimeMilliseconds(1745573401000).LocalDateTime)
            $entries.SessionId | Should -Be $null, $null, 'a'
            (Get-CodexHistory $TestDrive/both/history.json).LineNumber | Should -Not -Contain $null
        }

        It 'lead to their sessions, and to what was said there' {
            $last = Get-CodexHistory -CodexHome $SampleHome -Tail 1
            ($last | Get-CodexSession -CodexHome $SampleHome).Id | Should -Be $last.SessionId
            $items = $last | Get-CodexSessionItem -CodexHome $SampleHome -Kind UserMessage -View Conversation
            $items.Text | Should -Contain $last.Text
            ($last | Get-CodexTurn -CodexHome $SampleHome).Preview | Should -Contain $last.Text
        }

        It 'without a session give an error there, and the others go on' {
            New-History $TestDrive/mixed -Line (Get-Line 'new' -Session $cart) -Command 'old'
            $entries = Get-CodexHistory -CodexHome $TestDrive/mixed
            foreach ($found in @(
                    @($entries | Get-CodexSession -CodexHome $SampleHome -ErrorAction SilentlyContinue -ErrorVariable +problems).Id
                    @($entries | Get-CodexSessionItem -CodexHome $SampleHome -First 1 -ErrorAction SilentlyContinue -ErrorVariable +problems).SessionId)) {
                $found | Should -Be $cart
            }

            $problems | Should -HaveCount 2
            $problems | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*' }
            "$($problems[0])" | Should -BeLike "*'Id'*null or empty*"
        }

        It 'convert to CSV and JSON' {
            $row = Get-CodexHistory $file -First 1 | ConvertTo-Csv | ConvertFrom-Csv
            $row.Text | Should -BeLike 'Write a small script*'
            (Get-CodexHistory $file -First 1 | ConvertTo-Json | ConvertFrom-Json).SessionId | Should -Be $row.SessionId
        }
    }

    Context 'filters' {
        It 'takes the time from, and before' {
            New-History $TestDrive/times -Line (0..9 | ForEach-Object { Get-Line "t$_" $_ })
            $third = [DateTimeOffset]::FromUnixTimeSeconds(1778407203).LocalDateTime
            (Get-CodexHistory -CodexHome $TestDrive/times -After $third).Text | Should -Be (3..9 | ForEach-Object { "t$_" })
            (Get-CodexHistory -CodexHome $TestDrive/times -Before $third).Text | Should -Be t0, t1, t2
            (Get-CodexHistory -CodexHome $TestDrive/times -After $third -Before $third.AddSeconds(2)).Text | Should -Be t3, t4
            (Get-CodexHistory -CodexHome $TestDrive/times -Before $third.ToUniversalTime() -Tail 2).Text | Should -Be t1, t2
            (Get-CodexHistory -CodexHome $TestDrive/times -After $third -First 2).Text | Should -Be t3, t4
        }

        It 'gives the last ones in order, over both files' {
            New-History $TestDrive/last -Line (Get-Line 'three'), (Get-Line 'four') -Command 'one', 'two'
            (Get-CodexHistory -CodexHome $TestDrive/last -Tail 3).Text | Should -Be two, three, four
            (Get-CodexHistory -CodexHome $TestDrive/last -Last 9).Text | Should -Be one, two, three, four
            Get-CodexHistory -CodexHome $TestDrive/last -Tail 0 | Should -BeNullOrEmpty
            (Get-CodexHistory $TestDrive/last/history.json, $TestDrive/last/history.jsonl -Tail 1).Text | Should -Be two, four
        }

        It 'does not read what lies before the last ones' {
            New-History $TestDrive/end -Line 'no JSON', (Get-Line 'one'), (Get-Line 'two')
            (Get-CodexHistory -CodexHome $TestDrive/end -Tail 1 -ErrorVariable problems).Text | Should -Be two
            $problems | Should -BeNullOrEmpty
        }
    }

    Context 'stopping' {
        It 'reads no further line after Select-Object -First 1, and closes the file' {
            New-History $TestDrive/stop -Line (Get-Line 'one'), 'no JSON'
            Get-CodexHistory $TestDrive/stop/history.jsonl -ErrorVariable problems | Select-Object -First 1 | Should -HaveCount 1
            Get-CodexHistory $TestDrive/stop/history.jsonl -First 1 -ErrorVariable +problems | Should -HaveCount 1
            Get-CodexHistory -CodexHome $TestDrive/stop -First 1 -ErrorVariable +problems | Should -HaveCount 1
            $problems | Should -BeNullOrEmpty
            if ($IsLinux) { Test-IsOpen $TestDrive/stop/history.jsonl | Should -BeFalse }
        }

        It 'gives the first entry without reading the rest' -Skip:(-not $IsLinux) {
            # Who reads on comes to a line that never ends.
            $path = "$TestDrive/history-endless.jsonl"
            Set-Content $path '{"session_id":"a","ts":1,"text":"first"}'
            $file = [IO.File]::OpenWrite($path)
            $file.SetLength(5GB)
            $file.Dispose()
            (Get-CodexHistory $path -ErrorVariable problems | Select-Object -First 1).Text | Should -Be first
            $problems | Should -BeNullOrEmpty
            (Get-CodexHistory $path -ErrorAction SilentlyContinue -ErrorVariable problems).Text | Should -Be first
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'LineTooLong,*'
        }
    }

    Context 'bad input' {
        It 'gives nothing for a home without history' {
            $null = New-Item -ItemType Directory $TestDrive/none
            Get-CodexHistory -CodexHome $TestDrive/none -ErrorAction Stop | Should -BeNullOrEmpty
            Get-CodexHistory -CodexHome $TestDrive/none -Tail 3 -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'tells path, line and byte of a line that is no JSON, and reads on' {
            New-History $TestDrive/bad -Line (Get-Line 'one'), '{"session_id":"a","ts', (Get-Line 'two')
            $offset = (Get-Line 'one').Length + 1
            (Get-CodexHistory -CodexHome $TestDrive/bad -ErrorAction SilentlyContinue -ErrorVariable problems).Text | Should -Be one, two
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'MalformedLine,CodexSessions.Commands.GetCodexHistoryCommand'
            $problems[0].TargetObject | Should -Be (Get-Item $TestDrive/bad/history.jsonl).FullName
            $problems[0].Exception.LineNumber | Should -Be 2
            $problems[0].Exception.Offset | Should -Be $offset
        }

        It 'holds back a last line that is still being written' {
            New-History $TestDrive/torn -Line (Get-Line 'one'), '{"session_id":"a","ts' -NoNewline
            (Get-CodexHistory -CodexHome $TestDrive/torn -ErrorAction Stop).Text | Should -Be one
            (Get-CodexHistory -CodexHome $TestDrive/torn -Tail 2 -ErrorAction Stop).Text | Should -Be one
        }

        It 'keeps a line nobody knows' {
            New-History $TestDrive/unknown -Line (Get-Line 'one'), '{"future":{"deep":1}}'
            $entry = (Get-CodexHistory -CodexHome $TestDrive/unknown)[1]
            $entry.Raw | Should -Be '{"future":{"deep":1}}'
            $entry.Text | Should -BeNullOrEmpty
        }

        It 'has an error for each cause, and goes on' {
            Get-CodexHistory $TestDrive/no-such.jsonl, $file -First 1 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            Get-CodexHistory -LiteralPath $TestDrive/no-such.jsonl -ErrorAction SilentlyContinue -ErrorVariable +problems
            Get-CodexHistory (Get-CodexSession -CodexHome $SampleHome -First 1).Path, $file -First 1 -ErrorAction SilentlyContinue -ErrorVariable +problems | Should -HaveCount 1
            Get-CodexHistory Env:PATH -ErrorAction SilentlyContinue -ErrorVariable +problems
            $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be PathNotFound, PathNotFound, NotASessionFile, PathNotFileSystem
            "$($problems[2])" | Should -BeLike '*is not a history of Codex*'
            { Get-CodexHistory -CodexHome $TestDrive/no-such } | Should -Throw -ErrorId 'CodexHomeNotFound,*'
        }
    }
}
