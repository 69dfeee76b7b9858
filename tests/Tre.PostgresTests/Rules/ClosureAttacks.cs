using Microsoft.EntityFrameworkCore;
using Tre.Domain.Projects;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Nobody but the processes that destroyed and looked can say that a project's data are gone.</summary>
[Category("Postgres"), Satre("3.1.10")]
public sealed class ClosureAttacks
{
    private World world = null!;
    private Project project = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
    }

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task Each_step_is_taken_by_its_own_process_and_a_certificate_is_issued_once_and_never_changed()
    {
        await BeginsOnceClosingAsync();
        await KeysAreTheExtractorsAsync();
        await CertifiedOnceAsync();
    }

    private async Task BeginsOnceClosingAsync()
    {
        await world.RefusedAsync("tre_orchestrator", Begin(project.Id), "closure-of-closing");
        await world.ChangeAsync<Project>("tre_web", project.Id, row => row.Close(World.As(world.Steward), "done", World.Now));
        await world.RefusedAsync("tre_web", Begin(project.Id), Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", Begin(project.Id), Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Begin(project.Id).Replace("'[]', '[]'", "'[{\"kind\":\"x\"}]', '[]'", StringComparison.Ordinal), "closure-begins");
        await world.RefusedAsync("tre_orchestrator", Begin(project.Id).Replace("'Listing'", "'Certified'", StringComparison.Ordinal), "lifecycle-begin");
        await world.AllowedAsync("tre_orchestrator", Begin(project.Id));
    }

    private async Task KeysAreTheExtractorsAsync()
    {
        await world.RefusedAsync("tre_web", Move("DestroyingKeys"), Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Move("DestroyingCopies"), "lifecycle-step");
        await world.AllowedAsync("tre_orchestrator", Move("DestroyingKeys", """copies = '[{"kind":"volume","name":"a"},{"kind":"volume","name":"b"}]', """));
        await world.RefusedAsync("tre_orchestrator", Move("DestroyingCopies", "keys_destroyed_at = now(), "), Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Move("DestroyingCopies"), "lifecycle-step");
        await world.AllowedAsync("tre_extractor", Move("DestroyingCopies", "keys_destroyed_at = now(), "));
        await world.RefusedAsync("tre_orchestrator", Move("DestroyingCopies", """copies = '[{"kind":"volume","name":"a"}]', """), "closure-list");
        await world.AllowedAsync("tre_orchestrator", Move("DestroyingCopies", """copies = copies || '[{"kind":"volume","name":"c"}]', """));
        await world.RefusedAsync("tre_owner", $"DELETE FROM closures WHERE id = '{project.Id}'", "record-stays");
    }

    private async Task CertifiedOnceAsync()
    {
        await world.RefusedAsync("tre_orchestrator", Close, "closed-certified");
        await world.RefusedAsync("tre_web", Issue, Attacks.Privilege);
        await world.RefusedAsync("tre_extractor", Issue, Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", Issue, "certificate-proven");
        await world.RefusedAsync("tre_orchestrator", Move("Certified"), "closure-certified");
        await world.AllowedAsync("tre_orchestrator", Move("Certified") + ";" + Issue);
        await world.RefusedAsync("tre_orchestrator", Issue, "destruction_certificates_once");
        foreach (var role in new[] { "tre_web", "tre_orchestrator", "tre_extractor" })
        {
            await world.RefusedAsync(role, "UPDATE destruction_certificates SET certificate = '{}'", Attacks.Privilege);
            await world.RefusedAsync(role, "DELETE FROM destruction_certificates", Attacks.Privilege);
        }

        await world.RefusedAsync("tre_owner", "UPDATE destruction_certificates SET certificate = '{}'", "record-stays");
        await world.RefusedAsync("tre_web", Close, "lifecycle-step");
        await world.AllowedAsync("tre_orchestrator", Close);
    }

    [Test]
    public async Task Nothing_is_certified_while_an_extract_is_not_destroyed_or_its_sealed_key_is_kept()
    {
        var other = await world.ProjectAsync();
        var extract = await world.ReadyExtractAsync(other);
        await world.ChangeAsync<Project>("tre_web", other.Id, row => row.Close(World.As(world.Steward), "done", World.Now));
        await world.AllowedAsync("tre_orchestrator", Begin(other.Id) + ";" + Move("DestroyingKeys", "", other.Id));
        await world.RefusedAsync("tre_extractor", Move("DestroyingCopies", "keys_destroyed_at = now(), ", other.Id), "closure-extracts");
        await world.AllowedAsync("tre_orchestrator", $"UPDATE extracts SET status = 'Destroyed', version = version + 1 WHERE id = '{extract.Id}'");
        await world.AllowedAsync("tre_extractor", Move("DestroyingCopies", "keys_destroyed_at = now(), ", other.Id));
        await world.RefusedAsync("tre_orchestrator", Move("Certified", "", other.Id) + ";" + Issue.Replace($"{project.Id}", $"{other.Id}", StringComparison.Ordinal), "certificate-proven");

        await world.RefusedAsync("tre_extractor", Forget(extract.Id, "result || '{\"sealedKey\":\"\",\"rowsOut\":1}'"), "extract-result");
        await world.RefusedAsync("tre_orchestrator", Forget(extract.Id, "jsonb_set(result, '{sealedKey}', '\"\"')"), Attacks.Privilege);
        await world.AllowedAsync("tre_extractor", Forget(extract.Id, "jsonb_set(result, '{sealedKey}', '\"\"')"));
        await world.AllowedAsync("tre_orchestrator", Move("Certified", "", other.Id) + ";" + Issue.Replace($"{project.Id}", $"{other.Id}", StringComparison.Ordinal));
        Assert.That(await world.LoadAsync(db => db.DestructionCertificates.AnyAsync(row => row.ProjectId == other.Id)), Is.True);
    }

    private string Close => $"UPDATE projects SET status = 'Closed', version = version + 1 WHERE id = '{project.Id}'";

    private string Issue => $"INSERT INTO destruction_certificates VALUES (gen_random_uuid(), '{project.Id}', '{{}}', 's', 'k', now())";

    private static string Begin(Guid id) => $"INSERT INTO closures (id, copies, keys, status, version, state_since) VALUES ('{id}', '[]', '[]', 'Listing', 1, now())";

    private string Move(string to, string also = "", Guid? of = null) => $"UPDATE closures SET {also}status = '{to}', version = version + 1 WHERE id = '{of ?? project.Id}'";

    private static string Forget(Guid extract, string result) => $"UPDATE extracts SET result = {result}, version = version + 1 WHERE id = '{extract}'";
}
