BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Start-Writer {
        # Writes records from another process, each in pieces, once the reader has begun, and deletes the file when it has them all.
        # Record $CompressedAt stands in the compressed twin only, until it was read.
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Writes where the test wants it.')]
        param([string] $Path, [int] $Count, [int] $CompressedAt)

        Start-Job -ArgumentList $Path, $Count, $CompressedAt, (Join-Path (Split-Path $ModulePath) 'bin/net8.0/ZstdSharp.dll') {
            param($path, $count, $compressedAt, $library)
            Add-Type -Path $library

            function Wait-File($name) {
                while (-not (Test-Path $name)) { Start-Sleep -Milliseconds 10 }
            }

            function Open-Session {
                [IO.File]::Open($path, 'Append', 'Write', 'ReadWrite, Delete')
            }

            Wait-File "$path.begun"
            $random = [Random]::new(7)
            $stream = Open-Session
            foreach ($i in 1..$count) {
                $text = "word $i " + ('x' * $random.Next(3000))
                $line = @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'event_msg'; payload = @{ type = 'agent_message'; message = $text } } | ConvertTo-Json -Compress
                $bytes = [Text.Encoding]::UTF8.GetBytes("$line`n")
                if ($i -eq $compressedAt) {
                    # As Codex does it: the other form is written beside the one there is, which is removed then.
                    $stream.Dispose()
                    $all = [IO.File]::ReadAllBytes($path) + $bytes
                    $target = [ZstdSharp.CompressionStream]::new([IO.File]::Create("$path.tmp"), 3, 0, $false)
                    $target.Write($all, 0, $all.Length)
                    $target.Dispose()
                    [IO.File]::Move("$path.tmp", "$path.zst")
                    [IO.File]::Delete($path)
                    Wait-File "$path.compressed"
                    [IO.File]::WriteAllBytes("$path.tmp", $all)
                    [IO.File]::Move("$path.tmp", $path)
                    [IO.File]::Delete("$path.zst")
                    $stream = Open-Session
                    continue
                }

                $cut = $random.Next($bytes.Length)
                $stream.Write($bytes, 0, $cut)
                $stream.Flush()
                if ($i % 10 -eq 0) { Start-Sleep -Milliseconds 5 }
                $stream.Write($bytes, $cut, $bytes.Length - $cut)
                $stream.Flush()
            }

            $stream.Dispose()
            Wait-File "$path.done"
            Remove-Item $path
        }
    }
}

Describe 'Get-CodexSessionItem -Wait' {
    It 'gives every record once and in order while another process writes<With>, and ends when the file is deleted' -ForEach @(
        @{ With = ''; CompressedAt = 0 }
        @{ With = ' and compresses'; CompressedAt = 150 }
    ) {
        $path = New-SessionFile -CodexHome $TestDrive/live$CompressedAt
        $writer = Start-Writer $path 300 $CompressedAt
        $items = @(Get-CodexSessionItem $path -Wait -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop | ForEach-Object {
                if ($_.Kind -eq 'session_meta') { $null = New-Item "$path.begun" }
                if ($_.Text -like "word $CompressedAt *") { $null = New-Item "$path.compressed" }
                if ($_.Text -like 'word 300 *') { $null = New-Item "$path.done" }
                $_
            })
        Receive-Job $writer -Wait -AutoRemoveJob -ErrorAction Stop

        $items | Where-Object Kind -EQ agent_message | ForEach-Object { [int]($_.Text -split ' ')[1] } | Should -Be (1..300)
        $items.LineNumber | Should -Be (1..$items.Count)
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*$([WildcardPattern]::Escape((Split-Path $path -Leaf)))*"
    }

    It 'ends with Select-Object' {
        $path = New-SessionFile -CodexHome $TestDrive/first
        Get-CodexSessionItem $path -Wait | Select-Object -First 3 | Should -HaveCount 3
    }

    It 'stops at once' {
        $path = New-SessionFile -CodexHome $TestDrive/stop
        $shell = [PowerShell]::Create().AddScript("Import-Module '$ModulePath'; Get-CodexSessionItem '$path' -Wait")
        $given = [Management.Automation.PSDataCollection[psobject]]::new()
        $null = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $given)
        while ($given.Count -lt 3) { Start-Sleep -Milliseconds 10 }
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $given | Should -HaveCount 3
        $shell.Dispose()
    }

    It 'begins with the last items and filters' {
        $path = New-SessionFile -CodexHome $TestDrive/tail -Line (New-MessageLine -Text one), (New-MessageLine -Text two)
        (Get-CodexSessionItem $path -Wait -Tail 1 | Select-Object -First 1).Text | Should -Be 'two'
        (Get-CodexSessionItem $path -Wait -Kind message | Select-Object -First 1).Text | Should -Be 'one'
    }

    It 'follows several sessions at once' {
        $null = New-SessionFile -CodexHome $TestDrive/several
        $null = New-SessionFile -CodexHome $TestDrive/several -Id '01a1ef77-ada4-7af2-93fb-a28d2874af02'
        $items = Get-CodexSession -CodexHome $TestDrive/several | Get-CodexSessionItem -Wait | Select-Object -First 6
        @($items.SessionId | Group-Object | ForEach-Object Count) | Should -Be 3, 3
    }

    It 'says that a view cannot be followed' -ForEach @{ With = @{ View = 'Conversation' } }, @{ With = @{ OwnOnly = $true } }, @{ With = @{ First = 1 } } {
        { Get-CodexSessionItem "$TestDrive/x.jsonl" -Wait @With } | Should -Throw -ErrorId 'WaitNotPossible,*'
    }

    It 'tells of a file that is not there, and follows the others' {
        $path = New-SessionFile -CodexHome $TestDrive/others
        Get-CodexSessionItem "$TestDrive/nowhere.jsonl", $path -Wait -ErrorAction SilentlyContinue -ErrorVariable problems | Select-Object -First 1 | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }
}
