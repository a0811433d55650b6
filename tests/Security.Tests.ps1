BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Get-AssemblyReference {
        # The assemblies that one of the module's own asks for.
        param([string] $Name)

        $image = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead("$(Split-Path $ModulePath)/bin/net8.0/$Name.dll"))
        try {
            $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            $metadata.AssemblyReferences.ForEach{ $metadata.GetString($metadata.GetAssemblyReference($_).Name) }
        }
        finally {
            $image.Dispose()
        }
    }
}

Describe 'The module' {
    It 'cannot reach the network: <_> knows none of its libraries' -ForEach 'CodexSessions', 'CodexSessions.Core', 'Markdig', 'Wcwidth', 'ZstdSharp' {
        $references = Get-AssemblyReference $_
        $references | Should -Contain 'System.Runtime'
        $references | Where-Object { $_ -match '^System\.Net\b' } | Should -BeNullOrEmpty
    }

    It 'starts programs in Resume-CodexSession alone' {
        Get-AssemblyReference CodexSessions.Core | Should -Not -Contain 'System.Diagnostics.Process'
        Get-ChildItem $RepositoryRoot/src/CodexSessions -Recurse -Filter *.cs |
            Where-Object FullName -NotMatch '[\\/](obj|bin)[\\/]' |
            Select-String 'ProcessStartInfo' -List |
            ForEach-Object Filename |
            Should -Be 'ResumeCodexSessionCommand.cs'
    }

    It 'leaves a Codex home as it was, whatever is read of it' {
        Copy-Item $SampleHome $TestDrive/home -Recurse
        $look = { Get-ChildItem $TestDrive/home -Recurse -Force | ForEach-Object { "$($_.FullName) $($_.LastWriteTimeUtc.Ticks) $(if (-not $_.PSIsContainer) { (Get-FileHash $_).Hash })" } }
        $before = & $look
        $given = @{ CodexHome = "$TestDrive/home" }
        $sessions = Get-CodexSession @given -IncludeArchived -IncludeChildren
        $null = @(
            $sessions | Get-CodexSessionItem
            $sessions | Get-CodexSessionItem -View Conversation
            $sessions | Get-CodexTurn
            $sessions | Search-CodexSession cart
            Measure-CodexSession @given
            Measure-CodexSession @given -Storage
            Get-CodexHistory @given
            Get-CodexSessionLog $TestDrive/home/log
            Export-CodexUsageReport @given -OutputPath $TestDrive/usage.html -PassThru
            foreach ($format in [Enum]::GetNames([CodexSessions.CodexTranscriptFormat])) {
                $sessions | Export-CodexTranscript -Format $format -Destination $TestDrive/out/$format -PassThru -WarningAction Ignore
            }
        )
        & $look | Should -Be $before
        $before.Count | Should -BeGreaterThan 20
        Get-ChildItem $TestDrive -Name | Sort-Object | Should -Be 'home', 'out', 'usage.html'
    }
}
