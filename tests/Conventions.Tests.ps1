BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Conventions.ps1
    $commands = Get-Command -Module CodexSessions | ForEach-Object { @{ Name = $_.Name } }
    $rules = $CommandRules.Keys | ForEach-Object { @{ Rule = $_ } }

    # What each cmdlet gives on the samples.
    $runs = @(
        @{ Name = 'Export-CodexTranscript'; Run = { $sessions[0] | Export-CodexTranscript -Destination $TestDrive/out -PassThru -WarningAction Ignore } }
        @{ Name = 'Export-CodexUsageReport'; Run = { $sessions | Export-CodexUsageReport -OutputPath $TestDrive/usage.html -PassThru } }
        @{ Name = 'Format-CodexUsage'; Run = { $sessions | Measure-CodexSession | Format-CodexUsage } }
        @{ Name = 'Get-CodexHistory'; Run = { Get-CodexHistory -CodexHome $SampleHome } }
        @{ Name = 'Get-CodexSession'; Run = { Get-CodexSession -CodexHome $SampleHome -IncludeChildren } }
        @{ Name = 'Get-CodexSessionItem'; Run = { $sessions | Get-CodexSessionItem; $sessions[1] | Get-CodexSessionItem -View Conversation } }
        @{ Name = 'Get-CodexSessionLog'; Run = { Get-CodexSessionLog $SampleHome/log } }
        @{ Name = 'Get-CodexTurn'; Run = { $sessions | Get-CodexTurn } }
        @{ Name = 'Measure-CodexSession'; Run = { $sessions | Measure-CodexSession -GroupBy Tool; $sessions | Measure-CodexSession -Storage } }
        @{ Name = 'Protect-CodexSessionItem'; Run = { $sessions[0] | Get-CodexSessionItem | Protect-CodexSessionItem } }
        @{ Name = 'Search-CodexSession'; Run = { $sessions | Search-CodexSession cart -Context 1; $sessions | Search-CodexSession cart -Quiet } }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Conventions.ps1
    $sessions = Get-CodexSession -CodexHome $SampleHome

    # One command for each rule that breaks it.
    $outlaws = New-Module ([scriptblock]::Create('
        function Fetch-CodexThing { [CmdletBinding()] param() }
        function Get-Things { [CmdletBinding()] param() }
        function Get-CodexCase { [CmdletBinding()] param([string] $codex_home, [string] $URLPart) }
        function Get-CodexCommon { [CmdletBinding()] param([switch] $Verbose) }
        function Get-CodexAlias { [CmdletBinding()] param([Alias("wi")] [string] $Wild) }
        function Get-CodexSilence { [CmdletBinding()] param() }
        function Get-CodexPath { [CmdletBinding()] param([string] $Path) }
        function Get-CodexTwin { [CmdletBinding()] param([string] $Path, [SupportsWildcards()] [string] $LiteralPath) }
        function Remove-CodexThing { [CmdletBinding()] param() }
        function Get-CodexPair { [CmdletBinding()] param([Parameter(ValueFromPipeline)] [string] $One, [Parameter(ValueFromPipeline)] [int] $Two) }
        function Get-CodexNone { [CmdletBinding()] param([string] $One) }
        function Get-CodexLie { [CmdletBinding()] [OutputType([string])] param() 42 }'))
    $outlaw = $outlaws.ExportedFunctions
}

Describe 'The cmdlet <Name>' -ForEach $commands {
    It '<Rule>' -ForEach $rules {
        & $CommandRules[$Rule] (Get-Command $Name) | Should -BeNullOrEmpty
    }

    It 'has whole help' {
        Test-CommandHelp (Get-Command $Name) (Get-Help $Name -Full) | Should -BeNullOrEmpty
    }
}

Describe 'What <Name> gives' -ForEach $runs {
    It 'is what it says' {
        $output = @(& $Run)
        $output | Should -Not -BeNullOrEmpty
        Test-Output (Get-Command $Name) $output | Should -BeNullOrEmpty
    }
}

Describe 'The module' {
    It 'exports by name' {
        # It chooses the binary by an expression, so it is run and not only read.
        $manifest = & ([scriptblock]::Create((Get-Content $ModulePath -Raw)))
        Test-Export $manifest (Get-Command -Module CodexSessions).Name | Should -BeNullOrEmpty
    }

    It 'has an id for each error, told in the help' {
        $source = Get-Content $RepositoryRoot/src/CodexSessions/Commands/Errors.cs -Raw
        $ids = [regex]::Matches($source, '(?s)Make\(.*?"([^"{}]+)",\s*ErrorCategory\.(?!NotSpecified)').ForEach{ $_.Groups[1].Value } + [Enum]::GetNames([CodexSessions.CodexErrorKind]) | Sort-Object -Unique
        $ids.Count | Should -BeGreaterThan 20
        [regex]::Matches($source, 'ErrorCategory\.\w+').Count | Should -BeGreaterOrEqual ([regex]::Matches($source, 'internal static ErrorRecord').Count)
        Test-ErrorId $ids | Should -BeNullOrEmpty
        $page = Get-Content $RepositoryRoot/docs/en-US/about_CodexSessions.md -Raw
        $ids.Where{ $page -notmatch "\| ``$_``( \*)? \|" } | Should -BeNullOrEmpty
    }
}

Describe 'The check' {
    It 'finds a command that breaks the rule: <Rule> (<Broken>)' -ForEach @(
        @{ Broken = 'Fetch-CodexThing'; Rule = 'has an approved verb' }
        @{ Broken = 'Get-Things'; Rule = 'has a noun with the prefix of the product, in the singular' }
        @{ Broken = 'Get-CodexCase'; Rule = 'is spelled in Pascal case, with its parameters' }
        @{ Broken = 'Get-CodexCommon'; Rule = 'takes no name of a common parameter for its own' }
        @{ Broken = 'Get-CodexAlias'; Rule = 'takes no name of a common parameter for its own' }
        @{ Broken = 'Get-CodexSilence'; Rule = 'says what it gives' }
        @{ Broken = 'Get-CodexPath'; Rule = 'has a literal twin for its path' }
        @{ Broken = 'Get-CodexTwin'; Rule = 'has a literal twin for its path' }
        @{ Broken = 'Remove-CodexThing'; Rule = 'asks before it changes something' }
        @{ Broken = 'Get-CodexPair'; Rule = 'takes one parameter by value in each set that the pipeline chooses' }
        @{ Broken = 'Get-CodexNone'; Rule = 'takes one parameter by value in each set that the pipeline chooses' }
    ) {
        & $CommandRules[$Rule] $outlaw[$Broken] | Should -Not -BeNullOrEmpty
    }

    It 'finds every rule broken by some command' {
        $CommandRules.Keys.Where{ $rule = $CommandRules[$_]; -not $outlaw.Values.Where{ & $rule $_ } } | Should -BeNullOrEmpty
    }

    It 'finds help that is not whole' {
        $command = Get-Command Get-CodexTurn
        $missing = @(Test-CommandHelp $command ([pscustomobject]@{ Synopsis = 'Get-CodexTurn [[-Path] <string>]' }))
        $missing | Should -Contain 'there is no synopsis'
        $missing | Should -Contain 'there is no description'
        $missing | Should -Contain 'there are fewer than two examples'
        $missing | Should -Contain '-Tail is not described'
    }

    It 'finds exports that are not told by name' {
        Test-Export @{ CmdletsToExport = '*'; FunctionsToExport = @(); VariablesToExport = @() } 'Get-CodexTurn' | Should -Be @(
            'CmdletsToExport has a wildcard', 'AliasesToExport is not there', 'CmdletsToExport and the module differ in Get-CodexTurn', 'CmdletsToExport and the module differ in *')
    }

    It 'finds bad ids of errors' {
        Test-ErrorId 'Path Not Found', 'pathNotFound', 'PathNotFound' | Should -HaveCount 2
    }

    It 'finds output of another type' {
        Test-Output $outlaw['Get-CodexLie'] (& $outlaw['Get-CodexLie']) | Should -Be 'there is a int'
    }
}

Describe 'The scripts' {
    It 'please PSScriptAnalyzer' {
        if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
        }

        # In a shell of its own: the analyzer brings libraries along.
        $found = & $PowerShellPath -NoProfile -NonInteractive -Command "
            Import-Module PSScriptAnalyzer
            Get-Item '$RepositoryRoot/build.ps1', '$RepositoryRoot/docs/*.ps1', '$RepositoryRoot/tests/*.ps1', '$RepositoryRoot/benchmarks/*.ps1', '$RepositoryRoot/benchmarks/Modules/*.psm1', '$ModulePath' |
                ForEach-Object { Invoke-ScriptAnalyzer `$_ -Settings '$RepositoryRoot/tests/PSScriptAnalyzerSettings.psd1' } |
                ForEach-Object { `"`$(`$_.ScriptName):`$(`$_.Line) `$(`$_.RuleName): `$(`$_.Message)`" }"
        $found | Should -BeNullOrEmpty
    }
}
