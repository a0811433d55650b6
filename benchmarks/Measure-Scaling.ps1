#requires -Version 7.4
<#
.SYNOPSIS
    Measures how the time of the module grows with the home: 300 MB, 600 MB and 1.2 GB.
.DESCRIPTION
    The homes are copies of the same sessions. Each piece of work does the homes in turns, in the same process. Twice the bytes
    must take twice the time, within 15 %; the newest 20 sessions must cost the same whatever the home holds. The result is a
    Markdown table.

    The exit code is 1 when a row of the table isn't met.
.PARAMETER Corpus
    The Codex home that is copied until it is large enough.
.PARAMETER Runs
    How many measured runs each home has, at least.
.PARAMETER ModulePath
    The folder of the built module.
.PARAMETER Word
    What is searched for.
.PARAMETER OutFile
    A Markdown file for the result, which is written to the pipeline too.
.PARAMETER WorkFolder
    A folder for the homes, which take 2.2 GB. They are used again by the next run. They hold copies of the sessions.
.EXAMPLE
    ./benchmarks/Measure-Scaling.ps1 -OutFile scaling.md
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [ValidateNotNullOrEmpty()] [string] $Corpus = (Join-Path $PSScriptRoot '../../shared/corpus/home'),
    [ValidateRange(1, 1000)] [int] $Runs = 7,
    [ValidateNotNullOrEmpty()] [string] $ModulePath = (Join-Path $PSScriptRoot '../out/CodexSessions'),
    [ValidateNotNullOrEmpty()] [string] $Word = 'acmynyy',
    [ValidateNotNullOrEmpty()] [string] $OutFile,
    [ValidateNotNullOrEmpty()] [string] $WorkFolder = (Join-Path ([IO.Path]::GetTempPath()) 'codexsessions-benchmarks')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$verbosity = $VerbosePreference
$VerbosePreference = 'SilentlyContinue'
Get-ChildItem (Join-Path $PSScriptRoot 'Modules') -Filter *.psm1 | Import-Module
$VerbosePreference = $verbosity

$Corpus = Convert-Path -LiteralPath $Corpus
$null = [IO.Directory]::CreateDirectory($WorkFolder)
$WorkFolder = Convert-Path -LiteralPath $WorkFolder
$ModulePath = Convert-Path -LiteralPath $ModulePath
$homes = [string[]]@(
    Build-BenchmarkHome $Corpus (Join-Path $WorkFolder 'home')
    Build-BenchmarkHome $Corpus (Join-Path $WorkFolder 'home-600') -MinimumBytes 600MB
    Build-BenchmarkHome $Corpus (Join-Path $WorkFolder 'home-1200') -MinimumBytes 1200MB
)
$setup = [pscustomobject]@{
    Module    = $ModulePath
    Commands  = Get-ModuleCommand $ModulePath
    CodexHome = $homes[0]
    Runs      = $Runs
}
$works = [ordered]@{
    '`Get-CodexSession`'                           = 'Get-CodexSession -CodexHome {0} -ErrorAction SilentlyContinue > $null'
    '`Get-CodexSession \| Get-CodexSessionItem`'   =
    'Get-CodexSession -CodexHome {0} -ErrorAction SilentlyContinue | Get-CodexSessionItem -ErrorAction SilentlyContinue > $null'
    '`Search-CodexSession -SimpleMatch`, rare word' =
    'Search-CodexSession -CodexHome {0} -Pattern $Task.Word -SimpleMatch -ErrorAction SilentlyContinue > $null'
    '`Measure-CodexSession`'                       = 'Measure-CodexSession -CodexHome {0} -ErrorAction SilentlyContinue > $null'
    '`Get-CodexSession -First 20`'                 = 'Get-CodexSession -CodexHome {0} -First 20 -ErrorAction SilentlyContinue > $null'
}

# The work on each home in turns. The growth from one home to the next is the ratio of the medians.
function Measure-Growth([string] $Name, [string] $Work, [bool] $IsConstant) {
    $each = 0..2 | ForEach-Object { $Work -f "`$Task.Homes[$_]" }

    # What takes a few milliseconds is done more often.
    $often = $IsConstant ? 5 : 1
    $turns = $setup | Select-Object -ExcludeProperty Runs -Property *, @{ Name = 'Runs'; Expression = { $often * $Runs } }
    $rounds = (Measure-Turn $turns -Works $each -WarmUp (10 * $often) -Task @{ Homes = $homes; Word = $Word }).Rounds
    $medians = 0..2 | ForEach-Object { $index = $_; Get-Median ($rounds | ForEach-Object { $_.Times[$index] }) }
    $steps = foreach ($index in 1, 2) {
        $value = $medians[$index] / $medians[$index - 1]
        $noise = Get-Noise ($rounds | ForEach-Object { $_.Times[$index] / $_.Times[$index - 1] }) (0.03 * $value)
        [pscustomobject]@{
            Text  = '{0} ± {1}' -f (Format-Number $value 'x'), (Format-Number $noise)
            IsMet = $IsConstant ? [Math]::Abs($value - 1) -le $noise : ($value -ge 1.7 -and $value -le 2.3)
        }
    }
    [pscustomobject]@{
        Name   = $Name
        Times  = $medians | ForEach-Object { Format-Number $_ 'ms' }
        Steps  = $steps.Text
        MustBe = $IsConstant ? '1x within the noise' : '1.7x to 2.3x'
        IsMet  = $steps.IsMet -notcontains $false
    }
}

$load = Get-Load
$leftOut = @($works.Keys | Where-Object { -not (Test-Work $setup $works[$_]) })
$rows = @(foreach ($name in $works.Keys | Where-Object { $_ -notin $leftOut }) {
        Write-Progress -Activity 'Measuring how CodexSessions scales' -Status $name
        Measure-Growth $name $works[$name] -IsConstant ($name -like '*-First*')
    })
Write-Progress -Activity 'Measuring how CodexSessions scales' -Completed

$report = @(
    "- $(Get-Origin $ModulePath)"
    "- Machine: $(Get-Machine)"
    "- Runs: at least $Runs each; medians"
    foreach ($folder in $homes) {
        $files = Get-SessionFile $folder | Measure-Object Length -Sum
        '- Home: {0:N0} sessions, {1:N0} MB' -f $files.Count, ($files.Sum / 1MB)
    }
    if ($leftOut) {
        "- Left out, as the module can't do it: $($leftOut -join ', ')"
    }
    if ($load) {
        "- Load of the machine before and after: $load and $(Get-Load)"
    }
    ''
    '| work | 300 MB | 600 MB | 1,200 MB | 600 / 300 | 1,200 / 600 | must be | met |'
    '|---|---|---|---|---|---|---|---|'
    $rows | ForEach-Object { "| $((@($_.Name) + $_.Times + $_.Steps + $_.MustBe + ($_.IsMet ? 'yes' : '**no**')) -join ' | ') |" }
)
$report
if ($OutFile) {
    $report | Set-Content -LiteralPath $OutFile -Encoding utf8NoBOM
}

if ($rows.IsMet -contains $false) {
    exit 1
}
