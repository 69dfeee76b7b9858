using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Notifications;
using Tre.Postgres.Claims;
using Tre.Postgres.Notifications;

namespace Tre.Postgres;

public static class TrePostgresServices
{
    /// <summary>How often an idle connection is tried, so that the change feed notices a dead one.</summary>
    private const int KeepAliveSeconds = 10;

    /// <summary>
    /// Adds the database, its claims and its change feed. The connection string names the process's own role; migrations
    /// are not run here, because that role may not.
    /// </summary>
    public static IServiceCollection AddTrePostgres(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { KeepAlive = KeepAliveSeconds }));
        services.AddSingleton<TreDbFactory>();
        services.AddSingleton<ITreDbFactory>(provider => provider.GetRequiredService<TreDbFactory>());
        services.AddScoped<ITreDb>(provider => provider.GetRequiredService<TreDbFactory>().Open());
        services.AddSingleton<IClaims, PostgresClaims>();
        services.AddSingleton<IChangeFeed, PostgresChangeFeed>();
        return services;
    }
}
