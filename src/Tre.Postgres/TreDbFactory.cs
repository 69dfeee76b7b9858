using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tre.Application.Data;
using Tre.Postgres.Committing;

namespace Tre.Postgres;

/// <summary>Opens units of work on one PostgreSQL database.</summary>
public sealed class TreDbFactory(NpgsqlDataSource source) : ITreDbFactory
{
    // Split queries: files × reviews × verdicts in one result set would repeat every report for every vote. A commit
    // still notices whatever changed between the parts, because the root with its version is read first.
    private readonly DbContextOptions<TreDbContext> options = new DbContextOptionsBuilder<TreDbContext>()
        .UseNpgsql(source, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .AddInterceptors(AuditInterceptor.Instance)
        .Options;

    ITreDb ITreDbFactory.Open() => Open();

    public TreDbContext Open() => new(options);
}
