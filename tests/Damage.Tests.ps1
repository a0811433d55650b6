BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A home with many good sessions, and one bad file of each kind.
    $bad = [ordered]@{}
    $damagedHome = "$TestDrive/home"
    foreach ($number in 1..1000) {
        $null = New-SessionFile -CodexHome $damagedHome -Id ('01a1ef77-ada4-7af2-93fb-{0:x12}' -f $number) -Time ([datetime]::new(2026, 11, 1 + $number % 20, 12, 0, 0))
    }

    function Add-BadFile {
        param([string] $Name, [string] $ErrorId, [scriptblock] $Write, [string] $Extension = '.jsonl')
        $path = Join-Path $damagedHome ('sessions/2026/11/05/rollout-2026-11-05T08-00-{0:00}-01a1ef77-ada4-7af2-93fb-bbbbbbbbbb{0:00}{1}' -f $bad.Count, $Extension)
        $null = & $Write $path

        # Of a file written a moment ago the rest may still come.
        $file = Get-Item -LiteralPath $path -Force
        if ($file -is [IO.FileInfo] -and -not $file.LinkType) { $file.LastWriteTime = '2026-11-05' }
        $bad[$path] = @{ Name = $Name; ErrorId = $ErrorId }
    }

    Add-BadFile 'prose' NotASessionFile { param($path) Set-Content $path (1..20 | ForEach-Object { "Line $_" }) }
    Add-BadFile 'bytes' NotASessionFile { param($path) [IO.File]::WriteAllBytes($path, [byte[]](1..200)) }
    Add-BadFile 'zeros' NotASessionFile { param($path) [IO.File]::WriteAllBytes($path, [byte[]]::new(5000)) }
    Add-BadFile 'other JSON' NotASessionFile { param($path) Set-Content $path '{"name":"package","version":"1.0.0"}' }
    Add-BadFile 'torn first line' NotASessionFile {
        param($path)
        [IO.File]::WriteAllText($path, '{"timestamp":"2026-11-05T08:00:00.000Z","type":"sess')
    }
    Add-BadFile 'no compressed data' CompressedDataInvalid { param($path) Set-Content $path 'text' } -Extension '.jsonl.zst'
    Add-BadFile 'broken compressed data' CompressedDataInvalid { param($path) [IO.File]::WriteAllBytes($path, [byte[]](0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0xFF, 0xFF)) } -Extension '.jsonl.zst'
    Add-BadFile 'folder' NotASessionFile { param($path) New-Item -ItemType Directory $path }
    if (-not $IsWindows) {
        Add-BadFile 'link to nowhere' PathNotFound { param($path) New-Item -ItemType SymbolicLink $path -Target "$TestDrive/nowhere" }
        Add-BadFile 'link to itself' SessionReadFailed { param($path) ln -s (Split-Path $path -Leaf) $path }
    }
    if ($IsLinux) {
        Add-BadFile 'reading that fails' SessionReadFailed { param($path) ln -s /proc/self/mem $path }
    }
    if (-not $IsWindows -and (id -u) -ne '0') {
        Add-BadFile 'closed to this user' SessionAccessDenied { param($path) Set-Content $path '{}'; chmod 000 $path }
    }
}

