BeforeAll {
    . $PSScriptRoot/Common.ps1
    $cart = Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21
}

Describe 'Export-CodexTranscript' {
    It 'writes a file for each session, named by date, title and id' {
        $files = Get-CodexSession -CodexHome $SampleHome -IncludeArchived | Export-CodexTranscript -Destination $TestDrive/all -PassThru
        $files | Should -HaveCount 13
        $files | Should -BeOfType ([IO.FileInfo])
        $files.Name | Should -Contain '2026-11-12-cart-rounding-bug-3e2e4553.md'
        $files.Name | Sort-Object -Unique | Should -HaveCount 13
        Get-ChildItem $TestDrive/all -Force | Should -HaveCount 13
    }

    It 'gives nothing back without -PassThru' {
        $cart | Export-CodexTranscript -OutputPath $TestDrive/quiet.md | Should -BeNullOrEmpty
        "$TestDrive/quiet.md" | Should -Exist
    }

    It 'writes to the current location when told nothing else' {
        $null = New-Item -ItemType Directory $TestDrive/here
        Push-Location $TestDrive/here
        try { $cart | Export-CodexTranscript } finally { Pop-Location }
        Get-ChildItem $TestDrive/here -Filter *.md | Should -HaveCount 1
    }

    It 'takes ids, paths and items' {
        (Export-CodexTranscript -Id 01a1cf21 -CodexHome $SampleHome -Destination $TestDrive/id -PassThru) | Should -Exist
        (Export-CodexTranscript $cart.Path -Destination $TestDrive/path -PassThru) | Should -Exist
        (Get-Item $cart.Path | Export-CodexTranscript -Destination $TestDrive/item -PassThru) | Should -Exist
        $file = $cart | Get-CodexSessionItem -Kind message | Export-CodexTranscript -OutputPath $TestDrive/messages.md -PassThru
        Get-Content $file -Raw | Should -Not -Match '<details>'
        Get-Content $file -Raw | Should -Match 'And a commit message\?'
    }

    It 'writes one file a session for items that come in any order' {
        $items = Get-CodexSession -CodexHome $SampleHome -First 2 | Get-CodexSessionItem -Kind message | Sort-Object LineNumber
        $files = $items | Export-CodexTranscript -Destination $TestDrive/mixed -PassThru -ErrorAction Stop
        $files | Should -HaveCount 2
        Get-Content ($files -like '*cart*') -Raw | Should -Match '(?s)## 1 · User.*## 2 · User.*## 3 · User'
    }

    It 'writes the same for a conversation as for its session, but for what it cost' {
        $whole = $cart | Export-CodexTranscript -OutputPath $TestDrive/whole.md -PassThru
        $seen = $cart | Get-CodexSessionItem -View Conversation | Export-CodexTranscript -OutputPath $TestDrive/seen.md -PassThru

        # What was spent is told by records that are no part of what was seen.
        Get-Content $seen | Should -Be (Get-Content $whole | Where-Object { $_ -notmatch 'tokens: |^\| Tokens' })
    }

    It 'gives files back as Get-Item does' {
        $file = $cart | Export-CodexTranscript -OutputPath $TestDrive/given.md -PassThru
        $file.PSPath | Should -Be (Get-Item $TestDrive/given.md).PSPath
    }

    It 'tells what happened in the order it happened' {
        $cart | Export-CodexTranscript -OutputPath $TestDrive/cart.md
        $text = Get-Content $TestDrive/cart.md -Raw
        $text | Should -Match '(?s)^---\n.*\n# Cart rounding bug\n.*Folder.*/home/dev/shop.*gpt-5\.5.*## 1 · User.*rounds the discounted total.*### Assistant.*exit 1.*```diff\n--- .*cart\.js.*\+    let cents = 0;.*##### Fixed.*## 2 · User.*````markdown\n## How totals are rounded.*## 3 · User'
        ($text -split '<details>').Count | Should -Be (($text -split '</details>').Count)
    }

    It 'shows the reasoning only when asked for' {
        $cart | Export-CodexTranscript -OutputPath $TestDrive/plain.md
        $cart | Export-CodexTranscript -OutputPath $TestDrive/reasoning.md -IncludeReasoning
        Get-Content $TestDrive/plain.md -Raw | Should -Not -Match '<summary>Reasoning</summary>'
        Get-Content $TestDrive/reasoning.md -Raw | Should -Match '<summary>Reasoning</summary>'
    }

    It 'cuts long outputs unless asked for all of them' {
        $output = (1..200 | ForEach-Object { "row $_" }) -join "`n"
        $lines = @(
            @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'response_item'; payload = @{ type = 'function_call'; name = 'exec_command'; arguments = '{"cmd":"seq 200"}'; call_id = 'c1' } }
            @{ timestamp = '2026-11-18T16:22:42.000Z'; type = 'response_item'; payload = @{ type = 'function_call_output'; call_id = 'c1'; output = "Wall time: 1.5 seconds`nProcess exited with code 0`nOutput:`n$output" } }
        ) | ForEach-Object { $_ | ConvertTo-Json -Compress -Depth 5 }
        $path = New-SessionFile -CodexHome $TestDrive/long -Line $lines
        Export-CodexTranscript $path -OutputPath $TestDrive/short.md
        Export-CodexTranscript $path -OutputPath $TestDrive/full.md -IncludeToolOutput
        Get-Content $TestDrive/short.md -Raw | Should -Match '(?s)seq 200</code> · exit 0, 1\.5 s.*row 60\n```\n\n\*140 more lines\.\*'
        Get-Content $TestDrive/full.md -Raw | Should -Match 'row 200'
    }

    It 'lets no text out of its fence' {
        $evil = "``````text`n</details>`n<script>alert(1)</script>`n# Not a title`n<!-- "
        $lines = @(
            New-MessageLine -Text $evil
            @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'response_item'; payload = @{ type = 'function_call'; name = 'exec_command'; arguments = '{"cmd":"cat x"}'; call_id = 'c1' } } | ConvertTo-Json -Compress -Depth 5
            @{ timestamp = '2026-11-18T16:22:42.000Z'; type = 'response_item'; payload = @{ type = 'function_call_output'; call_id = 'c1'; output = "``````````n</details>`n# Out" } } | ConvertTo-Json -Compress -Depth 5
            New-MessageLine -Text '<details> # Still inside <!-- and <b>bold</b>'
        )
        $path = New-SessionFile -CodexHome $TestDrive/evil -Line $lines
        Export-CodexTranscript $path -OutputPath $TestDrive/evil.md
        $html = (ConvertFrom-Markdown -Path $TestDrive/evil.md).Html
        $html | Should -Not -Match '<script>|<b>|<!--'
        ([regex]::Matches($html, '<details>')).Count | Should -Be 1
        ([regex]::Matches($html, '</details>')).Count | Should -Be 1
        ([regex]::Matches($html, '<h1')).Count | Should -Be 1
    }

    Context 'files that exist' {
        It 'replaces a file, and leaves it alone with -NoClobber' {
            Set-Content $TestDrive/old.md 'old'
            $cart | Export-CodexTranscript -OutputPath $TestDrive/old.md -NoClobber -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'TranscriptExists,*'
            $problems[0].TargetObject | Should -Be (Convert-Path "$TestDrive/old.md")
            Get-Content $TestDrive/old.md | Should -Be 'old'
            $cart | Export-CodexTranscript -OutputPath $TestDrive/old.md
            Get-Content $TestDrive/old.md | Should -Contain '# Cart rounding bug'
        }

        It 'replaces a read-only file only with -Force' {
            Set-Content $TestDrive/locked.md 'old'
            (Get-Item $TestDrive/locked.md).IsReadOnly = $true
            $cart | Export-CodexTranscript -OutputPath $TestDrive/locked.md -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'TranscriptWriteFailed,*'
            $cart | Export-CodexTranscript -OutputPath $TestDrive/locked.md -Force
            Get-Content $TestDrive/locked.md | Should -Contain '# Cart rounding bug'
        }

        It 'does not write several sessions into one file' {
            Get-CodexSession -CodexHome $SampleHome -First 2 | Export-CodexTranscript -OutputPath $TestDrive/one.md -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'TranscriptExists,*'
        }

        It 'leaves the old file, and nothing beside it, when a session cannot be read' {
            $null = New-Item -ItemType Directory $TestDrive/half
            Set-Content $TestDrive/half/old.md 'old'
            $path = "$TestDrive/half/rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af01.jsonl.zst"
            [IO.File]::WriteAllBytes($path, [byte[]](0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 0xFF, 0xFF, 0xFF))
            Export-CodexTranscript $path -OutputPath $TestDrive/half/old.md -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'CompressedDataInvalid,*'
            Get-Content $TestDrive/half/old.md | Should -Be 'old'
            Get-ChildItem $TestDrive/half -Force | Should -HaveCount 2
        }
    }

    It 'refuses a path of another provider, and a folder in place of a file' {
        { $cart | Export-CodexTranscript -OutputPath Env:/x -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFileSystem,*'
        $null = New-Item -ItemType Directory $TestDrive/folder.md
        { $cart | Export-CodexTranscript -OutputPath $TestDrive/folder.md -ErrorAction Stop } | Should -Throw -ErrorId 'TranscriptWriteFailed,*' -ExpectedMessage '*is a folder*'
    }

    Context 'places that are no file to replace' {
        It 'refuses a pipe, a device, and a link to one' -Skip:$IsWindows {
            mkfifo $TestDrive/pipe.md
            $null = New-Item -ItemType SymbolicLink -Path $TestDrive/device.md -Value /dev/null
            foreach ($path in "$TestDrive/pipe.md", "$TestDrive/device.md", '/dev/null') {
                { $cart | Export-CodexTranscript -OutputPath $path -ErrorAction Stop } | Should -Throw -ErrorId 'TranscriptWriteFailed,*' -ExpectedMessage "*$path*not a regular file*"
            }
        }

        It 'writes through a link to a file' -Skip:$IsWindows {
            Set-Content $TestDrive/document.md 'old'
            $null = New-Item -ItemType SymbolicLink -Path $TestDrive/latest.md -Value $TestDrive/document.md
            $cart | Export-CodexTranscript -OutputPath $TestDrive/latest.md
            (Get-Item $TestDrive/latest.md).LinkType | Should -Be SymbolicLink
            Get-Content $TestDrive/document.md | Should -Contain '# Cart rounding bug'
        }

        It 'never overwrites the session that it exports, by whatever path' {
            Copy-Item $SampleHome $TestDrive/copy -Recurse
            $session = Get-CodexSession -CodexHome $TestDrive/copy -Skip 1 -First 1
            $before = Get-FileHash -LiteralPath $session.Path
            Copy-Item $session.Path $TestDrive/copied.jsonl
            foreach ($given in @{ LiteralPath = $session.Path; OutputPath = $session.Path }, @{ LiteralPath = "$TestDrive/copied.jsonl"; OutputPath = "$TestDrive/./copied.jsonl" }) {
                { Export-CodexTranscript @given -Format JsonLines -Force -ErrorAction Stop } | Should -Throw -ErrorId 'TranscriptWriteFailed,*' -ExpectedMessage '*session*'
            }

            (Get-FileHash -LiteralPath $session.Path).Hash | Should -Be $before.Hash
            (Get-FileHash -LiteralPath $TestDrive/copied.jsonl).Hash | Should -Be $before.Hash
            { Export-CodexUsageReport -CodexHome $TestDrive/copy -OutputPath $session.Path -ErrorAction Stop } | Should -Throw -ErrorId 'ReportWriteFailed,*'
            (Get-FileHash -LiteralPath $session.Path).Hash | Should -Be $before.Hash
        }

        It 'names the file that was asked for when it cannot be written' -Skip:(-not (Test-Path /proc/self)) {
            { $cart | Export-CodexTranscript -OutputPath /proc/self/out.md -ErrorAction Stop } | Should -Throw -ErrorId 'TranscriptWriteFailed,*' -ExpectedMessage '*/proc/self/out.md*'
            $Error[0].Exception.Message | Should -Not -Match '\.tmp'
        }

        It 'says which page of the folder it cannot list, and lists the others' -Skip:$IsWindows {
            mkfifo $TestDrive/list-pipe.html
            $pages = New-Item -ItemType Directory $TestDrive/pages
            Move-Item $TestDrive/list-pipe.html $pages/pipe.html
            Get-CodexSession -CodexHome $SampleHome -First 2 | Export-CodexTranscript -Format Html -Destination $pages -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction Ignore
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotASessionFile,*'
            $problems[0].TargetObject | Should -Be "$($pages.FullName)/pipe.html"
            ([regex]::Matches((Get-Content $pages/index.html -Raw), '<td data-value=[^>]*><a href')).Count | Should -Be 2
        }
    }

    Context '-WhatIf' {
        It 'leaves no trace, no folder either' {
            $cart | Export-CodexTranscript -Destination $TestDrive/whatif -WhatIf
            "$TestDrive/whatif" | Should -Not -Exist
        }
    }

    It 'refuses -Destination together with -OutputPath' {
        { $cart | Export-CodexTranscript -Destination $TestDrive -OutputPath $TestDrive/x.md -ErrorAction Stop } | Should -Throw -ErrorId 'DestinationAmbiguous,*'
    }
}
