using System.Net;
using System.Text.Json;
using Tre.Contracts.Api;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.Testing;
using Tre.WebTests.Cli;
using Tre.WebTests.Support;

namespace Tre.WebTests.Datasets;

/// <summary>A description from import to signature, over the API and the command line.</summary>
[Satre("3.1.13")]
internal sealed class DatasetApiTests : WebTest
{
    [Test]
    public async Task Applicants_see_what_is_signed_with_counts_that_say_little()
    {
        var catalogue = await Cast.Ada.GetAsync<CatalogueInfo>("catalogue");
        Assert.That((catalogue.Dataset, catalogue.LegalBasis, catalogue.Tier), Is.EqualTo(("test", "Article 9(2)(j)", (int?)3)));
        var (person, measurement) = (catalogue.Tables.Single(t => t.Name == "person"), catalogue.Tables.Single(t => t.Name == "measurement"));
        Assert.That((person.Rows?.About, person.People?.About), Is.EqualTo(((long?)1230, (long?)1230)));
        Assert.That((measurement.Rows?.About, measurement.People is not null, measurement.People?.About), Is.EqualTo(((long?)30, true, (long?)null)));
        foreach (var path in new[] { "catalogue", "catalogue/dictionary", "catalogue/dcat", "catalogue/hdruk" })
        {
            var text = await Cast.Ada.GetStringAsync(new Uri(Api.Root + path, UriKind.Relative));
            Assert.That(text, Does.Not.Contain("1234").And.Contain("year_of_birth"), path);
        }
    }

    [TestCase("q=birth", new[] { "year_of_birth" })]
    [TestCase("q=PERSON%20birth", new[] { "year_of_birth" })]
    [TestCase("class=directIdentifier", new[] { "nhs_number" })]
    [TestCase("q=nhs&offered=true", new string[0])]
    [TestCase("q=%27%3B%20DROP", new string[0])]
    public async Task Variables_are_found_by_words_and_class(string query, string[] expected) =>
        Assert.That((await Cast.Ada.GetAsync<FoundVariables>($"catalogue/variables?{query}")).Items.Select(found => found.Variable.Name), Is.EqualTo(expected));

    [Test]
    public async Task Search_refuses_unknown_classes_and_endless_text()
    {
        await Cast.Ada.GetAsync(new Uri($"{Api.Root}catalogue/variables?class=secret", UriKind.Relative)).Refused(HttpStatusCode.BadRequest, "word-unknown");
        await Cast.Ada.GetAsync(new Uri($"{Api.Root}catalogue/variables?q={new string('a', 201)}", UriKind.Relative)).Refused(HttpStatusCode.BadRequest, "search-too-long");
    }

    [Test]
    public async Task Only_stewards_describe_and_only_overseers_look()
    {
        await Cast.Ada.PostAsync("datasets", TestCatalogue.New).Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Admin.PostAsync("datasets", TestCatalogue.New).Refused(HttpStatusCode.Forbidden, "not-allowed");
        var first = (await Cast.Auditor.GetAsync<ListOf<DatasetInfo>>("datasets?size=100")).Items[^1];
        Assert.That((await Cast.Auditor.GetAsync<DatasetDetails>($"datasets/{first.Id}")).Actions, Is.Empty);
        await Cast.Ada.GetAsync(new Uri($"{Api.Root}datasets/{first.Id}", UriKind.Relative)).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Test]
    public async Task A_version_is_imported_classified_and_signed_and_the_signature_is_of_what_was_seen()
    {
        var steward = Cast.Steward;
        var id = (await steward.PostAsync("datasets", TestCatalogue.New with { Title = "Newer data" }).Ok<Created>()).Id;
        await steward.PostAsync($"datasets/{id}/sign", new SignInput(1, true)).Refused(HttpStatusCode.Conflict, "wrong-state");
        await Platform.ImportAsync(id, new ClassSuggestion("person", "year_of_birth", DisclosureClass.QuasiIdentifier, "With others it singles out."));
        var seen = await steward.GetAsync<DatasetDetails>($"datasets/{id}");
        Assert.That((seen.State, seen.Advice.Single().Class, seen.Tables[0].Rows), Is.EqualTo(("draft", "quasiIdentifier", (long?)1234)));

        DatasetEdit Edit(string @class) => new(
            seen.Version, seen.Title, seen.Custodian, seen.Schema,
            [.. seen.Tables.Select(t => t with { Columns = [.. t.Columns.Select(c => c.Name == "value_as_number" ? c with { Class = @class } : c)] })], seen.LegalBasis, seen.Tier);
        await steward.PutAsync($"datasets/{id}", Edit("secret")).Refused(HttpStatusCode.BadRequest, "word-unknown");
        await steward.PutAsync($"datasets/{id}", Edit("unclassified")).Done();
        await steward.PostAsync($"datasets/{id}/sign", new SignInput(seen.Version, true)).Refused(HttpStatusCode.Conflict, "changed-meanwhile");
        seen = await steward.GetAsync<DatasetDetails>($"datasets/{id}");
        await steward.PostAsync($"datasets/{id}/sign", new SignInput(seen.Version, false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");
        await steward.PostAsync($"datasets/{id}/sign", new SignInput(seen.Version, true)).Done();
        Assert.That((await Cast.Ada.GetAsync<CatalogueInfo>("catalogue")).Title, Is.Not.EqualTo("Newer data"), "the platform has not put its key to it");
        await Platform.AttestAsync(id);

        var catalogue = await Cast.Ada.GetAsync<CatalogueInfo>("catalogue");
        Assert.That(catalogue.Title, Is.EqualTo("Newer data"));
        Assert.That(catalogue.Tables.SelectMany(t => t.Columns).Single(c => c.Name == "value_as_number").Offered, Is.False, "an unclassified variable enters no extract");
        var asks = await Requests.DraftAsync(Cast.Ada);
        await Cast.Ada.PutAsync($"access-requests/{asks}", new AccessRequestInput("A study", Requests.Answers, new([new("measurement", ["person_id", "value_as_number"])], []), [])).Done();
        await Cast.Ada.PostAsync($"access-requests/{asks}/submit").Refused(HttpStatusCode.BadRequest, "column-not-offered");
        var signed = await steward.GetAsync<DatasetDetails>($"datasets/{id}");
        Assert.That((signed.State, signed.SignedBy?.UserName, signed.KeyId, signed.Hash?.Length), Is.EqualTo(("signed", "steward", "catalogue.1", (int?)64)));
        await steward.PostAsync($"datasets/{id}/retire", new Confirmation(false)).Refused(HttpStatusCode.BadRequest, "confirmation-missing");
        await steward.PostAsync($"datasets/{id}/retire", new Confirmation(true)).Done();
        Assert.That((await Cast.Ada.GetAsync<CatalogueInfo>("catalogue")).Title, Is.EqualTo("Test data"));
    }

    [Test]
    public async Task What_cannot_be_described_is_refused_with_every_fault()
    {
        var problem = await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { Dataset = "Not A Name", Schema = "", Version = "77" }).Refused(HttpStatusCode.BadRequest, "dataset-name");
        Assert.That(problem.Errors.Select(e => e.Code), Is.SupersetOf(new[] { "dataset-name", "schema-missing", "version-taken" }));
        foreach (var name in new[] { "../etc", "a'; DROP TABLE x; --", "A", "a_b", "-a", "a\n", new string('a', 65), "ä" })
        {
            await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { Dataset = name }).Refused(HttpStatusCode.BadRequest, "dataset-name");
            await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { LinkableWith = [name] }).Refused(HttpStatusCode.BadRequest, "dataset-name");
        }

