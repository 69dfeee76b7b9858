using Tre.Contracts.Api;

namespace Tre.WebTests.Support;

/// <summary>Access requests and projects, made the way people make them.</summary>
internal static class Requests
{
    public static SafesAnswers Answers { get; } = new("Two trained people", "A study", "The workspace", "Little data", "Tables of counts", "We count patients.");

    public static Specification Specification { get; } =
        new([new("person", ["person_id", "year_of_birth"])], [new("person", "year_of_birth", "atLeast", ["1950"])]);

    public static DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static Conditions Conditions { get; } = new(Today, "AGR-1", Today.AddDays(300), true, null, Today.AddDays(200));

    public static async Task<Guid> DraftAsync(HttpClient researcher, string title = "A study", params string[] members)
    {
        var made = await researcher.PostAsync("access-requests", new NewAccessRequest(title)).Ok<Created>();
        await researcher.PutAsync($"access-requests/{made.Id}", new AccessRequestInput(title, Answers, Specification, members)).Done();
        return made.Id;
    }

    public static async Task<Guid> SubmittedAsync(HttpClient researcher, string title = "A study", params string[] members)
    {
        var id = await DraftAsync(researcher, title, members);
        await researcher.PostAsync($"access-requests/{id}/submit").Done();
        return id;
    }

    public static async Task<Guid> ProjectAsync(Cast cast, HttpClient researcher, params string[] members)
    {
        var id = await SubmittedAsync(researcher, "A study", members);
        return (await cast.Steward.PostAsync($"access-requests/{id}/approve", new Approval(Conditions)).Ok<Approved>()).ProjectId;
    }
}
