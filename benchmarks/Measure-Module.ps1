#requires -Version 7.4
<#
.SYNOPSIS
    Measures what the module promises about speed and memory, side by side with what it is compared to.
.DESCRIPTION
    Every measurement runs in a PowerShell process of its own, started without a profile. What is compared takes turns in the same
    process, after as many unmeasured rounds for one side as for the other. The result is a Markdown table.

    The exit code is 1 when a row of the table isn't met.
.PARAMETER CodexHome
    A Codex home to measure on. One is built from the corpus when it isn't given.
.PARAMETER Corpus
    The Codex home that is copied until it is large enough.
.PARAMETER Runs
    How many measured runs each side has.
.PARAMETER ModulePath
    The folder of the built module.
.PARAMETER OutFile
    A Markdown file for the result, which is written to the pipeline too.
.PARAMETER WorkFolder
    A folder for the files that are built. They are used again by the next run. They hold copies of the sessions.
.EXAMPLE
    ./benchmarks/Measure-Module.ps1 -OutFile result.md
.EXAMPLE
    ./benchmarks/Measure-Module.ps1 -CodexHome ~/.codex -Runs 3
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [ValidateNotNullOrEmpty()] [string] $CodexHome,
    [ValidateNotNullOrEmpty()] [string] $Corpus = (Join-Path $PSScriptRoot '../../shared/corpus/home'),
    [ValidateRange(1, 1000)] [int] $Runs = 7,
    [ValidateNotNullOrEmpty()] [string] $ModulePath = (Join-Path $PSScriptRoot '../out/CodexSessions'),
    [ValidateNotNullOrEmpty()] [string] $OutFile,
    [ValidateNotNullOrEmpty()] [string] $WorkFolder = (Join-Path ([IO.Path]::GetTempPath()) 'codexsessions-benchmarks')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'BenchmarkData.psm1') -Verbose:$false

#region Processes

$script:PowerShell = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')

# Runs a script block in a new process; what it writes comes back as objects.
function Invoke-Child([scriptblock] $Script, [hashtable] $Task) {
    $result = & $script:PowerShell -NoProfile -NonInteractive -Command $Script -args $Task
    if ($LASTEXITCODE -ne 0) {
        throw "A measuring process ended with exit code $LASTEXITCODE."
    }

    $result
}

# Runs in a child: two pieces of work in turns. Gives the facts that the preparation tells, and the pairs of times.
$script:MeasurePairs = {
    param([hashtable] $Task)

    $ErrorActionPreference = 'Stop'
    Import-Module $Task.Module
    $facts = . ([scriptblock]::Create($Task.Prepare))
    $ours = [scriptblock]::Create($Task.Ours)
    $other = [scriptblock]::Create($Task.Other)

    function Measure-Work([scriptblock] $Work) {
        # The garbage of one side isn't cleared away in the time of the other.
        [GC]::Collect()
        [GC]::WaitForPendingFinalizers()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        . $Work
        $watch.Elapsed.TotalMilliseconds
    }

    $pairs = foreach ($round in 1..($Task.WarmUp + $Task.Runs)) {
        $pair = [pscustomobject]@{ Ours = Measure-Work $ours; Other = Measure-Work $other }
        if ($round -gt $Task.WarmUp) {
            $pair
        }
    }

    [pscustomobject]@{ Facts = $facts; Pairs = @($pairs) }
}

# Runs in a child: one piece of work, once. Gives the most memory the process ever had, in bytes; on Linux this is VmHWM.
$script:MeasurePeak = {
    param([hashtable] $Task)

    $ErrorActionPreference = 'Stop'
    Import-Module $Task.Module
    . ([scriptblock]::Create($Task.Work))
    [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
}

function Measure-Start([string] $Command) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = & $script:PowerShell -NoProfile -Command $Command
    $elapsed = $watch.Elapsed.TotalMilliseconds
    if ($LASTEXITCODE -ne 0) {
        throw "'$Command' failed in a new process."
    }

    $elapsed
}

#endregion

#region Numbers

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    $middle = [int][Math]::Floor($sorted.Count / 2)
    $sorted.Count % 2 ? $sorted[$middle] : ($sorted[$middle - 1] + $sorted[$middle]) / 2
}

function Format-Number([double] $Value, [string] $Unit = '') {
    $format = [Math]::Abs($Value) -ge 100 ? 'N0' : 'N1'
    ($Value.ToString($format, [cultureinfo]::InvariantCulture) + " $Unit").TrimEnd()
}

