using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Datasets;

/// <summary>A second dataset beside the first: searched, asked for, linked only by name, and with a policy of its own.</summary>
[Satre("3.1.05"), Satre("3.3.04")]
internal sealed class SeveralDatasetsTests : WebTest
{
    private static readonly Specification Asked = TestCatalogue.Both;

    private readonly List<Guid> described = [];

    [OneTimeSetUp]
    public Task AddDoctor() => Cast.AddAsync("doctor", "dataSteward");

    [SetUp]
    public async Task Describe()
    {
        // Signatures are told by the second, and the first dataset was signed a moment ago.
        Host.Clock.Advance(TimeSpan.FromSeconds(2));
        described.Add(await Platform.DatasetInForceAsync(Cast["doctor"], TestCatalogue.Gp));
    }

    [TearDown]
    public async Task Retire()
    {
        foreach (var id in described)
        {
            await Cast.Steward.PostAsync($"datasets/{id}/retire", new Confirmation(true)).Done();
        }

        described.Clear();
    }

    [Test]
    public async Task The_catalogue_and_its_search_cover_every_dataset()
    {
        var (first, other) = (await Cast.Ada.GetAsync<CatalogueInfo>("catalogue"), await Cast.Ada.GetAsync<CatalogueInfo>("catalogue?dataset=gp"));

        Assert.That((first.Dataset, other.Dataset, other.Custodian, other.LegalBasis), Is.EqualTo(("test", "gp", "Practice", "Article 9(2)(h)")));
        Assert.That(first.Datasets!.Select(one => one.Dataset), Is.EqualTo(new[] { "test", "gp" }));
        Assert.That(other.LinkableWith, Is.EqualTo(new[] { "test" }));
        Assert.That((await Cast.Ada.GetAsync<FoundVariables>("catalogue/variables?q=code_of_visit")).Items.Select(found => (found.Dataset, found.Table)), Is.EqualTo(new[] { ("gp", "consultation") }));
        foreach (var record in new[] { "dictionary", "dcat", "hdruk" })
        {
            Assert.That(await Cast.Ada.GetStringAsync(new Uri($"{Api.Root}catalogue/{record}?dataset=gp", UriKind.Relative)), Does.Contain("consultation").And.Not.Contain("year_of_birth"), record);
        }

        await Cast.Ada.GetAsync(new Uri($"{Api.Root}catalogue?dataset=..%2Fgp", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task A_link_is_approved_only_by_name_and_is_on_record()
    {
        var id = await SubmittedAsync(Asked);
        var seen = await Cast.Steward.GetAsync<AccessRequestDetails>($"access-requests/{id}");
        Assert.That((seen.Specification.Others!.Single().Dataset, seen.Specification.Links!.Single()), Is.EqualTo(("gp", new LinkRule("gp", "We follow patients to their doctors"))));
        Assert.That(seen.Specification.Others!.Single().Tables.Single().Transformations, Has.Count.EqualTo(2), "what each becomes is named");

        await ApproveAsync(id, null).Refused(HttpStatusCode.BadRequest, "link-not-named");
        await ApproveAsync(id, [new("gp"), new("test")]).Refused(HttpStatusCode.BadRequest, "link-not-asked");
        await ApproveAsync(id, [new("gp")]).Ok<Approved>();

        var approved = await Cast.Steward.GetAsync<AccessRequestDetails>($"access-requests/{id}");
        Assert.That(approved.Conditions!.Links, Is.EqualTo(new[] { new LinkName("gp") }));
        var events = await Cast.Auditor.GetAsync<ListOf<AuditEventInfo>>($"audit?subjectId={id}");
        Assert.That(events.Items.Single(said => said.Action == "access-request.approve").Detail, Does.Contain("linking the first dataset with gp"));
    }

    [Test]
    public async Task Whoever_signed_both_descriptions_does_not_approve_their_link()
    {
        described.Add(await Platform.DatasetInForceAsync(Cast.Steward, TestCatalogue.Gp));
        var id = await SubmittedAsync(Asked);

        await ApproveAsync(id, [new("gp")]).Refused(HttpStatusCode.Forbidden, "link-by-one");
        await Cast["doctor"].PostAsync($"access-requests/{id}/approve", new Approval(Requests.Conditions with { Links = [new("gp")] })).Ok<Approved>();
    }

    [Test]
    public async Task An_amendment_that_adds_a_dataset_or_a_link_shows_each()
    {
        var project = await ProjectAsync(Requests.Specification);
        var made = await Cast.Ada.PostAsync("access-requests", new NewAccessRequest("More", project)).Ok<Created>();
        await Cast.Ada.PutAsync($"access-requests/{made.Id}", new AccessRequestInput("More", Requests.Answers, Asked, [])).Done();
        await Cast.Ada.PostAsync($"access-requests/{made.Id}/submit").Done();

        var seen = await Cast.Steward.GetAsync<AccessRequestDetails>($"access-requests/{made.Id}");

        Assert.That(seen.Differences!.Select(change => change.Place), Is.SupersetOf(new[] { "others.gp.tables.consultation.patient", "others.gp.cohort", "links" }));
    }

    [Test]
    public async Task What_the_descriptions_do_not_permit_is_refused_with_its_place()
    {
        var id = await Requests.DraftAsync(Cast.Ada);
        await Cast.Ada.PutAsync($"access-requests/{id}", new AccessRequestInput("A study", Requests.Answers, Asked with
        {
            Others = [Asked.Others![0], new("'; DROP TABLE extracts; --", Asked.Others[0].Tables), new("gp", [new("consultation", ["nhs"])])],
            Links = [new("gp", "")],
        }, [])).Done();

        var problem = await Cast.Ada.PostAsync($"access-requests/{id}/submit").Refused(HttpStatusCode.BadRequest, "dataset-twice");

        Assert.That(problem.Errors.Select(error => (error.Code, error.Field)), Is.SupersetOf(new[] { ("dataset-unknown", "others"), ("column-unknown", "others.gp.tables.consultation.nhs"), ("link-reason", "links[0]") }));
    }

    [Test]
    public async Task A_datasets_policy_holds_for_the_projects_that_have_its_data_and_no_others()
    {
        var (both, one) = (await ProjectAsync(Asked), await ProjectAsync(Requests.Specification));
        var policy = (await Cast.CheckerOne.PostAsync("policies", new NewPolicy("dataset", "gp", "threshold: 40\n")).Ok<Created>()).Id;
        await Cast.Steward.PostAsync($"policies/{policy}/approve", new OptionalComment(null)).Done();

        var (strict, other) = (await Cast.Ada.GetAsync<ProjectPolicyInfo>($"projects/{both}/policy"), await Cast.Ada.GetAsync<ProjectPolicyInfo>($"projects/{one}/policy"));

        Assert.That(strict.Facts.Select(fact => fact.Text), Has.Some.Contain("Counts from 1 to 39"));
        Assert.That(strict.Sources.Select(source => source.Id), Does.Contain(policy));
        Assert.That(other.Sources.Select(source => source.Id), Does.Not.Contain(policy));
    }

    private async Task<Guid> SubmittedAsync(Specification asked)
    {
        var id = await Requests.DraftAsync(Cast.Ada);
        await Cast.Ada.PutAsync($"access-requests/{id}", new AccessRequestInput("A study", Requests.Answers, asked, [])).Done();
        await Cast.Ada.PostAsync($"access-requests/{id}/submit").Done();
        return id;
    }

    private async Task<Guid> ProjectAsync(Specification asked) =>
        (await ApproveAsync(await SubmittedAsync(asked), asked.Links is null ? null : [new("gp")]).Ok<Approved>()).ProjectId;

    private Task<HttpResponseMessage> ApproveAsync(Guid id, IReadOnlyList<LinkName>? links) =>
        Cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(Requests.Conditions with { Links = links }));
}
