# The rows about searching, against the whole process of ripgrep.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Processes.psm1')
Import-Module (Join-Path $PSScriptRoot 'Rows.psm1')

# A word that few lines have, one that many have, and a regular expression.
function Measure-Search {
    param([pscustomobject] $Setup, [pscustomobject] $Ripgrep, [string] $RareWord, [string] $CommonWord, [string] $Pattern)

    if (-not $Ripgrep) {
        return New-Result -Facts 'Left out, as there is no rg: search'
    }

    $searches = @(
        @{ Name = 'rare word'; Pattern = $RareWord; Ours = '-SimpleMatch -CaseSensitive'; Other = '-F'; Limit = 3 }
        @{ Name = 'rare word'; Pattern = $RareWord; Ours = '-SimpleMatch'; Other = '-i -F'; Limit = 3 }
        @{ Name = 'common word'; Pattern = $CommonWord; Ours = '-SimpleMatch -CaseSensitive'; Other = '-F'; Limit = 0 }
        @{ Name = 'common word'; Pattern = $CommonWord; Ours = '-SimpleMatch'; Other = '-i -F'; Limit = 0 }
        @{ Name = 'regular expression'; Pattern = $Pattern; Ours = ''; Other = '-i'; Limit = 0 }
    )
    foreach ($search in $searches) {
        Measure-OneSearch $Setup $Ripgrep.Path $search
    }

    New-Result -Facts "ripgrep $($Ripgrep.Version)"
}

function Measure-OneSearch([pscustomobject] $Setup, [string] $Ripgrep, [hashtable] $Search) {
    $ours = "Search-CodexSession -CodexHome `$Task.CodexHome -Pattern `$Task.Pattern $($Search.Ours) -ErrorAction SilentlyContinue"
    $name = "search $($Search.Name), $($Search.Ours)".TrimEnd(' ', ',')
    if (-not (Test-Work $Setup $ours)) {
        return New-Result -Facts "Left out, as the module can't do it: $name"
    }

    # All files below the folder, whatever hides or ignores them. Ours and theirs both leave archived sessions out.
    $arguments = "--no-config -uu $($Search.Other) -e `$Task.Pattern (Join-Path `$Task.CodexHome sessions)"
    $prepare = @"
        [pscustomobject]@{
            Matches = @($ours).Count
            Lines   = @(& `$Task.Program $arguments --no-filename).Count
        }
"@
    $result = Measure-Pair $Setup "`$null = $ours" "Invoke-Program `$Task.Program $arguments" @{
        Prepare   = [scriptblock]::Create($prepare)
        WarmUp    = $Search.Limit ? 30 : 3
        Task      = @{ Program = $Ripgrep; Pattern = $Search.Pattern }
        ExitCodes = 0, 1
    }
    $limits = $Search.Limit ? @{ Bound = 'at most'; Limit = $Search.Limit } : @{}
    $row = New-PairRow $result.Pairs -Work ('`Search-CodexSession {0}`, {1}' -f $Search.Ours, $Search.Name).Replace(' `', '`') `
        -Against ('`rg {0}`, the whole process' -f $Search.Other) @limits
    New-Result $row ("{0}: '{1}', {2:N0} matches, {3:N0} lines of rg" -f @(
            $name
            $Search.Pattern.Replace('|', '\|')
            $result.Facts.Matches
            $result.Facts.Lines
        ))
}

Export-ModuleMember -Function Measure-Search
