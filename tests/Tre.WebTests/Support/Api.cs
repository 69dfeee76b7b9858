using System.Net;
using System.Net.Http.Json;
using Tre.Contracts.Api;

namespace Tre.WebTests.Support;

/// <summary>Short words for calling the API and saying what it should answer.</summary>
internal static class Api
{
    public const string Root = "/api/v1/";

    public static async Task<T> GetAsync<T>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(Root + path, UriKind.Relative));
        return await response.ReadAsync<T>();
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object? body = null) =>
        client.PostAsJsonAsync(Root + path, body ?? new { }, ApiJson.Options);

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body) =>
        client.PutAsJsonAsync(Root + path, body, ApiJson.Options);

    public static Task<HttpResponseMessage> RemoveAsync(this HttpClient client, string path) => client.DeleteAsync(new Uri(Root + path, UriKind.Relative));

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {text}");
        return (await response.Content.ReadFromJsonAsync<T>(ApiJson.Options))!;
    }

    /// <summary>Waits for the answer, asserts that it is no refusal, and reads it.</summary>
    public static async Task<T> Ok<T>(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return await response.ReadAsync<T>();
    }

    public static async Task Done(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asserts a refusal with this status and first code.</summary>
    public static async Task<ApiProblem> Refused(this Task<HttpResponseMessage> call, HttpStatusCode status, string code)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiJson.Options))!;
        Assert.That(problem.Errors.Select(error => error.Code), Has.Member(code), text);
        return problem;
    }
}
