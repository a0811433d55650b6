BeforeAll {
    . $PSScriptRoot/Common.ps1
    $cart = (Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21).Path

    # Nobody's: put together here, so that no scanner of secrets finds one in this file.
    $token = 'gh' + 'p_' + 'n0tR3al5' * 4 + 'n0tR'
    $key = "-----BEGIN PRIVATE$(' KEY')-----`n$('n0tR3al5' * 8)`n-----END PRIVATE$(' KEY')-----"
    $secret = New-SessionFile $TestDrive/home -Prompt "Use $token." -Line (New-MessageLine -Text "Wrote`n$key"), (New-MessageLine -Text "DB_PASSWORD=hunter2 and $token")
}

Describe 'Protect-CodexSessionItem' {
    It 'gives items of the same kinds in the same order, without their secrets' {
        $items = Get-CodexSessionItem $secret
        $clean = $items | Protect-CodexSessionItem -WarningAction SilentlyContinue
        $clean | ForEach-Object { $_.GetType().Name } | Should -Be ($items | ForEach-Object { $_.GetType().Name })
        $clean.Kind | Should -Be $items.Kind
        $clean.LineNumber | Should -Be $items.LineNumber
        $clean.Offset | Should -Be $items.Offset
        $clean[2].Text | Should -Be 'Use [redacted: GitHub token].'
        $clean[3].Text | Should -Be "Wrote`n[redacted: private key]"
        $clean[4].Text | Should -Be 'DB_PASSWORD=[redacted: password] and [redacted: GitHub token]'
        "$($clean.Raw)" | Should -Not -Match 'n0tR|hunter2'
        $clean[4].Raw | ConvertFrom-Json | ForEach-Object { $_.payload.content.text } | Should -Be $clean[4].Text
    }

    It 'says at the end what it took out' {
        $null = Get-CodexSessionItem $secret | Protect-CodexSessionItem -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Be '4 secrets were redacted: 2 GitHub token, 1 password, 1 private key.'
    }

    It 'says nothing of items without secrets, and gives them as they are' {
        $items = Get-CodexSession -CodexHome $SampleHome -IncludeArchived | Get-CodexSessionItem
        $clean = $items | Protect-CodexSessionItem -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $clean | Should -HaveCount $items.Count
        0..($items.Count - 1) | Where-Object { -not [object]::ReferenceEquals($items[$_], $clean[$_]) } | Should -BeNullOrEmpty
    }

    It 'protects the things of a conversation' {
        $clean = Get-CodexSessionItem $secret -View Conversation | Protect-CodexSessionItem -WarningAction SilentlyContinue
        $clean | Should -BeOfType CodexSessions.CodexConversationItem
        $clean[0].Kind | Should -Be UserMessage
        $clean[0].Text | Should -Be 'Use [redacted: GitHub token].'
        $clean[0].Turn | Should -Be 1
        $clean | ForEach-Object { $_.GetRecords().Raw } | Should -Not -Match 'n0tR|hunter2'
        $clean | Format-List * | Out-String | Should -Not -Match 'n0tR|hunter2'
    }

    It 'takes out what -RedactPattern matches too, whatever the case' {
        $clean = Get-CodexSessionItem $cart | Protect-CodexSessionItem -RedactPattern '/HOME/\w+', 'cents' -WarningVariable warnings -WarningAction SilentlyContinue
        "$($clean.Raw)" | Should -Not -Match '/home/|cents'
        $clean[0].WorkingDirectory | Should -Be '[redacted: pattern]/shop'
        "$warnings" | Should -Match '^\d+ secrets were redacted: \d+ pattern\.$'
    }

    It 'takes an array too' {
        Protect-CodexSessionItem -InputObject (Get-CodexSessionItem $cart) | Should -HaveCount @(Get-CodexSessionItem $cart).Count
    }

    It 'gives each item as soon as it comes' {
        $seen = [Collections.Generic.List[object]]::new()
        $first = Get-CodexSessionItem $cart | ForEach-Object { $seen.Add($_); $_ } | Protect-CodexSessionItem | Select-Object -First 1
        $first | Should -Not -BeNullOrEmpty
        $seen.Count | Should -Be 1
    }

    It 'ends with InvalidPattern when a pattern is none' {
        { Get-CodexSessionItem $cart | Protect-CodexSessionItem -RedactPattern 'fine', '[a' } |
            Should -Throw -ErrorId 'InvalidPattern,CodexSessions.Commands.ProtectCodexSessionItemCommand' -ExceptionType ([ArgumentException]) -ExpectedMessage "'``[a' is no regular expression: *"
    }
}
