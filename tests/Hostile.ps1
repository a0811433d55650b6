# Texts as no friend writes them: each would run, hide or change something where it is not taken for a text.

# Quotes of all kinds, as PowerShell reads them.
$left, $right, $low, $reversed, $openDouble, $closeDouble, $lowDouble = [char[]](0x2018, 0x2019, 0x201a, 0x201b, 0x201c, 0x201d, 0x201e)
$run = 'New-Item canary'
$hostile = @(
    "a'b", "a' ; $run; 'b", 'a"b', "a`" ; $run; `"b", "Don${right}t", "x$right; $run; ${right}y", "l$left; $run; $left", "o$low; $run; $low", "r$reversed; $run; $reversed"
    "a${openDouble}b", "d$closeDouble; $run; $closeDouble", "w${lowDouble}b", "'", "$right$right", '"'
    "`$($run)", "e`$($run)", '$env:PATH', '$HOME', '$null', '${x}', '$x = 1', "f`"`$($run)`""
    '`', 'g`', 'g`b', '``', 'h`*`', 'i`nb', "j`nb", "k`r`nb", "line`n$run`n", "l`n`n"
    "m; $run", "n | $run", "o & $run", "p && $run", "q || $run", '&x', '. x', "r > canary", '>canary', '2>&1', '2>canary', '<x', '!x'
    '-x', '--', '--x', '--%', '-join', '-CodexHome', '-First:1', "$([char]0x2013)x", "$([char]0x2014)x", "$([char]0x2015)x"
    '@', '@x', "@($run)", '@{x=1}', '#x', '# x', '<# x', '%', '?', '{x}', "{ $run }", '(x)', "($run)", ')', '}', ',', 'a,b', ';', '=', '=x'
    '*', '**', '[a-z]', '[', ']', '[x', 'x]', 'b[', '[[]', 'a[b]c', '[!a]', 't*u', 'v?w'
    "s$([char]27)[31mred$([char]27)[0m", "s$([char]27)]0;title$([char]7)", "y$([char]0)z", "bell$([char]7)", "del$([char]127)", "c1$([char]0x9b)31m"
    "turn$([char]0x202e)txt", "isolate$([char]0x2066)x", "zero$([char]0x200b)width", "mark$([char]0xfeff)", "soft$([char]0xad)x", "tag$([char]::ConvertFromUtf32(0xe0041))x"
    "sep$([char]0x2028)x", "nel$([char]0x85)x", "nb$([char]0xa0)sp", 'smile 😀', 'join 👩‍💻', 'tab	x'
    'trailing blank ', ' leading blank', 'back\', 'back\slash', "quote\'", '~', '~x', '~/x', '.', '..', './x', '../x', '.5', ':x'
    'if', 'foreach', 'function x', 'exit', 'return', 'true', '1', '1e3', '0x10', '10kb', '1.5', '1..5', '-1', '+1', '5.2', 'NaN'
    ('long ' + 'x' * 3000), ('cut ' + 'x' * 995 + '😀 in the middle')
)
