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
    [string] $Configuration = 'Release',

    # Takes the module that the last build left.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'CodexSessions.sln'
$project = Join-Path $PSScriptRoot 'src/CodexSessions/CodexSessions.csproj'
$module = Join-Path $PSScriptRoot 'out/CodexSessions'
$manifest = Join-Path $module 'CodexSessions.psd1'
$docs = Join-Path $PSScriptRoot 'docs/en-US'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed." }
}

# The tasks that need the module build it alone.
if (-not $NoBuild -and $Task -notin 'Test', 'Clean') {
    'Building. The first time takes a minute.'
    Invoke-DotNet build ($Task -eq 'Build' ? $solution : $project) --configuration $Configuration --nologo --verbosity quiet
}

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
        & $PSScriptRoot/docs/Export-CommandHelp.ps1 $docs/CodexSessions.dll-Help.xml
        foreach ($page in Get-ChildItem $docs -Filter about_*.md) {
            & $PSScriptRoot/docs/ConvertTo-AboutHelp.ps1 $page.FullName | Set-Content ($page.FullName -replace '\.md$', '.help.txt')
        }
    }
    'Package' {
        Compress-PSResource -Path $module -DestinationPath (Join-Path $PSScriptRoot 'out')
    }
    'Install' {
        # Where PowerShell looks for what a user has installed. Elsewhere than on Windows that is not beside the profile.
        $data = [Environment]::GetFolderPath('LocalApplicationData', 'Create')
        $modules = if ($IsLinux -or $IsMacOS) { "$data/powershell/Modules" } else { Join-Path (Split-Path $PROFILE.CurrentUserAllHosts) 'Modules' }
        $target = Join-Path $modules "CodexSessions/$((Test-ModuleManifest $manifest).Version)"
        if (Test-Path $target) { Remove-Item $target -Recurse -Force }
        $null = New-Item -ItemType Directory -Path $target -Force
        Copy-Item (Join-Path $module '*') -Destination $target -Recurse -Force
        "Installed in $target"
    }
    'Clean' {
        Invoke-DotNet clean $solution --nologo --verbosity quiet
        Remove-Item (Join-Path $PSScriptRoot 'out') -Recurse -Force -ErrorAction SilentlyContinue
    }
}
