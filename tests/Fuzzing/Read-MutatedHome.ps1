<#
.SYNOPSIS
Reads damaged Codex homes by every cmdlet, and reports what should not have come out.
.DESCRIPTION
tests/Fuzzing.Tests.ps1 starts this script in a PowerShell of its own, so that a crash or an endless loop ends that one only.
#>
[CmdletBinding()]
param(
    [int] $FirstSeed = 0,
    [int] $Count = 60,

    # The manifest of the module.
    [Parameter(Mandatory)] [string] $Module,

    # The homes are written here, each after the one before was removed.
    [Parameter(Mandatory)] [string] $Folder,

    # Ids of errors that the help documents.
    [Parameter(Mandatory)] [string[]] $DocumentedId,

    # Leaves the homes in which something was found.
    [switch] $Keep
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
$PSStyle.OutputRendering = 'PlainText'
Import-Module $Module

$library = Join-Path (Split-Path $Module) 'bin/net8.0/ZstdSharp.dll'
$source = "$PSScriptRoot/HomeMutator.cs", "$PSScriptRoot/ObjectReader.cs", "$PSScriptRoot/../CodexSessions.Core.Tests/Fuzzing/Mutator.cs"
$options = '-nullable:enable', '-optimize+', '-nowarn:CS1701'
Add-Type -Path $library
Add-Type -Path $source -ReferencedAssemblies $library, System.Text.Json, System.Memory, System.Collections, System.Linq, System.Management.Automation, System.Text.Encoding.Extensions -CompilerOptions $options
$samples = Join-Path $PSScriptRoot '../../samples/home'

function Test-Result {
    # Runs one command and reports what it should not have done; gives what it gave.
    param([string] $Name, [type[]] $Type, [scriptblock] $Command)

    $objects = @()
    $problems = $null
    $time = [Diagnostics.Stopwatch]::StartNew()
    try {
        $objects = @(& $Command -ErrorAction SilentlyContinue -ErrorVariable problems)
        foreach ($object in $objects) { [CodexSessions.Tests.Fuzzing.ObjectReader]::Read($object) }
    }
    catch {
        Add-Fault $Name "It ended with $($_.Exception.GetType().Name): $($_.Exception.Message) $($_.Exception.InnerException.StackTrace)"
    }

    if ($time.Elapsed.TotalSeconds -gt 60) { Add-Fault $Name "It took $($time.Elapsed.TotalSeconds) s." }
    $given[$Name] += $objects.Count
    foreach ($problem in $problems) {
        if ($problem -isnot [Management.Automation.ErrorRecord]) {
            Add-Fault $Name "A $($problem.GetType().Name) among the errors: $problem"
        }
        elseif (($id = ($problem.FullyQualifiedErrorId -split ',')[0]) -notin $DocumentedId) {
            Add-Fault $Name "The error $id is not documented: $problem"
        }
        elseif ([string]::IsNullOrWhiteSpace($problem.Exception.Message)) {
            Add-Fault $Name "The error $id has no message."
        }
        elseif ($problem.Exception.InnerException -and -not (Test-Foreseen $problem.Exception)) {
            # What nobody foresaw has an id too.
            Add-Fault $Name "$($problem.Exception.Message) $($problem.Exception.InnerException.StackTrace)"
        }

        $reported["$id"]++
    }

    foreach ($wrong in $objects | Where-Object { $object = $_; -not ($Type | Where-Object { $object -is $_ }) }) {
        Add-Fault $Name "It gave a $($wrong.GetType())."
    }

    , $objects
}

function Test-Foreseen {
    param($Exception)
    $id = if ($Exception -is [CodexSessions.CodexSessionException]) { $Exception.Kind } else { 'TranscriptWriteFailed' }
    $id -notin 'SessionReadFailed', 'TranscriptWriteFailed' -or
        $Exception.InnerException -is [IO.IOException] -or $Exception.InnerException -is [UnauthorizedAccessException]
}

function Test-View {
    # Shows objects, and turns them into the texts that people hand on.
    param([string] $Name, [object[]] $Given)

    if (-not $Given) { return }
    try {
        foreach ($format in $mutator.HasLongText ? 'Format-Table' : ('Format-Table', 'Format-List')) {
            $shown = $Given | & $format -ShowError -ErrorAction SilentlyContinue -ErrorVariable problems | Out-String -Width 150
            foreach ($problem in $problems) { Add-Fault "$Name | $format" "$problem" }
            if ($shown -match '[\p{Cc}-[\r\n]]' -and $format -eq 'Format-Table') { Add-Fault "$Name | $format" ('It shows U+{0:X4}.' -f [int][char]$Matches[0]) }
        }

        if ($seed % 4 -eq 0) {
            $null = $Given | Select-Object -First 20 | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue | ConvertFrom-Json
            $Given | Export-Csv "$out/objects.csv"
        }
    }
    catch {
        Add-Fault $Name "Showing it ended with $($_.Exception.GetType().Name): $($_.Exception.Message)"
    }
}

function Add-Fault {
    param([string] $Name, [string] $Message)

    $script:faults++
    @{ seed = $seed; command = $Name; message = $Message } | ConvertTo-Json -Compress | Add-Content "$Folder/faults.jsonl"
}

# What came out, by command and by error id: homes of which nothing can be read would test nothing.
$given = @{}
$reported = @{}

$sessionType = [CodexSessions.CodexSession]
$itemType = [CodexSessions.CodexSessionItem]
$formats = [Enum]::GetNames([CodexSessions.CodexTranscriptFormat])
$codexHome = "$Folder/home"
$out = "$Folder/out"
for ($seed = $FirstSeed; $seed -lt $FirstSeed + $Count; $seed++) {
    $faults = 0
    Set-Content "$Folder/seed" $seed
    $mutator = [CodexSessions.Tests.Fuzzing.HomeMutator]::new($seed, $samples, "$PSScriptRoot/records.jsonl")
    $mutator.Write($codexHome)
    $null = New-Item -ItemType Directory $out

    # Every command takes the common parameters of the call.
    $sessions = Test-Result 'Get-CodexSession' $sessionType { [CmdletBinding()] param() Get-CodexSession -CodexHome $codexHome -IncludeArchived }
    Test-View 'Get-CodexSession' $sessions
    $null = Test-Result 'Get-CodexSession -LiteralPath' $sessionType { [CmdletBinding()] param() Get-CodexSession -LiteralPath $codexHome }
    $trees = Test-Result 'Get-CodexSession -IncludeChildren' $sessionType { [CmdletBinding()] param() Get-CodexSession -CodexHome $codexHome -IncludeChildren }
    Test-View 'Get-CodexSession -IncludeChildren' $trees
    $items = Test-Result 'Get-CodexSessionItem' $itemType { [CmdletBinding()] param() Get-CodexSessionItem -LiteralPath $codexHome }
    Test-View 'Get-CodexSessionItem' $items
    $null = Test-Result 'Get-CodexSessionItem -Tail' $itemType { [CmdletBinding()] param() Get-CodexSessionItem -LiteralPath $codexHome -Tail 3 }
    $null = Test-Result 'Get-CodexSessionItem -OwnOnly' $itemType { [CmdletBinding()] param() Get-CodexSessionItem -LiteralPath $codexHome -OwnOnly }
    $seen = Test-Result 'Get-CodexSessionItem -View Conversation' $itemType { [CmdletBinding()] param() Get-CodexSessionItem -LiteralPath $codexHome -View Conversation -IncludeRolledBack }
    Test-View 'Get-CodexSessionItem -View Conversation' $seen
    $null = Test-Result 'Get-CodexSessionItem -View ModelHistory' $itemType { [CmdletBinding()] param() Get-CodexSessionItem -LiteralPath $codexHome -View ModelHistory }
    $turns = Test-Result 'Get-CodexTurn' ([CodexSessions.CodexTurn]) { [CmdletBinding()] param() $sessions | Get-CodexTurn -IncludeRolledBack }
    Test-View 'Get-CodexTurn' $turns
    $matched = Test-Result 'Search-CodexSession' ([CodexSessions.CodexSearchMatch]) { [CmdletBinding()] param() Search-CodexSession '\w+e\b', '(?=x)' -CodexHome $codexHome -IncludeArchived -AllMatches -Context 1 }
    Test-View 'Search-CodexSession' $matched
    $null = Test-Result 'Search-CodexSession -SimpleMatch' ([CodexSessions.CodexSearchMatch]) { [CmdletBinding()] param() Search-CodexSession -Pattern the -SimpleMatch -LiteralPath $codexHome }
    $usage = Test-Result 'Measure-CodexSession' ([CodexSessions.CodexUsage]) { [CmdletBinding()] param() Measure-CodexSession -CodexHome $codexHome -IncludeArchived -GroupBy Turn, Tool }
    Test-View 'Measure-CodexSession -GroupBy Turn, Tool' $usage
    $usage = Test-Result 'Measure-CodexSession' ([CodexSessions.CodexUsage]) { [CmdletBinding()] param() Measure-CodexSession -LiteralPath $codexHome -GroupBy Day, Model -Price @{ Model = '*'; Input = 1; Output = 2 } }
    Test-View 'Measure-CodexSession -Price' $usage
    $null = Test-Result 'Format-CodexUsage' ([object]) { [CmdletBinding()] param() $usage | Format-CodexUsage }
    $storage = Test-Result 'Measure-CodexSession -Storage' ([CodexSessions.CodexStorageUsage]) { [CmdletBinding()] param() Measure-CodexSession -CodexHome $codexHome -IncludeArchived -Storage }
    Test-View 'Measure-CodexSession -Storage' $storage
    foreach ($format in $formats) {
        $null = Test-Result "Export-CodexTranscript -Format $format" ([IO.FileInfo]) {
            [CmdletBinding()] param()
            $sessions | Export-CodexTranscript -Format $format -Destination $out/$format -ImageFolder $out/images -IncludeReasoning -IncludeToolOutput -PassThru
        }
    }

    $null = Test-Result 'Protect-CodexSessionItem' ([IO.FileInfo]) { [CmdletBinding()] param() $items | Protect-CodexSessionItem | Export-CodexTranscript -Format JsonLines -Destination $out/protected -PassThru }
    $null = Test-Result 'Export-CodexUsageReport' ([IO.FileInfo]) { [CmdletBinding()] param() Export-CodexUsageReport -CodexHome $codexHome -IncludeArchived -OutputPath $out/usage.html -PassThru }
    $entries = Test-Result 'Get-CodexHistory' ([CodexSessions.CodexHistoryEntry]) { [CmdletBinding()] param() Get-CodexHistory -CodexHome $codexHome }
    Test-View 'Get-CodexHistory' $entries
    $records = Test-Result 'Get-CodexSessionLog' ([CodexSessions.CodexLogRecord]) { [CmdletBinding()] param() Get-CodexSessionLog -LiteralPath $codexHome/log }
    Test-View 'Get-CodexSessionLog' $records

    if ($faults -and $Keep) { Move-Item $codexHome "$Folder/home-$seed" } else { Remove-Item $codexHome -Recurse -Force }
    Remove-Item $out -Recurse -Force
}

@{ given = $given; reported = $reported } | ConvertTo-Json | Set-Content "$Folder/summary.json"
