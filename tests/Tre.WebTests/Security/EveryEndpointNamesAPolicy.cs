using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tre.Application.People;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

[Satre("1.5.03")]
internal sealed class EveryEndpointNamesAPolicy : WebTest
{
    /// <summary>What may be open to everybody, and nothing else.</summary>
    private static readonly string[] Open = ["api/v1/sign-in", "health", "openapi/{documentName}.json", "sign-in", "error", "not-allowed", "not-found", "sign-out"];

    [Test]
    public void Each_endpoint_has_a_policy_of_ours_or_is_known_to_be_open()
    {
        var known = Enum.GetNames<Permission>();
        var wrong = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? !Open.Contains(Path(endpoint))
            : !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => known.Contains(data.Policy)));

        Assert.That(wrong.Select(Path), Is.Empty);
    }

    [Test]
    public async Task Without_proof_of_who_one_is_every_api_call_is_refused()
    {
        using var nobody = Host.Anonymous();
        foreach (var endpoint in Endpoints().Where(endpoint => Path(endpoint).StartsWith("api/", StringComparison.Ordinal) && !Open.Contains(Path(endpoint))))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), "/" + Filled(endpoint));
                await nobody.SendAsync(request).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
            }
        }
    }

    private static string Path(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/');

    private static string Filled(RouteEndpoint endpoint) =>
        string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal
            ? literal.Content : Guid.NewGuid().ToString("D")));

    private IEnumerable<RouteEndpoint> Endpoints() =>
        Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
