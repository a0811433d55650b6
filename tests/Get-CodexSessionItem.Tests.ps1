BeforeAll {
    . $PSScriptRoot/Common.ps1
    $cart = (Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21).Path
    $broken = '{"timestamp":"2026-11-18T16:22:41.000Z","type":"resp'
}

Describe 'Get-CodexSessionItem' {
    Context 'binding' {
        It 'takes sessions, ids, paths and files' {
            $lines = (Get-Content $cart).Count
            Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21 | Get-CodexSessionItem | Should -HaveCount $lines
            Get-CodexSessionItem -Id 01a1cf21 -CodexHome $SampleHome | Should -HaveCount $lines
            Get-CodexSessionItem $cart | Should -HaveCount $lines
            Get-CodexSessionItem -LiteralPath $cart | Should -HaveCount $lines
            Get-Item $cart | Get-CodexSessionItem | Should -HaveCount $lines
            $cart | Get-CodexSessionItem | Should -HaveCount $lines
        }

        It 'takes sessions that came back from a file' {
            $file = "$TestDrive/session.xml"
            Get-CodexSession -CodexHome $SampleHome -First 1 | Export-Clixml $file
            Import-Clixml $file | Get-CodexSessionItem -First 1 | Should -HaveCount 1
        }

        It 'reads every session below a folder' {
            $items = Get-ChildItem $SampleHome/sessions -Recurse -Filter *.jsonl | Get-CodexSessionItem
            ($items.Path | Sort-Object -Unique) | Should -HaveCount 11
            @(Get-CodexSessionItem $SampleHome/sessions/2026).Path | Sort-Object -Unique | Should -HaveCount 8
        }
    }

    Context 'items' {
        It 'gives typed items in file order, with place and raw text' {
            $items = @(Get-CodexSessionItem $cart)
            $items[0] | Should -BeOfType ([CodexSessions.CodexSessionMetaItem])
            $items.LineNumber | Should -Be (1..$items.Count)
            $items.Raw | Should -Be (Get-Content $cart)
            $items[1].SessionId | Should -Be '01a1cf21-e431-7c33-8d44-b92b3e2e4553'
            ($items | Where-Object { $_ -is [CodexSessions.CodexCommandItem] } | Select-Object -First 1).ExitCode | Should -Be 1
        }

        It 'reads all generations alike' {
            $answers = Get-CodexSession -CodexHome $SampleHome -IncludeArchived | ForEach-Object {
                $_ | Get-CodexSessionItem -Kind message -Role assistant -First 1
            }
            $answers | Should -HaveCount 13
            $answers.Text | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
        }

        It 'tells who said what' {
            $said = Get-CodexSessionItem $cart -Kind message | Select-Object Role, Text
            $said[1].Role | Should -Be 'user'
            $said[-1].Role | Should -Be 'assistant'
        }

        It 'shows calls and their outputs by call id' {
            $call = Get-CodexSessionItem $cart -Kind function_call -First 1
            $output = Get-CodexSessionItem $cart -Kind function_call_output | Where-Object CallId -EQ $call.CallId
            $call.Command | Should -BeLike '*node --test*'
            $output.ExitCode | Should -Be 1
            $output.Success | Should -BeFalse
        }
    }

    Context 'filters' {
        It 'filters by type, kind and role, with wildcards' {
            (Get-CodexSessionItem $cart -Type event_msg).Type | Sort-Object -Unique | Should -Be 'event_msg'
            (Get-CodexSessionItem $cart -Kind *Execution).Kind | Sort-Object -Unique | Should -Be 'CommandExecution'
            (Get-CodexSessionItem $cart -Role tool).Role | Sort-Object -Unique | Should -Be 'tool'
        }

        It 'finds turn items by the name of their event too' {
            @(Get-CodexSessionItem $cart -Kind item_completed).Count | Should -BeGreaterThan @(Get-CodexSessionItem $cart -Kind CommandExecution).Count
        }

        It 'takes -First for each file' {
            Get-ChildItem $SampleHome/sessions/2026 -Recurse -File | Get-CodexSessionItem -First 2 | Should -HaveCount 16
        }

        It 'completes kinds, types and roles' -ForEach @(
            @{ Line = 'Get-CodexSessionItem -Kind tok'; Expected = 'token_count', 'token_usage_record' }
            @{ Line = 'Get-CodexSessionItem -Type sess'; Expected = 'session_meta', 'session_state' }
            @{ Line = 'Get-CodexSessionItem -Role as'; Expected = 'assistant' }
        ) {
            (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Be $Expected
        }
    }

    Context 'tools' {
        It 'filters by tool, outputs included' {
            $items = Get-CodexSessionItem $cart -ToolName exec_com*
            $items | Where-Object Kind -EQ function_call | Should -Not -BeNullOrEmpty
            ($items | Where-Object Kind -EQ function_call).ToolName | Select-Object -Unique | Should -Be exec_command
            ($items | Where-Object Kind -EQ function_call_output).CallId | Should -Be ($items | Where-Object Kind -EQ function_call).CallId
            $seen = Get-CodexSessionItem $cart -View Conversation -ToolName exec_command
            $seen.CallId | Should -Be ($items | Where-Object Kind -EQ function_call).CallId
        }

        It 'completes the tools that the newest sessions called' {
            $line = "Get-CodexSessionItem -CodexHome '$SampleHome' -ToolName "
            (TabExpansion2 "${line}exec" "${line}exec".Length).CompletionMatches.CompletionText | Should -Be exec_command
            $all = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            $all | Should -Contain apply_patch
            $all | Should -HaveCount @($all | Select-Object -Unique).Count
        }
    }

    Context 'patches' {
        It 'tells what a call asks for, and what was done, file by file' {
            $csv = Get-CodexSession -CodexHome $SampleHome -Id 01a15e67-8604
            $asked = ($csv | Get-CodexSessionItem -Kind function_call -ToolName exec_command | Where-Object Changes).Changes
            $asked.Path | Should -Be src/import/csv.js, src/tax.js, test/import.test.js
            $asked.ChangeType | Should -Be update, update, add
            $asked[1].UnifiedDiff | Should -BeLike "@@`n export function rateFor*"
            $asked[2].Content | Should -BeLike "import test from 'node:test';*"
            $done = ($csv | Get-CodexSessionItem -View Conversation -Kind FileChange).Changes
            $done.Path | Should -Be ($asked.Path | ForEach-Object { "/home/dev/shop/$_" })
            $done[1].UnifiedDiff | Should -Match '^@@ -\d+'
            $done[2].Content | Should -Be $asked[2].Content
        }

        It 'finds all patches to one file, whichever release wrote them' {
            $seen = Get-CodexSession -CodexHome $SampleHome | Get-CodexSessionItem -View Conversation -Kind FileChange
            ($seen | Where-Object { $_.Changes.Path -like '*cart*' }).CallId | Select-Object -Unique | Should -HaveCount 2
            $render = $seen | Where-Object { $_.Changes.Path -like '*render.c' }
            $render.Changes.Path | Select-Object -Unique | Should -Be /home/dev/label/src/render.c, src/render.c
            $render.Changes.UnifiedDiff | Should -HaveCount 6
            ($seen | Where-Object { $_.Changes.Path -like 'pages/*' }).Changes.UnifiedDiff | Should -HaveCount 2
        }
    }

    Context '-Tail' {
        It 'gives the last items in file order' {
            $all = Get-CodexSessionItem $cart
            (Get-CodexSessionItem $cart -Tail 3).Raw | Should -Be $all[-3..-1].Raw
            (Get-CodexSessionItem $cart -Tail 2 -Kind message).Raw | Should -Be (Get-CodexSessionItem $cart -Kind message)[-2..-1].Raw
        }

        It 'does not read what lies before' {
            $path = New-SessionFile -CodexHome $TestDrive/tail -Line $broken, (New-MessageLine), (New-MessageLine -Text 'Last.')
            (Get-CodexSessionItem $path -Tail 1 -ErrorVariable problems).Text | Should -Be 'Last.'
            $problems | Should -BeNullOrEmpty
        }
    }

    Context '-View Conversation' {
        It 'gives each thing once, in turns, with what came of it' {
            $seen = Get-CodexSessionItem $cart -View Conversation
            $seen | Should -BeOfType ([CodexSessions.CodexConversationItem])
            ($seen | Where-Object { $_.Kind -eq 'UserMessage' -and -not $_.IsContext }).Turn | Should -Be 1, 2, 3
            $failed = $seen | Where-Object ExitCode -GT 0
            $failed | Should -HaveCount 1
            $failed.Command | Should -BeLike 'node --test*'
            $failed.Output | Should -Match '8\.26 !== 8\.27'
            ($seen | Where-Object Kind -EQ FileChange)[0].Changes[0].UnifiedDiff | Should -Match 'cents'
        }

        It 'leaves out turns that were taken back, or marks them' {
            $label = Get-CodexSession -CodexHome $SampleHome -Id 019cfc3f
            ($label | Get-CodexSessionItem -View Conversation).Text -match 'convert all examples' | Should -BeNullOrEmpty
            $all = $label | Get-CodexSessionItem -View Conversation -IncludeRolledBack
            ($all | Where-Object IsRolledBack).Turn | Sort-Object -Unique | Should -Be 2
        }

        It 'can be filtered, cut and read from its end' {
            (Get-CodexSessionItem $cart -View Conversation -Kind AgentMessage -Tail 1).Text | Should -BeLike '*Cart: count in cents*'
            Get-CodexSessionItem $cart -View Conversation -Role user -First 2 | Should -HaveCount 2
        }
    }

    Context '-View ModelHistory' {
        It 'follows a fork to the file it goes on from' {
            $fork = Get-CodexSession -CodexHome $SampleHome -Id 01a1ef77
            $history = $fork | Get-CodexSessionItem -View ModelHistory
            $history.Type | Sort-Object -Unique | Should -Be 'response_item'
            $history.Path | Select-Object -Unique | Should -Be $cart, $fork.Path
            ($fork | Get-CodexSessionItem -View ModelHistory -Kind message -Role user | Where-Object { -not $_.IsContext }).Text | Should -HaveCount 4
        }

        It 'leaves out what was taken back, and starts anew after a compaction' {
            $label = Get-CodexSession -CodexHome $SampleHome -Id 019cfc3f
            ($label | Get-CodexSessionItem -View ModelHistory).Text -match 'convert all examples' | Should -BeNullOrEmpty
            @($label | Get-CodexSessionItem -View ModelHistory).Count | Should -BeLessThan @($label | Get-CodexSessionItem -Type response_item).Count
            ($label | Get-CodexSessionItem -View ModelHistory -Tail 1).Text | Should -BeLike 'Committed on*'
        }

        It 'tells when the file before is missing, and gives the rest' {
            $alone = Copy-Item (Get-CodexSession -CodexHome $SampleHome -Id 01a1ef77).Path -Destination $TestDrive -PassThru
            $alone | Get-CodexSessionItem -View ModelHistory -ErrorAction SilentlyContinue -ErrorVariable problems | Should -Not -BeNullOrEmpty
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'BaseSessionMissing,*'
            $problems[0].TargetObject | Should -Be $alone.FullName
        }
    }

    Context 'stopping' {
        It 'reads no further line after Select-Object -First 1, and closes the file' {
            $path = New-SessionFile -CodexHome $TestDrive/stop -Line $broken
            Get-CodexSessionItem $path -ErrorVariable problems | Select-Object -First 1 | Should -HaveCount 1
            $problems | Should -BeNullOrEmpty
            if ($IsLinux) { Test-IsOpen $path | Should -BeFalse }
        }

        It 'gives the first item without reading the rest' -Skip:(-not $IsLinux) {
            # Who reads on comes to a line that never ends.
            $path = New-SessionFile -CodexHome $TestDrive/endless
            $file = [IO.File]::OpenWrite($path)
            $file.SetLength(5GB)
            $file.Dispose()
            Get-CodexSessionItem $path -ErrorVariable problems | Select-Object -First 1 | Should -BeOfType ([CodexSessions.CodexSessionMetaItem])
            $problems | Should -BeNullOrEmpty
            Get-CodexSessionItem $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 3
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'LineTooLong,*'
        }
    }

    Context 'bad input' {
        It 'tells path, line and byte of a line that is no JSON, and reads on' {
            $path = New-SessionFile -CodexHome $TestDrive/bad -Line $broken, (New-MessageLine)
            $offset = (Get-Content $path -TotalCount 3 | ForEach-Object { $_.Length + 1 } | Measure-Object -Sum).Sum
            Get-CodexSessionItem $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 4
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'MalformedLine,*'
            $problems[0].TargetObject | Should -Be $path
            $problems[0].Exception.LineNumber | Should -Be 4
            $problems[0].Exception.Offset | Should -Be $offset
            "$($problems[0])" | Should -BeLike "*line 4, byte $offset*"
        }

        It 'holds back a last line that is still being written' {
            $path = New-SessionFile -CodexHome $TestDrive/torn -Line $broken -NoNewline
            (Get-Item $path).LastWriteTime = Get-Date
            Get-CodexSessionItem $path -ErrorAction Stop | Should -HaveCount 3
        }

        It 'tells of a torn last line of a file nobody writes' {
            $path = New-SessionFile -CodexHome $TestDrive/torn-old -Line $broken -NoNewline
            (Get-Item $path).LastWriteTime = (Get-Date).AddDays(-1)
            Get-CodexSessionItem $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 3
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'MalformedLine,*'
        }

        It 'points to -Id when an id stands where a path belongs' {
            Get-CodexSessionItem 01a1cf21 -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
            "$($problems[0])" | Should -BeLike '*give it with -Id*'
        }

        It 'tells once of a file that is no session, and goes on' {
            $notes = "$TestDrive/notes.txt"
            Set-Content $notes (1..50 | ForEach-Object { "Note $_" })
            Get-CodexSessionItem $notes, $cart -First 1 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotASessionFile,*'
        }

        It 'gives nothing, and no error, for an empty file' {
            $path = "$TestDrive/empty.jsonl"
            $null = New-Item $path
            Get-CodexSessionItem $path -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'keeps a kind nobody knows' {
            $line = '{"timestamp":"2026-11-18T16:22:41.000Z","type":"event_msg","payload":{"type":"dream","depth":3}}'
            $item = Get-CodexSessionItem (New-SessionFile -CodexHome $TestDrive/unknown -Line $line) -Kind dream
            $item | Should -BeOfType ([CodexSessions.CodexUnknownItem])
            $item.Raw | Should -Be $line
            $item.Json | Should -Be '{"type":"dream","depth":3}'
        }

        It 'tells of a file it may not read' {
            if ($IsWindows -or $(id -u) -eq '0') { Set-ItResult -Skipped -Because 'no file is closed to this user' }
            $path = New-SessionFile -CodexHome $TestDrive/secret
            chmod 000 $path
            Get-CodexSessionItem $path -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'SessionAccessDenied,*'
        }
    }

    Context 'in the pipeline' {
        It 'converts to JSON without cycles' {
            $json = Get-CodexSessionItem $cart | ConvertTo-Json -Depth 4 -WarningAction Stop | ConvertFrom-Json
            $json[0].Git.Branch | Should -Be 'main'
        }

        It 'exports lists as text' {
            $csv = Get-CodexSessionItem $cart -Kind CommandExecution | ConvertTo-Csv | ConvertFrom-Csv
            $csv[0].Arguments | Should -BeLike '*; *'
            ($csv | ForEach-Object { $_.PSObject.Properties.Value }) -match '^(CodexSessions|System)\.' | Should -BeNullOrEmpty
        }
    }
}
