# Runs work in PowerShell processes of its own, and takes its time and memory.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Numbers.psm1')

$script:PowerShell = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')

# Runs a script block in a new process; what it writes comes back as objects.
function Invoke-Child([scriptblock] $Script, [hashtable] $Task) {
    $result = & $script:PowerShell -NoProfile -NonInteractive -Command $Script -args $Task
    if ($LASTEXITCODE -ne 0) {
        throw "A measuring process ended with exit code $LASTEXITCODE."
    }

    $result
}

# Runs in a child: pieces of work in turns. Gives the facts that the preparation tells, and the times of each round.
$script:TakeTurns = {
    param([hashtable] $Task)

    $ErrorActionPreference = 'Stop'
    Import-Module $Task.Module

    # A whole process, from its start to its end. What it writes goes to the null device; PowerShell would read and decode it.
    function Invoke-Program([string] $Path) {
        if ($IsWindows) {
            & $Path @args > $null
        } else {
            /bin/sh -c 'exec "$0" "$@" > /dev/null' $Path @args
        }

        if ($LASTEXITCODE -notin $Task.ExitCodes) {
            throw "'$Path' ended with exit code $LASTEXITCODE."
        }
    }

    function Measure-Work([scriptblock] $Work) {
        # The garbage of one side isn't cleared away in the time of the other.
        [GC]::Collect()
        [GC]::WaitForPendingFinalizers()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        . $Work
        $watch.Elapsed.TotalMilliseconds
    }

    $facts = . ([scriptblock]::Create($Task.Prepare))
    $works = @($Task.Works | ForEach-Object { [scriptblock]::Create($_) })
    $times = foreach ($round in 1..($Task.WarmUp + $Task.Runs)) {
        $turns = $works | ForEach-Object { Measure-Work $_ }
        if ($round -gt $Task.WarmUp) {
            $turns
        }
    }

    [pscustomobject]@{ Facts = $facts; Times = [double[]]$times }
}

<#
.SYNOPSIS
    Takes the times of several pieces of work that run in turns.
.DESCRIPTION
    The runs are spread over a few processes: what the compiler and the memory of one come to stays so until its end. Gives the
    facts of the first process, and the rounds: in Times of each, the milliseconds of the pieces of work.
#>
function Measure-Turn {
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # What is measured, and how: see Measure-Module.ps1.
        [Parameter(Mandatory)] [pscustomobject] $Setup,

        # The pieces of work, as script text. $Task is there, and Invoke-Program for a whole process.
        [Parameter(Mandatory)] [string[]] $Works,

        # Runs first in each process. What it gives are the facts.
        [scriptblock] $Prepare = {},

        # How many rounds aren't measured, in each process.
        [int] $WarmUp = 2,

        # What is in $Task besides CodexHome.
        [hashtable] $Task = @{},

        # The exit codes of a process that did its work.
        [int[]] $ExitCodes = 0,

        # Over how many processes the runs are spread.
        [int] $Processes = 3
    )

    $count = [Math]::Min($Processes, $Setup.Runs)
    $results = @(foreach ($process in 1..$count) {
            Invoke-Child $script:TakeTurns ($Task + @{
                    Module    = $Setup.Module
                    CodexHome = $Setup.CodexHome
                    Works     = $Works
                    Prepare   = $Prepare.ToString()
                    WarmUp    = $WarmUp
                    Runs      = [int][Math]::Ceiling($Setup.Runs / $count)
                    ExitCodes = $ExitCodes
                })
        })
    $times = [double[]]$results.Times
    $rounds = for ($first = 0; $first -lt $times.Count; $first += $Works.Count) {
        $round = $times[$first..($first + $Works.Count - 1)]
        Write-Verbose (($round | ForEach-Object { '{0:N1} ms' -f $_ }) -join ', ')
        [pscustomobject]@{ Times = $round }
    }

    [pscustomobject]@{ Facts = $results[0].Facts; Rounds = @($rounds) }
}

# Two pieces of work in turns. Gives the facts, and pairs of times.
function Measure-Pair([pscustomobject] $Setup, [string] $Ours, [string] $Other, [hashtable] $Options = @{}) {
    $result = Measure-Turn $Setup -Works $Ours, $Other @Options
    $pairs = $result.Rounds | ForEach-Object { [pscustomobject]@{ Ours = $_.Times[0]; Other = $_.Times[1] } }
    [pscustomobject]@{ Facts = $result.Facts; Pairs = @($pairs) }
}

# Runs in a child: one piece of work, once. Gives the most memory the process ever had, in bytes; on Linux this is VmHWM.
$script:TakePeak = {
    param([hashtable] $Task)

    $ErrorActionPreference = 'Stop'
    Import-Module $Task.Module
    . ([scriptblock]::Create($Task.Work))
    [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
}

# The peak memory of a new process that does one piece of work, in MB.
function Measure-Peak([pscustomobject] $Setup, [string] $Work, [hashtable] $Task) {
    (Invoke-Child $script:TakePeak ($Task + @{ Module = $Setup.Module; Work = $Work })) / 1MB
}

# The time that a new PowerShell takes for a command, in milliseconds.
function Measure-Start([string] $Command) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = & $script:PowerShell -NoProfile -Command $Command
    $elapsed = $watch.Elapsed.TotalMilliseconds
    if ($LASTEXITCODE -ne 0) {
        throw "'$Command' failed in a new process."
    }

    $elapsed
}

# The cmdlets of the module, and the names of their parameters.
function Get-ModuleCommand([string] $Module) {
    $commands = @{}
    $read = {
        param([hashtable] $Task)

        Get-Command -Module (Import-Module $Task.Module -PassThru) | ForEach-Object { "$($_.Name) $($_.Parameters.Keys)" }
    }
    foreach ($line in Invoke-Child $read @{ Module = $Module }) {
        $name, $parameters = $line -split ' '
        $commands[$name] = $parameters
    }

    $commands
}

# Tells whether the module has every cmdlet and parameter that a piece of work names.
function Test-Work([pscustomobject] $Setup, [string] $Work) {
    $tree = [Management.Automation.Language.Parser]::ParseInput($Work, [ref] $null, [ref] $null)
    $calls = $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)
    foreach ($call in @($calls | Where-Object { $_.GetCommandName() -like '*-Codex*' })) {
        $known = $Setup.Commands[$call.GetCommandName()]
        $named = $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }
        if (-not $known -or @($named | Where-Object ParameterName -NotIn $known)) {
            return $false
        }
    }

    $true
}

Export-ModuleMember -Function Measure-Turn, Measure-Pair, Measure-Peak, Measure-Start, Get-ModuleCommand, Test-Work
