BeforeDiscovery {
    $named = @(
        @{ Line = 'Get-CodexSession -CodexHome {0} -Name ' }
        @{ Line = 'Get-CodexSession -CodexHome {0} -Branch ' }
        @{ Line = 'Get-CodexSession -CodexHome {0} -Model ' }
        @{ Line = 'Get-CodexSession -CodexHome {0} -WorkingDirectory ' }
        @{ Line = 'Search-CodexSession . -CodexHome {0} -WorkingDirectory ' }
        @{ Line = 'Search-CodexSession . -CodexHome {0} -ToolName ' }
        @{ Line = 'Get-CodexSessionItem -Id * -CodexHome {0} -ToolName ' }
    )
    $fixed = @(
        @{ Line = 'Get-CodexSession -CodexHome {0} -Source ' }
        @{ Line = 'Get-CodexSessionItem -Type ' }
        @{ Line = 'Get-CodexSessionItem -Kind ' }
        @{ Line = 'Get-CodexSessionItem -Role ' }
        @{ Line = 'Search-CodexSession x -Role ' }
        @{ Line = 'Search-CodexSession x -Kind ' }
        @{ Line = 'Get-CodexSessionLog -Direction ' }
        @{ Line = 'Get-CodexSessionLog -Kind ' }
    )
    $completers = 'SessionId', 'SessionName', 'WorkingDirectory', 'Model', 'Branch', 'ToolName', 'Source', 'ItemType', 'ItemKind', 'ConversationKind', 'Role', 'LogDirection', 'LogKind'
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Hostile.ps1
    $savedHome = $env:CODEX_HOME

    $count = $hostile.Count

    function New-HostileHome {
        # A home with a session for each value, which is its name, folder, model, branch and tool.
        param([string] $Path, [string[]] $Value)

        $names = for ($i = 0; $i -lt $Value.Count; $i++) {
            $id = '01a1ef77-ada4-7af2-93fb-{0:x12}' -f $i
            $call = @{ timestamp = '2026-11-18T16:22:41.000Z'; type = 'response_item'; payload = @{ type = 'function_call'; name = $Value[$i]; call_id = 'c1'; arguments = '{"x":"y"}' } } | ConvertTo-Json -Compress -Depth 8
            $null = New-SessionFile -CodexHome $Path -Id $id -Time '2026-11-18T16:22:40' -Cwd $Value[$i] -Model $Value[$i] -Line $call -Meta @{ git = @{ branch = $Value[$i] } }
            @{ id = $id; thread_name = $Value[$i]; updated_at = '2026-11-18T16:22:40Z' } | ConvertTo-Json -Compress
        }

        [IO.File]::WriteAllLines("$Path/session_index.jsonl", [string[]]$names)
    }

    # A list has fifty entries at most; of few sessions each is found sooner.
    $hostileHomes = for ($start = 0; $start -lt $count; $start += 15) {
        $folder = "$TestDrive/hostile$start"
        $values = $hostile[$start..([Math]::Min($start + 15, $count) - 1)]
        New-HostileHome $folder $values
        @{ Path = $folder; Values = $values }
    }

    function Complete-Line {
        # The lines that come of a line when its completions are accepted, as a shell does it.
        param([string] $Line)

        $found = [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
        foreach ($match in $found.CompletionMatches | Where-Object ResultType -EQ 'ParameterValue') {
            @{ Match = $match; Line = $Line.Remove($found.ReplacementIndex, $found.ReplacementLength).Insert($found.ReplacementIndex, $match.CompletionText) }
        }
    }

    function Get-LastArgument {
        # The value of the last argument of a line that is one command with constant arguments; an error when it is anything else.
        param([string] $Line)

        $errors = $null
        $ast = [Management.Automation.Language.Parser]::ParseInput($Line, [ref]$null, [ref]$errors)
        if ($errors) { throw "'$Line' does not parse: $errors" }
        $command = @($ast.EndBlock.Statements)[0].PipelineElements[0]
        $isOne = $ast.EndBlock.Statements.Count -eq 1 -and $ast.EndBlock.Statements[0].PipelineElements.Count -eq 1 -and $command.Redirections.Count -eq 0 -and
            $command.Extent.Text.Length -eq $Line.Trim().Length -and -not $ast.EndBlock.Statements[0].Background
        $before = $command.CommandElements[-2]
        $last = $command.CommandElements[-1]
        if (-not $isOne -or $before -isnot [Management.Automation.Language.CommandParameterAst] -or $last -isnot [Management.Automation.Language.StringConstantExpressionAst]) {
            throw "'$Line' is not one command whose last argument is a constant string."
        }

        $last.Value
    }

    function Get-FoundPath {
        # The files of the sessions that a line finds, or of their items and matches.
        param([string] $Line)

        & ([scriptblock]::Create($Line)) | ForEach-Object Path | Sort-Object -Unique
    }

    function Get-Offered {
        # The arguments that are offered behind a line.
        param([string] $Line)

        Complete-Line $Line | ForEach-Object { Get-LastArgument $_.Line }
    }

    function Test-Until {
        # Whether a condition comes true: what is offered depends on how much is read in the time there is.
        param([scriptblock] $Condition)

        for ($watch = [Diagnostics.Stopwatch]::StartNew(); $watch.Elapsed.TotalSeconds -lt 10;) {
            if (& $Condition) { return $true }
        }

        $false
    }

    $hidden = '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]'
    $steering = '[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]'
}

AfterAll {
    $env:CODEX_HOME = $savedHome
}

Describe 'Completion of <Line>' -ForEach $named {
    It 'offers every hostile value as one constant argument that finds its session and does nothing else' {
        Push-Location $TestDrive
        try {
            foreach ($hostileHome in $hostileHomes) {
                $start = $Line -f $hostileHome.Path
                Test-Until { @(Complete-Line $start).Count -ge $hostileHome.Values.Count } | Should -BeTrue
                $found = foreach ($accepted in Complete-Line $start) {
                    if ($accepted.Match.CompletionText -match $hidden) { throw "'$($accepted.Line)' holds characters that are not visible." }
                    if ("$($accepted.Match.ListItemText)$($accepted.Match.ToolTip)" -match $steering) { throw "The texts of '$($accepted.Line)' steer the console." }
                    $null = Get-LastArgument $accepted.Line
                    $paths = @(Get-FoundPath $accepted.Line)
                    if ($paths.Count -ne 1) { throw "'$($accepted.Line)' finds $($paths.Count) sessions." }
                    $paths[0]
                }

                $found | Sort-Object | Should -Be ((Get-CodexSession -CodexHome $hostileHome.Path).Path | Sort-Object)
            }

            Get-ChildItem $TestDrive -Recurse -Filter 'canary*' | Should -BeNullOrEmpty
            Get-Variable x -Scope Global -ErrorAction Ignore | Should -BeNullOrEmpty
        }
        finally {
            Pop-Location
        }
    }

    It 'completes what was typed behind any quote' {
        $values = 'x and y', "x$right; $run; $right", "x'; $run; '", 'x"; $run; "', "x${openDouble}y"
        New-HostileHome $TestDrive/quotes $values
        foreach ($start in '', "'", '"', $left, $right, $low, $reversed, $openDouble, $closeDouble, $lowDouble) {
            foreach ($typed in 'X', '*[xy]') {
                $typedLine = ($Line -f "$TestDrive/quotes") + $start + $typed
                if (-not (Test-Until { @(Get-Offered $typedLine | Sort-Object -Unique).Count -eq 5 })) { throw "'$typedLine' is not completed to all five." }
            }
        }
    }
}

Describe 'Completion of <Line>' -ForEach $fixed {
    It 'offers names that parse, whatever was typed' {
        $start = $Line -f "$TestDrive/none"
        Complete-Line $start | Should -Not -BeNullOrEmpty
        Complete-Line $start | ForEach-Object { Get-LastArgument $_.Line } | Should -Not -BeNullOrEmpty
        Push-Location $TestDrive
        try {
            # PowerShell itself, which completes paths where it knows nothing better, takes no NUL.
            foreach ($value in $hostile -notmatch "`0") {
                Complete-Line "$start$value"
                Complete-Line "$start'$([Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value))'"
            }

            'canary' | Should -Not -Exist
        }
        finally {
            Pop-Location
        }
    }
}

Describe 'The completer <_>' -ForEach $completers {
    It 'takes every hostile value for what was typed, throws nothing and finds what begins like it' {
        $completer = New-Object "CodexSessions.Completion.${_}Completer"
        $bound = @{ CodexHome = $hostileHomes[0].Path }
        $results = foreach ($value in $hostile + $null) {
            $completer.CompleteArgument('Get-CodexSession', 'x', $value, $null, $bound)
            $completer.CompleteArgument('Get-CodexSession', 'x', "'$value", $null, $bound)
        }

        $results.CompletionText -match $hidden | Should -BeNullOrEmpty
        "$($results.ListItemText)$($results.ToolTip)" -match $steering | Should -BeFalse
        $env:CODEX_HOME = $hostileHomes[0].Path
        $completer.CompleteArgument('Get-CodexSession', 'x', $null, $null, $null) | Should -BeOfType System.Management.Automation.CompletionResult
    }
}

Describe 'Completion of ids' {
    It 'shows hostile titles in one short harmless line' {
        foreach ($hostileHome in $hostileHomes) {
            $start = "Get-CodexSession -CodexHome $($hostileHome.Path) -Id "
            Test-Until { @(Complete-Line $start).Count -eq $hostileHome.Values.Count } | Should -BeTrue
            foreach ($match in (Complete-Line $start).Match) {
                $match.CompletionText | Should -BeExactly $match.ListItemText
                $match.ToolTip -match $steering | Should -BeFalse
                $match.ToolTip.Length | Should -BeLessOrEqual 300
            }
        }
    }
}

Describe 'Completion of values' {
    It 'leaves out what is empty or shows nothing' {
        New-HostileHome $TestDrive/empty '', "`n", "$([char]0x200b)", 'seen'
        Get-Offered "Get-CodexSession -CodexHome $TestDrive/empty -Name " | Should -Be 'seen'
    }

    It 'offers long values by their beginning' {
        New-HostileHome $TestDrive/long ('long ' + 'x' * 100000)
        $accepted = Complete-Line "Get-CodexSession -CodexHome $TestDrive/long -Branch "
        $accepted.Line.Length | Should -BeLessThan 2000
        $accepted.Match.ListItemText.Length | Should -BeLessOrEqual 100
        $accepted.Match.ToolTip.Length | Should -BeLessOrEqual 300
        Get-FoundPath $accepted.Line | Should -HaveCount 1
    }

    It 'needs no quotes for plain values' {
        New-HostileHome $TestDrive/plain 'main', 'fix/a_b-1.2', '/home/dev/shop', 'C:\work\shop', '\\server\share'
        (Complete-Line "Get-CodexSession -CodexHome $TestDrive/plain -Branch ").Match.CompletionText | Should -Be '\\server\share', 'C:\work\shop', '/home/dev/shop', 'fix/a_b-1.2', 'main'
    }

    It 'completes a value anew that was accepted' {
        New-HostileHome $TestDrive/anew 'a [b] `c', 'a d'
        $start = "Get-CodexSession -CodexHome $TestDrive/anew -Name "
        $accepted = (Complete-Line "${start}'a ['").Line
        (Complete-Line $accepted).Line | Should -BeExactly $accepted
    }

    It 'offers models that begin like another, and takes wildcards: <Typed>' -ForEach @(
        @{ Typed = 'gpt-5.2'; Expected = 'gpt-5.2', 'gpt-5.2-codex' }
        @{ Typed = "'gpt-5.2'"; Expected = 'gpt-5.2', 'gpt-5.2-codex' }
        @{ Typed = 'gpt-5.2-'; Expected = 'gpt-5.2-codex' }
        @{ Typed = '*codex'; Expected = 'gpt-5.2-codex' }
        @{ Typed = 'x,gpt-5.2'; Expected = 'gpt-5.2', 'gpt-5.2-codex' }
        @{ Typed = '5'; Expected = '5-mini' }
    ) {
        New-HostileHome $TestDrive/models '5-mini', 'gpt-5.2-codex', 'gpt-5.2'
        (Complete-Line "Get-CodexSession -CodexHome $TestDrive/models -Model $Typed").Match.CompletionText.Trim("'") | Should -Be $Expected
    }

    It 'finds what only an old one of many sessions has' {
        $folder = New-Item -ItemType Directory $TestDrive/many/sessions/2026/11/18
        foreach ($i in 0..699) {
            $id = '01a1ef77-ada4-7af2-93fb-{0:d12}' -f $i
            $model = if ($i -eq 50) { 'gpt-5.2-codex' } else { 'gpt-5.2' }
            $records = '{"timestamp":"2026-11-18T16:22:40.000Z","type":"session_meta","payload":{"id":"' + $id + '","timestamp":"2026-11-18T16:22:40.000Z","cwd":"/home/dev"}}',
                ('{"timestamp":"2026-11-18T16:22:40.000Z","type":"turn_context","payload":{"cwd":"/home/dev","model":"' + $model + '"}}'),
                '{"timestamp":"2026-11-18T16:22:40.000Z","type":"event_msg","payload":{"type":"user_message","message":"Go on."}}'
            [IO.File]::WriteAllLines("$folder/rollout-2026-11-18T16-22-40-$id.jsonl", $records)
        }

        Test-Until { (Get-Offered "Get-CodexSession -CodexHome $TestDrive/many -Model gpt-5.2") -contains 'gpt-5.2-codex' } | Should -BeTrue
    }
}

Describe 'Completion of folders' {
    It 'offers each folder once, and each offer finds all its sessions' {
        $spellings = '\\?\C:\Users\Dev User\shöp [x]', 'C:\Users\Dev User\shöp [x]', 'c:\users\dev user\shöp [x]\', '\\?\UNC\server\share\shöp [x]', '\\server\share\shöp [x]', '\\?\Volume{0a}\x', '\\wsl$\Ubuntu\home\dev', '/home/dev/shop/', '/home/dev/shop', '/'
        New-HostileHome $TestDrive/folders $spellings
        $start = "Get-CodexSession -CodexHome $TestDrive/folders -WorkingDirectory "
        $accepted = @(Complete-Line $start)
        $accepted.Match.ListItemText | Should -Be '/', '/home/dev/shop', '\\wsl$\Ubuntu\home\dev', '\\?\Volume{0a}\x', '\\server\share\shöp [x]', 'c:\users\dev user\shöp [x]\'
        $accepted.ForEach{ @(Get-FoundPath $_.Line).Count } | Should -Be 1, 2, 1, 1, 2, 3
        Get-Offered "$start'C:/Users/d" | Should -HaveCount 1
        Get-Offered "$start\\?\c:\users\" | Should -HaveCount 1
        Get-Offered "$start*shop" | Should -Be '/home/dev/shop'
        Get-Offered "$start/home/dev/" | Should -Be '/home/dev/shop'
    }

    It 'begins at the location of the shell, or at home' {
        $here = (New-Item -ItemType Directory $TestDrive/here/deep).FullName
        New-HostileHome $TestDrive/near $here, (Join-Path $HOME 'near/shop')
        Push-Location $TestDrive/here
        try {
            Get-Offered "Get-CodexSession -CodexHome $TestDrive/near -WorkingDirectory ./d" | Should -Be $here
            Get-Offered "Get-CodexSession -CodexHome $TestDrive/near -WorkingDirectory ~/near" | Should -Be (Join-Path $HOME 'near/shop')
        }
        finally {
            Pop-Location
        }
    }
}

Describe 'Completion in the home that the command names' {
    BeforeAll {
        New-HostileHome "$TestDrive/given home" 'given'
        New-HostileHome $TestDrive/default 'default'
        $env:CODEX_HOME = (Get-Item $TestDrive/default).FullName
        $null = New-PSDrive given FileSystem $TestDrive -Scope Global
        Set-Variable givenFolder (Get-Item $TestDrive).FullName -Scope Global
        Set-Variable givenHome (Get-Item "$TestDrive/given home") -Scope Global
        Push-Location $TestDrive
    }

    AfterAll {
        Pop-Location
        Remove-PSDrive given
        Remove-Variable givenFolder, givenHome -Scope Global
    }

    It 'takes <_>' -ForEach "'./given home'", "'given home'", "'given:/given home'", '"$givenFolder/given home"', '"${givenFolder}/given home"', '$givenHome', '$givenFolder/given` home', "`"./given home`"" {
        Get-Offered "Get-CodexSession -CodexHome $_ -Name " | Should -Be 'given'
    }

    It 'takes it behind a colon, and its short name' {
        Get-Offered 'Get-CodexSession -CodexHome:"$givenFolder/given home" -Name ' | Should -Be 'given'
        Get-Offered 'Get-CodexSession -CodexH "given home" -Name ' | Should -Be 'given'
    }

    It 'offers nothing of another home in place of <_>' -ForEach '(Get-Item canary)', '"$(New-Item canary)"', '$noSuchVariable', '"$noSuchVariable/x"', 'a, b', './none', 'none:/x', '"`$(New-Item canary)$HOME"' {
        Get-Offered "Get-CodexSession -CodexHome $_ -Name " | Should -BeNullOrEmpty
        'canary' | Should -Not -Exist
    }

    It 'looks into the default home otherwise' {
        Get-Offered 'Get-CodexSession -Name ' | Should -Be 'default'
    }
}
