BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Export-CodexUsageReport' {
    It 'writes a page with the numbers that Measure-CodexSession gives' {
        $file = Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/usage.html -PassThru
        $file | Should -BeOfType ([IO.FileInfo])
        $file.PSPath | Should -Be (Get-Item $TestDrive/usage.html).PSPath
        $page = Get-Content $file -Raw
        foreach ($row in Measure-CodexSession -CodexHome $SampleHome -GroupBy Model, WorkingDirectory | Group-Object Model) {
            $tokens = ($row.Group | Measure-Object TotalTokens -Sum).Sum
            if ($tokens) { $page -match ([regex]::Escape(">$($tokens.ToString('N0', [cultureinfo]::InvariantCulture))<")) | Should -BeTrue }
        }

        $page -match '<dt>Sessions</dt><dd class="value">12</dd>' | Should -BeTrue
        $page -match 'Cart rounding bug' | Should -BeTrue
        $page -match 'exec_command' | Should -BeTrue
        $page -match '<dt>Cost' | Should -BeFalse
    }

    It 'gives nothing back without -PassThru, and makes the folder' {
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/new/deep/usage.html | Should -BeNullOrEmpty
        Get-ChildItem $TestDrive/new/deep -Force | Should -HaveCount 1
    }

    It 'takes sessions, ids and paths' {
        $cart = Get-CodexSession -CodexHome $SampleHome -Id 01a1cf21
        $cart | Export-CodexUsageReport -OutputPath $TestDrive/session.html
        Export-CodexUsageReport -Id 01a1cf21 -CodexHome $SampleHome -OutputPath $TestDrive/id.html
        Export-CodexUsageReport $cart.Path -OutputPath $TestDrive/path.html
        $cart.Path | Get-Item | Export-CodexUsageReport -OutputPath $TestDrive/item.html
        $pages = 'session', 'id', 'path', 'item' | ForEach-Object { Get-Content $TestDrive/$_.html -Raw }
        $pages[0] | Should -Match '<dt>Sessions</dt><dd class="value">1</dd>'
        $pages[1..3] | Should -Be (, $pages[0] * 3)
    }

    It 'tells costs, of some time only when told so' {
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/cost.html -Price @{ Model = '*'; Input = 1; Output = 10 } -After 2026-11-12 -Before 2026-11-13 -WarningAction SilentlyContinue
        $page = Get-Content $TestDrive/cost.html -Raw
        $page -match '<dt>Cost</dt><dd class="value">0\.\d\d</dd>' | Should -BeTrue
        $page -match '<p class="period">2026-11-12</p>' | Should -BeTrue
    }

    It 'takes secrets out of the names of sessions' {
        $secret = 'gh' + 'p_' + ('n0tR3al5' * 4) + 'n0tR'
        $path = New-SessionFile -CodexHome $TestDrive/secret -Prompt "Use $secret here."
        Export-CodexUsageReport -LiteralPath $path -OutputPath $TestDrive/secret.html
        $page = Get-Content $TestDrive/secret.html -Raw
        $page -match 'Use \[redacted' | Should -BeTrue
        $page -match $secret | Should -BeFalse
    }

    It 'asks once for the whole path, and leaves no trace with -WhatIf' {
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/if/usage.html -WhatIf
        "$TestDrive/if" | Should -Not -Exist
        $output = Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/verbose.html -Verbose 4>&1
        @($output -match 'Export usage report') | Should -HaveCount 1
        "$output" | Should -Match ([regex]::Escape((Join-Path $TestDrive 'verbose.html')))
    }

    It 'leaves a file alone with -NoClobber, and a read-only one without -Force' {
        Set-Content $TestDrive/kept.html 'kept'
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/kept.html -NoClobber -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.FullyQualifiedErrorId | Should -Be 'ReportExists,CodexSessions.Commands.ExportCodexUsageReportCommand'
        Set-ItemProperty $TestDrive/kept.html IsReadOnly $true
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/kept.html -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.FullyQualifiedErrorId | Should -Be 'ReportWriteFailed,CodexSessions.Commands.ExportCodexUsageReportCommand'
        Get-Content $TestDrive/kept.html | Should -Be 'kept'
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive/kept.html -Force
        Get-Content $TestDrive/kept.html -Raw | Should -Match '</html>'
        Export-CodexUsageReport -CodexHome $SampleHome -OutputPath $TestDrive -ErrorAction SilentlyContinue -ErrorVariable bad
        $bad.FullyQualifiedErrorId | Should -Be 'ReportWriteFailed,CodexSessions.Commands.ExportCodexUsageReportCommand'
    }

    It 'writes a page that says so when nothing was used' {
        $null = New-Item -ItemType Directory $TestDrive/empty/sessions
        Export-CodexUsageReport -CodexHome $TestDrive/empty -OutputPath $TestDrive/none.html
        Get-Content $TestDrive/none.html -Raw | Should -Match 'Nothing was used\.'
    }
}
