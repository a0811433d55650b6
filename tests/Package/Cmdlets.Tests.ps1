# Each cmdlet on the samples, as a user of the package has it. Written for Windows PowerShell 5.1 too, so in its language and in ASCII.
# CODEXSESSIONS_MODULE names another module to test than the built one: a path, or the name of an installed one.

BeforeAll {
    $repositoryRoot = Split-Path (Split-Path $PSScriptRoot)
    $samples = Join-Path $repositoryRoot 'samples/home'
    $module = $env:CODEXSESSIONS_MODULE
    if (-not $module) { $module = Join-Path $repositoryRoot 'out/CodexSessions/CodexSessions.psd1' }
    Import-Module $module -Force
}

Describe 'The package in this PowerShell' {
    BeforeAll {
        $session = Get-CodexSession -CodexHome $samples -Name 'Cart rounding bug'
        $target = Join-Path $TestDrive 'out'
    }

    It 'takes the binaries of its edition' {
        $expected = 'net8.0'
        if ($PSVersionTable.PSEdition -eq 'Desktop') { $expected = 'net472' }
        $cmdlet = Get-Command Get-CodexSession -CommandType Cmdlet
        Split-Path (Split-Path $cmdlet.ImplementingType.Assembly.Location) -Leaf | Should -Be $expected
        @(Get-Command -Module CodexSessions).Count | Should -Be @((Get-Module CodexSessions).ExportedCmdlets.Keys).Count
    }

    It 'lists sessions of every generation' {
        $files = @(Get-ChildItem (Join-Path $samples 'sessions') -Recurse -File) + @(Get-ChildItem (Join-Path $samples 'archived_sessions') -File)
        $sessions = @(Get-CodexSession -CodexHome $samples -IncludeArchived)
        $sessions | Should -HaveCount $files.Count
        $sessions.Format | Sort-Object -Unique | ForEach-Object { "$_" } | Should -Be 'Bare', 'Envelope', 'Paginated', 'TypeScript'
        $session.Model | Should -Be 'gpt-5.5'
        $session.Timestamp.ToUniversalTime().ToString('yyyy-MM-dd HH:mm') | Should -Be '2026-11-12 09:41'
        @(Get-CodexSession -LiteralPath $session.Path).Id | Should -Be $session.Id
    }

    It 'reads a compressed session' {
        # A frame of Zstandard with one block that is stored as it is.
        $content = [IO.File]::ReadAllBytes($session.Path)
        $length = [BitConverter]::GetBytes($content.Length)
        $block = [BitConverter]::GetBytes($content.Length * 8 + 1)
        $frame = [byte[]](0x28, 0xB5, 0x2F, 0xFD, 0xA0) + $length + $block[0..2] + $content
        $path = Join-Path $TestDrive ((Split-Path $session.Path -Leaf) + '.zst')
        [IO.File]::WriteAllBytes($path, [byte[]]$frame)

        $compressed = Get-CodexSession -LiteralPath $path
        $compressed.IsCompressed | Should -BeTrue
        $compressed.Id | Should -Be $session.Id
        ($compressed | Get-CodexSessionItem).Raw | Should -Be ($session | Get-CodexSessionItem).Raw
    }

    It 'reads items, and what a person saw of them' {
        $items = @($session | Get-CodexSessionItem)
        $items | Should -HaveCount @(Get-Content -LiteralPath $session.Path).Count
        @($items | Where-Object { $_ -is [CodexSessions.CodexUnknownItem] }) | Should -HaveCount 0
        @($session | Get-CodexSessionItem -Tail 1).Raw | Should -Be $items[-1].Raw
        @($session | Get-CodexSessionItem -View Conversation | Where-Object ExitCode -gt 0).Command | Should -Match 'node --test'
        @($session | Get-CodexSessionItem -View ModelHistory -Role assistant).Count | Should -BeGreaterThan 0
    }

    It 'tells turns' {
        $turns = @($session | Get-CodexTurn)
        $turns.Number | Should -Be 1, 2, 3
        $turns.Status | ForEach-Object { "$_" } | Should -Be 'completed', 'completed', 'completed'
        $turns[2].Preview | Should -Be 'And a commit message?'
    }

    It 'searches' {
        $found = @(Get-CodexSession -CodexHome $samples | Search-CodexSession 'ROUND(ing|s)' -Role Assistant)
        $found.Count | Should -BeGreaterThan 1
        $found.SessionId | Should -Contain $session.Id
        $found[0].GetItem().SessionId | Should -Be $found[0].SessionId
        @($session | Search-CodexSession 'ROUND(ing|s)' -SimpleMatch) | Should -HaveCount 0
    }

    It 'measures, as objects and as a table' {
        $usage = $session | Measure-CodexSession -Price @{ 'gpt-*' = @{ Input = 1; CachedInput = 1; Output = 1000 } }
        $usage.TurnCount | Should -Be 3
        $usage.TotalTokens | Should -Be ($usage.InputTokens + $usage.OutputTokens)
        [Math]::Abs([double]$usage.Cost - ($usage.InputTokens + 1000 * $usage.OutputTokens) / 1e6) | Should -BeLessThan 1e-9
        Measure-CodexSession -CodexHome $samples -GroupBy Day | Format-CodexUsage | Out-String | Should -Match '2026-11-12'
        @($session | Measure-CodexSession -Storage | Where-Object Category -eq 'Files').Bytes | Should -Be $session.Length
    }

    It 'exports <Format>' -ForEach @(
        @{ Format = 'Markdown'; Extension = '.md'; Start = '---' }
        @{ Format = 'Html'; Extension = '.html'; Start = '<!doctype html>' }
        @{ Format = 'Text'; Extension = '.txt'; Start = 'Cart rounding bug' }
        @{ Format = 'JsonLines'; Extension = '.jsonl'; Start = '{' }
    ) {
        $file = $session | Export-CodexTranscript -Format $Format -Destination (Join-Path $target $Format) -PassThru
        $file.Extension | Should -Be $Extension
        $text = [IO.File]::ReadAllText($file.FullName)
        $text.Substring(0, $Start.Length) | Should -Be $Start
        $text | Should -Match 'rounds the discounted total'
    }

    It 'writes a page about usage' {
        $page = Join-Path $TestDrive 'usage.html'
        Export-CodexUsageReport -CodexHome $samples -OutputPath $page
        [IO.File]::ReadAllText($page) | Should -Match '<svg'
    }

    It 'takes secrets out' {
        $protected = $session | Get-CodexSessionItem -Role user | Protect-CodexSessionItem -RedactPattern 'discounted' -WarningAction SilentlyContinue
        @($protected.Text -match '\[redacted').Count | Should -BeGreaterThan 0
        @($protected.Text -match 'discounted').Count | Should -Be 0
    }

    It 'reads the history and session logs' {
        @(Get-CodexHistory -CodexHome $samples) | Should -HaveCount @(Get-Content (Join-Path $samples 'history.jsonl')).Count
        $log = (Get-ChildItem (Join-Path $samples 'log') -Filter *.jsonl).FullName
        @(Get-CodexSessionLog -LiteralPath $log) | Should -HaveCount @(Get-Content -LiteralPath $log).Count
    }

    It 'tells how to go on with a session, and asks before it does' {
        $session.ResumeCommand | Should -Match '^codex resume 01a1cf21-'
        @($session | Resume-CodexSession -WorkingDirectory $TestDrive -WhatIf) | Should -HaveCount 0
    }

    It 'reports a file that is not there as an error of its own' {
        $missing = Join-Path $TestDrive 'missing.jsonl'
        @(Get-CodexSession -LiteralPath $missing, $session.Path -ErrorAction SilentlyContinue -ErrorVariable problem).Id | Should -Be $session.Id
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'shows sessions, items, turns and usage in views of their own' {
        $session | Out-String -Width 120 | Should -Match 'Started +Id +Model +Folder'
        $session | Get-CodexSessionItem | Out-String -Width 120 | Should -Match 'Session: .+'
        $session | Get-CodexTurn | Out-String -Width 120 | Should -Match 'Turn +Started +Duration'
        $session | Measure-CodexSession | Out-String -Width 120 | Should -Match 'Turns'
    }

    It 'completes the names of sessions' {
        $line = "Get-CodexSession -CodexHome '$samples' -Name Car"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'Cart rounding bug'"
    }

    It 'has help for each cmdlet, and about itself' {
        foreach ($name in (Get-Module CodexSessions).ExportedCmdlets.Keys) {
            $help = Get-Help $name -Full
            $help.Synopsis | Should -Match '\w+ \w+'
            @($help.Examples.Example).Count | Should -BeGreaterThan 1
        }

        Get-Help about_CodexSessions | Out-String | Should -Match 'Get-CodexSession'
    }
}
