using System.Globalization;
using Tre.Checker.Checks;
using Tre.Checker.Reading;
using Tre.Checker.Session;

namespace Tre.Checker.Acro;

/// <summary>The settings that ACRO wrote beside its results.</summary>
internal sealed class AcroConfig(FileWork file, JsonNode root)
{
    public FileWork File => file;

    /// <summary>The config.json of a results file's folder, or null when there is none that could be read.</summary>
    public static AcroConfig? Beside(AcroResults results, RequestView request) =>
        request.Find(results.Folder + "config.json") is { Document.Json: { IsArray: false, Children: not null } root } file ? new(file, root) : null;

    public int Line(string name) => root.Member(name)?.Line ?? 1;

    /// <summary>A setting that is a finite number.</summary>
    public double? Number(string name) =>
        double.TryParse(root.Member(name)?.Scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public bool? Flag(string name) => root.Member(name)?.Scalar switch { "true" => true, "false" => false, _ => null };
}
