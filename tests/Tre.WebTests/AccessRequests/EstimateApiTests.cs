using System.Net;
using Tre.Application.Extracts;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.AccessRequests;

internal sealed class EstimateApiTests : WebTest
{
    [Test]
    public async Task Who_writes_a_draft_learns_about_how_much_it_is_and_the_same_is_not_counted_twice()
    {
        var draft = await Requests.DraftAsync(Cast.Ada);
        var asked = await AskAsync(Cast.Ada, draft).Ok<Created>();
        Assert.That((await Cast.Ada.GetAsync<EstimateInfo>($"estimates/{asked.Id}")).Answered, Is.False);
        await Platform.AnswerEstimateAsync(asked.Id, new(220, [new("person", 220), new("death", null)]), null);

        var answer = await Cast.Ada.GetAsync<EstimateInfo>($"estimates/{asked.Id}");
        Assert.That((answer.Answered, answer.IsCurrent, answer.People), Is.EqualTo((true, true, (long?)220)));
        Assert.That(answer.Rows.Select(r => (r.Table, r.About)), Is.EqualTo(new[] { ("person", (long?)220), ("death", (long?)null) }));
        Assert.That((await AskAsync(Cast.Ada, draft).Ok<Created>()).Id, Is.EqualTo(asked.Id));
        await AskAsync(Cast.Ben, draft).Refused(HttpStatusCode.NotFound, "not-found");
        await Cast.Ben.GetAsync(new Uri($"{Api.Root}estimates/{asked.Id}", UriKind.Relative)).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task Twenty_within_a_day_are_the_most()
    {
        for (var i = 0; i < AskEstimate.PerDay; i++)
        {
            var asked = await AskAsync(Cast.Ben, await Requests.DraftAsync(Cast.Ben)).Ok<Created>();
            await Platform.AnswerEstimateAsync(asked.Id, null, "source-lost: The connection to the source was lost");
        }

        await AskAsync(Cast.Ben, await Requests.DraftAsync(Cast.Ben)).Refused(HttpStatusCode.TooManyRequests, "too-many-questions");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient by, Guid draft) => by.PostAsync($"access-requests/{draft}/estimates");
}
