BeforeAll {
    . $PSScriptRoot/Common.ps1
    $sessions = Get-CodexSession -CodexHome $SampleHome
    $items = $sessions[1] | Get-CodexSessionItem
}

Describe 'The views' {
    It 'let nothing of a file steer the console' {
        $wild = "a`e[31mb`e]0;title`a`u{9b}2J`u{202e}c`u{7}"
        $lines = @(
            New-MessageLine -Text $wild
            @{ timestamp = '2026-11-18T16:22:41.000Z'; type = "event_msg"; payload = @{ type = $wild; message = $wild } } | ConvertTo-Json -Compress
            @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'event_msg'; payload = @{ type = 'error'; message = $wild } } | ConvertTo-Json -Compress
        )
        $path = New-SessionFile -CodexHome $TestDrive/wild -Prompt $wild -Cwd "/home/$wild" -Model $wild -Line $lines -Meta @{ source = @{ custom = $wild }; originator = $wild; cli_version = $wild; git = @{ branch = $wild } }
        Set-Content $TestDrive/wild/history.jsonl (@{ session_id = $wild; ts = 1784538000; text = $wild } | ConvertTo-Json -Compress)
        $session = Get-CodexSession -LiteralPath $path
        $shown = foreach ($get in @(
                { $session }
                { Get-CodexSession -CodexHome $TestDrive/wild -IncludeChildren }
                { $session | Get-CodexSessionItem }
                { $session | Get-CodexSessionItem -View Conversation }
                { $session | Get-CodexTurn }
                { Search-CodexSession a $path -Context 1 }
                { Get-CodexHistory -CodexHome $TestDrive/wild }
                { $session | Measure-CodexSession -GroupBy Model, WorkingDirectory, Source }
            )) {
            $objects = & $get
            $objects | Export-Clixml $TestDrive/wild.xml
            $objects | Format-Table | Out-String -Width 200
            Import-Clixml $TestDrive/wild.xml | Format-Table | Out-String -Width 200
        }

        $shown = @(
            $shown
            $session | Format-List | Out-String
            $session | Format-Wide | Out-String
            $session | Measure-CodexSession | Format-List | Out-String
            $session | Measure-CodexSession -GroupBy Model, WorkingDirectory | Format-CodexUsage -Width 200
        ) -join "`n"

        # What the views put there themselves: colours, and the ends of lines.
        $shown = $shown -replace '\e\[[0-9;]*m' -replace '[\r\n]'
        $shown | Should -Match 'ab'
        $shown | Should -Not -Match '[\x00-\x1f\x7f-\x9f\u202a-\u202e]'
    }

    It 'list every property that has a value, once' {
        $things = @(
            $items
            $sessions[1] | Get-CodexSessionItem -View Conversation
            $sessions[1] | Get-CodexTurn
            Search-CodexSession cart $sessions[1].Path -Context 1
            Get-CodexHistory -CodexHome $SampleHome
            Get-CodexSessionLog $SampleHome/log
            Measure-CodexSession $sessions[1].Path -Storage
            (Measure-CodexSession $sessions[1].Path).Tools
            $sessions[1].Git
            foreach ($name in 'Changes', 'Metadata', 'RateLimits') { $items | Where-Object { $_.PSObject.Properties[$name] } | ForEach-Object $name }
        )
        $wrong = foreach ($class in $things | Group-Object { $_.GetType().Name }) {
            foreach ($thing in $class.Group | Select-Object -First 3) {
                # Lines of its own, and lines of what is rarer.
                $shown = ($thing | Format-List | Out-String -Width 100000) -split '\r?\n' -match '^\w+ +: |^ +\w+: ' -replace '^More +: ' -replace '^ *(\w+) *: .*', '$1'
                foreach ($property in $thing.PSObject.Properties) {
                    $value = $property.Value
                    $hasValue = "$value" -ne '' -or $value -is [array]
                    $count = @($shown -ceq $property.Name).Count
                    if ($hasValue -and $count -eq 0) { "$($class.Name) lacks $($property.Name)" }
                }

                foreach ($double in $thing | Format-List | Out-String -Width 100000 | ForEach-Object { [regex]::Matches($_, '(?m)^(\w+) +: ').ForEach{ $_.Groups[1].Value } } | Group-Object | Where-Object Count -GT 1) { "$($class.Name) has $($double.Name) twice" }
            }
        }
        $wrong | Sort-Object -Unique | Should -BeNullOrEmpty
        $things.Count | Should -BeGreaterThan 100
    }

    It 'fit sessions into <Width> characters' -ForEach @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        $lines = ($sessions | Out-String -Width $Width) -split "`r?`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        $lines | Where-Object { $_ -match '^Started\s+Id\s+Model\s+Folder\s+Size\s+Title' } | Should -Not -BeNullOrEmpty
        ($lines -match '01a1cf21-e431 gpt-5\.5 +shop +\d+ KB Cart rounding') | Should -HaveCount 1
    }

    It 'group sessions by year' {
        ($sessions | Out-String -Width 100) -split "`r?`n" -match '^\s+Year: ' | ForEach-Object Trim | Should -Be 'Year: 2026', 'Year: 2025'
    }

    It 'fit items into <Width> characters, grouped by session' -ForEach @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        $lines = ($items | Out-String -Width $Width) -split "`r?`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
        $lines -match '^\s+Session: 01a1cf21-' | Should -HaveCount 1
        $lines -match 'CommandExecution +tool +exit 1: node' | Should -Not -BeNullOrEmpty
    }

    It 'show a conversation with its turns' {
        $lines = ($sessions[1] | Get-CodexSessionItem -View Conversation | Out-String -Width 80) -split "`r?`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $lines -match '^ +3 \d\d:\d\d:\d\d UserMessage +And a commit message\?' | Should -HaveCount 1
    }

    It 'show turns with their cost, also when they came from another process' {
        $turns = $sessions[1] | Get-CodexTurn
        $file = "$TestDrive/turns.xml"
        $turns | Export-Clixml $file
        foreach ($shown in $turns, (Import-Clixml $file)) {
            $lines = ($shown | Out-String -Width 80) -split "`r?`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
            $lines -match '^ +1 11-12 \d\d:\d\d:\d\d +41[.,]8 s completed +37[.,]5K +5 The test "rounds' | Should -HaveCount 1
        }

        ($turns[0] | Format-List Items | Out-String) | Should -Match '\{UserMessage, UserMessage, Reasoning'
    }

    It 'show what was typed, and session logs, also when they came from another process' {
        $history = Get-CodexHistory -CodexHome $SampleHome
        $log = Get-CodexSessionLog $SampleHome/log
        $history, $log | Export-Clixml "$TestDrive/logs.xml"
        foreach ($shown in @{ History = $history; Log = $log }, @{ History = (Import-Clixml "$TestDrive/logs.xml")[0]; Log = (Import-Clixml "$TestDrive/logs.xml")[1] }) {
            $lines = ($shown.History | Out-String -Width 80) -split "`r?`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
            $lines -match '^Time +Session +Text' | Should -HaveCount 1
            $lines -match '^2026-11-12 \d\d:\d\d 01a1cf21-e431 And a commit message\?$' | Should -HaveCount 1
            $lines = ($shown.Log | Out-String -Width 80) -split "`r?`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
            $lines -match '^Time +Direction +Kind +Summary' | Should -HaveCount 1
            $lines -match '^\d\d:\d\d:45\.213 from_tui +op +list_custom_prompts$' | Should -HaveCount 1
            $lines -match '^\d\d:\d\d:\d\d\.\d{3} to_tui +codex_event +.*I look' | Should -HaveCount 2
        }

        $log | Out-String -Width 120 | Should -Match 'session_configured: 0199b899'
        $log | Out-String -Width 120 | Should -Match 'insert_history_cell +8 lines'
    }

    It 'show a session as a list with sizes people can read' {
        $text = $sessions[1] | Format-List | Out-String -Width 120
        $text | Should -Match 'Name\s+: Cart rounding bug'
        $text | Should -Match 'Length\s+: \d+ \(\d+ KB\)'
        $text | Should -Not -Match 'ParentId'
    }

    It 'show sessions wide' {
        $sessions | Format-Wide | Out-String -Width 120 | Should -Match 'Cart rounding bug'
    }

    It 'have no colours when output goes elsewhere' {
        $text = & $PowerShellPath -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Get-CodexSession -CodexHome '$SampleHome'; Get-CodexSession -CodexHome '$SampleHome' -First 1 | Get-CodexSessionItem | Format-Table" | Out-String

        # The host may still colour the headers; what the module puts into the columns is plain.
        $text -match '(?m)^11-12 .*Cart rounding bug$' | Should -BeTrue
        $text -split "`n" -match '^(\d\d-\d\d| +\d+ )' -match "`e\[(?!0?m)" | Should -BeNullOrEmpty
    }

    It 'have colours where the console shows them' {
        $saved = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $sessions[1] | Out-String -Width 120 | Should -Match "`e\[1mCart rounding bug"
        }
        finally {
            $PSStyle.OutputRendering = $saved
        }
    }

    It 'show objects that came from another process alike' {
        $job = Start-Job { Import-Module $using:ModulePath; Get-CodexSession -CodexHome $using:SampleHome -First 2; Get-CodexSession -CodexHome $using:SampleHome -First 1 | Get-CodexSessionItem -First 3 }
        $received = $job | Receive-Job -Wait -AutoRemoveJob
        $received[1].PSTypeNames | Should -Contain 'Deserialized.CodexSessions.CodexSession'
        $received[0, 1] | Out-String -Width 120 | Should -Match 'Started\s+Id\s+Model(.|\n)*Cart rounding bug'
        $received[2..4] | Out-String -Width 120 | Should -Match 'Line\s+Time\s+Kind'
    }

    It 'draw a tree of sessions, also after a trip through a file' {
        $root = '01a1ef77-ada4-7af2-93fb-a28d2874af0a'
        $agent = '01a1ef77-ada4-7af2-93fb-a28d2874af0b'
        $null = New-SessionFile -CodexHome $TestDrive/tree -Id $root -Time '2026-11-18T10:00:00' -Prompt 'Root.'
        $null = New-SessionFile -CodexHome $TestDrive/tree -Id $agent -Time '2026-12-31T23:50:00' -Prompt 'Agent.' -Meta @{ source = @{ subagent = @{ thread_spawn = @{ parent_thread_id = $root; depth = 1 } } } }
        $null = New-SessionFile -CodexHome $TestDrive/tree -Id '01a1ef77-ada4-7af2-93fb-a28d2874af0c' -Time '2027-01-01T10:00:00' -Prompt 'Fork.' -Meta @{ forked_from_id = $agent } -Folder archived_sessions
        $tree = Get-CodexSession -CodexHome $TestDrive/tree $root -IncludeChildren
        $tree | Export-Clixml $TestDrive/tree.xml
        foreach ($objects in $tree, (Import-Clixml $TestDrive/tree.xml)) {
            $lines = ($objects | Out-String -Width 80).Trim() -split "`r?`n" | ForEach-Object TrimEnd
            $lines | Should -HaveCount 5
            $lines[0] | Should -Match '^Started +Id +Origin +Model +Title$'
            $lines[2] | Should -Be '2026-11-18 10:00 01a1ef77-ada4           gpt-example   Root.'
            $lines[3] | Should -Be '2026-12-31 23:50 01a1ef77-ada4 sub-agent gpt-example   └ Agent.'
            $lines[4] | Should -Be '2027-01-01 10:00 01a1ef77-ada4 fork      gpt-example     └ [archived] Fork.'
        }

        $tree[0] | Format-List | Out-String | Should -Match 'Preview +: Root\.'
    }

    It 'tell which files of a thread are not the newest' {
        $id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'
        $path = New-SessionFile -CodexHome $TestDrive/older -Id $id
        Copy-Item $path ($path -replace '\.jsonl$', '_01a1ef88-0000-7000-8000-000000000001.jsonl')
        $files = Get-CodexSession -CodexHome $TestDrive/older
        $files | Out-String -Width 120 | Should -Match ' B +Count the words\.\s(.|\n)*\[older\] Count the words\.'
        $files[0] | Format-List | Out-String | Should -Match 'RolloutId +: 01a1ef88-'
        $files[1] | Format-List | Out-String | Should -Match 'IsCurrent +: False'
    }

    It 'fit usage into <Width> characters, also when it came from another process' -ForEach @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        $usage = Measure-CodexSession -CodexHome $SampleHome -GroupBy Day, Model
        $usage | Export-Clixml $TestDrive/usage.xml
        foreach ($shown in $usage, (Import-Clixml $TestDrive/usage.xml)) {
            $lines = ($shown | Out-String -Width $Width) -split "`r?`n" | ForEach-Object TrimEnd
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
            $lines -match '^Group +Tokens +Input +Cached +Output +Turns +Calls +Time +Sessions' | Should -HaveCount 1
            $lines -match '^2026-03-17 gpt-5\.3-cod\S* +104[.,]8K 103[.,]2K +97[.,]8K +1[.,]5K +5 +9 1m \d\ds +1' | Should -HaveCount 1
            [bool]($lines -match ' Failed Folder$') | Should -Be ($Width -gt 80)
        }
    }

    It 'show no number of usage that is not known' {
        $usage = Measure-CodexSession -CodexHome $SampleHome -GroupBy Session | Where-Object TotalTokens -eq $null | Select-Object -First 1
        ($usage | Out-String -Width 80) -split "`r?`n" -match '^44addf49-1889 {43}2 ' | Should -HaveCount 1
    }

    It 'show usage by its groups: costs where there are prices, calls of tools' {
        $measured = Measure-CodexSession -CodexHome $SampleHome -GroupBy WorkingDirectory -Price @{ Model = '*'; Input = 1; Output = 10 } -WarningAction SilentlyContinue
        $measured | Out-String -Width 80 | Should -Match '(?m)^Group +Tokens +Cost +Input(.|\n)*^/home/dev/shop +149[.,]5K +0[.,]17 '
        Measure-CodexSession -CodexHome $SampleHome -GroupBy Tool | Out-String -Width 80 | Should -Match '(?m)^Group +Calls Failed +Time Sessions *$(.|\n)*^exec_command +28 +1 '
        Measure-CodexSession -CodexHome $SampleHome -GroupBy Turn | Out-String -Width 80 | Should -Match '(?m)^01a1cf21-e431 +2 +17[.,]1K'
        Measure-CodexSession -CodexHome $SampleHome -GroupBy Month | Format-List | Out-String | Should -Match 'Month +: 2026-11(.|\n)*Tools +: exec_command \d+'
        $measured[-1].Tools | Out-String -Width 80 | Should -Match '(?m)^Name +Calls Failed +Time *$'
    }

    It 'print a session usefully inside a string: one line with its time and title, as tools that choose among lines want it' {
        "$($sessions[1])" | Should -Match '^2026-11-12 \d\d:\d\d Cart rounding bug$'
        $wild = Get-CodexSession -LiteralPath (New-SessionFile -CodexHome $TestDrive/lines -Prompt "Two`r`nlines`u{2028}and`e[31m more")
        foreach ($session in @($sessions) + $wild) { "$session" | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d [^\x00-\x1f\x7f-\x9f\u2028\u2029]+\z' }
    }

    It 'print one line for each session' {
        $rows = $sessions | Out-String -Stream -Width 120 | Where-Object { $_ -match '^\d\d-\d\d \d\d:\d\d ([0-9a-f]{8}-[0-9a-f]{4}) .*\S' } | ForEach-Object { $Matches[1] }
        $rows | Should -Be $sessions.Id.ForEach{ $_.Substring(0, 13) }
    }

    It 'give tools that show grids their columns' {
        # Out-ConsoleGridView takes the first view of the class, which must be a table, and runs what its columns are.
        $table = (Get-FormatData CodexSessions.CodexSession).FormatViewDefinition[0].Control
        $table.Headers.Label | Should -Be 'Started', 'Id', 'Model', 'Folder', 'Size', 'Title'
        $cells = $table.Rows[0].Columns.DisplayEntry | ForEach-Object { $sessions[1] | ForEach-Object ([scriptblock]::Create($_.Value)) }
        $cells[1, 2, 3, 5] | Should -Be '01a1cf21-e431', 'gpt-5.5', 'shop', 'Cart rounding bug'
        (Get-FormatData CodexSessions.CodexUsage).FormatViewDefinition[0].Control.Headers.Label | Should -Contain 'Tokens'
    }

    It 'show things of several types one after the other' {
        # PowerShell lists what does not fit into the table of the first thing by what the type says it shows.
        $shown = & { Get-CodexHistory -CodexHome $SampleHome -First 1; $sessions[1]; $items[0]; $sessions[1].Git } | Out-String
        $shown | Should -Match '(?m)^Display : 2026-11-12 \d\d:\d\d Cart rounding bug\r?$'
        $shown | Should -Match '(?m)^Display : session_meta: /home/dev/shop'
        $shown | Should -Match '(?m)^Display : main@'
        $sessions[1].PSObject.Properties.Name | Should -Not -Contain 'Display'
    }

    It 'say for every type they show what it shows among others' {
        $format = [xml](Get-Content $RepositoryRoot/src/CodexSessions/Formats/CodexSessions.format.ps1xml -Raw)
        $types = @($format.SelectNodes('//ViewSelectedBy/TypeName | //SelectionSet/Types/TypeName').InnerText -notmatch '#' -ne 'CodexSessions.CodexConversationItem' -ne 'Deserialized.CodexSessions.CodexConversationItem' | Sort-Object -Unique)
        $types.Count | Should -BeGreaterThan 40
        $types.Where{ "$((Get-TypeData $_).DefaultDisplayPropertySet.ReferencedProperties)" -ne 'Display' } | Should -BeNullOrEmpty
    }
}
