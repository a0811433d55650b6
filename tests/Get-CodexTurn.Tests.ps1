BeforeAll {
    . $PSScriptRoot/Common.ps1
    $cart = (Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21).Path
}

Describe 'Get-CodexTurn' {
    It 'takes sessions, ids, paths and files' {
        Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21 | Get-CodexTurn | Should -HaveCount 3
        Get-CodexTurn -Id 01a1cf21 -CodexHome $SampleHome | Should -HaveCount 3
        Get-CodexTurn $cart | Should -HaveCount 3
        Get-CodexTurn -LiteralPath $cart | Should -HaveCount 3
        Get-Item $cart | Get-CodexTurn | Should -HaveCount 3
    }

    It 'tells what was asked for, how long it took, how it ended and what it cost' {
        $turn = Get-CodexTurn $cart -First 1
        $turn | Should -BeOfType CodexSessions.CodexTurn
        $turn.Number | Should -Be 1
        $turn.Preview | Should -BeLike 'The test "rounds the discounted total"*'
        $turn.Status | Should -Be completed
        $turn.Model | Should -Be gpt-5.5
        $turn.ApprovalPolicy | Should -Be never
        $end = Get-CodexSessionItem $cart -Kind task_complete -First 1
        $turn.Duration | Should -Be $end.Duration
        $turn.TimeToFirstToken | Should -Be $end.TimeToFirstToken
        $turn.LastAgentMessage | Should -Be $end.LastAgentMessage
        $turn.Id | Should -Be $end.TurnId
        $turn.Tokens.TotalTokens | Should -Be (Get-CodexSessionItem $cart -Kind token_usage_record | Where-Object TurnId -EQ $turn.Id | Select-Object -Last 1).TurnUsage.TotalTokens
    }

    It 'holds what a person saw in it' {
        $turns = Get-CodexTurn $cart
        $turns.Items.Text | Should -Be (Get-CodexSessionItem $cart -View Conversation | Where-Object Turn).Text
        $turns[1].ToolCallCount | Should -Be 2
    }

    It 'leaves out turns that were taken back, or marks them' {
        $mm = Get-CodexSession -CodexHome $SampleHome 019cfc3f
        ($mm | Get-CodexTurn).Number | Should -Be 1, 3, 4, 5
        ($mm | Get-CodexTurn -IncludeRolledBack | Where-Object IsRolledBack).Number | Should -Be 2
    }

    It 'tells what a fork took over, or leaves it out' {
        $fork = Get-CodexSession -CodexHome $SampleHome 01a1ef77
        ($fork | Get-CodexTurn).IsInherited | Should -Be $true, $true, $true, $false
        ($fork | Get-CodexTurn | Where-Object IsInherited).InheritedFromId | Select-Object -Unique | Should -Be $fork.ForkedFromId
        ($fork | Get-CodexTurn -OwnOnly).Number | Should -Be 4
        $fork | Get-CodexSessionItem -View Conversation -OwnOnly | ForEach-Object Turn | Select-Object -Unique | Should -Be 4
    }

    It 'takes -First and -Tail for each file' {
        (Get-CodexTurn $cart -Tail 1).Number | Should -Be 3
        (Get-CodexSession -CodexHome $SampleHome | Get-CodexTurn -First 1).Count | Should -Be @(Get-CodexSession -CodexHome $SampleHome).Count
    }

    It 'goes on after a file that is no session' {
        [IO.File]::WriteAllText("$TestDrive/other.jsonl", '{"a":1}')
        Get-CodexTurn "$TestDrive/other.jsonl", $cart -ErrorVariable failed -ErrorAction SilentlyContinue | Should -HaveCount 3
        $failed.FullyQualifiedErrorId | Should -Be 'NotASessionFile,CodexSessions.Commands.GetCodexTurnCommand'
    }

    It 'exports columns that can be read' {
        $row = Get-CodexTurn $cart -First 1 | ConvertTo-Csv | ConvertFrom-Csv
        $row.Items | Should -Match '^\d+ items$'
        $row.Tokens | Should -Match '^\d+ \(input '
        (Get-CodexTurn $cart -First 1 | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json).Number | Should -Be 1
    }
}
