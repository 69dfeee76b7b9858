using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Tre.Extractor.Hosting;
using Tre.Extractor.Source;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

[Category("Unit")]
[Satre("2.4.01")]
public sealed class ExtractorSettingsTests
{
    private static readonly string[] Own = ["Source", "OptOuts", "MaxRowBytes", "SmallestClass", "MaxShareUnique", "SmallestEventGroup", "MaxShareByOneRow", "MaxShareByTwoRows", "Lease"];

    [Test]
    public void The_reference_page_lists_exactly_the_settings_that_exist()
    {
        var exist = typeof(ExtractorOptions).GetConstructors()[0].GetParameters().Select(parameter => parameter.Name!)
            .Where(name => name is not (nameof(ExtractorOptions.Identity) or nameof(ExtractorOptions.Service) or nameof(ExtractorOptions.Datasets)))
            .Select(name => Own.Contains(name) ? $"TRE_Extractor__{name}" : $"TRE_{name}")
            .Concat(typeof(SourceIdentity).GetProperties().Where(property => property.CanWrite).Select(property => $"TRE_Extractor__Identity__{property.Name}"))
            .Concat(["TRE_Extractor__Datasets__NAME__Source", "TRE_Extractor__Datasets__NAME__Identity__…", "TRE_Extractor__OptOutService", "TRE_Extractor__OptOutBatch", "TRE_Extractor__OptOutTimeout"]);
        var listed = File.ReadLines(Page()).Where(line => line.StartsWith("| `TRE_", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.That(listed, Is.EquivalentTo(exist));
    }

    [Test]
    public void Everything_that_is_missing_or_wrong_is_named_at_once()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Extractor:MaxRowBytes"] = "1", ["Extractor:Lease"] = "00:00:01", ["Extractor:SmallestClass"] = "0", ["Extractor:MaxShareUnique"] = "1.5", ["Extractor:SmallestEventGroup"] = "21", ["Extractor:MaxShareByTwoRows"] = "-1" }).Build();

        Assert.That(() => ExtractorOptions.From(settings), Throws.InvalidOperationException.With.Message.Contains("TRE_DATABASE")
            .And.Message.Contains("TRE_EXTRACTOR__SOURCE").And.Message.Contains("TRE_EXTRACTOR__OPTOUTS").And.Message.Contains("TRE_EXTRACTOR__MAXROWBYTES").And.Message.Contains("TRE_EXTRACTOR__LEASE")
            .And.Message.Contains("TRE_EXTRACTOR__SMALLESTCLASS").And.Message.Contains("TRE_EXTRACTOR__MAXSHAREUNIQUE").And.Message.Contains("TRE_EXTRACTOR__SMALLESTEVENTGROUP").And.Message.Contains("TRE_EXTRACTOR__MAXSHAREBYTWOROWS"));
    }

    [TestCase("http://hospital.example/opt-outs", "https address")]
    [TestCase("opt-outs", "https address")]
    [TestCase("https://hospital.example/opt-outs", "not both")]
    public void A_service_that_is_not_safe_to_ask_or_is_named_beside_a_list_is_refused(string address, string because)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Extractor:OptOutService"] = address, ["Extractor:OptOuts"] = "/list" }).Build();

        Assert.That(() => ExtractorOptions.From(settings), Throws.InvalidOperationException.With.Message.Contains(because));
    }

    [Test]
    public void A_dataset_has_its_own_source_or_that_of_all()
    {
        var options = ExtractorOptions.From(Whole(new()
        {
            ["Extractor:Datasets:GP_Records:Source"] = "Host=gp", ["Extractor:Datasets:GP_Records:Identity:NhsNumberColumn"] = "nhs", ["Extractor:Datasets:labs:Source"] = "files",
        }));

        Assert.That((options.SourceOf("gp-records"), options.SourceOf("labs"), options.SourceOf("hospital")), Is.EqualTo(("Host=gp", (string?)null, "Host=all")));
        Assert.That((options.IdentityOf("gp-records").NhsNumberColumn, options.IdentityOf("hospital").NhsNumberColumn), Is.EqualTo(("nhs", "nhs_number")));
    }

    [TestCase("../etc")]
    [TestCase("a; DROP")]
    [TestCase("ä")]
    public void A_name_that_no_dataset_can_have_is_refused_without_its_value(string name) => Assert.That(
        () => ExtractorOptions.From(Whole(new() { [$"Extractor:Datasets:{name}:Source"] = "Password=secret" })), Throws.InvalidOperationException.With.Message.Contains("TRE_EXTRACTOR__DATASETS__").And.Message.Not.Contains("secret"));

    private static IConfiguration Whole(Dictionary<string, string?> more) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Database"] = "Host=own", ["Extractor:Source"] = "Host=all", ["Extractor:OptOuts"] = "/list", ["Objects"] = "/objects", ["Keys"] = "/keys",
    }).AddInMemoryCollection(more).Build();

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "reference", "settings-extractor.md"));
}
