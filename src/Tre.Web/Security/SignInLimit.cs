using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tre.Web.Api;
using Tre.Web.Hosting;

namespace Tre.Web.Security;

/// <summary>How often one address may try to sign in or make tokens. Put <c>[EnableRateLimiting(SignInLimit.Name)]</c> on pages that take a password.</summary>
public static class SignInLimit
{
    public const string Name = "sign-in";

    internal static void Configure(RateLimiterOptions options, WebOptions web)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) => ApiRoutes.IsApi(context.HttpContext.Request.Path)
            ? new ValueTask(ApiFaults.WriteStatusAsync(context.HttpContext))
            : ValueTask.CompletedTask;
        options.AddPolicy(Name, context => HttpMethods.IsGet(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("reading")
            : RateLimitPartition.GetFixedWindowLimiter(
                NetworkOf(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = web.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>One subscriber of IPv6 has a /64 at least, and would otherwise have as many addresses as tries.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "local";
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
