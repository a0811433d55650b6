using System;
using System.Management.Automation;

namespace CodexSessions.Commands;

/// <summary>Takes secrets out of items, so that they can be shown and kept.</summary>
[Cmdlet(VerbsSecurity.Protect, "CodexSessionItem")]
[OutputType(typeof(CodexSessionItem))]
public sealed class ProtectCodexSessionItemCommand : CodexCmdlet
{
    private CodexRedactor _redactor = new();

    /// <summary>Items, as Get-CodexSessionItem gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CodexSessionItem[] InputObject { get; set; } = [];

    /// <summary>Regular expressions of what is to be taken out besides.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? RedactPattern { get; set; }

    /// <summary>Reads the patterns.</summary>
    protected override void BeginProcessing() => _redactor = CreateRedactor(RedactPattern);

    private protected override void Process()
    {
        foreach (CodexSessionItem item in InputObject)
        {
            try
            {
                WriteObject(_redactor.Protect(item));
            }
            catch (Exception exception) when (IsOfFile(exception))
            {
                WriteError(CodexSessionException.Of(item.Path, exception));
            }
        }
    }

    /// <summary>Says what was taken out.</summary>
    private protected override void Finish()
    {
        if (_redactor.Describe() is { } description)
        {
            WriteWarning(description);
        }
    }
}
