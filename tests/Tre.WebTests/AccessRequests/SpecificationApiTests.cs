using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.AccessRequests;

/// <summary>Transformations and conditions on people travel through the API, the form and the database as they are.</summary>
internal sealed class SpecificationApiTests : WebTest
{
    private static readonly PeopleRule People = new("all",
    [
        new("not", [new("exists", Table: "measurement", Where: new("missing", Column: "value_as_number"))]),
        new("exists", Table: "person", Where: new("compare", Column: "year_of_birth", With: "between", Values: ["1950", "1960"])),
    ]);

    private static readonly Specification Wanted = new(
        [new("person", ["person_id", "year_of_birth", "nhs_number"], [new("year_of_birth", new("round", Step: 5)), new("nhs_number", new("drop"))])], [], People);

    [Test]
    public async Task What_was_asked_for_is_read_back_and_named_when_it_is_submitted()
    {
        var id = await Requests.DraftAsync(Cast.Ada);
        await Cast.Ada.PutAsync($"access-requests/{id}", new AccessRequestInput("Rounded", Requests.Answers, Wanted, [])).Done();
        Assert.That(Json((await Cast.Ada.GetAsync<AccessRequestDetails>($"access-requests/{id}")).Specification), Is.EqualTo(Json(Wanted)));

        await Cast.Ada.PostAsync($"access-requests/{id}/submit").Refused(HttpStatusCode.BadRequest, "transformation-not-allowed");
        var kept = Wanted with { Tables = [new("person", ["person_id", "year_of_birth"])] };
        await Cast.Ada.PutAsync($"access-requests/{id}", new AccessRequestInput("Kept", Requests.Answers, kept, [])).Done();
        await Cast.Ada.PostAsync($"access-requests/{id}/submit").Done();
        var submitted = (await Cast.Steward.GetAsync<AccessRequestDetails>($"access-requests/{id}")).Specification;
        Assert.That(Json(submitted), Is.EqualTo(Json(kept with { Tables = [new("person", ["person_id", "year_of_birth"], [new("person_id", new("pseudonymise")), new("year_of_birth", new("keep"))])] })));
        await Cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(Requests.Conditions)).Ok<Approved>();
    }

    [Test]
    public async Task A_part_of_no_known_form_is_named_with_its_place()
    {
        var id = await Requests.DraftAsync(Cast.Ada);
        var wrong = Wanted with { People = new("all", [People, new("sql", Column: "1=1"), new("not")]) };
        var refused = await Cast.Ada.PutAsync($"access-requests/{id}", new AccessRequestInput("Wrong", Requests.Answers, wrong, [])).Refused(HttpStatusCode.BadRequest, "expression-form");
        Assert.That(refused.Errors.Select(error => error.Field), Is.EqualTo(new[] { "people.of[1]", "people.of[2]" }));
    }

    [TestCase("\"others\":[null]")]
    [TestCase("\"links\":[null]")]
    [TestCase("\"tables\":[null]")]
    [TestCase("\"tables\":[{\"table\":\"person\",\"columns\":[null]}]")]
    [TestCase("\"cohort\":[null]")]
    [TestCase("\"cohort\":[{\"table\":\"person\",\"column\":\"year_of_birth\",\"comparison\":\"equal\",\"values\":[null]}]")]
    [TestCase("\"others\":[{\"dataset\":\"gp\",\"tables\":[null]}]")]
    public async Task Nothing_in_a_list_is_refused(string list)
    {
        var id = await Requests.DraftAsync(Cast.Ada);
        var input = JsonNode.Parse(JsonSerializer.Serialize(new AccessRequestInput("Holes", Requests.Answers, Wanted, []), JsonSerializerOptions.Web))!;
        foreach (var (name, value) in JsonNode.Parse($"{{{list}}}")!.AsObject())
        {
            input["specification"]![name] = value!.DeepClone();
        }

        await Cast.Ada.PutAsync($"access-requests/{id}", input).Refused(HttpStatusCode.BadRequest, "malformed");
    }

    private static string Json(Specification specification) => JsonSerializer.Serialize(specification);
}
