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

    It 'opens no file of a home but sessions, names and history' -Skip:$IsWindows {
        # Whoever opens a pipe waits for its other end, or learns that there is none.
        Copy-Item $SampleHome $TestDrive/private -Recurse
        $private = 'auth.json', 'config.toml', 'state_5.sqlite', 'sessions/2026/notes.txt', 'sessions/2026/11/18/rollout.jsonl', 'log/codex-tui.log'
        $private | ForEach-Object { mkfifo "$TestDrive/private/$_" }
        $given = @{ CodexHome = "$TestDrive/private"; ErrorVariable = '+problems' }
        $problems = @()
        $sessions = Get-CodexSession @given -IncludeArchived
        $null = @(
            $sessions | Get-CodexTurn -ErrorVariable +problems
            Search-CodexSession @given cart -IncludeArchived
            Measure-CodexSession @given -IncludeArchived
            Measure-CodexSession @given -Storage
            Get-CodexHistory @given
            $sessions | Export-CodexTranscript -Format Html -Destination $TestDrive/private-out -PassThru -WarningAction Ignore -ErrorVariable +problems
        )
        $problems | Should -BeNullOrEmpty
        $sessions.Count | Should -BeGreaterThan 10
    }
}

Describe 'The page about security' {
    It 'names tests that are there' {
        $table = Get-Content $RepositoryRoot/docs/security.md | Where-Object { $_ -match '^\|.*`tests/' }
        $table.Count | Should -BeGreaterThan 8
        $table | Select-String '`(tests/[^`]+)`' -AllMatches | ForEach-Object { $_.Matches } | ForEach-Object { "$RepositoryRoot/$($_.Groups[1].Value)" | Should -Exist }
    }
}
