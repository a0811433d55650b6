<#
.SYNOPSIS
Makes of an about page in markdown the text that Get-Help shows, 80 columns wide.
.EXAMPLE
./docs/ConvertTo-AboutHelp.ps1 docs/en-US/about_CodexSessions.md | Set-Content docs/en-US/about_CodexSessions.help.txt
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Path
)

function Split-Text {
    # Words on lines of 78 characters at most, the first line behind its own indent.
    param([string] $Text, [string] $First, [string] $Rest)

    $line, $isEmpty = $First, $true
    foreach ($word in $Text -split '\s+') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt 78) {
            $line
            $line, $isEmpty = $Rest, $true
        }

        $line += $isEmpty ? $word : " $word"
        $isEmpty = $false
    }

    $line
}

function ConvertTo-Plain {
    # Without the marks of markdown.
    param([string] $Text)

    $Text -replace '\[([^\]]+)\]\([^)]*\)', '$1' -replace '`'
}

function ConvertTo-Table {
    # Columns as wide as they must be; the last one takes what is left.
    param([string] $Text)

    $rows = @($Text -split '\n' | Where-Object { $_ -notmatch '^\|:?-' } | ForEach-Object { , @((ConvertTo-Plain $_).Trim('|', ' ') -split ' *\| *') })
    $rows = @($rows[0], @($rows[0] -replace '.', '-')) + @($rows | Select-Object -Skip 1)
    $first = 0..($rows[0].Count - 2) | ForEach-Object { $column = $_; ($rows | ForEach-Object { $_[$column].Length } | Measure-Object -Maximum).Maximum }
    foreach ($row in $rows) {
        $start = '    '
        for ($i = 0; $i -lt $row.Count - 1; $i++) { $start += $row[$i].PadRight(@($first)[$i]) + '  ' }
        Split-Text -Text $row[-1] -First $start -Rest (' ' * $start.Length)
    }
}

# A block is what stands between empty lines; one of code may hold some.
$text = (Get-Content -LiteralPath $Path -Raw) -replace '\r'
$blocks = [regex]::Matches($text, '(?ms)^```\w*\n(?<code>.*?)^```$|^(?<text>\S.*?)(?=\n\n|\n*\z)')

$lines = foreach ($block in $blocks) {
    $body = $block.Groups['text'].Value
    switch -Regex ($body) {
        '^# ' { break }
        '^## ' { $body.Substring(3); break }
        '^### ' {
            "  $($body.Substring(4))"
            '  ' + '-' * ($body.Length - 4)
            break
        }
        '^- ' {
            foreach ($item in $body -split '\n(?=- )') { Split-Text -Text (ConvertTo-Plain $item) -First '    ' -Rest '      ' }
            ''
            break
        }
        '^\|' {
            ConvertTo-Table $body
            ''
            break
        }
        '.' {
            Split-Text -Text (ConvertTo-Plain $body) -First '    ' -Rest '    '
            ''
            break
        }
        default {
            $block.Groups['code'].Value.TrimEnd() -split '\n' | ForEach-Object { "      $_".TrimEnd() }
            ''
        }
    }
}

($lines -join "`n").TrimEnd()
