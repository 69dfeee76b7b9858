using System.Net;
using System.Text;
using Tre.Cli.Api;

namespace Tre.UnitTests.Cli;

/// <summary>A portal that answers as a test says, and remembers what it was asked.</summary>
internal sealed class StubPortal : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> answers = [];

    public List<(string Call, string Body, string? Token)> Asked { get; } = [];

    public List<Uri> Addresses { get; } = [];

    /// <param name="call">Method and path below the API's root.</param>
    public StubPortal On(string call, HttpStatusCode status, string body = "", string type = "application/json") => On(call, () => new(status)
    {
        Content = new StringContent(body, Encoding.UTF8, type),
    });

    /// <summary>Answers in the order in which they were given; the last one for ever.</summary>
    public StubPortal On(string call, Func<HttpResponseMessage> answer)
    {
        answers.TryAdd(call, []);
        answers[call].Enqueue(answer);
        return this;
    }

    public StubPortal Refuse(string call, HttpStatusCode status, string code, string message = "No.") =>
        On(call, status, $$"""{"title":"{{message}}","status":{{(int)status}},"code":"{{code}}","errors":[{"code":"{{code}}","message":"{{message}}","field":null}],"traceId":"t-1"}""", "application/problem+json");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.PathAndQuery[(ApiClient.Root.Length + 1)..]}";
        Addresses.Add(request.RequestUri);
        Asked.Add((call, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken), request.Headers.Authorization?.Parameter));
        var queue = answers.TryGetValue(call, out var found) ? found : throw new InvalidOperationException($"Nobody said what to answer to {call}.");
        return (queue.Count > 1 ? queue.Dequeue() : queue.Peek())();
    }
}