        await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { PersonIdentifier = "name" }).Refused(HttpStatusCode.BadRequest, "identifier-unknown");
        await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { Version = "first" }).Refused(HttpStatusCode.BadRequest, "version-number");
        var package = JsonDocument.Parse("""{"resources":[{"name":"t","schema":{"fields":[{"name":"person_id","type":"integer"},{"name":"map","type":"geojson"}]}}]}""").RootElement;
        await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { Tables = null, Package = package }).Refused(HttpStatusCode.BadRequest, "package-type");
        await Cast.Steward.PostAsync("datasets", TestCatalogue.New with { Package = package }).Refused(HttpStatusCode.BadRequest, "package-or-tables");
    }

    [Test]
    public async Task The_command_line_imports_signs_searches_and_writes_the_records()
    {
        using var steward = await Terminal.SignedInAsync(Host, "steward");
        var package = steward.Write("datapackage.json", """{"resources":[{"name":"person","schema":{"fields":[{"name":"person_id","type":"integer"},{"name":"year_of_birth","type":"year","description":"Year"}]}}]}""");
        var file = steward.Write("dataset.yaml", "dataset: test\ntitle: From a package\ncustodian: Test trust\nschema: cdm\nlegalBasis: Article 9(2)(j)\ntier: 3\n");
        var id = (await steward.DoAsync("dataset", "import", "--file", file, "--package", package)).Id;
        await Platform.FailImportAsync(id, "person.year_of_birth is not in the source");
        Assert.That((await steward.DoAsync("dataset", "show", $"{id}")).Out, Does.Contain("is not in the source"));
        await steward.DoAsync("dataset", "retry", $"{id}");
        await Platform.ImportAsync(id);
        await steward.FailAsync(Tre.Cli.Running.ExitCodes.Refused, "must be of class key", "dataset", "sign", $"{id}", "--yes");
        await steward.DoAsync("dataset", "discard", $"{id}");
        Assert.That((await steward.DoAsync("dataset", "list", "--all")).Out, Does.Contain($"{id}\ttest\t").And.Contain("discarded"));

        Assert.That((await steward.DoAsync("catalogue", "search", "birth")).Out, Does.Contain("person\tyear_of_birth\tquasi identifier\tyes"));
        Assert.That((await steward.DoAsync("catalogue", "dictionary")).Out, Does.StartWith("table,variable,type"));
        Assert.That((await steward.DoAsync("catalogue", "dcat")).Out, Does.Contain("dcat:Dataset"));
        Assert.That((await steward.DoAsync("catalogue", "hdruk")).Out, Does.Contain("structuralMetadata"));
        Assert.That((await steward.DoAsync("catalogue", "show")).Out, Does.Contain("measurement: about 30 rows, fewer than 10 people"));
    }
}
