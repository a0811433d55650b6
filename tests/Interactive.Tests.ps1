BeforeDiscovery {
    $reading = @(
        @{ Name = 'Get-CodexSession'; Line = 'Get-CodexSession' }
        @{ Name = 'Get-CodexSessionItem'; Line = 'Get-CodexSessionItem -Kind error' }
        @{ Name = 'Get-CodexTurn'; Line = 'Get-CodexTurn -First 1' }
        @{ Name = 'Search-CodexSession'; Line = 'Search-CodexSession cart' }
        @{ Name = 'Measure-CodexSession'; Line = 'Measure-CodexSession' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $sessions = Get-CodexSession -CodexHome $SampleHome

    function Invoke-InShell {
        # What a line of script leaves in all streams, in a runspace of its own.
        param([string] $Script)

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; $Script")
            $output = @($shell.Invoke())
            $shell.HadErrors | Should -BeFalse -Because "$($shell.Streams.Error | Select-Object -First 1)"
            @{ Output = $output; Progress = @($shell.Streams.Progress); Verbose = @($shell.Streams.Verbose | ForEach-Object Message) }
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe '<Name> over many files' -ForEach $reading {
    It 'shows how far it is when it takes more than a second, and clears that away' {
        # Files come until a second is over.
        $progress = (Invoke-InShell "
            `$file = Get-Item '$($sessions[1].Path)'
            & { for (`$watch = [Diagnostics.Stopwatch]::StartNew(); `$watch.ElapsedMilliseconds -lt 1500;) { if (`$watch.ElapsedMilliseconds % 10 -eq 0) { `$file } } } | $Line").Progress
        $progress.Count | Should -BeGreaterThan 1
        $progress[-1].RecordType | Should -Be 'Completed'
        $progress[0].Activity | Should -Match 'sessions$'
        $progress[0].StatusDescription | Should -Not -BeNullOrEmpty
    }

    It 'shows nothing when it is done at once' {
        (Invoke-InShell "Get-Item '$($sessions[1].Path)' | $Line").Progress | Where-Object Activity -Match 'sessions$' | Should -BeNullOrEmpty
    }

    It 'tells with -Verbose each file, their number and the time' {
        $told = (Invoke-InShell "Get-Item '$($sessions[1].Path)', '$($sessions[2].Path)' | $Line -Verbose").Verbose
        foreach ($session in $sessions[1, 2]) {
            @($told -match [regex]::Escape($session.Path)) | Should -HaveCount 1
        }

        @($told -match "^$($Line.Split(' ')[0]): 2 files in \d+[.,]\d\d s\.$") | Should -HaveCount 1
    }
}

Describe 'Get-CodexSessionItem' {
    It 'does not count the time in which others work with what it gave' {
        $progress = (Invoke-InShell "
            '$($sessions[1].Path)' | Get-CodexSessionItem -First 2 | ForEach-Object {
                for (`$watch = [Diagnostics.Stopwatch]::StartNew(); `$watch.ElapsedMilliseconds -lt 700;) { } }").Progress
        $progress | Where-Object Activity -EQ 'Reading sessions' | Should -BeNullOrEmpty
    }
}

Describe 'A session' {
    It 'says in a string when it began and what it is about' {
        "$($sessions[1])" | Should -Match '^2026-11-12 \d\d:\d\d Cart rounding bug$'
    }

    It 'sorts by time' {
        $byTime = @($sessions | Sort-Object Timestamp | ForEach-Object Id)
        $sessions | Get-Random -Shuffle | Sort-Object | ForEach-Object Id | Should -Be $byTime
        ($sessions | Measure-Object Timestamp -Maximum).Maximum | Should -Be $sessions[0].Timestamp
    }

    It 'compares by time' {
        $sessions[1] -lt $sessions[0] | Should -BeTrue
        $sessions[0] -lt $sessions[1] | Should -BeFalse
        $sessions[0] -ge $sessions[0] | Should -BeTrue
        { $sessions[0] -gt 'today' } | Should -Throw
    }

    It 'is equal to another object of the same file' {
        $again = Get-CodexSession -CodexHome $SampleHome
        $again[2] -eq $sessions[2] | Should -BeTrue
        $again[2] -eq $sessions[3] | Should -BeFalse
        $sessions -contains $again[4] | Should -BeTrue
        Compare-Object $sessions $again[0..3] | ForEach-Object InputObject | Should -Be $sessions[4..($sessions.Count - 1)]
    }
}
