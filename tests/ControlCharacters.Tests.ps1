# A Codex home in which every text is hostile, and all that the module shows of it: nothing of it may steer the console, turn the
# direction of writing, or stand there unseen. A shell of its own shows it, and the bytes that come out are looked at.

BeforeDiscovery {
    . $PSScriptRoot/ControlCharacters.ps1
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/ControlCharacters.ps1

    # Codes of terminals in both forms, controls, marks of direction, and characters without a shape. Windows takes no controls in names.
    $wild = "a`e[31mb`e]0;title`ac`u{9b}2Jd`u{9d}0;t`u{9c}e`a`b`r`u{b}`u{c}`u{85}`u{7f}f`u{202e}`u{2066}`u{200e}`u{200f}`u{61c}g`u{200b}`u{200c}`u{200d}`u{2060}`u{feff}`u{ad}`u{180e}h`u{e0041}i"
    $name = if ($IsWindows) { "a`u{202e}`u{200b}b" } else { $wild }

    function New-Line([string] $Type, [object] $Payload) {
        # A record with the characters themselves where JSON allows them.
        $json = [ordered]@{ timestamp = '2026-11-18T16:22:42.000Z'; type = $Type; payload = $Payload } | ConvertTo-Json -Compress -Depth 9
        [regex]::Replace($json, '\\u(202e|009b|200b|feff)', { param($match) [string][char][Convert]::ToInt32($match.Groups[1].Value, 16) })
    }

    $lines = @(
        New-Line turn_context @{ turn_id = "t$wild"; cwd = "/home/$wild"; model = "m$wild"; effort = $wild; approval_policy = $wild; sandbox_policy = @{ type = $wild; writable_roots = @($wild) }; user_instructions = $wild; timezone = $wild }
        New-Line event_msg @{ type = 'user_message'; message = "Ask $wild"; images = @($wild); local_images = @($wild) }
        New-Line response_item @{ type = 'message'; role = "user$wild"; id = $wild; content = @(@{ type = $wild; text = "a $wild" }) }
        New-Line response_item @{ type = 'message'; role = 'assistant'; content = @(@{ type = 'output_text'; text = "before`na $wild`nafter" }) }
        New-Line response_item @{ type = 'reasoning'; summary = @(@{ type = 'summary_text'; text = $wild }) }
        New-Line response_item @{ type = 'function_call'; name = $wild; namespace = $wild; arguments = $wild; call_id = "c$wild" }
        New-Line response_item @{ type = 'function_call_output'; call_id = "c$wild"; output = $wild }
        New-Line response_item @{ type = 'web_search_call'; status = $wild; action = @{ type = 'search'; query = $wild; queries = @($wild) } }
        New-Line event_msg @{ type = 'exec_command_end'; call_id = "d$wild"; command = @('echo', $wild); cwd = $wild; exit_code = 1; aggregated_output = $wild; stdout = $wild; stderr = $wild; parsed_cmd = @(@{ type = $wild; cmd = $wild; name = $wild; path = $wild }) }
        New-Line event_msg @{ type = 'mcp_tool_call_end'; call_id = "e$wild"; invocation = @{ server = $wild; tool = $wild; arguments = @{ $wild = $wild } }; result = @{ Ok = @{ content = @(@{ type = 'text'; text = $wild }) } } }
        New-Line event_msg @{ type = 'patch_apply_end'; call_id = "f$wild"; success = $false; stdout = $wild; stderr = $wild; changes = @{ "/x/$wild" = @{ type = "update$wild"; unified_diff = $wild; move_path = $wild } } }
        New-Line event_msg @{ type = 'entered_review_mode'; user_facing_hint = $wild; target = @{ type = 'custom'; instructions = $wild } }
        New-Line event_msg @{ type = 'exited_review_mode'; review_output = @{ overall_explanation = $wild; overall_correctness = $wild; findings = @(@{ title = $wild; body = $wild; code_location = @{ absolute_file_path = $wild; line_range = @{ start = 1; end = 2 } } }) } }
        New-Line event_msg @{ type = 'thread_name_updated'; thread_name = $wild; thread_id = $wild }
        New-Line event_msg @{ type = 'thread_goal_updated'; thread_id = $wild; goal = @{ status = $wild; objective = $wild } }
        New-Line event_msg @{ type = 'token_count'; info = @{ total_token_usage = @{ input_tokens = 10; output_tokens = 5; total_tokens = 15 }; last_token_usage = @{ input_tokens = 10; output_tokens = 5; total_tokens = 15 } }; rate_limits = @{ plan_type = $wild; limit_id = $wild; limit_name = $wild; primary = @{ used_percent = 1.0 } } }
        New-Line event_msg @{ type = 'error'; message = "a $wild"; codex_error_info = $wild }
        New-Line event_msg @{ type = "new$wild"; $wild = $wild }
        New-Line response_item @{ type = "new$wild"; text = $wild }
        New-Line "line$wild" @{ text = $wild }
        New-Line compacted @{ message = $wild }
        New-Line event_msg @{ type = 'turn_aborted'; reason = $wild }
    )
    $meta = @{ originator = $wild; cli_version = $wild; source = @{ custom = $wild }; model_provider = $wild; instructions = $wild; agent_nickname = $wild; agent_role = $wild; git = @{ commit_hash = $wild; branch = $wild; repository_url = $wild } }

    $home1 = "$TestDrive/home"
    $given = @{ CodexHome = $home1; Cwd = "/home/$wild"; Model = "m$wild"; Prompt = "a $wild" }
    $whole = New-SessionFile @given -Line $lines -Meta $meta
    $null = New-SessionFile @given -Id '01a1ef77-ada4-7af2-93fb-a28d2874af02' -Meta ($meta + @{ id = "e$wild"; parent_thread_id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'; forked_from_id = $wild })
    $null = New-SessionFile @given -Id '01a1ef77-ada4-7af2-93fb-a28d2874af03' -Time 2026-11-18T17:00:00
    Set-Content $home1/session_index.jsonl (@{ id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'; thread_name = "a $wild"; updated_at = '2026-11-18T16:22:42Z' } | ConvertTo-Json -Compress)
    Set-Content $home1/history.jsonl (@{ session_id = $wild; ts = 1784538000; text = "a $wild" } | ConvertTo-Json -Compress)

    $log = New-Item -ItemType Directory "$TestDrive/log"
    @(
        @{ ts = '2026-11-18T16:22:42Z'; dir = 'meta'; kind = 'session_start'; cwd = $wild; model = $wild; model_provider_id = $wild; model_provider_name = $wild }
        @{ ts = '2026-11-18T16:22:42Z'; dir = 'to_tui'; kind = 'codex_event'; payload = @{ id = $wild; msg = @{ type = 'session_configured'; session_id = $wild; model = $wild; rollout_path = $wild } } }
        @{ ts = '2026-11-18T16:22:42Z'; dir = 'to_tui'; kind = 'codex_event'; payload = @{ id = $wild; msg = @{ type = $wild; message = $wild } } }
        @{ ts = '2026-11-18T16:22:42Z'; dir = $wild; kind = $wild; variant = $wild }
        @{ ts = '2026-11-18T16:22:42Z'; dir = 'from_tui'; kind = 'op'; payload = @{ type = $wild; text = $wild } }
    ) | ForEach-Object { $_ | ConvertTo-Json -Compress -Depth 9 } | Set-Content "$log/session-20261118T162242Z.jsonl"

    # What bears hostile names itself.
    $folder = [IO.Directory]::CreateDirectory("$TestDrive/folder$name").FullName
    [IO.File]::Copy($whole, "$folder/good$name.jsonl")
    [IO.File]::WriteAllText("$folder/strange$name.jsonl", ([IO.File]::ReadAllLines($whole)[0] -replace '01a1ef77-ada4-7af2-93fb-a28d2874af01', ("e$wild" | ConvertTo-Json).Trim('"')) + "`n")
    [IO.File]::WriteAllText("$folder/none$name.jsonl", "no session`n")
    [IO.File]::WriteAllText("$folder/damaged$name.jsonl", [IO.File]::ReadAllText($whole) + "{`"a`": `e`n")
    [IO.File]::WriteAllBytes("$folder/damaged$name.jsonl.zst", [byte[]](0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3))
    $baseless = "rollout-2026-11-18T16-22-40-01a1ef77-ada4-7af2-93fb-a28d2874af09.jsonl"
    $base = New-SessionFile -CodexHome $TestDrive/base -Id '01a1ef77-ada4-7af2-93fb-a28d2874af09' -Meta @{ history_mode = 'paginated'; history_base = @{ thread_id = "base$wild"; end_ordinal_exclusive = 3; end_byte_offset = 100 } }
    [IO.File]::Copy($base, "$folder/$baseless")

    # Shows all in a shell of its own, one section after the other.
    $sections = @(
        foreach ($output in $HostileOutputs) { foreach ($format in $HostileFormats) { @{ Title = "$($output.Name) $format"; Run = $output.Run + $(if ($format) { " | $format" }) } } }
        foreach ($message in $HostileMessages) { @{ Title = $message.Name; Run = $message.Run } }
        foreach ($failure in $HostileFailures) { foreach ($view in $HostileErrorViews) { @{ Title = "$($failure.Name) $view"; Run = $failure.Run; View = $view } } }
    )
    @{ Wild = $name; Work = "$TestDrive"; Folder = $folder; CodexHome = $home1; Module = $ModulePath; Baseless = $baseless; Sections = $sections } | Export-Clixml $TestDrive/input.xml
    Set-Content $TestDrive/show.ps1 {
        param($InputPath)
        $in = Import-Clixml -LiteralPath $InputPath
        Import-Module $in.Module
        [Console]::OutputEncoding = [Text.UTF8Encoding]::new()
        $PSStyle.OutputRendering = 'PlainText'
        $wild, $work, $folder, $baseless = $in.Wild, $in.Work, $in.Folder, $in.Baseless
        $given = @{ CodexHome = $in.CodexHome }
        $session = Get-CodexSession @given
        $items = $session | Get-CodexSessionItem
        foreach ($section in $in.Sections) {
            "##### $($section.Title)"
            $Error.Clear()
            $run = [scriptblock]::Create($section.Run)
            if ($section.View) {
                # As the console shows it: the host is not asked, since it would break the lines.
                $ErrorView = $section.View
                try { $null = & $run 2>&1 } catch { Write-Verbose 'In $Error.' }
                if ($Error.Count -eq 0 -or $Error[0].FullyQualifiedErrorId -notlike "$($section.Title.Split(' ')[0])*") { "There is no such error, but $($Error.FullyQualifiedErrorId)." }
                # The command line is the user's own and shows in some views; the error alone is looked at.
                $Error | ForEach-Object { $_ | Out-String -Width 500 }
                if ($section.View -eq 'DetailedView') { Get-Error -Newest 10 | Out-String -Width 500 }
            }
            else {
                & $run *>&1 | Out-String -Width 500
            }
        }
    }.ToString()

    $start = @{ FilePath = $PowerShellPath; ArgumentList = '-NoProfile', '-NonInteractive', '-File', "$TestDrive/show.ps1", "$TestDrive/input.xml"; RedirectStandardOutput = "$TestDrive/out.txt"; RedirectStandardError = "$TestDrive/error.txt" }
    $null = Start-Process @start -Wait -PassThru
    $text = [IO.File]::ReadAllText("$TestDrive/out.txt", [Text.UTF8Encoding]::new($false, $true))
    $shown = @{}
    foreach ($part in $text -split '(?m)^##### ' -ne '') {
        $title, $body = $part -split "\r?\n", 2
        $shown[$title] = $body
    }

    function Find-Hostile {
        # What of a text steers a terminal, turns the direction of writing, or is not seen.
        param([string[]] $Text)

        $lines = if ($IsWindows) { "$Text" -replace '\r\n', "`n" } else { "$Text" }
        [regex]::Matches($lines, '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}-[\n\t]]|\udb40[\udc00-\udc7f]').ForEach{ 'U+{0:X4} in {1}' -f [int][char]$_.Value[0], ($lines.Substring([Math]::Max(0, $_.Index - 30), [Math]::Min(60, $lines.Length - [Math]::Max(0, $_.Index - 30))) -replace '[\p{C}]', '?') } | Select-Object -First 3
    }
}

Describe 'The console' {
    It 'is looked at rightly' {
        Find-Hostile "a`nb`t[U+202E]é日本😀" | Should -BeNullOrEmpty
        foreach ($c in "`e", "`a", "`r", "`u{9b}", "`u{202e}", "`u{200b}", "`u{200f}", "`u{2060}", "`u{feff}", "`u{ad}", "`u{e0041}", "`u{2028}") {
            if ($IsWindows -and $c -eq "`r") { continue }
            Find-Hostile "a${c}b" | Should -HaveCount 1
        }
    }

    It 'shows nothing that steers it of <Name>' -ForEach $HostileOutputs {
        foreach ($format in $HostileFormats) {
            $body = $shown["$Name $format"]
            $body | Should -Not -BeNullOrEmpty -Because $format
            $body | Should -Match '[a-z0-9]' -Because $format
            Find-Hostile $body | Should -BeNullOrEmpty -Because "of $format"
        }
    }

    It 'gets nothing that steers it with <Name>' -ForEach $HostileMessages {
        $shown[$Name] | Should -Match '\w'
        Find-Hostile $shown[$Name] | Should -BeNullOrEmpty
    }

    It 'gets nothing that steers it with <Name>' -ForEach $HostileFailures {
        foreach ($view in $HostileErrorViews) {
            $body = $shown["$Name $view"]
            $body | Should -Match '\w' -Because $view
            $body | Should -Not -Match 'There is no such error'
            Find-Hostile $body | Should -BeNullOrEmpty -Because "of $view"
        }
    }

    It 'gets nothing that steers it with progress' {
        # Files come until a second is over.
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("
                param(`$path)
                Import-Module '$ModulePath'
                & { for (`$watch = [Diagnostics.Stopwatch]::StartNew(); `$watch.ElapsedMilliseconds -lt 1500;) { if (`$watch.ElapsedMilliseconds % 10 -eq 0) { Get-Item -LiteralPath `$path } } } | Get-CodexSessionItem -Kind none").AddArgument("$folder/good$name.jsonl")
            $null = $shell.Invoke()
            $records = @($shell.Streams.Progress | Where-Object Activity -EQ 'Reading sessions')
            $records[0].StatusDescription | Should -Match 'good'
            Find-Hostile "$($records.StatusDescription)" | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'gets nothing at all past the streams' {
        Get-Content $TestDrive/error.txt -Raw | Should -BeNullOrEmpty
    }
}

Describe 'Programs' {
    It 'get texts exactly as the files have them' {
        $session = Get-CodexSession -LiteralPath $whole
        $session.WorkingDirectory | Should -BeExactly "/home/$wild"
        ($session | Get-CodexSessionItem -Kind function_call_output).Output | Should -BeExactly $wild
        (Get-CodexHistory -CodexHome $home1).Text | Should -BeExactly "a $wild"
    }

    It 'find the exact path of an error' {
        Get-CodexSessionItem -LiteralPath "$folder/none$name.jsonl" -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].Exception.psbase.Path | Should -BeExactly "$folder/none$name.jsonl"
        $problems[0].Exception | Should -BeOfType CodexSessions.CodexSessionException
        Find-Hostile $problems[0].Exception.Path, $problems[0].TargetObject, $problems[0].CategoryInfo.TargetName | Should -BeNullOrEmpty
    }

    It 'find other paths as the target of an error' {
        Get-CodexSessionItem -LiteralPath $TestDrive/nothing.jsonl -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].TargetObject | Should -BeExactly "$TestDrive/nothing.jsonl"
    }
}
