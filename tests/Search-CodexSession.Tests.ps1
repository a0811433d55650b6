BeforeAll {
    . $PSScriptRoot/Common.ps1
    $savedHome = $env:CODEX_HOME
    $CodexHome = "$TestDrive/home"
    $env:CODEX_HOME = $CodexHome
    $first = New-SessionFile $CodexHome -Id 01a1ef77-ada4-7af2-93fb-a28d2874af01 -Time 2026-11-18T16:22:40 -Prompt "A zebra`nin two lines" -Line @(
        New-MessageLine -Text "Zebras have stripes: zebra, zebra.`nHorses do not."
    )
    $second = New-SessionFile $CodexHome -Id 01a1cf21-e431-7c33-8d44-b92b3e2e4502 -Time 2026-11-12T09:00:00 -Prompt 'Another zebra' -Cwd '/home/dev/zoo'
    $archived = New-SessionFile $CodexHome -Id 01a0661c-9648-7af2-93fb-a28d2874af03 -Time 2026-09-03T07:12:00 -Prompt 'An old zebra' -Folder archived_sessions
}

AfterAll {
    $env:CODEX_HOME = $savedHome
}

Describe 'Search-CodexSession' {
    It 'searches the home, newest session first' {
        $found = Search-CodexSession zebra
        $found | ForEach-Object Line | Should -Be 'A zebra', 'Zebras have stripes: zebra, zebra.', 'Another zebra'
        $found[0] | Should -BeOfType CodexSessions.CodexSearchMatch
        $found[0].SessionId | Should -Be 01a1ef77-ada4-7af2-93fb-a28d2874af01
        (Get-Content $found[1].Path)[$found[1].LineNumber - 1] | Should -Match 'Horses'
    }

    It 'searches archived sessions when it is told to' {
        (Search-CodexSession zebra -IncludeArchived).Path | Should -Contain $archived
        (Search-CodexSession zebra -CodexHome $CodexHome).Path | Should -Not -Contain $archived
    }

    It 'searches files and folders, by position, wildcard, literal path and pipeline' {
        (Search-CodexSession zebra $second).Path | Should -Be $second
        (Search-CodexSession zebra -Path "$CodexHome/sessions/2026/11/1?/*").Path | Sort-Object -Unique | Should -Be ($first, $second | Sort-Object)
        (Search-CodexSession 'another z' -LiteralPath $CodexHome).Path | Should -Be $second
        ($second | Search-CodexSession zebra).Path | Should -Be $second
        (Get-Item $second | Search-CodexSession zebra).Path | Should -Be $second
        Copy-Item -LiteralPath $second -Destination "$TestDrive/[x].jsonl"
        (Search-CodexSession zebra -LiteralPath "$TestDrive/[x].jsonl").Path | Should -BeLike '*`[x`].jsonl'
    }

    It 'searches sessions and ids, in the order in which they come' {
        (Get-CodexSession | Sort-Object Timestamp | Search-CodexSession zebra).Line | Should -Be 'Another zebra', 'A zebra', 'Zebras have stripes: zebra, zebra.'
        (Search-CodexSession zebra -Id 01a1cf21).Path | Should -Be $second
        ([pscustomobject]@{ SessionId = '01a1cf21-e431-7c33-8d44-b92b3e2e4502' } | Search-CodexSession zebra).Path | Should -Be $second
        Get-CodexSession -Id 'no*' | Search-CodexSession zebra | Should -BeNullOrEmpty
    }

    It 'takes patterns as regular expressions, or as texts' {
        (Search-CodexSession 'z.bra$').Line | Should -Be 'A zebra', 'Another zebra'
        Search-CodexSession 'z.bra' -SimpleMatch | Should -BeNullOrEmpty
        (Search-CodexSession 'zebra, zebra.' -SimpleMatch).Matches.Value | Should -Be 'zebra, zebra.'
        (Search-CodexSession 'horses', 'another').Line | Should -Be 'Horses do not.', 'Another zebra'
        (Search-CodexSession zebra -CaseSensitive).Matches.Index | Should -Be 2, 21, 8
        (Search-CodexSession zebra -AllMatches $first)[1].Matches.Index | Should -Be 0, 21, 28
    }

    It 'gives the lines that do not match' {
        (Search-CodexSession zebra -NotMatch).Line | Should -Be 'in two lines', 'Horses do not.'
    }

    It 'gives lines around a match' {
        $found = Search-CodexSession stripes -Context 1
        $found.Context.PreContext | Should -BeNullOrEmpty
        $found.Context.PostContext | Should -Be 'Horses do not.'
        (Search-CodexSession horses -Context 1, 0).Context.PreContext | Should -Be 'Zebras have stripes: zebra, zebra.'
    }

    It 'gives the first match of each file, or says whether there is one' {
        (Search-CodexSession zebra -List).Line | Should -Be 'A zebra', 'Another zebra'
        Search-CodexSession zebra -Quiet | Should -BeTrue
        Search-CodexSession unicorn -Quiet | Should -BeFalse
        $first, $second | Search-CodexSession another -Quiet | Should -BeTrue
    }

    It 'searches only what is wanted' {
        (Search-CodexSession zebra -Role as*).Line | Should -Be 'Zebras have stripes: zebra, zebra.'
        (Search-CodexSession zebra -Kind *message -Role user).Line | Should -Be 'A zebra', 'Another zebra'
        Search-CodexSession zebra -ToolName * | Should -BeNullOrEmpty
        (Search-CodexSession zebra -WorkingDirectory */zoo).Path | Should -Be $second
        (Search-CodexSession zebra -Cwd \home\dev\ZOO\).Path | Should -Be $second
        (Search-CodexSession 'a zebra|another' -After 2026-11-18).Line | Should -Be 'A zebra'
        (Search-CodexSession zebra -Before 2026-11-18).Line | Should -Be 'Another zebra'
    }

    It 'gives the item a match stands in' {
        (Search-CodexSession stripes).GetItem().Text | Should -BeLike 'Zebras*Horses do not.'
    }

    It 'stops when nobody wants more' {
        $found = Search-CodexSession . $first | Select-Object -First 1
        $found | Should -HaveCount 1
        if ($IsLinux) { Test-IsOpen $first | Should -BeFalse }
    }

    It 'ends when a pattern is no regular expression' {
        { Search-CodexSession '(a' } | Should -Throw -ErrorId 'InvalidPattern,CodexSessions.Commands.SearchCodexSessionCommand'
        { Search-CodexSession '(a' -SimpleMatch } | Should -Not -Throw
    }

    It 'goes on after what cannot be searched' {
        Set-Content "$TestDrive/book.txt" 'a zebra'
        $found = Search-CodexSession zebra "$TestDrive/missing", "$TestDrive/book.txt", $second -ErrorVariable errors -ErrorAction SilentlyContinue
        $found.Path | Should -Be $second
        $errors.FullyQualifiedErrorId -replace ',.*' | Should -Be 'PathNotFound', 'NotASessionFile'
        { Search-CodexSession zebra -CodexHome "$TestDrive/missing" } | Should -Throw -ErrorId 'CodexHomeNotFound,*'
        Search-CodexSession zebra -Id 0000 -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
    }

    It 'completes kinds, roles and folders' {
        function Complete ($Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
        Complete 'Search-CodexSession zebra -Kind Comm' | Should -Be 'CommandExecution'
        Complete 'Search-CodexSession zebra -Role as' | Should -Be 'assistant'
        Complete 'Search-CodexSession zebra -WorkingDirectory /home/dev/z' | Should -Be '/home/dev/zoo'
    }
}

Describe 'The view of matches' {
    BeforeAll {
        $long = New-SessionFile "$TestDrive/view" -Prompt "$('before ' * 40)the zebra$(' after' * 200)" -Line (New-MessageLine -Text "one`n    zebra`e[31m red`nthree")
    }

    It 'shows session, time and the text, at <Width> characters' -ForEach @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        $lines = (Search-CodexSession zebra $long | Out-String -Width $Width).Split([Environment]::NewLine)
        $lines | Where-Object Length -GT $Width | Should -BeNullOrEmpty
        $lines -match 'Session: 01a1ef77-ada4-7af2-93fb-a28d2874af01' | Should -HaveCount 1
        $lines -match '2026-11-18 .* UserMessage +….*the zebra after' | Should -HaveCount 1
        $lines -match 'Message +zebra red ?$' | Should -HaveCount 1
    }

    It 'emphasises what matches, where colours are allowed' {
        $saved = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            Search-CodexSession zebra $long | Out-String | Should -Match "the `e\[7mzebra`e\[0m after"
            $PSStyle.OutputRendering = 'PlainText'
            Search-CodexSession zebra $long | Out-String | Should -Not -Match "`e"
        }
        finally {
            $PSStyle.OutputRendering = $saved
        }
    }

    It 'shows the lines around, the one that matches marked' {
        $lines = (Search-CodexSession '^\s+zebra' $long -Context 1 | Out-String -Width 80).Split([Environment]::NewLine).TrimEnd()
        ($lines -match 'one$|zebra|three$').ForEach{ $_.Substring(39) } | Should -Be '  one', '>     zebra red', '  three'
    }

    It 'is the same after a trip through a file or a job' {
        $found = Search-CodexSession zebra $long
        $found | Export-Clixml "$TestDrive/found.xml"
        $expected = $found | Out-String -Width 80
        Import-Clixml "$TestDrive/found.xml" | Out-String -Width 80 | Should -Be $expected
        $job = Start-Job { param($Module, $Path) Import-Module $Module; Search-CodexSession zebra $Path; Search-CodexSession zebra $Path -Context 1 } -ArgumentList $ModulePath, $long | Receive-Job -Wait
        $job[0, 1] | Out-String -Width 80 | Should -Be $expected
        $job[2, 3] | Out-String -Width 80 | Should -Be (Search-CodexSession zebra $long -Context 1 | Out-String -Width 80)
    }
}
