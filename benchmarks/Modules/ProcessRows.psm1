# The rows of which each run is a process of its own: memory, the first export, import.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Numbers.psm1')
Import-Module (Join-Path $PSScriptRoot 'Processes.psm1')
Import-Module (Join-Path $PSScriptRoot 'Rows.psm1')

$script:MemoryWorks = [ordered]@{
    '`Get-CodexSession -LiteralPath`'                            = '$null = Get-CodexSession -LiteralPath $Task.File'
    '`Get-CodexSessionItem > $null`'                             = 'Get-CodexSessionItem -LiteralPath $Task.File > $null'
    '`Get-CodexSessionItem -Tail 10`'                            = '$null = Get-CodexSessionItem -LiteralPath $Task.File -Tail 10'
    '`Get-CodexSessionItem -View Conversation > $null`'          = 'Get-CodexSessionItem -LiteralPath $Task.File -View Conversation > $null'
    '`Get-CodexTurn > $null`'                                    = 'Get-CodexTurn -LiteralPath $Task.File > $null'
    '`Get-CodexSessionItem \| Protect-CodexSessionItem > $null`' = 'Get-CodexSessionItem -LiteralPath $Task.File | Protect-CodexSessionItem > $null'
    '`Search-CodexSession > $null`'                              = 'Search-CodexSession -LiteralPath $Task.File -Pattern zebra -SimpleMatch > $null'
    '`Measure-CodexSession > $null`'                             = 'Measure-CodexSession -LiteralPath $Task.File > $null'
    '`Measure-CodexSession -Storage > $null`'                    = 'Measure-CodexSession -LiteralPath $Task.File -Storage > $null'
    '`Export-CodexUsageReport`'                                  = 'Export-CodexUsageReport -LiteralPath $Task.File -OutputPath $Task.Output'
}
foreach ($format in 'Markdown', 'Html', 'Text', 'JsonLines') {
    $script:MemoryWorks["``Export-CodexTranscript -Format $format``"] =
        "Export-CodexTranscript -LiteralPath `$Task.File -OutputPath `$Task.Output -WarningAction Ignore -Format $format"
}

# Peak memory with a large file, less that of a process that only imported the module: a row for each cmdlet there is.
function Measure-Memory([pscustomobject] $Setup, [string] $File, [string] $Content, [double] $AtMost) {
    $names = @($script:MemoryWorks.Keys | Where-Object { Test-Work $Setup $script:MemoryWorks[$_] })
    $task = @{ File = $File; Output = Join-Path $Setup.WorkFolder 'transcript.md' }
    $measured = foreach ($round in 1..[Math]::Min($Setup.Runs, 7)) {
        $idle = Measure-Peak $Setup '' $task
        foreach ($name in $names) {
            $pair = [pscustomobject]@{ Name = $name; Ours = Measure-Peak $Setup $script:MemoryWorks[$name] $task; Other = $idle }
            Write-Verbose ('peak of {0}: {1:N1} MB, idle {2:N1} MB' -f $name, $pair.Ours, $idle)
            $pair
        }
    }

    Remove-Item -LiteralPath $task.Output -ErrorAction Ignore
    $pairs = $measured | Group-Object Name -AsHashTable
    $size = (Get-Item -LiteralPath $File).Length / 1MB
    $rows = foreach ($name in $names) {
        New-DifferenceRow $pairs[$name] -Work ('peak memory, {0}, {1} of {2:N0} MB' -f $name, $Content, $size) `
            -Against 'module imported, nothing done' -Unit 'MB' -AtMost $AtMost
    }
    $absent = @($script:MemoryWorks.Keys | Where-Object { $_ -notin $names })
    New-Result $rows @(
        "Idle process beside the $Content of $('{0:N0}' -f $size) MB: $(Format-Spread $measured.Other 'MB')"
        if ($absent) {
            "Left out, as the module can't do it: peak memory of $($absent -join ', ')"
        }
    )
}

# Exporting a session to each format, in MB of it a second. The time is that of a shell in which nothing was exported before.
function Measure-Export([pscustomobject] $Setup, [string] $File, [int] $AtLeast) {
    $megabytes = (Get-Item -LiteralPath $File).Length / 1e6
    $ours = 'Export-CodexTranscript -LiteralPath $Task.File -OutputPath $Task.Output -Format $Task.Format -WarningAction Ignore'
    $outputPath = Join-Path $Setup.WorkFolder 'transcript'
    foreach ($format in 'Markdown', 'Html', 'Text', 'JsonLines') {
        $pairs = (Measure-Pair $Setup $ours '$null = [IO.File]::ReadAllBytes($Task.File)' @{
                Task      = @{ File = $File; Output = $outputPath; Format = $format }
                WarmUp    = 0
                Processes = $Setup.Runs
            }).Pairs
        $speeds = [double[]]($pairs | ForEach-Object { $megabytes / $_.Ours * 1000 })
        $median = Get-Median $speeds
        New-Result (New-Row -Work ('`Export-CodexTranscript -Format {0}`, a session of {1:N0} MB' -f $format, $megabytes) `
                -Against 'reading its bytes' -Ours (Format-Number (Get-Median $pairs.Ours) 'ms') `
                -Other (Format-Number (Get-Median $pairs.Other) 'ms') -Value $median -Singles $speeds -Unit 'MB/s' `
                -LeastNoise (0.03 * $median) -Bound 'at least' -Limit $AtLeast)
    }

    Remove-Item -LiteralPath $outputPath -ErrorAction Ignore
}

# A process that imports the module, against one that does nothing; and by its name, as an installed one is, against one that imports a
# module of one function so: PowerShell takes time of its own to look for a name. Nothing is written: to format something takes time too.
function Measure-Import([pscustomobject] $Setup) {
    $folder = New-Item -ItemType Directory -Path (Join-Path $Setup.WorkFolder 'modules/Tiny') -Force
    Set-Content -LiteralPath (Join-Path $folder 'Tiny.psm1') -Value 'function Get-Tiny { 1 }'
    New-ModuleManifest -Path (Join-Path $folder 'Tiny.psd1') -RootModule Tiny.psm1 -FunctionsToExport Get-Tiny
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (Split-Path $Setup.Module), (Split-Path $folder), $modulePath -join [IO.Path]::PathSeparator
    try {
        $byPath = Measure-StartPair $Setup "Import-Module '$($Setup.Module.Replace("'", "''"))'" '$null'
        $byName = Measure-StartPair $Setup 'Import-Module CodexSessions -ErrorAction Stop' 'Import-Module Tiny -ErrorAction Stop'
    } finally {
        $env:PSModulePath = $modulePath
    }

    New-Result @(
        New-DifferenceRow $byPath -Work '`pwsh -NoProfile -c "Import-Module <path>"`' -Against '`pwsh -NoProfile -c ''$null''`' -Unit 'ms' -AtMost 60
        New-DifferenceRow $byName -Work '`pwsh -NoProfile -c "Import-Module CodexSessions"`' -Against 'the same with a module of one function' -Unit 'ms'
    )
}

function Measure-StartPair([pscustomobject] $Setup, [string] $Ours, [string] $Other) {
    foreach ($round in 0..(5 * $Setup.Runs)) {
        $pair = [pscustomobject]@{ Ours = Measure-Start $Ours; Other = Measure-Start $Other }
        if ($round -gt 0) { $pair }
    }
}

Export-ModuleMember -Function Measure-Memory, Measure-Export, Measure-Import
