#requires -Version 7.4
<#
.SYNOPSIS
    Measures what the module promises about speed and memory, side by side with what it is compared to.
.DESCRIPTION
    Every measurement runs in PowerShell processes of its own, started without a profile. What is compared takes turns in the same
    process, after as many unmeasured rounds for one side as for the other. The result is a Markdown table. Rows whose cmdlet or
    competitor isn't there are left out, and the list above the table names them.

    The exit code is 1 when a row of the table isn't met, or doesn't agree with the one it is compared to.
.PARAMETER CodexHome
    A Codex home to measure on. One is built from the corpus when it isn't given.
.PARAMETER Corpus
    The Codex home that is copied until it is large enough.
.PARAMETER Rows
    The kinds of rows to measure: Listing, Reading, Usage, Search, Decoding, Exporting, Memory, Import, Hostile. All by default.
.PARAMETER Runs
    How many measured runs each side has, at least.
.PARAMETER ModulePath
    The folder of the built module.
.PARAMETER CcUsage
    The native program of ccusage. By default it is looked for on PATH, and installed from npm in the work folder.
.PARAMETER RareWord
    What the rows of a rare word search for.
.PARAMETER CommonWord
    What the rows of a common word search for.
.PARAMETER Pattern
    The regular expression of its row.
.PARAMETER CompareTo
    A Markdown file with the table of an earlier run. Tells for each row whether the two agree within their noise.
.PARAMETER OutFile
    A Markdown file for the result, which is written to the pipeline too.
.PARAMETER WorkFolder
    A folder for the files that are built. They are used again by the next run. They hold copies of the sessions.
.EXAMPLE
    ./benchmarks/Measure-Module.ps1 -OutFile result.md
.EXAMPLE
    ./benchmarks/Measure-Module.ps1 -CodexHome ~/.codex -Runs 3 -Rows Listing, Search
.EXAMPLE
    ./benchmarks/Measure-Module.ps1 -CompareTo result.md
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [ValidateNotNullOrEmpty()] [string] $CodexHome,
    [ValidateNotNullOrEmpty()] [string] $Corpus = (Join-Path $PSScriptRoot '../../shared/corpus/home'),
    [ValidateNotNullOrEmpty()] [string[]] $Rows,
    [ValidateRange(1, 1000)] [int] $Runs = 7,
    [ValidateNotNullOrEmpty()] [string] $ModulePath = (Join-Path $PSScriptRoot '../out/CodexSessions'),
    [ValidateNotNullOrEmpty()] [string] $CcUsage,
    [ValidateNotNullOrEmpty()] [string] $RareWord = 'acmynyy',
    [ValidateNotNullOrEmpty()] [string] $CommonWord = 'the',
    [ValidateNotNullOrEmpty()] [string] $Pattern = 'time\s?out',
    [ValidateNotNullOrEmpty()] [string] $CompareTo,
    [ValidateNotNullOrEmpty()] [string] $OutFile,
    [ValidateNotNullOrEmpty()] [string] $WorkFolder = (Join-Path ([IO.Path]::GetTempPath()) 'codexsessions-benchmarks')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$verbosity = $VerbosePreference
$VerbosePreference = 'SilentlyContinue'
Get-ChildItem (Join-Path $PSScriptRoot 'Modules') -Filter *.psm1 | Import-Module
$VerbosePreference = $verbosity

$source = $CodexHome ? $CodexHome : $Corpus
if (-not (Test-Path -LiteralPath (Join-Path $source 'sessions'))) {
    throw "There is no Codex home at '$source'. Give one to copy with -Corpus, or one to measure on with -CodexHome."
}

