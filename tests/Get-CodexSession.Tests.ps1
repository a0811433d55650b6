BeforeAll {
    . $PSScriptRoot/Common.ps1
    $savedHome = $env:CODEX_HOME
    $env:CODEX_HOME = $SampleHome
}

AfterAll {
    $env:CODEX_HOME = $savedHome
}

Describe 'Get-CodexSession' {
    Context 'finding the home' {
        It 'takes CODEX_HOME when nothing is given' {
            (Get-CodexSession | Select-Object -First 1).Path | Should -BeLike "$SampleHome*"
        }

        It 'takes -CodexHome before CODEX_HOME' {
            $null = New-SessionFile -CodexHome $TestDrive/home
            Get-CodexSession -CodexHome $TestDrive/home | Should -HaveCount 1
        }

        It 'resolves -CodexHome against the location of the session, not of the process' {
            $null = New-SessionFile -CodexHome $TestDrive/relative/home
            Push-Location $TestDrive/relative
            try { Get-CodexSession -CodexHome ./home | Should -HaveCount 1 } finally { Pop-Location }
        }

        It 'tells who named a home that is not there' {
            { Get-CodexSession -CodexHome $TestDrive/none } | Should -Throw '*none*given*'
            $env:CODEX_HOME = "$TestDrive/gone"
            try { { Get-CodexSession } | Should -Throw '*gone*CODEX_HOME names*' } finally { $env:CODEX_HOME = $SampleHome }
        }

        It 'tells when there is no home, and the script goes on' {
            { Get-CodexSession -CodexHome $TestDrive/none -ErrorAction Stop } | Should -Throw -ErrorId 'CodexHomeNotFound,CodexSessions.Commands.GetCodexSessionCommand'
        }

        It 'gives nothing, and no error, for a home without sessions' {
            $null = New-Item -ItemType Directory $TestDrive/empty
            Get-CodexSession -CodexHome $TestDrive/empty -ErrorAction Stop | Should -BeNullOrEmpty
        }
    }

    Context 'what is listed' {
        It 'lists every generation, newest first, archived ones only when asked for' {
            $sessions = Get-CodexSession
            $sessions.Format | Sort-Object -Unique | Should -Be 'Bare', 'Envelope', 'Paginated', 'TypeScript'
            $sessions.IsArchived | Should -Not -Contain $true
            $names = $sessions.Path | Split-Path -Leaf
            $names | Should -Be ($names | Sort-Object -Descending { $_.Substring(8, 19) -replace '-[0-9a-f]{8}$' })
            @(Get-CodexSession -IncludeArchived).Count | Should -Be ($sessions.Count + 1)
        }

        It 'gives objects of the documented type with local times' {
            $session = Get-CodexSession -Id 01a1cf21
            $session | Should -BeOfType ([CodexSessions.CodexSession])
            $session.Timestamp.Kind | Should -Be 'Local'
            ((Get-Date) - $session.Timestamp) | Should -BeOfType ([timespan])
            $session.Timestamp.ToUniversalTime().ToString('s') | Should -Be '2026-11-12T09:41:07'
            $session.Name | Should -Be 'Cart rounding bug'
            $session.Model | Should -Be 'gpt-5.5'
            $session.WorkingDirectory | Should -Be '/home/dev/shop'
            $session.Git.Branch | Should -Be 'main'
            $session.Preview | Should -BeLike 'The test "rounds*'
        }

        It 'has the alias properties, which are not listed twice' {
            $session = Get-CodexSession -First 1
            $session.SessionId | Should -Be $session.Id
            $session.Cwd | Should -Be $session.WorkingDirectory
            $session.FullName | Should -Be $session.Path
            ($session | ConvertTo-Json | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain 'SessionId'
        }

        It 'lists an empty session file by its name' {
            $path = New-SessionFile -CodexHome $TestDrive/zero
            Clear-Content $path
            $session = Get-CodexSession -CodexHome $TestDrive/zero -ErrorAction Stop
            $session.Id | Should -Be '01a1ef77-ada4-7af2-93fb-a28d2874af01'
            $session.Length | Should -Be 0
            $session.Format | Should -BeNullOrEmpty
        }

        It 'tells of a folder that is named like a session, and goes on' {
            $null = New-SessionFile -CodexHome $TestDrive/folder
            $folder = New-Item -ItemType Directory "$TestDrive/folder/sessions/2026/11/18/rollout-2026-11-18T10-00-00-01a1ef77-ada4-7af2-93fb-a28d2874af02.jsonl"
            Get-CodexSession -CodexHome $TestDrive/folder -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotASessionFile,*'
            $problems[0].TargetObject | Should -Be $folder.FullName
        }

        It 'goes on after a file that is no session' {
            $null = New-SessionFile -CodexHome $TestDrive/mixed
            $bad = New-SessionFile -CodexHome $TestDrive/mixed -Id '01a1ef77-ada4-7af2-93fb-a28d2874af03' -Time '2026-11-19T10:00:00'
            Set-Content $bad 'Only some words.'
            Get-CodexSession -CodexHome $TestDrive/mixed -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotASessionFile,*'
            $problems[0].TargetObject | Should -Be $bad
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        }
    }

    Context 'by id' {
        It 'finds a session by its whole id, by its beginning and by wildcards' {
            (Get-CodexSession '01a1cf21-e431-7c33-8d44-b92b3e2e4553').Name | Should -Be 'Cart rounding bug'
            (Get-CodexSession 01A1CF21).Name | Should -Be 'Cart rounding bug'
            Get-CodexSession 01a15e6* | Should -HaveCount 2
        }

        It 'finds archived sessions, since the id names them' {
            (Get-CodexSession 01a0661c).IsArchived | Should -BeTrue
        }

        It 'takes ids from the pipeline' {
            '01a1cf21', '44addf49' | Get-CodexSession | Should -HaveCount 2
        }

        It 'tells when an id matches none, and goes on' {
            'nope', '01a1cf21' | Get-CodexSession -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
            $problems[0].TargetObject | Should -Be 'nope'
        }

        It 'tells when the beginning of an id matches several' {
            Get-CodexSession 01a15e6 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'SessionIdAmbiguous,*'
        }

        It 'gives nothing, and no error, when the session of an id is not wanted' {
            Get-CodexSession 01a1cf21 -Model nope -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'gives nothing for a wildcard that matches none' {
            Get-CodexSession 'nope*' -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'completes ids, newest first, each with its title' {
            $line = 'Get-CodexSession -Id '
            $found = (TabExpansion2 $line $line.Length).CompletionMatches
            $found[0].CompletionText | Should -Be (Get-CodexSession -First 1).Id
            $found[1].ToolTip | Should -BeLike '*Cart rounding bug*'
        }
    }

    Context 'completion' {
        It 'offers what the sessions have: <Line>' -ForEach @(
            @{ Line = 'Get-CodexSession -Name cart'; Expected = "'Cart rounding bug'" }
            @{ Line = 'Get-CodexSession -WorkingDirectory /home/dev/s'; Expected = '/home/dev/shop' }
            @{ Line = 'Get-CodexSession -Model gpt-5.'; Expected = 'gpt-5.5', 'gpt-5.3-codex' }
            @{ Line = 'Get-CodexSession -Branch m'; Expected = 'main', 'mm-units' }
            @{ Line = 'Get-CodexSession -Source e'; Expected = 'exec' }
        ) {
            (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Be $Expected
        }

        It 'looks into the home that was given, and is silent without one' {
            $line = "Get-CodexSession -CodexHome $TestDrive/none -Model "
            (TabExpansion2 $line $line.Length).CompletionMatches | Where-Object ResultType -EQ ParameterValue | Where-Object CompletionText -Like 'gpt*' | Should -BeNullOrEmpty
        }

        It 'offers values that find their session again' {
            $null = New-SessionFile -CodexHome $TestDrive/odd -Cwd '/home/dev/it''s [x]'
            $line = "Get-CodexSession -CodexHome $TestDrive/odd -WorkingDirectory "
            $value = (TabExpansion2 $line $line.Length).CompletionMatches[0].CompletionText
            & ([scriptblock]::Create("$line$value")) | Should -HaveCount 1
        }
    }

    Context 'by path' {
        It 'takes files and folders, with wildcards' {
            Get-CodexSession -Path $SampleHome/sessions/*.json* | Should -HaveCount 2
            Get-CodexSession -Path $SampleHome/sessions/2025 | Should -HaveCount 2
            Get-CodexSession -Path $SampleHome | Should -HaveCount 13
        }

        It 'binds from Get-ChildItem' {
            Get-ChildItem $SampleHome/sessions -Recurse -Filter *.json* | Get-CodexSession | Should -HaveCount 12
        }

        It 'binds from objects with a path' {
            [pscustomobject]@{ Path = (Get-CodexSession 01a1cf21).Path } | Get-CodexSession | Should -HaveCount 1
        }

        It 'takes a literal path with brackets' {
            $null = New-Item -ItemType Directory "$TestDrive/brackets"
            [IO.File]::Copy((New-SessionFile -CodexHome $TestDrive/source), "$TestDrive/brackets/[x].jsonl")
            $session = Get-CodexSession -LiteralPath "$TestDrive/brackets/[x].jsonl"
            $session.Id | Should -Be '01a1ef77-ada4-7af2-93fb-a28d2874af01'
            Get-Item -LiteralPath "$TestDrive/brackets/[x].jsonl" | Get-CodexSession | Should -HaveCount 1
        }

        It 'tells of each path that is not there, and goes on' {
            Get-CodexSession -Path $TestDrive/none.jsonl, $SampleHome/sessions/*.json -ErrorAction SilentlyContinue -ErrorVariable problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }

        It 'refuses a path of another provider' {
            Get-CodexSession -Path Env:PATH -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFileSystem,*'
        }

        It 'gives nothing, and no error, for an empty folder' {
            $null = New-Item -ItemType Directory $TestDrive/hollow
            Get-CodexSession -Path $TestDrive/hollow -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'gives the session of items once' {
            Get-CodexSession -First 2 | Get-CodexSessionItem | Get-CodexSession | Should -HaveCount 2
        }
    }

    Context 'filters' {
        It 'takes -After as from then on and -Before as until then' {
            $time = (Get-CodexSession 01a1cf21).Timestamp
            (Get-CodexSession -After $time).Id | Should -Contain '01a1cf21-e431-7c33-8d44-b92b3e2e4553'
            (Get-CodexSession -Before $time).Id | Should -Not -Contain '01a1cf21-e431-7c33-8d44-b92b3e2e4553'
            (Get-CodexSession -After 2026-01-01 -Before 2026-04-01).Name | Should -Be 'Sizes in millimetres'
        }

        It 'gives the same as Where-Object' {
            $date = [datetime]'2026-10-01'
            (Get-CodexSession -After $date).Id | Should -Be (Get-CodexSession | Where-Object Timestamp -GE $date).Id
        }

        It 'compares folders whatever their spelling' -ForEach @(
            @{ Stored = '\\?\C:\Work\Shop'; Asked = 'c:/work/shop/' }
            @{ Stored = 'c:\Work\Shop\'; Asked = 'C:\*\Shop' }
            @{ Stored = '/home/dev/shop'; Asked = '*/shop' }
        ) {
            $where = "$TestDrive/cwd-$([guid]::NewGuid())"
            $null = New-SessionFile -CodexHome $where -Cwd $Stored
            Get-CodexSession -CodexHome $where -WorkingDirectory $Asked | Should -HaveCount 1
            Get-CodexSession -CodexHome $where -Cwd 'elsewhere' | Should -BeNullOrEmpty
        }

        It 'takes a bare name as that of the last folder' -ForEach @(
            @{ Asked = 'shop'; Count = 1 }
            @{ Asked = 'SHOP'; Count = 1 }
            @{ Asked = 'sho'; Count = 0 }
            @{ Asked = 'sho*'; Count = 0 }
            @{ Asked = 'work'; Count = 0 }
        ) {
            $null = New-SessionFile -CodexHome $TestDrive/bare -Cwd 'C:\work\shop\'
            Get-CodexSession -CodexHome $TestDrive/bare -WorkingDirectory $Asked | Should -HaveCount $Count
        }

        It 'takes the current location as a folder' {
            $null = New-Item -ItemType Directory $TestDrive/project
            $place = Convert-Path $TestDrive/project
            $null = New-SessionFile -CodexHome $TestDrive/dot -Cwd $place
            Push-Location $TestDrive/project
            try { Get-CodexSession -CodexHome $TestDrive/dot -WorkingDirectory . | Should -HaveCount 1 } finally { Pop-Location }
        }

        It 'filters by name, source, model and branch, and leaves out sub-agents' {
            (Get-CodexSession -Name 'cart*').Id | Should -Be '01a1cf21-e431-7c33-8d44-b92b3e2e4553'
            (Get-CodexSession -Source exec).WorkingDirectory | Should -Be '/home/dev/docs'
            Get-CodexSession -Model gpt-example | Should -HaveCount 3
            (Get-CodexSession -Branch mm-*).Name | Should -Be 'Sizes in millimetres'
            (Get-CodexSession -Model gpt-example -ExcludeSubagent).IsSubagent | Should -Be $false, $false
        }
    }

    Context 'with children' {
        BeforeAll {
            # a: sub-agent b, which has a fork c; fork d, archived. e stands alone.
            $family = "$TestDrive/family"
            $ids = @{}
            foreach ($letter in 'a', 'b', 'c', 'd', 'e') { $ids[$letter] = "01a1ef77-ada4-7af2-93fb-a28d2874af0$letter" }
            $null = New-SessionFile -CodexHome $family -Id $ids.a -Time '2026-11-18T10:00:00' -Prompt 'Root.'
            $null = New-SessionFile -CodexHome $family -Id $ids.b -Time '2026-11-18T11:00:00' -Prompt 'Agent.' -Meta @{ source = @{ subagent = @{ thread_spawn = @{ parent_thread_id = $ids.a; depth = 1 } } } }
            $null = New-SessionFile -CodexHome $family -Id $ids.c -Time '2026-11-18T12:00:00' -Prompt 'Fork of the agent.' -Meta @{ forked_from_id = $ids.b }
            $null = New-SessionFile -CodexHome $family -Id $ids.d -Time '2026-11-18T13:00:00' -Prompt 'Fork.' -Meta @{ forked_from_id = $ids.a } -Folder archived_sessions
            $null = New-SessionFile -CodexHome $family -Id $ids.e -Time '2026-11-18T14:00:00' -Prompt 'Alone.'
        }

        It 'gives a session with all that came of it' {
            $tree = Get-CodexSession -CodexHome $family -Id $ids.a -IncludeChildren
            $tree.Preview | Should -Be 'Root.', 'Agent.', 'Fork of the agent.', 'Fork.'
            $tree.Depth | Should -Be 0, 1, 2, 1
            $tree[1].ParentId | Should -Be $ids.a
            $tree[2].ForkedFromId | Should -Be $ids.b
            $tree | Should -BeOfType ([CodexSessions.CodexSession])
            $tree[0].PSTypeNames[0] | Should -Be 'CodexSessions.CodexSession#Tree'
        }

        It 'gives a forest without -Id, and no session twice' {
            $forest = Get-CodexSession -CodexHome $family -IncludeChildren
            $forest.Preview | Should -Be 'Alone.', 'Root.', 'Agent.', 'Fork of the agent.', 'Fork.'
            $forest.Depth | Should -Be 0, 0, 1, 2, 1
        }

        It 'takes filters as saying where trees begin' {
            (Get-CodexSession -CodexHome $family -IncludeChildren -Source subagent).Preview | Should -Be 'Agent.', 'Fork of the agent.'
            (Get-CodexSession -CodexHome $family -IncludeChildren -Before '2026-11-18T10:30:00').Preview | Should -Be 'Root.', 'Agent.', 'Fork of the agent.', 'Fork.'
        }

        It 'leaves out sub-agents with what is below them' {
            (Get-CodexSession -CodexHome $family $ids.a -IncludeChildren -ExcludeSubagent).Preview | Should -Be 'Root.', 'Fork.'
        }

        It 'puts the ids of a pipeline into one forest' {
            ($ids.b, $ids.e, $ids.a | Get-CodexSession -CodexHome $family -IncludeChildren).Depth | Should -Be 0, 0, 1, 2, 1
            (Get-CodexSession -CodexHome $family -Source subagent | Get-CodexSession -CodexHome $family -IncludeChildren).Preview | Should -Be 'Agent.', 'Fork of the agent.'
            @() | Get-CodexSession -CodexHome $family -IncludeChildren | Should -BeNullOrEmpty
        }

        It 'tells when an id matches none, and goes on' {
            $tree = 'nope', $ids.b | Get-CodexSession -CodexHome $family -IncludeChildren -ErrorAction SilentlyContinue -ErrorVariable problems
            $tree.Preview | Should -Be 'Agent.', 'Fork of the agent.'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
        }

        It 'pages' {
            (Get-CodexSession -CodexHome $family -IncludeChildren -Skip 1 -First 2).Preview | Should -Be 'Root.', 'Agent.'
            $result = Get-CodexSession -CodexHome $family $ids.a -IncludeChildren -First 1 -IncludeTotalCount
            "$($result[0])" | Should -BeLike '*4'
            $result | Should -HaveCount 2
        }

        It 'hands its sessions on' {
            Get-CodexSession -CodexHome $family $ids.a -IncludeChildren | Get-CodexSessionItem -Kind user_message | ForEach-Object Text | Should -Be 'Root.', 'Agent.', 'Fork of the agent.', 'Fork.'
        }

        It 'tells no depth otherwise' {
            Get-CodexSession -CodexHome $family | Where-Object Depth -NE $null | Should -BeNullOrEmpty
        }
    }

    Context 'threads with several files' {
        BeforeAll {
            $reverted = "$TestDrive/reverted"
            $id = '01a1ef77-ada4-7af2-93fb-a28d2874af01'
            $rollout = '01a1ef88-0000-7000-8000-000000000001'
            $older = New-SessionFile -CodexHome $reverted -Id $id -Prompt 'Before.'
            $written = New-SessionFile -CodexHome $reverted -Id $id -Time '2026-11-19T10:00:00' -Prompt 'After.'
            $newer = $written -replace '\.jsonl$', "_$rollout.jsonl"
            Move-Item $written $newer
        }

        It 'lists all files, the newest first, and tells which is current' {
            $files = Get-CodexSession -CodexHome $reverted
            $files.Path | Should -Be $newer, $older
            $files.IsCurrent | Should -Be $true, $false
            $files.RolloutId | Should -Be $rollout, $id
            $files.Id | Should -Be $id, $id
            (Get-CodexSession -CodexHome $reverted -Id $id).IsCurrent | Should -Be $true, $false
        }

        It 'reads the newest by id, the others by object and path' {
            (Get-CodexSessionItem -CodexHome $reverted -Id $id -Kind user_message).Text | Should -Be 'After.'
            (Get-CodexSession -CodexHome $reverted | Get-CodexSessionItem -Kind user_message).Text | Should -Be 'After.', 'Before.'
            (Get-CodexSessionItem -Path $older -Kind user_message).Text | Should -Be 'Before.'
        }

        It 'knows nothing of the neighbours of a single file' {
            (Get-CodexSession -Path $older).IsCurrent | Should -BeNullOrEmpty
        }

        It 'takes the file in sessions when archiving was interrupted' {
            $null = New-Item -ItemType Directory $reverted/archived_sessions -Force
            Copy-Item $newer $reverted/archived_sessions
            $files = Get-CodexSession -CodexHome $reverted -Id $id
            $files.IsArchived | Should -Be $false, $true, $false
            $files.IsCurrent | Should -Be $true, $false, $false
            (Get-CodexSessionItem -CodexHome $reverted -Id $id -First 1).Path | Should -Be $newer
        }
    }

    Context 'names in files' {
        It 'takes them from files that lie in no home' {
            $rename = '{"timestamp":"2026-11-18T16:22:41.000Z","type":"event_msg","payload":{"type":"thread_name_updated","thread_id":"01a1ef77-ada4-7af2-93fb-a28d2874af01","thread_name":"Demo"}}'
            $null = New-SessionFile -CodexHome $TestDrive/loose -Folder backup -Line $rename
            (Get-CodexSession -Path $TestDrive/loose -Name de*).Name | Should -Be 'Demo'
        }
    }

    Context 'paging' {
        It 'takes -First and -Skip' {
            $all = Get-CodexSession
            (Get-CodexSession -First 2 -Skip 1).Id | Should -Be $all[1, 2].Id
        }

        It 'gives the total first when asked for it' {
            $result = Get-CodexSession -First 1 -IncludeTotalCount
            "$($result[0])" | Should -BeLike '*12'
            $result[1] | Should -BeOfType ([CodexSessions.CodexSession])
        }
    }

    Context 'stopping' {
        It 'reads no further file after Select-Object -First 1' {
            $null = New-SessionFile -CodexHome $TestDrive/stop -Time '2026-11-19T10:00:00'
            Set-Content (New-SessionFile -CodexHome $TestDrive/stop -Id '01a1ef77-ada4-7af2-93fb-a28d2874af04') 'No session: reading this would be an error.'
            Get-CodexSession -CodexHome $TestDrive/stop -ErrorVariable problems | Select-Object -First 1 | Should -HaveCount 1
            $problems | Should -BeNullOrEmpty
        }
    }

    Context 'in the pipeline' {
        It 'sorts by how recent a session is, as people write it' {
            $null = New-SessionFile -CodexHome $TestDrive/week -Time (Get-Date).AddDays(-3)
            $null = New-SessionFile -CodexHome $TestDrive/week -Id '01a1ef77-ada4-7af2-93fb-a28d2874af05' -Time (Get-Date).AddDays(-30)
            Get-CodexSession -CodexHome $TestDrive/week | Where-Object Timestamp -GT (Get-Date).AddDays(-7) | Should -HaveCount 1
        }

        It 'exports to CSV with one text or number a column' {
            $csv = Get-CodexSession | ConvertTo-Csv | ConvertFrom-Csv
            $csv | Should -HaveCount 12
            $csv[1].Git | Should -Match '^main@[0-9a-f]{7}$'
            ($csv | ForEach-Object { $_.PSObject.Properties.Value }) -match 'CodexSessions\.|System\.' | Should -BeNullOrEmpty
        }

        It 'converts to JSON without cycles and clutter' {
            $json = Get-CodexSession -First 1 | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json
            $json.Git.Branch | Should -Be 'main'
            $json.Format | Should -Be 'Paginated'
            $json.PSObject.Properties.Name | Should -Be ([CodexSessions.CodexSession].GetProperties().Name + 'ResumeCommand')
        }

        It 'groups by model' {
            $groups = Get-CodexSession | Group-Object Model -AsHashTable -AsString
            $groups['gpt-5.5'] | Should -HaveCount 4
        }
    }
}
