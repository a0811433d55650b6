# Tells what was measured, and on what.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

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

# The day, the commit, and the version of the module with the commit it was built from.
function Get-Origin([string] $Module) {
    $version = (Get-Item -LiteralPath (Join-Path $Module 'bin/net8.0/CodexSessions.dll')).VersionInfo.ProductVersion
    'Date: {0:yyyy-MM-dd}, commit {1}, module {2}' -f [datetime]::Now, (Get-Commit), ($version -replace '(?<=\+.{7}).*')
}

# How much else the machine was doing; null where it can't be told.
function Get-Load {
    $IsLinux ? (Get-Content /proc/loadavg).Split(' ')[0] : $null
}

function Get-Commit {
    if (-not (Get-Command git -CommandType Application -ErrorAction Ignore)) {
        return 'unknown'
    }

    $commit = git -C $PSScriptRoot rev-parse --short HEAD 2>$null
    $commit ? "$commit$((git -C $PSScriptRoot status --porcelain -- ../../src) ? ' with changes' : '')" : 'unknown'
}

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

Export-ModuleMember -Function Get-Machine, Get-Origin, Get-Load