function Format-Spread([double[]] $Values, [string] $Unit = '') {
    $range = $Values | Measure-Object -Minimum -Maximum
    '{0} to {1}' -f (Format-Number $range.Minimum $Unit), (Format-Number $range.Maximum $Unit)
}

#endregion

#region Rows

# A row of the table from pairs of times. The ratio is that of the medians.
function Get-PairRow([object[]] $Pairs, [string] $Work, [string] $Against, [double] $AtMost, [double] $AtLeast) {
    $ours = Get-Median $Pairs.Ours
    $other = Get-Median $Pairs.Other
    $isLimit = $PSBoundParameters.ContainsKey('AtMost')
    $ratio = $isLimit ? $ours / $other : $other / $ours
    [pscustomobject]@{
        Work    = $Work
        Against = $Against
        Ours    = Format-Number $ours 'ms'
        Other   = Format-Number $other 'ms'
        Ratio   = (Format-Number $ratio) + ($isLimit ? 'x its time' : 'x faster')
        Spread  = Format-Spread ($Pairs | ForEach-Object { $isLimit ? $_.Ours / $_.Other : $_.Other / $_.Ours })
        MustBe  = $isLimit ? "at most ${AtMost}x" : "at least ${AtLeast}x"
        IsMet   = $isLimit ? $ratio -le $AtMost : $ratio -ge $AtLeast
    }
}

# Listing a home, against nothing but reading the beginnings of the same files. Gives the row, and what files were measured on.
function Measure-Listing {
    $prepare = {
        Add-Type -TypeDefinition '
            using System.IO;

            public static class Heads
            {
                public static void Read(string[] paths)
                {
                    var head = new byte[64 * 1024];
                    foreach (string path in paths)
                    {
                        FileShare share = FileShare.ReadWrite | FileShare.Delete;
                        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, share, bufferSize: 0);
                        file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
                    }
                }
            }'
        $Task.Files = [string[]](Get-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue).Path
        [pscustomobject]@{
            Files = $Task.Files.Count
            Bytes = ($Task.Files | Get-Item | Measure-Object Length -Sum).Sum
        }
    }
    $result = Invoke-Child $script:MeasurePairs @{
        Module    = $ModulePath
        CodexHome = $CodexHome
        Prepare   = $prepare.ToString()
        Ours      = '$null = Get-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue'
        Other     = '[Heads]::Read($Task.Files)'
        WarmUp    = 20
        Runs      = $Runs
    }
    Write-Pair $result.Pairs
    $row = Get-PairRow -Pairs $result.Pairs -AtMost 5 `
        -Work 'list a home, newest first, previews included' -Against 'open each file, read its first 64 KB'
    [pscustomobject]@{ Row = $row; Files = $result.Facts.Files; Bytes = $result.Facts.Bytes }
}

# Reading every item, against PowerShell's own way. Gives the row, and how many files had to be left out.
function Measure-Reading {
    $prepare = {
        # Both sides read all of what is measured: a line that stops ConvertFrom-Json would make its work less.
        $facts = [pscustomobject]@{ Files = 0; LeftOut = 0; Lines = 0; Items = 0 }
        $sessions = Get-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue
        $Task.Files = foreach ($file in $sessions.Path -like '*.jsonl') {
            try {
                $lines = @(Get-Content -LiteralPath $file | ConvertFrom-Json).Count
                $items = @(Get-CodexSessionItem -LiteralPath $file).Count
                $facts.Files++
                $facts.Lines += $lines
                $facts.Items += $items
                $file
            } catch {
                $facts.LeftOut++
            }
        }
        $facts
    }
    $result = Invoke-Child $script:MeasurePairs @{
        Module    = $ModulePath
        CodexHome = $CodexHome
        Prepare   = $prepare.ToString()
        Ours      = 'foreach ($file in $Task.Files) { $null = Get-CodexSessionItem -LiteralPath $file }'
        Other     = 'foreach ($file in $Task.Files) { $null = Get-Content -LiteralPath $file | ConvertFrom-Json }'
        WarmUp    = 2
        Runs      = $Runs
    }
    if ($result.Facts.Items -lt $result.Facts.Lines) {
        throw "Get-CodexSessionItem gives $($result.Facts.Items) items of $($result.Facts.Lines) lines."
    }

    Write-Pair $result.Pairs
    $row = Get-PairRow -Pairs $result.Pairs -AtLeast 5 `
        -Work '`$null = Get-CodexSessionItem` over all line files' -Against '`$null = Get-Content \| ConvertFrom-Json`'
    [pscustomobject]@{ Row = $row; Files = $result.Facts.Files; Lines = $result.Facts.Lines; LeftOut = $result.Facts.LeftOut }
}

