BeforeAll {
    . $PSScriptRoot/Common.ps1
    $moduleFolder = Split-Path $ModulePath

    # All that ships, and nothing else.
    $shipped = @(
        'bin/net472/CodexSessions.Core.dll', 'bin/net472/CodexSessions.Core.pdb', 'bin/net472/CodexSessions.dll', 'bin/net472/CodexSessions.pdb'
        'bin/net472/Markdig.dll', 'bin/net472/Microsoft.Bcl.AsyncInterfaces.dll', 'bin/net472/System.Buffers.dll', 'bin/net472/System.IO.Pipelines.dll'
        'bin/net472/System.Memory.dll', 'bin/net472/System.Numerics.Vectors.dll', 'bin/net472/System.Runtime.CompilerServices.Unsafe.dll'
        'bin/net472/System.Text.Encodings.Web.dll', 'bin/net472/System.Text.Json.dll', 'bin/net472/System.Threading.Tasks.Extensions.dll'
        'bin/net472/Wcwidth.dll', 'bin/net472/ZstdSharp.dll'
        'bin/net8.0/CodexSessions.Core.dll', 'bin/net8.0/CodexSessions.Core.pdb', 'bin/net8.0/CodexSessions.dll', 'bin/net8.0/CodexSessions.pdb'
        'bin/net8.0/Markdig.dll', 'bin/net8.0/Wcwidth.dll', 'bin/net8.0/ZstdSharp.dll'
        'CodexSessions.format.ps1xml', 'CodexSessions.psd1', 'CodexSessions.types.ps1xml'
        'en-US/about_CodexSessions.help.txt'
        'en-US/about_CodexSessions_Format.help.txt'
        'en-US/about_CodexSessions_Recipes.help.txt'
        'en-US/CodexSessions.dll-Help.xml'
        'LICENSE', 'THIRD-PARTY-NOTICES.md'
    )

    function Get-RelativeFile([string] $Folder) {
        Get-ChildItem -LiteralPath $Folder -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($Folder, $_.FullName).Replace('\', '/') } | Sort-Object
    }

    function Get-ReleaseNote([string] $Version) {
        # The section of a version in the changelog; between two versions, what is not released yet.
        $lines = Get-Content "$RepositoryRoot/CHANGELOG.md"
        $heading = @($lines -like "## ``[$Version``]*") + @($lines -like '## `[Unreleased`]*') | Select-Object -First 1
        $rest = $lines[([array]::IndexOf($lines, $heading) + 1)..($lines.Count - 1)]
        $section = foreach ($line in $rest) {
            if ($line -like '## *') { break }
            $line
        }
        ($section -join "`n").Trim()
    }

    function Invoke-Fresh([string] $UserHome, [string] $Command) {
        # In a shell without a profile, of a user who has nothing yet. Gives what it prints.
        $start = [Diagnostics.ProcessStartInfo]::new($PowerShellPath)
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        '-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; $Command" | ForEach-Object { $start.ArgumentList.Add($_) }
        'CODEX_HOME', 'PSModulePath', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME' | ForEach-Object { $null = $start.Environment.Remove($_) }
        $start.WorkingDirectory = $start.Environment['HOME'] = (New-Item -ItemType Directory -Path $UserHome -Force).FullName
        # Without this folder NuGet writes its settings where it stands.
        $null = New-Item -ItemType Directory -Path "$UserHome/.config" -Force
        $process = [Diagnostics.Process]::Start($start)
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        if ($process.ExitCode) { throw "$output$($errors.Result)" }
        $output.Trim()
    }

    # A user's folders follow HOME only where they are no matter of the registry.
    $noHome = if ($IsWindows) { 'the folders of a user cannot be told to a process on Windows' }
    $noTools = if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)) { 'Microsoft.PowerShell.PSResourceGet is not installed' }
}

Describe 'The built module' {
    It 'holds exactly the files that ship' {
        Get-RelativeFile $moduleFolder | Should -Be ($shipped | Sort-Object)
    }

    It 'says under which licence it is, where it runs and what is new' {
        $manifest = Test-ModuleManifest $ModulePath
        $manifest.LicenseUri | Should -Be 'https://opensource.org/license/mit'
        'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS' | Should -BeIn $manifest.Tags
        $notes = Get-ReleaseNote $manifest.Version
        $notes | Should -Match '\w{4}'
        $manifest.ReleaseNotes.ReplaceLineEndings("`n") | Should -BeExactly $notes
    }

    It 'has a manifest that Windows PowerShell reads as it is written' {
        # Without a byte order mark it takes a file for one of the system's old character set.
        [IO.File]::ReadAllBytes($ModulePath) | Where-Object { $_ -gt 127 } | Should -BeNullOrEmpty
    }
}

