BeforeAll {
    . $PSScriptRoot/Common.ps1
    $log = (Get-Item "$SampleHome/log/session-20251006T081745Z.jsonl").FullName
    $start = '{"ts":"2026-11-18T16:22:40.000Z","dir":"meta","kind":"session_start","cwd":"/home/dev/demo","model":"gpt-example"}'
    $tick = '{"ts":"2026-11-18T16:22:41.000Z","dir":"to_tui","kind":"app_event","variant":"CommitTick"}'
    $broken = '{"ts":"2026-11-18T16:22:4'

    function Write-LogFile([string] $Name, [string[]] $Line, [switch] $NoNewline) {
        $path = "$TestDrive/$Name"
        [IO.File]::WriteAllText($path, ($Line -join "`n") + $(if (-not $NoNewline) { "`n" }))
        $path
    }
}

Describe 'Get-CodexSessionLog' {
    Context 'binding' {
        It 'takes paths, files, folders and homes' {
            $lines = (Get-Content $log).Count
            Get-CodexSessionLog $log | Should -HaveCount $lines
            Get-CodexSessionLog -LiteralPath $log | Should -HaveCount $lines
            Get-Item $log | Get-CodexSessionLog | Should -HaveCount $lines
            $log | Get-CodexSessionLog | Should -HaveCount $lines
            Get-CodexSessionLog $SampleHome/log/*.jsonl | Should -HaveCount $lines
            Get-CodexSessionLog $SampleHome/log | Should -HaveCount $lines
            Get-CodexSessionLog $SampleHome | Should -HaveCount $lines
        }

        It 'reads a file whose name looks like a wildcard, and any other name' {
            Copy-Item $log "$TestDrive/[trace].txt"
            Get-CodexSessionLog -LiteralPath "$TestDrive/[trace].txt" -First 1 | Should -HaveCount 1
        }

        It 'completes directions and kinds' -ForEach @(
            @{ Line = 'Get-CodexSessionLog -Direction '; Expected = 'from_tui', 'meta', 'to_tui' }
            @{ Line = 'Get-CodexSessionLog -Kind session_'; Expected = 'session_end', 'session_start', 'session_configured' }
            @{ Line = "Get-CodexSessionLog x -Kind 'ins"; Expected = 'insert_history', 'insert_history_cell' }
        ) {
            (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Be $Expected
        }
    }

    Context 'records' {
        It 'are typed, with place and raw line' {
            $records = Get-CodexSessionLog $log
            $records | Should -BeOfType ([CodexSessions.CodexLogRecord])
            $records.Raw | Should -Be (Get-Content $log)
            $records.LineNumber | Should -Be (1..$records.Count)
            $records[0] | Should -BeOfType ([CodexSessions.CodexLogMetaRecord])
            $records[0].Timestamp.Kind | Should -Be Local
            $records[0].Timestamp.ToUniversalTime().ToString('o') | Should -Be '2025-10-06T08:17:45.1980000Z'
            $records[0].WorkingDirectory, $records[0].Model, $records[0].ModelProvider, $records[0].ModelProviderName | Should -Be /home/dev/label, gpt-5-codex, openai, OpenAI
            $records.FilePath | Select-Object -Unique | Should -Be $log
            "$($records[-1])" | Should -Be 'session_end: '
        }

        It 'tell the session that was configured' {
            $configured = Get-CodexSessionLog $log -Kind session_configured
            $configured | Should -BeOfType ([CodexSessions.CodexLogSessionConfiguredRecord])
            $configured.SessionId | Should -Be 0199b899-18f3-7be2-9dd8-584e5d99dbb5
            $configured.Model | Should -Be gpt-5-codex
            $configured.HistoryLogId | Should -Be 2532619
            $configured.HistoryEntryCount | Should -Be 2
            ($configured | Get-CodexSession -CodexHome $SampleHome).Id | Should -Be $configured.SessionId
            ($configured | Get-CodexTurn -CodexHome $SampleHome)[0].SessionId | Should -Be $configured.SessionId
            ($configured | Get-CodexHistory -CodexHome $SampleHome).Text | Should -Be (Get-CodexSessionLog $log -Kind user_message).Text
        }

        It 'convert to CSV and JSON' {
            (Get-CodexSessionLog $log -Tail 2 | ConvertTo-Json | ConvertFrom-Json)[1].Kind | Should -Be session_end
            (Get-CodexSessionLog $log -Direction from_tui | ConvertTo-Csv | ConvertFrom-Csv).Name | Should -Be list_custom_prompts, interrupt, shutdown
        }
    }

    Context 'filters' {
        It 'filters by direction and kind, with wildcards, and by the name inside' {
            (Get-CodexSessionLog $log -Direction FROM*).Kind | Select-Object -Unique | Should -Be op
            (Get-CodexSessionLog $log -Direction meta, from_tui).Direction | Select-Object -Unique | Should -Be meta, from_tui
            (Get-CodexSessionLog $log -Kind insert_*).Kind | Select-Object -Unique | Should -Be insert_history_cell
            (Get-CodexSessionLog $log -Kind interrupt).Kind | Should -Be op
            -join (Get-CodexSessionLog $log -Kind *_delta).Text | Should -Be 'I look at the renderer first.'
            Get-CodexSessionLog $log -Kind op -Direction to_tui | Should -BeNullOrEmpty
        }

        It 'takes the time from, and before' {
            $time = (Get-CodexSessionLog $log -Kind interrupt).Timestamp
            (Get-CodexSessionLog $log -After $time)[0].Name | Should -Be interrupt
            (Get-CodexSessionLog $log -Before $time)[-1].Name | Should -Be user_message
            Get-CodexSessionLog $log -After $time -Before $time.AddMilliseconds(1) | Should -HaveCount 1
        }

        It 'takes -First and -Tail for each file' {
            (Get-CodexSessionLog $log -Tail 2).Kind | Should -Be app_event, session_end
            (Get-CodexSessionLog $log -Tail 1 -Kind user_message).Text | Should -BeLike 'Only the hard cut*'
            (Get-CodexSessionLog $log, $log -First 1).Kind | Should -Be session_start, session_start
            (Get-CodexSessionLog $log -Last 5 -First 1).Kind | Should -Be codex_event
        }

        It 'does not read what lies before the last ones' {
            $path = Write-LogFile tail.jsonl $start, $broken, $tick, $tick
            Get-CodexSessionLog $path -Tail 2 -ErrorVariable problems | Should -HaveCount 2
            $problems | Should -BeNullOrEmpty
        }
    }

    Context 'stopping' {
        It 'reads no further line after Select-Object -First 1, and closes the file' {
            $path = Write-LogFile stop.jsonl $start, $broken
            Get-CodexSessionLog $path -ErrorVariable problems | Select-Object -First 1 | Should -HaveCount 1
            $problems | Should -BeNullOrEmpty
            if ($IsLinux) { Test-IsOpen $path | Should -BeFalse }
        }
    }

    Context 'bad input' {
        It 'tells path, line and byte of a line that is no JSON, and reads on' {
            $path = Write-LogFile bad.jsonl $start, '# a remark', $tick
            Get-CodexSessionLog $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 2
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'MalformedLine,CodexSessions.Commands.GetCodexSessionLogCommand'
            $problems[0].TargetObject | Should -Be (Get-Item $path).FullName
            $problems[0].Exception.LineNumber | Should -Be 2
            $problems[0].Exception.Offset | Should -Be ($start.Length + 1)
        }

        It 'holds back a last line that is still being written, and tells of one that nobody writes' {
            $path = Write-LogFile torn.jsonl $start, $broken -NoNewline
            Get-CodexSessionLog $path -ErrorAction Stop | Should -HaveCount 1
            (Get-Item $path).LastWriteTime = (Get-Date).AddDays(-1)
            Get-CodexSessionLog $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems.FullyQualifiedErrorId | Should -BeLike 'MalformedLine,*'
        }

        It 'keeps a kind nobody knows' {
            $line = '{"ts":"2026-11-18T16:22:41.000Z","dir":"to_tui","kind":"dream","depth":3}'
            $record = Get-CodexSessionLog (Write-LogFile unknown.jsonl $start, $line) -Kind dream
            $record | Should -BeOfType ([CodexSessions.CodexLogUnknownRecord])
            $record.Raw | Should -Be $line
        }

        It 'has an error for each cause, and goes on' {
            $session = (Get-CodexSession -CodexHome $SampleHome -First 1).Path
            Get-CodexSessionLog $TestDrive/no-such.jsonl, $session, Env:PATH, $log -First 1 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be PathNotFound, NotASessionFile, PathNotFileSystem
            "$($problems[1])" | Should -BeLike '*is not a session log of Codex*'
            $null = New-Item -ItemType Directory $TestDrive/empty
            Get-CodexSessionLog $TestDrive/empty -ErrorAction Stop | Should -BeNullOrEmpty
        }
    }
}