# Decoding a compressed session, against the whole process of the tool. Nothing is done with the content.
function Measure-Decoding([string] $File) {
    $prepare = {
        # The decoder is not public.
        $decoder = [CodexSessions.CodexSession].Assembly.GetType('CodexSessions.Files.ZstandardStream', $true)
        $Task.Constructor = $decoder.GetConstructors('Instance, NonPublic')[0]
    }
    $result = Invoke-Child $script:MeasurePairs @{
        Module  = $ModulePath
        File    = $File
        Prepare = $prepare.ToString()
        Ours    = '$stream = $Task.Constructor.Invoke(@([IO.File]::OpenRead($Task.File))); $stream.CopyTo([IO.Stream]::Null); $stream.Dispose()'
        Other   = 'zstd -q -t $Task.File'
        WarmUp  = 2
        Runs    = $Runs
    }
    Write-Pair $result.Pairs
    Get-PairRow -Pairs $result.Pairs -AtMost 3 -Work 'decode a compressed session, 300 MB of text' -Against '`zstd -t`, the whole process'
}

# Peak memory with a large file, less that of a process that only imported the module: a row for each cmdlet there is.
function Measure-Memory([string] $File, [string] $Content, [int] $AtMost) {
    $export = 'Export-CodexTranscript -LiteralPath $Task.File -OutputPath $Task.Output -WarningAction Ignore -Format'
    $works = [ordered]@{
        idle                                                = ''
        '`Get-CodexSession -LiteralPath`'                   = '$null = Get-CodexSession -LiteralPath $Task.File'
        '`Get-CodexSessionItem > $null`'                    = 'Get-CodexSessionItem -LiteralPath $Task.File > $null'
        '`Get-CodexSessionItem -Tail 10`'                   = '$null = Get-CodexSessionItem -LiteralPath $Task.File -Tail 10'
        '`Get-CodexSessionItem -View Conversation > $null`' = 'Get-CodexSessionItem -LiteralPath $Task.File -View Conversation > $null'
        '`Get-CodexTurn > $null`'                           = 'Get-CodexTurn -LiteralPath $Task.File > $null'
        '`Export-CodexTranscript -Format Markdown`'         = "$export Markdown"
        '`Export-CodexTranscript -Format Html`'             = "$export Html"
        '`Export-CodexTranscript -Format Text`'             = "$export Text"
        '`Export-CodexTranscript -Format JsonLines`'        = "$export JsonLines"
        '`Search-CodexSession > $null`'                     = 'Search-CodexSession -LiteralPath $Task.File -Pattern zebra -SimpleMatch > $null'
        '`Measure-CodexSession > $null`'                    = 'Measure-CodexSession -LiteralPath $Task.File > $null'
    }
    $present = @($works.Keys | Where-Object { -not $works[$_] -or $works[$_] -match "\b($($script:Commands -join '|'))\b" })
    $outputPath = Join-Path $WorkFolder 'transcript.md'
    $measured = foreach ($round in 1..[Math]::Min($Runs, 5)) {
        foreach ($name in $present) {
            $task = @{ Module = $ModulePath; File = $File; Output = $outputPath; Work = $works[$name] }
            $peak = (Invoke-Child $script:MeasurePeak $task) / 1MB
            Write-Verbose ('peak of {0}: {1:N1} MB' -f $name, $peak)
            [pscustomobject]@{ Name = $name; Peak = $peak }
        }
    }

    Remove-Item -LiteralPath $outputPath -ErrorAction Ignore
    $peaks = $measured | Group-Object Name -AsHashTable
    $idle = Get-Median $peaks['idle'].Peak
    foreach ($name in $present -ne 'idle') {
        $more = [double[]]($peaks[$name].Peak | ForEach-Object { $_ - $idle })
        [pscustomobject]@{
            Work    = 'peak memory, {0}, {1} of {2:N0} MB' -f $name, $Content, ((Get-Item -LiteralPath $File).Length / 1MB)
            Against = "module imported, nothing done ($(Format-Spread $peaks['idle'].Peak 'MB'))"
            Ours    = Format-Number (Get-Median $peaks[$name].Peak) 'MB'
            Other   = Format-Number $idle 'MB'
            Ratio   = (Format-Number (Get-Median $more) 'MB') + ' more'
            Spread  = Format-Spread $more 'MB'
            MustBe  = 'at most {0:N0} MB' -f $AtMost
            IsMet   = (Get-Median $more) -le $AtMost
        }
    }
}