Describe 'The package' {
    BeforeAll {
        if ($noHome -or $noTools) { return }
        $userHome = "$TestDrive/published"
        $repository = (New-Item -ItemType Directory "$TestDrive/repository").FullName
        $null = Invoke-Fresh $userHome @"
Register-PSResourceRepository -Name Folder -Uri '$repository'
Publish-PSResource -Path '$moduleFolder' -Repository Folder
Install-PSResource CodexSessions -Repository Folder -Scope CurrentUser -TrustRepository
"@
        $package = [IO.Compression.ZipFile]::OpenRead((Get-Item "$repository/*.nupkg").FullName)
    }

    AfterAll {
        if ($package) { $package.Dispose() }
    }

    BeforeEach {
        if ($noHome -or $noTools) { Set-ItResult -Skipped -Because "$($noHome ?? $noTools)" }
    }

    It 'holds exactly the files that ship, and what makes it a package' {
        $entries = $package.Entries.FullName -replace '[0-9a-f]{32}\.psmdcp$', '*.psmdcp'
        $entries | Sort-Object | Should -Be ($shipped + '_rels/.rels', '[Content_Types].xml', 'CodexSessions.nuspec', 'package/services/metadata/core-properties/*.psmdcp' | Sort-Object)
    }

    It 'tells galleries what the manifest says' {
        $reader = [IO.StreamReader]::new($package.GetEntry('CodexSessions.nuspec').Open())
        $metadata = ([xml]$reader.ReadToEnd()).package.metadata
        $reader.Dispose()
        $manifest = Test-ModuleManifest $ModulePath
        $metadata.id | Should -Be 'CodexSessions'
        $metadata.version | Should -Be "$($manifest.Version)"
        $metadata.description | Should -Be $manifest.Description
        $metadata.licenseUrl | Should -Be $manifest.LicenseUri
        $metadata.tags -split ' ' | Should -Contain 'Codex'
        $manifest.Tags | Should -BeIn ($metadata.tags -split ' ')
        $metadata.releaseNotes.ReplaceLineEndings("`n").Trim() | Should -BeExactly (Get-ReleaseNote $manifest.Version)
    }

    It 'installs exactly the files that ship' {
        $installed = Invoke-Fresh $userHome '(Get-Module -ListAvailable CodexSessions).ModuleBase'
        $installed | Should -BeLike "*published*$((Test-ModuleManifest $ModulePath).Version)"
        Get-RelativeFile $installed | Should -Be ($shipped + 'PSGetModuleInfo.xml' | Sort-Object)
    }

    It 'works by name in a fresh shell' {
        $told = Invoke-Fresh $userHome @"
Import-Module CodexSessions
@{
    Base     = (Get-Module CodexSessions).ModuleBase
    Commands = (Get-Command -Module CodexSessions).Count
    Sessions = @(Get-CodexSession -CodexHome '$SampleHome' -IncludeArchived | ForEach-Object Id)
    View     = (Get-CodexSession -CodexHome '$SampleHome' -First 1 | Out-String -Width 120)
    Synopsis = (Get-Help Get-CodexSession).Synopsis
    About    = (Get-Help about_CodexSessions | Out-String)
} | ConvertTo-Json
"@ | ConvertFrom-Json
        $told.Base | Should -BeLike '*published*'
        $told.Commands | Should -Be (Get-Command -Module CodexSessions).Count
        $told.Sessions | Should -Be (Get-CodexSession -CodexHome $SampleHome -IncludeArchived).Id
        $told.View | Should -Match 'Started\s+Id\s+Model'
        $told.Synopsis | Should -Be (Get-Help Get-CodexSession).Synopsis
        $told.About | Should -Match 'Get-CodexSession'
    }
}

Describe 'build.ps1 -Task Install' {
    It 'puts the module where PowerShell finds it, in the place of an older build' {
        if ($noHome) { Set-ItResult -Skipped -Because $noHome }

        $find = '(Get-Module -ListAvailable CodexSessions).ModuleBase'
        $install = "& '$RepositoryRoot/build.ps1' -Task Install -NoBuild; $find"
        $installed = (Invoke-Fresh "$TestDrive/installed" $install) -split '\r?\n' | Select-Object -Last 1
        $installed | Should -BeLike '*installed*'
        Set-Content "$installed/bin/net8.0/Older.dll" 'left from an older build'

        $null = Invoke-Fresh "$TestDrive/installed" $install
        Get-RelativeFile $installed | Should -Be ($shipped | Sort-Object)
        Invoke-Fresh "$TestDrive/installed" 'Import-Module CodexSessions; (Get-Module CodexSessions).ModuleBase' | Should -Be $installed
    }
}
