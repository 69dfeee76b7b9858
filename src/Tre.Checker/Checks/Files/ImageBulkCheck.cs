using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Pictures that are far larger than what they show needs.</summary>
internal sealed class ImageBulkCheck : Check, IFileCheck
{
    // Below this the frame of the file outweighs its pixels.
    private const int LeastBytes = 20_000;

    public override CheckInfo Info { get; } = new(
        "image-bulk", 1, StatBarn.NotAStatistic,
        "Pictures whose file takes more than mostBits bits for each pixel, as noise does and plots do not, and pictures of more than mostPixels pixels. Warns: what nobody can see may carry data.",
        "Little data in the lowest bits of a quiet picture; files below 20,000 bytes.",
        "Save the plot as PNG at the size at which it is read.",
        new CheckParameter("mostBits", 8, 0.1m, 64, "Bits of the file for each pixel that draw no finding."),
        new CheckParameter("mostPixels", 12_000_000, 10_000, 100_000_000, "Width times height that draws no finding."));

    public void Run(Document document, CheckContext context)
    {
        if (document.Image is not { } image) return;
        var pixels = (long)image.Width * image.Height;
        if (pixels > context.Parameter("mostPixels")) context.Report(FindingSeverity.Warn, new(), $"The picture has {pixels:N0} pixels, far more than a plot needs.");
        if (document.Asked.Bytes > LeastBytes && document.Asked.Bytes * 8m / pixels > context.Parameter("mostBits"))
            context.Report(FindingSeverity.Warn, new(), "The picture takes so much room for each pixel that it may carry data nobody can see.");
    }
}