# Exporting a session to a format, in MB of it a second. The time is that of a shell in which nothing was exported before.
function Measure-Export([string] $File, [int] $AtLeast) {
    $megabytes = (Get-Item -LiteralPath $File).Length / 1e6
    $outputPath = Join-Path $WorkFolder 'transcript'
    foreach ($format in 'Markdown', 'Html', 'Text', 'JsonLines') {
        $pairs = foreach ($round in 1..[Math]::Min($Runs, 5)) {
            Invoke-Child $script:MeasurePairs @{
                Module  = $ModulePath
                File    = $File
                Output  = $outputPath
                Format  = $format
                Prepare = ''
                Ours    = 'Export-CodexTranscript -LiteralPath $Task.File -OutputPath $Task.Output -Format $Task.Format -WarningAction Ignore'
                Other   = '[IO.File]::ReadAllBytes($Task.File).Length > $null'
                WarmUp  = 0
                Runs    = 1
            } | ForEach-Object Pairs
        }

        Write-Pair $pairs
        $speeds = [double[]]($pairs | ForEach-Object { $megabytes / $_.Ours * 1000 })
        [pscustomobject]@{
            Work    = '`Export-CodexTranscript -Format {0}`, a session of {1:N0} MB' -f $format, $megabytes
            Against = 'reading its bytes'
            Ours    = Format-Number (Get-Median $pairs.Ours) 'ms'
            Other   = Format-Number (Get-Median $pairs.Other) 'ms'
            Ratio   = Format-Number (Get-Median $speeds) 'MB/s'
            Spread  = Format-Spread $speeds 'MB/s'
            MustBe  = "at least $AtLeast MB/s"
            IsMet   = (Get-Median $speeds) -ge $AtLeast
        }
    }

    Remove-Item -LiteralPath $outputPath -ErrorAction Ignore
}

# A process that imports the module, against one that does nothing. Nothing is written: to format something takes time too.
function Measure-Import {
    $import = "Import-Module '$($ModulePath.Replace("'", "''"))'"
    $pairs = foreach ($round in 1..(5 * $Runs + 1)) {
        $pair = [pscustomobject]@{ Ours = Measure-Start $import; Other = Measure-Start '$null' }
        if ($round -gt 1) {
            $pair
        }
    }

    Write-Pair $pairs
    $ours = Get-Median $pairs.Ours
    $other = Get-Median $pairs.Other
    [pscustomobject]@{
        Work    = '`pwsh -NoProfile -c "Import-Module CodexSessions"`'
        Against = '`pwsh -NoProfile -c ''$null''`'
        Ours    = Format-Number $ours 'ms'
        Other   = Format-Number $other 'ms'
        Ratio   = (Format-Number ($ours - $other) 'ms') + ' more'
        Spread  = Format-Spread ($pairs | ForEach-Object { $_.Ours - $_.Other }) 'ms'
        MustBe  = 'at most 60 ms'
        IsMet   = $ours - $other -le 60
    }
}

function Write-Pair([object[]] $Pairs) {
    $Pairs | ForEach-Object { Write-Verbose ('ours {0:N1} ms, other {1:N1} ms' -f $_.Ours, $_.Other) }
}

#endregion

#region Report

function Get-ProcessorName {
    if ($IsLinux) {
        $line = Get-Content /proc/cpuinfo | Where-Object { $_ -match '^model name\s*:\s*(.+)' } | Select-Object -First 1
        return $line -replace '^[^:]+:\s*'
    }

    if ($IsMacOS) {
        return sysctl -n machdep.cpu.brand_string
    }

    (Get-ItemProperty 'HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\0').ProcessorNameString
}

