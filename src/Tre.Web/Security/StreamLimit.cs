using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Tre.Web.Security;

/// <summary>How many answers that stay open one person may hold at a time, so that nobody uses up the connections of all.</summary>
internal static class StreamLimit
{
    public const string Name = "stream";
    private const int AtOnce = 20;

    public static void Configure(RateLimiterOptions options) =>
        options.AddPolicy(Name, context => RateLimitPartition.GetConcurrencyLimiter(
            Principals.PersonId(context.User) ?? Guid.Empty, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = 0 }));
}
