using Npgsql;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Raw SQL as a process that was taken over. Statements of one text run in one transaction, deferred rules included.</summary>
internal static class Attacks
{
    /// <summary>Stands for a missing privilege where a rule's name is expected.</summary>
    public const string Privilege = "privilege";

    /// <summary>A world in which changes need no event, so that each other rule is seen by itself; <see cref="AuditedAttacks"/> is about this one.</summary>
    public static async Task<World> WorldAsync()
    {
        var world = await World.CreateAsync();
        await world.Database.ExecuteAsync(
            "postgres",
            """
            DO $$ DECLARE t record; BEGIN
                FOR t IN SELECT tgrelid::regclass AS on_table, tgname FROM pg_trigger WHERE tgname IN ('audited', 'audited_at_birth') LOOP
                    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', t.on_table, t.tgname);
                END LOOP;
            END $$
            """);
        return world;
    }

    /// <summary>Expects the database to refuse by exactly this rule (name of trigger rule or constraint).</summary>
    public static async Task RefusedAsync(this World world, string role, string sql, string rule)
    {
        try
        {
            await world.Database.ExecuteAsync(role, sql);
        }
        catch (PostgresException e)
        {
            var by = e.SqlState == PostgresErrorCodes.InsufficientPrivilege ? Privilege : e.ConstraintName;
            Assert.That(by, Is.EqualTo(rule), e.MessageText);
            return;
        }

        Assert.Fail($"{role} was allowed to: {sql}");
    }

    /// <summary>Expects the statement to be allowed and to change something.</summary>
    public static async Task AllowedAsync(this World world, string role, string sql) =>
        Assert.That(await world.Database.ExecuteAsync(role, sql), Is.Not.Zero, sql);

    /// <summary>The attack is refused, and the same statement with the legitimate value works.</summary>
    public static async Task OnlyAsync(this World world, string role, Func<Guid, string> sql, Guid attack, Guid legitimate, string rule)
    {
        await world.RefusedAsync(role, sql(attack), rule);
        await world.AllowedAsync(role, sql(legitimate));
    }
}
