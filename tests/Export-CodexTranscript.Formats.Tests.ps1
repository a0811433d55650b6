BeforeAll {
    . $PSScriptRoot/Common.ps1
    $cart = Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21

    # Built from pieces, so that nobody takes it for a real one.
    $secret = 'ghp' + '_' + ('a1B2c3D4e5' * 4).Substring(0, 36)

    function New-AnswerLine([string] $Text) {
        @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'event_msg'; payload = @{ type = 'agent_message'; message = $Text } } | ConvertTo-Json -Compress
    }

    function New-SecretSession([string] $CodexHome) {
        Get-CodexSession -LiteralPath (New-SessionFile -CodexHome $CodexHome -Prompt "Use $secret here." -Line (New-AnswerLine "I used $secret, as asked."))
    }
}

Describe 'Export-CodexTranscript -Format' {
    It 'writes <Format> with the ending <Extension>' -ForEach @(
        @{ Format = 'Markdown'; Extension = '.md'; Shown = '## 3 · User' }
        @{ Format = 'Html'; Extension = '.html'; Shown = '<section class="turn" id="turn-3"' }
        @{ Format = 'Text'; Extension = '.txt'; Shown = '== Turn 3 - ' }
        @{ Format = 'JsonLines'; Extension = '.jsonl'; Shown = '"turn":3' }
    ) {
        $file = $cart | Export-CodexTranscript -Format $Format -Destination "$TestDrive/$Format" -PassThru
        $file.Name | Should -Be "2026-11-12-cart-rounding-bug-3e2e4553$Extension"
        Get-Content $file -Raw | Should -BeLike "*$Shown*"
        (Get-Content $file -AsByteStream -TotalCount 3) -join ' ' | Should -Not -Be '239 187 191'
        Get-Content $file -Raw | Should -Not -Match "`r"
    }

    It 'completes' {
        (TabExpansion2 'Export-CodexTranscript -Format ').CompletionMatches.CompletionText | Should -Be 'Html', 'JsonLines', 'Markdown', 'Text'
    }

    It 'gives a record for each item of the conversation' {
        $file = $cart | Export-CodexTranscript -Format JsonLines -OutputPath $TestDrive/cart.jsonl -PassThru
        $items = $cart | Get-CodexSessionItem -View Conversation -IncludeRolledBack
        $records = Get-Content $file | ConvertFrom-Json
        $records.kind | Should -Be $items.Kind
        $records.line | Should -Be $items.LineNumber
    }

    It 'breaks text at -Width' {
        $cart | Export-CodexTranscript -Format Text -Width 50 -OutputPath $TestDrive/narrow.txt -IncludeToolOutput
        (Get-Content $TestDrive/narrow.txt | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 50
        { $cart | Export-CodexTranscript -Format Text -Width 10 -OutputPath $TestDrive/narrow.txt } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'puts pictures into -ImageFolder' {
        $picture = Get-CodexSession -CodexHome $SampleHome | Get-CodexSessionItem | Where-Object Raw -Match 'data:image/png;base64' | Select-Object -First 1
        $file = Export-CodexTranscript -LiteralPath $picture.Path -Destination $TestDrive/docs -ImageFolder $TestDrive/docs/images -PassThru
        $links = [regex]::Matches((Get-Content $file -Raw), '!\[Image \d+\]\((images/[^)]+)\)')
        $links.Count | Should -BeGreaterThan 0
        $links | ForEach-Object { Join-Path $TestDrive/docs $_.Groups[1].Value | Should -Exist }
    }
}

Describe 'The list of pages' {
    It 'is written beside several pages, and given back' {
        $files = Get-CodexSession -CodexHome $SampleHome -First 3 | Export-CodexTranscript -Format Html -Destination $TestDrive/pages -PassThru
        $files.Name[-1] | Should -Be 'index.html'
        $files | Should -HaveCount 4
        [regex]::Matches((Get-Content $files[-1] -Raw), '<a href="[^"]+\.html"').Count | Should -Be 3
    }

    It 'lists those of earlier exports too' {
        $cart | Export-CodexTranscript -Format Html -Destination $TestDrive/grow
        "$TestDrive/grow/index.html" | Should -Not -Exist -Because 'one page needs no list'
        Get-CodexSession -CodexHome $SampleHome -First 1 | Export-CodexTranscript -Format Html -Destination $TestDrive/grow
        "$TestDrive/grow/index.html" | Should -Not -Exist
        Get-CodexSession -CodexHome $SampleHome -Skip 3 -First 2 | Export-CodexTranscript -Format Html -Destination $TestDrive/grow
        Get-CodexSession -CodexHome $SampleHome -Skip 5 -First 1 | Export-CodexTranscript -Format Html -Destination $TestDrive/grow
        [regex]::Matches((Get-Content $TestDrive/grow/index.html -Raw), '<a href="[^"]+\.html"').Count | Should -Be 5
    }

    It 'replaces no other file of that name but with -Force' {
        $null = New-Item -ItemType Directory $TestDrive/site
        Set-Content $TestDrive/site/index.html '<title>Somebody else</title>'
        $sessions = Get-CodexSession -CodexHome $SampleHome -First 2
        $sessions | Export-CodexTranscript -Format Html -Destination $TestDrive/site -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TranscriptExists,*'
        Get-Content $TestDrive/site/index.html | Should -Be '<title>Somebody else</title>'
        $sessions | Export-CodexTranscript -Format Html -Destination $TestDrive/site -Force -ErrorAction Stop
        Get-Content $TestDrive/site/index.html -Raw | Should -Match 'id="sessions"'
    }

    It 'is not written with -WhatIf, and the folder is not made' {
        Get-CodexSession -CodexHome $SampleHome | Export-CodexTranscript -Format Html -Destination $TestDrive/nowhere -ImageFolder $TestDrive/nowhere/images -WhatIf
        "$TestDrive/nowhere" | Should -Not -Exist
    }
}

Describe 'Secrets in transcripts' {
    It 'are taken out of <Format>, and counted in a warning' -ForEach @{ Format = 'Markdown' }, @{ Format = 'Html' }, @{ Format = 'Text' } {
        $session = New-SecretSession "$TestDrive/secret-$Format"
        $file = $session | Export-CodexTranscript -Format $Format -Destination "$TestDrive/out-$Format" -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $file.Name | Should -Not -Match 'ghp'
        Get-Content $file -Raw | Should -Not -Match 'ghp_'
        (Get-Content $file) -match 'I used \[redacted: GitHub token\], as asked' | Should -HaveCount 1
        $warnings | Should -HaveCount 1
        "$warnings" | Should -Match '^\d+ secrets were redacted: \d+ GitHub token\.$'
    }

    It 'stay with -NoRedact, without a warning' {
        New-SecretSession $TestDrive/kept | Export-CodexTranscript -OutputPath $TestDrive/kept.md -NoRedact -WarningVariable warnings
        Get-Content $TestDrive/kept.md -Raw | Should -BeLike "*$secret*"
        $warnings | Should -BeNullOrEmpty
    }

    It 'stay in JSON Lines, unless -RedactPattern is given' {
        $session = New-SecretSession $TestDrive/lines
        $session | Export-CodexTranscript -Format JsonLines -OutputPath $TestDrive/all.jsonl -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        Get-Content $TestDrive/all.jsonl -Raw | Should -BeLike "*$secret*"
        $session | Export-CodexTranscript -Format JsonLines -OutputPath $TestDrive/some.jsonl -RedactPattern 'as asked' -WarningAction SilentlyContinue
        Get-Content $TestDrive/some.jsonl -Raw | Should -Match 'I used \[redacted: GitHub token\], \[redacted: pattern\]'
    }

    It 'are also what -RedactPattern tells' {
        $cart | Export-CodexTranscript -OutputPath $TestDrive/named.md -RedactPattern '\bcart\b', 'example\.com' -WarningVariable warnings -WarningAction SilentlyContinue
        Get-Content $TestDrive/named.md -Raw | Should -Not -Match '\bcart\b|example\.com'
        "$warnings" | Should -Match '\d+ pattern'
    }

    It 'are not looked for with a pattern that is none' {
        { $cart | Export-CodexTranscript -OutputPath $TestDrive/bad.md -RedactPattern '(' } | Should -Throw -ErrorId 'InvalidPattern,*'
        "$TestDrive/bad.md" | Should -Not -Exist
    }

    It 'of items that were protected before stay out, in JSON Lines too' {
        $session = New-SecretSession $TestDrive/protected
        $session | Get-CodexSessionItem -View Conversation | Protect-CodexSessionItem -RedactPattern 'as asked' -WarningAction SilentlyContinue |
            Export-CodexTranscript -Format JsonLines -OutputPath $TestDrive/protected.jsonl
        Get-Content $TestDrive/protected.jsonl -Raw | Should -Match 'I used \[redacted: GitHub token\], \[redacted: pattern\]'
        Get-Content $TestDrive/protected.jsonl -Raw | Should -Not -Match 'ghp_'
    }
}

Describe 'Names of transcripts' {
    It 'never collide' {
        # The same session in two homes.
        $paths = foreach ($name in 'one', 'two') { New-SessionFile -CodexHome $TestDrive/$name -Line (New-AnswerLine "answer $name") }
        $files = Export-CodexTranscript $paths -Destination $TestDrive/both -PassThru
        $files.Name | Should -Be '2026-11-18-count-the-words-2874af01.md', '2026-11-18-count-the-words-2874af01-2.md'
        Get-Content $files[0] | Should -Contain 'answer one'
        Get-Content $files[1] | Should -Contain 'answer two'
    }
}

Describe 'An export that ends early' {
    BeforeAll {
        $chunk = ((1..500 | ForEach-Object { New-AnswerLine ("Line $_ " * 200) }) -join "`n") + "`n"
        $large = New-SessionFile -CodexHome $TestDrive/large
        $writer = [IO.File]::AppendText($large)
        1..20 | ForEach-Object { $writer.Write($chunk) }
        $writer.Dispose()
    }

    It 'leaves no file when its process is killed: <Format>' -ForEach @{ Format = 'Html' }, @{ Format = 'JsonLines' } {
        $folder = "$TestDrive/killed-$Format"
        $null = New-Item -ItemType Directory $folder
        $command = "Import-Module '$ModulePath'; Export-CodexTranscript -LiteralPath '$large' -Format $Format -OutputPath '$folder/out'"
        $process = Start-Process $PowerShellPath -ArgumentList '-NoProfile', '-NonInteractive', '-Command', "`"$command`"" -PassThru
        while (-not (Get-ChildItem $folder -Force) -and -not $process.HasExited) { [Threading.Thread]::Yield() }
        $process.Kill($true)
        $process.WaitForExit()
        $process.ExitCode | Should -Not -Be 0 -Because 'it was killed before it had ended'
        "$folder/out" | Should -Not -Exist
        @(Get-ChildItem $folder -Force).Name | Should -BeLike '.out.*.tmp*' -Because 'it had begun'
    }

    It 'tells TranscriptWriteFailed on a full disk, and leaves nothing there: <Format>' -ForEach @{ Format = 'Markdown' }, @{ Format = 'Html' }, @{ Format = 'Text' }, @{ Format = 'JsonLines' } {
        $disk = "$TestDrive/disk-$Format"
        $null = New-Item -ItemType Directory $disk
        if (-not $IsLinux) {
            Set-ItResult -Skipped -Because 'a disk of its own can be made on Linux only'
        }

        mount -t tmpfs -o size=64k tmpfs $disk 2> $null
        if ($LASTEXITCODE -ne 0) {
            Set-ItResult -Skipped -Because 'this user may not mount a disk'
        }

        try {
            Set-Content $disk/out.old 'old'
            Export-CodexTranscript -LiteralPath $large -Format $Format -OutputPath $disk/out.old -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'TranscriptWriteFailed,*'
            $problems[0].TargetObject | Should -Be (Convert-Path $disk/out.old)
            Get-Content $disk/out.old | Should -Be 'old'
            Get-ChildItem $disk -Force | Should -HaveCount 1
        }
        finally {
            umount $disk
        }
    }

    It 'shows how far it has come' {
        # The progress of a command shows in the stream of its runspace.
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; Export-CodexTranscript -LiteralPath '$large' -Format Html -OutputPath '$TestDrive/shown.html' -Verbose")
        $null = $shell.Invoke()
        $shell.HadErrors | Should -BeFalse
        $records = @($shell.Streams.Progress | Where-Object Activity -EQ 'Exporting transcripts')
        $records.Count | Should -BeGreaterThan 1
        $records[-1].RecordType | Should -Be 'Completed'
        $percents = @($records[0..($records.Count - 2)].PercentComplete)
        $percents | Should -Be ($percents | Sort-Object)
        $percents[-1] | Should -BeGreaterThan 0
        "$($shell.Streams.Verbose)" | Should -Match ([regex]::Escape($large))
        $shell.Dispose()
    }
}
