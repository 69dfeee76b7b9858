using System.Text;
using Tre.Checker.Reading.Png;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Anything in a picture's file that is not its pixels.</summary>
internal sealed class ImageMetadataCheck : Check, IImageCheck
{
    private static readonly HashSet<string> Harmless = ["gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD", "tIME", "hIST", "cICP"];

    public override CheckInfo Info { get; } = new(
        "image-metadata", 2, StatBarn.NotAStatistic,
        "Parts of a PNG or JPEG that are not its pixels. Blocks for texts, EXIF, XMP, comments, thumbnails and parts that the standard does not know, because they leave with the file though nobody sees them. A Software note of at most softwareCharacters and the usual colour parts may stay; a colour profile warns.",
        "Data hidden in the pixels themselves.",
        "Save the picture without metadata; the preview shows what would be left.",
        new CheckParameter("softwareCharacters", 100, 0, 1_000, "Characters of a Software note, as plotting libraries write it, that draw no finding."));

    public void Run(PngImage image, CheckContext context)
    {
        foreach (var part in image.Extras)
        {
            if (Harmless.Contains(part.Type) && part.Data.Length <= 512) continue;
            if (IsSoftware(part, (int)context.Parameter("softwareCharacters"))) continue;
            var profile = part.Type == "iCCP";
            context.Report(profile ? FindingSeverity.Warn : FindingSeverity.Block, new FindingPlace(), profile
                ? $"The picture carries a colour profile of {part.Data.Length:N0} bytes."
                : $"The picture carries {part.Data.Length:N0} bytes that do not show in it (part {part.Type}).");
        }
    }

    private static bool IsSoftware(PngChunk part, int most)
    {
        var note = "Software\0"u8;
        if (part.Type != "tEXt" || !part.Data.Span.StartsWith(note) || part.Data.Length - note.Length > most) return false;
        return Ascii.IsValid(part.Data.Span);
    }
}