function Get-Machine {
    '{0} cores of {1}, {2:N0} GB memory, {3}, PowerShell {4}, {5}' -f @(
        [Environment]::ProcessorCount
        Get-ProcessorName
        [GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes / 1GB
        $PSVersionTable.OS
        $PSVersionTable.PSVersion
        [Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
    )
}

function Get-Commit {
    if (-not (Get-Command git -CommandType Application -ErrorAction Ignore)) {
        return 'unknown'
    }

    $commit = git -C $PSScriptRoot rev-parse --short HEAD 2>$null
    $commit ? "$commit$((git -C $PSScriptRoot status --porcelain -- ../src) ? ' with changes' : '')" : 'unknown'
}

# The version of what is measured, with the commit it was built from.
function Get-ModuleVersion {
    $path = Join-Path $ModulePath 'bin/net8.0/CodexSessions.dll'
    (Get-Item -LiteralPath $path).VersionInfo.ProductVersion -replace '(?<=\+.{7}).*'
}

# How much else the machine was doing; null where it can't be told.
function Get-Load {
    $IsLinux ? (Get-Content /proc/loadavg).Split(' ')[0] : $null
}

function Format-Report([object[]] $Rows, [string[]] $Facts) {
    $Facts | ForEach-Object { "- $_" }
    ''
    '| work | against | ours | other | ratio | spread | must be | met |'
    '|---|---|---|---|---|---|---|---|'
    foreach ($row in $Rows) {
        $isMet = $row.IsMet ? 'yes' : '**no**'
        $cells = $row.Work, $row.Against, $row.Ours, $row.Other, $row.Ratio, $row.Spread, $row.MustBe, $isMet
        "| $($cells -join ' | ') |"
    }
}

#endregion

function Write-Step([string] $Step) {
    Write-Progress -Activity 'Measuring CodexSessions' -Status $Step
    Write-Verbose $Step
}

$ModulePath = Convert-Path -LiteralPath $ModulePath
$source = $CodexHome ? $CodexHome : $Corpus
if (-not (Test-Path -LiteralPath (Join-Path $source 'sessions'))) {
    throw "There is no Codex home at '$source'. Give one to copy with -Corpus, or one to measure on with -CodexHome."
}

$source = Convert-Path -LiteralPath $source
$null = [IO.Directory]::CreateDirectory($WorkFolder)
$WorkFolder = Convert-Path -LiteralPath $WorkFolder
$script:Commands = @((Test-ModuleManifest (Join-Path $ModulePath 'CodexSessions.psd1')).ExportedCmdlets.Keys)

Write-Step 'Building the files'
$isBuilt = -not $CodexHome
$CodexHome = $isBuilt ? (Build-BenchmarkHome $source (Join-Path $WorkFolder 'home')) : $source
$largeFile = Build-LargeSession $source (Join-Path $WorkFolder 'large')
$exportFile = Build-LargeSession $source (Join-Path $WorkFolder 'export') -MinimumBytes 200MB
$longLineFile = Build-LongLineSession (Join-Path $WorkFolder 'long-line')
$hasZstd = [bool](Get-Command zstd -CommandType Application -ErrorAction Ignore)
$compressedFile = $hasZstd ? (Build-CompressedSession $largeFile (Join-Path $WorkFolder 'compressed')) : $null
$loadBefore = Get-Load

Write-Step 'Import'
$import = Measure-Import
Write-Step 'Listing'
$listing = Measure-Listing
Write-Step 'Reading'
$reading = Measure-Reading
Write-Step 'Decoding'
$decoding = $hasZstd ? @(Measure-Decoding $compressedFile) : @()
Write-Step 'Exporting'
$exporting = @(Measure-Export $exportFile -AtLeast 50)
Write-Step 'Memory'
$memory = @(
    Measure-Memory $largeFile -Content 'file' -AtMost 64

    # A line is held as a whole, as bytes and as text of twice their size, and a buffer grows to hold it.
    Measure-Memory $longLineFile -Content 'one line' -AtMost (6 * (Get-Item -LiteralPath $longLineFile).Length / 1MB)
)
Write-Progress -Activity 'Measuring CodexSessions' -Completed

$onDisk = @(Get-SessionFile $CodexHome).Count
if ($isBuilt -and $listing.Files -ne $onDisk) {
    throw "Get-CodexSession lists $($listing.Files) sessions of $onDisk."
}

$load = $loadBefore ? @("Load of the machine before and after: $loadBefore and $(Get-Load)") : @()
$facts = @(
    'Date: {0:yyyy-MM-dd}, commit {1}, module {2}' -f [datetime]::Now, (Get-Commit), (Get-ModuleVersion)
    "Machine: $(Get-Machine)"
    'Files: {0:N0} sessions, {1:N0} MB; reading: {2:N0} line files, {3:N0} lines, {4} left out' -f @(
        $listing.Files
        $listing.Bytes / 1MB
        $reading.Files
        $reading.Lines
        $reading.LeftOut
    )
    "Runs: $Runs each; medians"
) + $load
$rows = @($listing.Row; $reading.Row; $decoding; $exporting; $memory; $import)
$report = Format-Report $rows $facts
$report
if ($OutFile) {
    $report | Set-Content -LiteralPath $OutFile -Encoding utf8NoBOM
}

if ($rows.IsMet -contains $false) {
    exit 1
}