$source = Convert-Path -LiteralPath $source
$null = [IO.Directory]::CreateDirectory($WorkFolder)
$WorkFolder = Convert-Path -LiteralPath $WorkFolder
$ModulePath = Convert-Path -LiteralPath $ModulePath
$isBuilt = -not $CodexHome
$CodexHome = $isBuilt ? (Build-BenchmarkHome $source (Join-Path $WorkFolder 'home')) : $source
$setup = [pscustomobject]@{
    Module     = $ModulePath
    Commands   = Get-ModuleCommand $ModulePath
    CodexHome  = $CodexHome
    Files      = $isBuilt ? @(Get-SessionFile $CodexHome).Count : 0
    WorkFolder = $WorkFolder
    Runs       = $Runs
}
$packages = Join-Path $WorkFolder 'competitors'
$large = { Build-LargeSession $source (Join-Path $WorkFolder 'large') }
$works = [ordered]@{
    Listing   = { Measure-Listing $setup }
    Reading   = { Measure-Reading $setup }
    Usage     = { Measure-Usage $setup (Get-CcUsage $CcUsage $packages) (Get-DuckDb $packages) (Find-Program jq) }
    Search    = { Measure-Search $setup (Find-Program rg) $RareWord $CommonWord $Pattern }
    Decoding  = {
        $zstd = Find-Program zstd
        if ($zstd) {
            Measure-Decoding $setup (Build-CompressedSession (& $large) (Join-Path $WorkFolder 'compressed')) $zstd
        } else {
            New-Result -Facts 'Left out, as there is no zstd: decoding'
        }
    }
    Exporting = {
        $session = Build-LargeSession $source (Join-Path $WorkFolder 'export') -MinimumBytes 200MB
        Measure-Export $setup $session -AtLeast 50
    }
    Memory    = {
        Measure-Memory $setup (& $large) -Content 'file' -AtMost 64

        # A line is held as a whole, as bytes and as text of twice their size, and a buffer grows to hold it.
        $longLine = Build-LongLineSession (Join-Path $WorkFolder 'long-line')
        $limit = [Math]::Floor(6 * (Get-Item -LiteralPath $longLine).Length / 1MB)
        Measure-Memory $setup $longLine -Content 'one line' -AtMost $limit
    }
    Import    = { Measure-Import $setup }
    Hostile   = {
        $good = Get-ChildItem (Join-Path $PSScriptRoot '../samples/home/sessions') -Recurse -Filter *.jsonl | Sort-Object Name | Select-Object -Last 1
        Measure-Hostile $setup (Join-Path $PSScriptRoot '../tests/HostileHome.ps1') $good.FullName -AtMost 10
    }
}

# Another shell than PowerShell gives several names as one text.
$names = @($Rows ? ($Rows -split ',').Trim() : $works.Keys)
$unknown = @($names | Where-Object { $_ -notin $works.Keys })
if ($unknown) {
    throw "There are no rows named $($unknown -join ', '). There are $($works.Keys -join ', ')."
}

$load = Get-Load
$results = foreach ($name in $works.Keys | Where-Object { $_ -in $names }) {
    Write-Progress -Activity 'Measuring CodexSessions' -Status $name
    Write-Verbose $name
    & $works[$name]
}
Write-Progress -Activity 'Measuring CodexSessions' -Completed

$measured = @($results | ForEach-Object Rows)
$facts = @(
    Get-Origin $ModulePath
    "Machine: $(Get-Machine)"
    "Runs: at least $Runs each; medians"
    $results | ForEach-Object Facts
    if ($load) {
        "Load of the machine before and after: $load and $(Get-Load)"
    }
)
$comparison = $CompareTo ? @(Compare-Report $measured (Convert-Path -LiteralPath $CompareTo)) : @()
$report = @(
    Format-Report $measured $facts
    if ($CompareTo) {
        Format-Comparison $comparison
    }
)
$report
if ($OutFile) {
    $report | Set-Content -LiteralPath $OutFile -Encoding utf8NoBOM
}

if ($measured.IsMet -contains $false -or ($CompareTo -and $comparison.Agrees -contains $false)) {
    exit 1
}
