BeforeAll {
    . $PSScriptRoot/Common.ps1
    $files = Get-ChildItem $SampleHome/sessions -Recurse -File
    $rows = Measure-CodexSession -Storage -CodexHome $SampleHome
}

Describe 'Measure-CodexSession -Storage' {
    It 'gives rows of records that add up to the files' {
        $rows | Should -BeOfType CodexSessions.CodexStorageUsage
        $size = ($files | Measure-Object Length -Sum).Sum
        ($rows | Where-Object Category -EQ Records | Measure-Object Bytes -Sum).Sum | Should -Be $size
        $rows[0].Category | Should -Be Files
        $rows[0].Bytes, $rows[0].BytesOnDisk | Should -Be $size, $size
        $rows[0].SessionCount | Should -Be @(Get-CodexSession -CodexHome $SampleHome).Count
    }

    It 'leads to the largest record' {
        $row = $rows | Where-Object Kind -EQ CommandExecution
        $item = Get-CodexSessionItem -LiteralPath $row.Path | Where-Object LineNumber -EQ $row.LineNumber
        $item.Kind | Should -Be CommandExecution
        [Text.Encoding]::UTF8.GetByteCount($item.Raw) + 1 | Should -Be $row.LargestRecord
    }

    It 'tells pictures, replacement histories and instructions as parts of them' {
        ($rows | Where-Object Category -EQ ReplacementHistory).Bytes | Should -Be (
            Get-CodexSession -CodexHome $SampleHome | Get-CodexSessionItem -Type compacted | Where-Object ReplacementHistory).ReplacementHistory.Length
        ($rows | Where-Object Category -EQ Images).RecordCount | Should -Be 1
        ($rows | Where-Object Category -EQ Instructions).RecordCount | Should -BeGreaterThan 1
    }

    It 'tells what a fork copied' {
        # What stands before the first turn that is younger than the fork.
        $turns = foreach ($time in '01a1ef77-0000', '01a1ef77-ffff') {
            @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'event_msg'; payload = @{ type = 'task_started'; turn_id = "$time-7000-8000-000000000001" } } | ConvertTo-Json -Compress
        }
        $path = New-SessionFile -CodexHome $TestDrive/fork -Meta @{ forked_from_id = '01a1ef77-0000-7000-8000-000000000001' }
        $copied = $turns[0], (New-MessageLine -Role user -Text 'copied')
        Set-Content $path (@(Get-Content $path -TotalCount 1) + $copied + $turns[1])
        $copies = Measure-CodexSession -Storage $path | Where-Object Category -EQ Copies
        $copies.RecordCount | Should -Be 2
        $copies.Bytes | Should -Be ($copied | Measure-Object -Character | ForEach-Object { $_.Characters + 2 * [Environment]::NewLine.Length })
    }

    It 'takes sessions, ids, paths and files' {
        $session = Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21
        foreach ($told in @(
                $session | Measure-CodexSession -Storage
                Measure-CodexSession -Storage -Id 01a1cf21 -CodexHome $SampleHome
                Measure-CodexSession -Storage $session.Path
                Get-Item $session.Path | Measure-CodexSession -Storage
            ) | Where-Object Category -EQ Files) {
            $told.Bytes | Should -Be $session.Length
        }
    }

    It 'gives each <Group> rows of its own' -ForEach @(
        @{ Group = 'Session'; Property = 'SessionId' }
        @{ Group = 'Month'; Property = 'Month' }
        @{ Group = 'WorkingDirectory'; Property = 'WorkingDirectory' }
        @{ Group = 'Source'; Property = 'Source' }
    ) {
        $grouped = Measure-CodexSession -Storage -CodexHome $SampleHome -GroupBy $Group
        ($grouped | Where-Object Category -EQ Records | Measure-Object Bytes -Sum).Sum | Should -Be $rows[0].Bytes
        $values = ($grouped | Where-Object Category -EQ Files).$Property
        $values.Count | Should -BeGreaterThan 2
        @($values | ForEach-Object { "$_" } | Select-Object -Unique).Count | Should -Be $values.Count
    }

    It 'refuses what it cannot tell apart' {
        { Measure-CodexSession -Storage -CodexHome $SampleHome -GroupBy Session, Model } |
            Should -Throw -ErrorId 'GroupByNotPossible,CodexSessions.Commands.MeasureCodexSessionCommand' -ExpectedMessage '*not by Model*'
    }

    It 'does not go together with -<Name>' -ForEach @{ Name = 'Price'; Value = @{ Model = '*'; Input = 1; Output = 1 } }, @{ Name = 'After'; Value = '2026-01-01' }, @{ Name = 'Before'; Value = '2026-01-01' } {
        $other = @{ $Name = $Value }
        { Measure-CodexSession -Storage -CodexHome $SampleHome @other } | Should -Throw -ErrorId 'StorageNotPossible,CodexSessions.Commands.MeasureCodexSessionCommand'
    }

    It 'goes on after a file that is no session' {
        [IO.File]::WriteAllText("$TestDrive/other.jsonl", '{"a":1}')
        $told = Measure-CodexSession -Storage "$TestDrive/other.jsonl", $files[0].FullName -ErrorVariable failed -ErrorAction SilentlyContinue
        $told[0].Bytes | Should -Be $files[0].Length
        $failed.FullyQualifiedErrorId | Should -Be 'NotASessionFile,CodexSessions.Commands.MeasureCodexSessionCommand'
    }

    It 'shows its rows, also when they came from another process' {
        $grouped = Measure-CodexSession -Storage -CodexHome $SampleHome -GroupBy Source
        $rows, $grouped | Export-Clixml "$TestDrive/storage.xml"
        foreach ($shown in @{ All = $rows; Groups = $grouped }, @{ All = (Import-Clixml "$TestDrive/storage.xml")[0]; Groups = (Import-Clixml "$TestDrive/storage.xml")[1] }) {
            $lines = ($shown.All | Out-String -Width 80) -split "`r?`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
            $lines -match '^Files +500 +298 KB 100[.,]0 +2[.,]6 KB *$' | Should -HaveCount 1
            $lines -match '^Records +20 +22 KB +7[.,]4 +2[.,]6 KB event_msg +CommandExecution$' | Should -HaveCount 1
            $lines -match 'Sessions:' | Should -BeNullOrEmpty
            $lines = ($shown.Groups | Out-String -Width 80) -split "`r?`n"
            ($lines -match '^ +Sessions: ').Trim() | Should -Be 'Sessions: -', 'Sessions: cli', 'Sessions: exec', 'Sessions: subagent', 'Sessions: vscode'
        }
    }
}
