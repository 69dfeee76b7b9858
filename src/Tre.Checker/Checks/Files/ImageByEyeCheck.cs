using Tre.Checker.Reading.Png;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Says that a picture was not understood.</summary>
internal sealed class ImageByEyeCheck : Check, IImageCheck
{
    public override CheckInfo Info { get; } = new(
        "image-by-eye", 1, StatBarn.NotAStatistic,
        "Every picture. Warns, so that a checker looks and says why it may pass: no rule here reads what a picture shows.",
        "Everything in the picture: points that are single people, small counts on axes and labels, end points of box plots.",
        "Send the numbers behind the picture as a table as well.");

    public void Run(PngImage image, CheckContext context) => context.Report(
        FindingSeverity.Warn, new FindingPlace(), $"A picture of {image.Width:N0} by {image.Height:N0} pixels: only a person can check what it shows.");
}
