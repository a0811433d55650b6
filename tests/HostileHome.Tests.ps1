BeforeDiscovery {
    # Each reads a home, or all files below it.
    $commands = @{
        'Get-CodexSession'                        = 'Get-CodexSession -CodexHome $H'
        'Get-CodexSession -LiteralPath'           = 'Get-CodexSession -LiteralPath $H'
        'Get-CodexSession -IncludeChildren'       = 'Get-CodexSession -CodexHome $H -IncludeChildren'
        'Get-CodexSessionItem'                    = 'Get-CodexSessionItem -LiteralPath $H'
        'Get-CodexSessionItem -Tail'              = 'Get-CodexSessionItem -LiteralPath $H -Tail 2'
        'Get-CodexSessionItem -View Conversation' = 'Get-CodexSessionItem -LiteralPath $H -View Conversation'
        'Get-CodexSessionItem -View ModelHistory' = 'Get-CodexSessionItem -LiteralPath $H -View ModelHistory'
        'Get-CodexTurn'                           = 'Get-CodexTurn -LiteralPath $H'
        'Search-CodexSession -SimpleMatch'        = 'Search-CodexSession words -CodexHome $H -SimpleMatch'
        'Search-CodexSession'                     = 'Search-CodexSession w.rds -CodexHome $H'
        'Measure-CodexSession'                    = 'Measure-CodexSession -CodexHome $H -GroupBy Session'
        'Measure-CodexSession -Storage'           = 'Measure-CodexSession -CodexHome $H -Storage -GroupBy Session'
        'Export-CodexUsageReport'                 = 'Export-CodexUsageReport -CodexHome $H -OutputPath $Out/usage.html -PassThru'
        'Export-CodexTranscript -Format Markdown' = 'Export-CodexTranscript -LiteralPath $H -Destination $Out/m -PassThru'
        'Export-CodexTranscript -Format Html'     = 'Export-CodexTranscript -LiteralPath $H -Destination $Out/h -PassThru -Format Html'
        'Export-CodexTranscript -Format Text'     = 'Export-CodexTranscript -LiteralPath $H -Destination $Out/t -PassThru -Format Text'
        'Export-CodexTranscript -Format JsonLines' = 'Export-CodexTranscript -LiteralPath $H -Destination $Out/j -PassThru -Format JsonLines'
        'Protect-CodexSessionItem'                = 'Get-CodexSessionItem -LiteralPath $H | Protect-CodexSessionItem'
    }
    $runs = @(
        @{ Memory = 'as much memory as there is'; Limit = $null; Commands = $commands }
        @{ Memory = 'a heap of 200 MB'; Limit = 'C800000'; Commands = $commands }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'

    function Invoke-Unprivileged {
        # Runs a PowerShell script in a child that may read only what its account may, and gives what it writes as objects.
        param([string] $Script, [string] $HeapLimit)

        $command = @($PowerShellPath, '-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Script)))
        if ((id -u) -eq '0') { $command = @('setpriv', '--bounding-set=-dac_override,-dac_read_search') + $command }
        if ($HeapLimit) { $env:DOTNET_GCHeapHardLimit = $HeapLimit }
        try { & $command[0] $command[1..($command.Count - 1)] | ConvertFrom-Json }
        finally { Remove-Item env:DOTNET_GCHeapHardLimit -ErrorAction Ignore }
    }
}

Describe 'A home with everything bad in it, in <Memory>' -ForEach $runs -Skip:$IsWindows {
    BeforeAll {
        $codexHome = "$TestDrive/home"
        $expected = & $PSScriptRoot/HostileHome.ps1 $codexHome
        $null = New-SessionFile $codexHome -Id $id -Line (New-MessageLine)
        $script = @"
            `$H = '$codexHome'
            `$Out = '$TestDrive/out'
            `$WarningPreference = 'Ignore'
            `$ProgressPreference = 'Ignore'
            Import-Module '$ModulePath'
            function Get-Peak { if (`$IsLinux) { [long]((Get-Content /proc/`$PID/status | Select-String VmHWM) -replace '\D') * 1KB } else { 0 } }
            `$before = Get-Peak
            `$report = @{}
            foreach (`$command in ('$(($commands | ConvertTo-Json -Compress).Replace("'", "''"))' | ConvertFrom-Json).psobject.Properties) {
                `$all = @(& ([scriptblock]::Create(`$command.Value)) 2>&1)
                `$errors = @(`$all | Where-Object { `$_ -is [Management.Automation.ErrorRecord] })
                `$report[`$command.Name] = @{
                    Output = @(`$all | Where-Object { `$_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { "`$(`$_.psobject.TypeNames[0]) `$(`$_.Id) `$(`$_.SessionId) `$(`$_.Path) `$(`$_.Name)" })
                    Errors = @(`$errors | ForEach-Object { @{ Id = `$_.FullyQualifiedErrorId.Split(',')[0]; Target = "`$(`$_.TargetObject)"; Message = "`$_" } })
                }
            }
            @{ Commands = `$report; Growth = (Get-Peak) - `$before } | ConvertTo-Json -Depth 5 -Compress
"@
        $report = Invoke-Unprivileged $script $Limit
    }

    AfterAll {
        chmod -R u+rwx $codexHome
        Remove-Item $codexHome -Recurse -Force
    }

    It 'gives the good session from <_> and one error for each of the others' -ForEach ($commands.Keys | Sort-Object) {
        $result = $report.Commands.$_
        $result.Output -join "`n" | Should -Match "$($id.Substring(28))|usage.html"
        $targets = @($result.Errors | ForEach-Object { "$([IO.Path]::GetRelativePath($codexHome, $_.Target)) $($_.Id)" } | Sort-Object)
        $targets | Should -Be @($expected.Keys | ForEach-Object { "$_ $($expected[$_])" } | Sort-Object)
        $result.Errors | Where-Object Id -EQ LineTooLong | ForEach-Object { $_.Message | Should -Match '\((line \d+, )?byte 0\)' }
    }

    It 'takes no more memory than a few lines of the longest kind' -Skip:(-not $IsLinux) {
        $report.Growth | Should -BeGreaterThan 0
        $report.Growth | Should -BeLessThan 1GB
    }
}
