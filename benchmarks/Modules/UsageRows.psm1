# The rows about measuring usage, against whole processes of other programs.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Processes.psm1')
Import-Module (Join-Path $PSScriptRoot 'Rows.psm1')

$script:Ours = '$null = Measure-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue'

# Each of the programs that is null is left out.
function Measure-Usage([pscustomobject] $Setup, [pscustomobject] $CcUsage, [pscustomobject] $DuckDb, [pscustomobject] $Jq) {
    if (-not (Test-Work $Setup $script:Ours)) {
        return New-Result -Facts 'Left out, as the module can''t do it: usage'
    }

    Measure-AgainstCcUsage $Setup $CcUsage
    Measure-AgainstDuckDb $Setup $DuckDb
    Measure-AgainstJq $Setup $Jq
}

function Measure-AgainstCcUsage([pscustomobject] $Setup, [pscustomobject] $Program) {
    if (-not $Program) {
        return New-Result -Facts 'Left out, as there is no native ccusage: usage against it'
    }

    $prepare = {
        $env:CODEX_HOME = $Task.CodexHome
        $report = & $Task.Program codex session --offline --json | ConvertFrom-Json
        $usage = Measure-CodexSession -CodexHome $Task.CodexHome -ErrorAction SilentlyContinue
        [pscustomobject]@{
            Tokens      = ($usage | Measure-Object TotalTokens -Sum).Sum
            OtherTokens = $report.totals.totalTokens
        }
    }
    $other = 'Invoke-Program $Task.Program codex session --offline --json'
    $result = Measure-Pair $Setup $script:Ours $other @{ Prepare = $prepare; WarmUp = 60; Task = @{ Program = $Program.Path } }
    $row = New-PairRow $result.Pairs -Faster -Bound 'at least' -Limit 3 `
        -Work '`Measure-CodexSession`, the whole home' -Against '`ccusage codex session`, the whole process'
    New-Result $row @(
        'Tokens: {0:N0} by Measure-CodexSession, {1:N0} by ccusage' -f $result.Facts.Tokens, $result.Facts.OtherTokens
        "ccusage $($Program.Version), native"
    )
}

function Measure-AgainstDuckDb([pscustomobject] $Setup, [pscustomobject] $Program) {
    if (-not $Program) {
        return New-Result -Facts 'Left out, as there is no DuckDB for node: usage against it'
    }

    $other = 'Invoke-Program $Task.Program.Path $Task.Program.Script $Task.Program.Package $Task.CodexHome'
    $result = Measure-Pair $Setup $script:Ours $other @{ WarmUp = 30; Task = @{ Program = $Program } }
    New-Result (New-PairRow $result.Pairs -Faster -Work '`Measure-CodexSession`, the whole home' `
            -Against 'DuckDB, one sum of tokens, the whole process') "DuckDB $($Program.Version)"
}

# jq stops at a line that is no JSON, so it is given the lines as text. Where there is no shell, there is no row.
function Measure-AgainstJq([pscustomobject] $Setup, [pscustomobject] $Program) {
    if (-not $Program -or $IsWindows) {
        return New-Result -Facts 'Left out, as there is no jq, or no shell: usage against it'
    }

    $prepare = {
        $Task.Sum = 'find "$0/sessions" -name "rollout-*.jsonl" -exec cat {} + | "$1" -nR "$2"'
        $Task.Filter = 'reduce (inputs | fromjson? | objects | .payload | objects | select(.type == "token_count")
            | .info.last_token_usage.total_tokens // 0) as $tokens (0; . + $tokens)'
    }
    $other = 'Invoke-Program /bin/sh -c $Task.Sum $Task.CodexHome $Task.Program $Task.Filter'
    $result = Measure-Pair $Setup $script:Ours $other @{ Prepare = $prepare; Task = @{ Program = $Program.Path } }
    New-Result (New-PairRow $result.Pairs -Faster -Work '`Measure-CodexSession`, the whole home' `
            -Against '`cat \| jq`, one sum of tokens, the whole processes') "jq $($Program.Version)"
}

Export-ModuleMember -Function Measure-Usage
