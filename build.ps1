<#
.SYNOPSIS
The one door to building, testing and trying the module. Every task is a command or two of dotnet, Pester or PlatyPS.
.EXAMPLE
./build.ps1 -Task Demo

Builds the module, lists the sample sessions and writes a transcript.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Docs', 'Package', 'Install', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'CodexSessions.sln'
$module = Join-Path $PSScriptRoot 'out/CodexSessions'
$manifest = Join-Path $module 'CodexSessions.psd1'
$docs = Join-Path $PSScriptRoot 'docs/en-US'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed." }
}

if ($Task -notin 'Test', 'Clean') { Invoke-DotNet build $solution --configuration $Configuration --nologo --verbosity quiet }

switch ($Task) {
    'Test' {
        Invoke-DotNet test $solution
    }
    'Demo' {
        Import-Module $manifest
        $sessions = Get-CodexSession -CodexHome (Join-Path $PSScriptRoot 'samples/home') -IncludeArchived
        $sessions | Format-Table
        $sessions | Where-Object Name -EQ 'Cart rounding bug' |
            Export-CodexTranscript -Destination (Join-Path $PSScriptRoot 'out/transcripts') -PassThru |
            ForEach-Object { "Transcript: $($_.FullName)" }
    }
    'Docs' {
        Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
        $pages = Get-ChildItem $docs -Filter *-Codex*.md | Import-MarkdownCommandHelp
        $pages | Export-MamlCommandHelp -OutputFolder $docs -Force | Move-Item -Destination $docs -Force
        Remove-Item (Join-Path $docs 'CodexSessions') -Recurse
    }
    'Package' {
        Compress-PSResource -Path $module -DestinationPath (Join-Path $PSScriptRoot 'out')
    }
    'Install' {
        $version = (Test-ModuleManifest $manifest).Version
        $target = Join-Path (Split-Path $PROFILE.CurrentUserAllHosts) "Modules/CodexSessions/$version"
        $null = New-Item -ItemType Directory -Path $target -Force
        Copy-Item (Join-Path $module '*') -Destination $target -Recurse -Force
        "Installed in $target"
    }
    'Clean' {
        Invoke-DotNet clean $solution --nologo --verbosity quiet
        Remove-Item (Join-Path $PSScriptRoot 'out') -Recurse -Force -ErrorAction SilentlyContinue
    }
}
