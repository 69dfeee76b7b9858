using Tre.Domain.Exports;

namespace Tre.Web.Pages.Checking;

/// <summary>What the form says of one file, with the hash of the bytes that were shown.</summary>
public sealed class VerdictForm
{
    public Guid FileId { get; set; }

    public string? Sha256 { get; set; }

    public VerdictKind? Kind { get; set; }

    public string? Comment { get; set; }
}
