<#
Ctrl+C in the middle of texts that take long, for every command that reads. Of the pairs those are tested that are hardest to stop;
with CODEXSESSIONS_STOP=all each command is stopped in each text, several times. The longest times are shown at the end.
#>
BeforeDiscovery {
    # Each text is one that some command takes far longer for than the others, or would if it did more than it must.
    $texts = @(
        @{ Text = 'a line of 200 MB'; Piece = 'word '; Length = 200MB; Tested = 'Get-CodexSessionItem', 'Get-CodexTurn', 'Search-CodexSession -SimpleMatch', 'Measure-CodexSession -Storage', 'Export-CodexTranscript -Format Html', 'Protect-CodexSessionItem', 'Get-CodexHistory', 'Get-CodexSessionLog' }
        @{ Text = '100 MB of brackets'; Place = 'Content'; Piece = '['; Length = 100MB; Tested = 'Get-CodexSession', 'Measure-CodexSession' }
        @{ Text = '60,000 links'; Piece = '[a]('; Length = 240KB; Tested = 'Export-CodexTranscript -Format Markdown', 'Export-CodexTranscript -Format Html' }
        @{ Text = '100,000 quotes'; Piece = '>'; Length = 100KB; Tested = 'Export-CodexTranscript -Format Html' }
        @{ Text = 'runs of backticks'; Piece = (1..632).ForEach({ '`' * $_ }) -join ' '; Tested = 'Export-CodexTranscript -Format Markdown' }
        @{ Text = 'emphasis'; Piece = '*a **b '; Length = 700KB }
        @{ Text = 'images'; Piece = '!['; Length = 200KB }
        @{ Text = 'square brackets'; Piece = '['; Length = 200KB }
        @{ Text = 'deep lists'; Piece = (0..2000).ForEach({ '  ' * $_ + '- a' }) -join '\n' }
        @{ Text = 'list markers'; Piece = '- '; Length = 200KB }
        @{ Text = 'a wide table'; Piece = ('| a ' * 2000 + '|\n') + ('|---' * 2000 + '|\n') + ('| **b** ' * 2000 + '|\n') * 200; Tested = 'Export-CodexTranscript -Format Html' }
        @{ Text = 'angle brackets'; Piece = '<'; Length = 500KB }
        @{ Text = 'comments'; Piece = '<!--'; Length = 2MB }
        @{ Text = 'escape sequences'; Piece = '\u001b[31m'; Length = 60MB; Tested = 'Export-CodexTranscript -Format Text', 'Get-CodexSessionItem | Out-String' }
        @{ Text = 'a token of 30 MB'; Piece = 'aB3xK9qLmZ7wR2tYvN5pQ8sD4fG6hJ1c'; Length = 30MB; Tested = 'Protect-CodexSessionItem', 'Export-CodexTranscript -Format JsonLines' }
        @{ Text = 'passwords'; Piece = 'password='; Length = 30MB }
        @{ Text = 'lines of x'; Piece = ('x' * 40) + '\n'; Length = 8MB; Tested = 'Search-CodexSession, backtracking', 'Export-CodexTranscript -RedactPattern' }
        @{ Text = 'tags'; Place = 'User'; Piece = '<environment_context><cwd>'; Length = 30MB }
        @{ Text = 'a patch'; Place = 'Patch'; Piece = '*** Update File: a\n@@ x\n-a\n+b\n'; Length = 60MB }
        @{ Text = 'a command'; Place = 'Command'; Piece = 'echo \\\"$(ls '; Length = 30MB }
        @{ Text = 'an output'; Place = 'Output'; Piece = '\u001b[31m\n'; Length = 30MB }
        @{ Text = 'a picture'; Place = 'Picture'; Piece = 'iVBORw0KGgoA'; Length = 100MB; Tested = 'Export-CodexTranscript -Format Markdown' }
        @{ Text = 'values on a line'; Place = 'Line'; Piece = '{}'; Length = 100MB; Tested = 'Get-CodexSessionItem -View Conversation' }
        @{ Text = 'parts of a message'; Place = 'Content'; Piece = '{},'; Length = 100MB }
        @{ Text = 'a turn of 100 MB'; Special = 'Turn' }
        @{ Text = '3 GB in lines'; Special = 'Compressed'; Tested = 'Get-CodexSessionItem -Tail', 'Search-CodexSession', 'Measure-CodexSession', 'Export-CodexTranscript -Item' }
        @{ Text = '20,000 sessions'; Special = 'Sessions'; Tested = 'Get-CodexSession', 'Get-CodexSession -IncludeChildren', 'Export-CodexUsageReport' }
        @{ Text = 'names of threads'; Special = 'Names'; Tested = 'Get-CodexSession' }
    )

    $commands = [ordered]@{
        'Get-CodexSession'                    = 'Get-CodexSession -CodexHome $In'
        'Get-CodexSession -IncludeChildren'   = 'Get-CodexSession -CodexHome $In -IncludeChildren'
        'Get-CodexSessionItem'                = 'Get-CodexSessionItem -LiteralPath $In'
        'Get-CodexSessionItem -OwnOnly'       = 'Get-CodexSessionItem -LiteralPath $In -OwnOnly'
        'Get-CodexSessionItem -Tail'          = 'Get-CodexSessionItem -LiteralPath $In -Tail 5'
        'Get-CodexSessionItem -Kind'          = 'Get-CodexSessionItem -LiteralPath $In -Kind nothing -ToolName x*'
        'Get-CodexSessionItem -Wait'          = 'Get-CodexSessionItem -LiteralPath $In -Wait'
        'Get-CodexSessionItem -View Conversation' = 'Get-CodexSessionItem -LiteralPath $In -View Conversation'
        'Get-CodexSessionItem -View ModelHistory' = 'Get-CodexSessionItem -LiteralPath $In -View ModelHistory'
        'Get-CodexSessionItem | Out-String'   = 'Get-CodexSessionItem -LiteralPath $In | Out-String -Stream'
        'Get-CodexSessionItem | Format-List'  = 'Get-CodexSessionItem -LiteralPath $In -View Conversation | Format-List | Out-String -Stream'
        'Get-CodexTurn'                       = 'Get-CodexTurn -LiteralPath $In'
        'Search-CodexSession -SimpleMatch'    = 'Search-CodexSession -SimpleMatch Hello, nowhere -LiteralPath $In'
        'Search-CodexSession'                 = 'Search-CodexSession ''\d\dx?\s'' -LiteralPath $In -Context 3 -AllMatches'
        'Search-CodexSession, backtracking'   = 'Search-CodexSession ''(?=x)(x+x+)+y'' -LiteralPath $In'
        'Search-CodexSession, many states'    = 'Search-CodexSession ''x.{900}y'' -LiteralPath $In'
        'Measure-CodexSession'                = 'Measure-CodexSession -LiteralPath $In -GroupBy Turn, Tool'
        'Measure-CodexSession -Storage'       = 'Measure-CodexSession -LiteralPath $In -Storage'
        'Export-CodexUsageReport'             = 'Export-CodexUsageReport -LiteralPath $In -OutputPath $Out/usage.html'
        'Export-CodexTranscript -Format Markdown' = 'Export-CodexTranscript -LiteralPath $In -Format Markdown -Destination $Out -ImageFolder $Out -IncludeReasoning -IncludeToolOutput'
        'Export-CodexTranscript -Format Html' = 'Export-CodexTranscript -LiteralPath $In -Format Html -Destination $Out -IncludeToolOutput'
        'Export-CodexTranscript -Format Text' = 'Export-CodexTranscript -LiteralPath $In -Format Text -Destination $Out -IncludeToolOutput'
        'Export-CodexTranscript -Format JsonLines' = 'Export-CodexTranscript -LiteralPath $In -Format JsonLines -Destination $Out'
        'Export-CodexTranscript -RedactPattern' = 'Export-CodexTranscript -LiteralPath $In -Format JsonLines -RedactPattern ''(?=x)(x+x+)+y'', ''x.{900}y'' -Destination $Out'
        'Export-CodexTranscript -Item'        = 'Get-CodexSessionItem -LiteralPath $In -View Conversation | Export-CodexTranscript -Format Text -Destination $Out'
        'Protect-CodexSessionItem'            = 'Get-CodexSessionItem -LiteralPath $In | Protect-CodexSessionItem'
        'Get-CodexHistory'                    = 'Get-CodexHistory -CodexHome $In'
        'Get-CodexHistory -Tail'              = 'Get-CodexHistory -CodexHome $In -Tail 3'
        'Get-CodexSessionLog'                 = 'Get-CodexSessionLog -LiteralPath $In/log'
    }

    $pairs = foreach ($text in $texts) {
        $names = $env:CODEXSESSIONS_STOP -eq 'all' ? $commands.Keys : $text['Tested']
        $tested = @($names | Where-Object { $_ } | ForEach-Object { @{ Name = $_; Command = $commands[$_] } })
        if ($tested) { $text + @{ Pairs = $tested } }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Add-Type -Path (Join-Path (Split-Path $ModulePath) 'bin/net8.0/ZstdSharp.dll')

    $delays = if ($env:CODEXSESSIONS_STOP -eq 'all') { 50, 300, 1000, 3000 } else { , 300 }
    $times = [Collections.Generic.List[object]]::new()

    function Write-Text {
        # Writes a text that is one piece again and again.
        param([IO.Stream] $Stream, [string] $Piece, [long] $Length = $Piece.Length)

        if (-not $Piece) { return }
        $block = [Text.Encoding]::UTF8.GetBytes($Piece * [Math]::Max(1, [Math]::Floor([Math]::Min($Length, 1MB) / $Piece.Length)))
        for ($written = 0; $written + $block.Length -le $Length; $written += $block.Length) { $Stream.Write($block, 0, $block.Length) }
    }

    function Write-Record {
        # Writes a record that holds the text of a test case between two other parts.
        param([IO.Stream] $Stream, [string] $Before, [hashtable] $Text, [string] $Behind)

        Write-Text $Stream $Before
        Write-Text $Stream $Text.Piece ($Text['Length'] ?? $Text.Piece.Length)
        Write-Text $Stream "$Behind`n"
    }

    function New-HostileHome {
        # Writes a home with one session, a history and a log that hold the text of a test case.
        param([string] $Folder, [hashtable] $Text)

        $session = New-SessionFile -CodexHome $Folder -Prompt Hello
        if ($Text['Special']) {
            & "New-$($Text['Special'])" $Folder $session
            return
        }

        $item = '{"timestamp":"2026-11-18T16:22:41.000Z","type":"response_item","payload":{"type":'
        $before, $behind = switch ($Text['Place']) {
            'User' { "$item`"message`",`"role`":`"user`",`"content`":[{`"type`":`"input_text`",`"text`":`"", '"}]}}' }
            'Content' { "$item`"message`",`"role`":`"user`",`"content`":[", '1]}}' }
            'Picture' { "$item`"message`",`"role`":`"user`",`"content`":[{`"type`":`"input_image`",`"image_url`":`"data:image/png;base64,", '"}]}}' }
            'Patch' { "$item`"custom_tool_call`",`"call_id`":`"c`",`"name`":`"apply_patch`",`"input`":`"*** Begin Patch\n", '*** End Patch"}}' }
            'Command' { "$item`"function_call`",`"call_id`":`"c`",`"name`":`"exec_command`",`"arguments`":`"{\`"cmd\`":\`"", '\"}"}}' }
            'Output' { "$item`"function_call_output`",`"call_id`":`"c`",`"output`":`"Exit code: 1\nOutput:\n", '"}}' }
            'Line' { '', '' }
            default { "$item`"message`",`"role`":`"assistant`",`"content`":[{`"type`":`"output_text`",`"text`":`"", '"}]}}' }
        }
        $stream = [IO.File]::Open($session, 'Append')
        Write-Record $stream $before $Text $behind
        Write-Text $stream "$(New-MessageLine)`n"
        $stream.Dispose()

        $stream = [IO.File]::Create("$Folder/history.jsonl")
        Write-Record $stream '{"session_id":"01a1ef77-ada4-7af2-93fb-a28d2874af01","ts":1779999999,"text":"' $Text '"}'
        $stream.Dispose()

        $null = New-Item -ItemType Directory "$Folder/log"
        $stream = [IO.File]::Create("$Folder/log/session-20261118T162240Z.jsonl")
        Write-Text $stream "{`"ts`":`"2026-11-18T16:22:40.000Z`",`"dir`":`"meta`",`"kind`":`"session_start`"}`n"
        Write-Record $stream '{"ts":"2026-11-18T16:22:41.000Z","dir":"to_tui","kind":"codex_event","payload":{"msg":{"type":"agent_message","message":"' $Text '"}}}'
        $stream.Dispose()
    }

    $shortLine = '{"timestamp":"2026-11-18T16:22:41.000Z","type":"event_msg","payload":{"type":"agent_message","message":"Hello"}}' + "`n"

    function New-Turn {
        # Many records in one turn.
        param([string] $Folder, [string] $Session)

        $stream = [IO.File]::Open($Session, 'Append')
        Write-Text $stream $shortLine 100MB
        $stream.Dispose()
    }

    function New-Compressed {
        # A small file that is large when it is unpacked: frames of Zstandard may follow one another.
        param([string] $Folder, [string] $Session)

        $block = [IO.MemoryStream]::new()
        Write-Text $block $shortLine 64MB
        $head, $frame = foreach ($bytes in [IO.File]::ReadAllBytes($Session), $block.ToArray()) {
            $packed = [IO.MemoryStream]::new()
            $compressor = [ZstdSharp.CompressionStream]::new($packed, 1)
            $compressor.Write($bytes, 0, $bytes.Length)
            $compressor.Dispose()
            , $packed.ToArray()
        }
        $stream = [IO.File]::Create("$Session.zst")
        $stream.Write($head, 0, $head.Length)
        foreach ($i in 1..48) { $stream.Write($frame, 0, $frame.Length) }
        $stream.Dispose()
        [IO.File]::Delete($Session)
    }

    function New-Sessions {
        # Many small files.
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'It makes many.')]
        param([string] $Folder, [string] $Session)

        $content = [IO.File]::ReadAllText($Session)
        foreach ($i in 0..19999) {
            $suffix = '{0:x6}' -f $i
            [IO.File]::WriteAllText($Session.Replace('74af01.jsonl', "$suffix.jsonl"), $content.Replace('74af01', $suffix))
        }
    }

    function New-Names {
        # A large index of names, none of them that of the session, and all from later times.
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'It makes many.')]
        param([string] $Folder, [string] $Session)

        $stream = [IO.File]::Create("$Folder/session_index.jsonl")
        Write-Text $stream "{`"id`":`"01a1ef77-ada4-7af2-93fb-a28d2874afff`",`"thread_name`":`"x`",`"updated_at`":`"9999-01-01T00:00:00Z`"}`n" 1GB
        $stream.Dispose()
    }

    function Test-Whole {
        # Whether a file is one that was written to its end before the stop came.
        param([IO.FileInfo] $File)

        $stream = $File.OpenRead()
        try {
            $stream.Position = [Math]::Max(0, $stream.Length - 20KB)
            $end = [IO.StreamReader]::new($stream).ReadToEnd()
        }
        finally {
            $stream.Dispose()
        }

        $File.Extension -ne '.tmp' -and $File.Name[0] -ne '.' -and ($File.Extension -eq '.html' ? $end.EndsWith("</html>`n") : $end -match 'Done\.|Hello')
    }

    function Stop-Command {
        # Runs a command, stops it after a while, and says how long that took; nothing when the command had come to its end.
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Stops what it has started.')]
        param([string] $Command, [int] $After)

        $shell = [PowerShell]::Create($runspace).AddScript("param(`$In, `$Out) `$ErrorActionPreference = 'SilentlyContinue'; $Command | Out-Null").AddArgument($in).AddArgument($out)
        $isStopped = $null
        try {
            $running = $shell.BeginInvoke()
            if ($running.AsyncWaitHandle.WaitOne($After)) { return }

            $clock = [Diagnostics.Stopwatch]::StartNew()
            $processor = (Get-Process -Id $PID).TotalProcessorTime
            $stopping = $shell.BeginStop($null, $null)
            $isStopped = $stopping.AsyncWaitHandle.WaitOne(120000) -and $running.AsyncWaitHandle.WaitOne(1000)
            $isStopped | Should -BeTrue
            if ($shell.InvocationStateInfo.State -eq 'Stopped') { $clock.Elapsed.TotalSeconds, ((Get-Process -Id $PID).TotalProcessorTime - $processor).TotalSeconds }
        }
        finally {
            if ($isStopped -ne $false) { $shell.Dispose() }
        }
    }
}

AfterAll {
    $times | Sort-Object Seconds -Descending | Select-Object -First 60 | Format-Table Seconds, Processor, After, Command, Text -AutoSize | Out-String -Width 150 | Write-Information -InformationAction Continue
}

Describe 'Ctrl+C in <Text>' -ForEach $pairs {
    BeforeAll {
        $in = "$TestDrive/$Text"
        $out = "$TestDrive/out"
        $writing = [Diagnostics.Stopwatch]::StartNew()
        New-HostileHome $in $_
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $null = [PowerShell]::Create($runspace).AddScript("Import-Module '$ModulePath'; Get-CodexSession -CodexHome '$SampleHome' -First 1").Invoke()
    }

    AfterAll {
        $runspace.Dispose()
        Remove-Item $in -Recurse -Force
    }

    It 'ends <Name>' -ForEach $Pairs {
        foreach ($delay in $delays) {
            $null = New-Item -ItemType Directory $out
            $seconds = $busy = $null
            $seconds, $busy = Stop-Command $Command $delay
            $half = Get-ChildItem $out -Recurse -Force -File | Where-Object { -not (Test-Whole $_) }
            Remove-Item $out -Recurse -Force
            if ($null -eq $seconds) { break }

            $times.Add([pscustomobject]@{ Seconds = [Math]::Round($seconds, 2); Processor = [Math]::Round($busy, 2); After = $delay; Command = $Name; Text = $Text })
            $seconds | Should -BeLessThan 10
            $half | Should -BeNullOrEmpty
        }
    }
}