Describe 'A home with damaged files' {
    It 'lists all that is good, with one error for each that is bad' {
        $sessions = Get-CodexSession -CodexHome $damagedHome -ErrorAction SilentlyContinue -ErrorVariable problems
        $sessions | Should -HaveCount 1000
        $told = $problems | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        $told.TargetObject | Sort-Object | Should -Be ($bad.Keys | Sort-Object)
        foreach ($problem in $told) {
            $problem.FullyQualifiedErrorId | Should -BeLike "$($bad[$problem.TargetObject].ErrorId),*" -Because $bad[$problem.TargetObject].Name
        }
    }

    It 'reads what <_> reads, with one error for each that is bad' -ForEach 'Get-CodexSessionItem', 'Get-CodexTurn' {
        $given = & $_ -LiteralPath $damagedHome -First 1 -ErrorAction SilentlyContinue -ErrorVariable problems
        $given | Should -HaveCount 1000
        ($problems | Where-Object { $_ -is [Management.Automation.ErrorRecord] }).TargetObject | Sort-Object | Should -Be ($bad.Keys | Sort-Object)
    }

    It 'exports all that is good' {
        $files = Get-CodexSession -CodexHome $damagedHome -First 20 -ErrorAction SilentlyContinue |
            Export-CodexTranscript -Destination "$TestDrive/out" -PassThru
        $files | Should -HaveCount 20
    }

    It 'takes a home whose folders link to one another' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'links need a privilege there' }
        $linked = "$TestDrive/linked"
        $path = New-SessionFile -CodexHome $linked
        $links = (Join-Path (Split-Path $path) '19'), "$linked/sessions/2027"
        $null = New-Item -ItemType SymbolicLink $links -Target "$linked/sessions"
        try {
            @(Get-CodexSession -CodexHome $linked -ErrorAction Stop).Path | Should -Contain $path
            @(Get-CodexSessionItem -LiteralPath "$linked/sessions" -ErrorAction Stop).Path | Select-Object -Unique | Should -Be $path
        }
        finally {
            # Whoever clears the folder may follow them without end.
            $links | ForEach-Object { [IO.Directory]::Delete($_) }
        }
    }

    It 'takes names with brackets' {
        $path = "$TestDrive/[x] session.jsonl"
        Copy-Item -LiteralPath (New-SessionFile -CodexHome $TestDrive/brackets) -Destination $path
        Get-CodexSessionItem -LiteralPath $path | Should -HaveCount 3
        Get-CodexSession -LiteralPath $path | Get-CodexSessionItem | Should -HaveCount 3
        Get-Item -LiteralPath $path | Get-CodexSessionItem | Should -HaveCount 3
        Get-CodexSession -LiteralPath $path | Get-CodexTurn | Should -HaveCount 1
        Get-CodexSession -LiteralPath $path | Export-CodexTranscript -Destination "$TestDrive/[out]" -PassThru | Should -HaveCount 1
    }
}

Describe 'Several at once' {
    BeforeAll {
        $expected = (Get-CodexSession -CodexHome $SampleHome | Get-CodexSessionItem).Count
    }

    It 'reads the same home in ForEach-Object -Parallel' {
        $counts = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            (Get-CodexSession -CodexHome $using:SampleHome | Get-CodexSessionItem).Count
        } -ThrottleLimit 4
        $counts | Should -Be (@($expected) * 8)
    }

    It 'reads the same home in thread jobs' {
        $jobs = 1..4 | ForEach-Object {
            Start-ThreadJob {
                Import-Module $using:ModulePath
                (Get-CodexSession -CodexHome $using:SampleHome | Get-CodexSessionItem -View Conversation).Count
            }
        }
        $counts = $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop
        $counts | Should -Be (@((Get-CodexSession -CodexHome $SampleHome | Get-CodexSessionItem -View Conversation).Count) * 4)
    }

    It 'reads the same home in two runspaces at once' {
        $shells = 1..2 | ForEach-Object { [PowerShell]::Create().AddScript("Import-Module '$ModulePath'; Get-CodexSession -CodexHome '$SampleHome' | Get-CodexSessionItem") }
        $running = $shells | ForEach-Object { $_.BeginInvoke() }
        for ($i = 0; $i -lt 2; $i++) {
            $shells[$i].EndInvoke($running[$i]) | Should -HaveCount $expected
            $shells[$i].HadErrors | Should -BeFalse
            $shells[$i].Dispose()
        }
    }

    It 'hands its objects to other runspaces' {
        $items = Get-CodexSession -CodexHome $SampleHome -First 3 | Get-CodexSessionItem
        $texts = $items | ForEach-Object -Parallel { "$($_.Raw)" } -ThrottleLimit 4
        $texts | Sort-Object | Should -Be ($items.Raw | Sort-Object)
    }
}
