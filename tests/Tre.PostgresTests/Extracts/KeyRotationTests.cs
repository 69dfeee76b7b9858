using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Extracts;

/// <summary>An operator rotates keys while the platform runs.</summary>
[Category("Postgres"), Satre("2.8.05")]
internal sealed class KeyRotationTests
{
    [Test]
    public async Task Keys_rotated_in_the_middle_of_a_build_leave_a_readable_extract_a_register_and_a_record()
    {
        await using var extractor = await ExtractorProcess.MakeAsync();
        await extractor.CloseGateAsync();
        await extractor.StartAsync();
        var project = await extractor.World.ProjectAsync();
        var id = Guid.CreateVersion7();
        await extractor.World.AddAsync(
            World.As(extractor.World.Steward), new Extract(id, project.Id, project.AccessRequestId, project.Specification, project.OptOutsApply, World.Now));
        await extractor.BuilderWaitsAsync();

        var data = await extractor.KeysAsync("rotate-data", $"{project.Id}");
        var master = await extractor.KeysAsync("rotate-master");
        await extractor.OpenGateAsync();
        await Orchestration.Stage.UntilAsync(
            () => extractor.World.LoadAsync(db => db.Extracts.AnyAsync(row => row.Id == id && row.Status == ExtractStatus.Ready)), "the extract is ready");
        var list = await extractor.KeysAsync("list");
        var unknown = await extractor.KeysAsync("rotate-data", $"{Guid.NewGuid()}");
        var wrong = await extractor.KeysAsync("destroy-everything");

        var said = await extractor.World.LoadAsync(db => db.AuditEvents.Where(row => row.Kind == "Key").OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((data.Exit, master.Exit, list.Exit, unknown.Exit, wrong.Exit), Is.EqualTo((0, 0, 0, 1, 2)), data.Output + master.Output + unknown.Output);
            Assert.That(list.Output, Does.Contain("master.1\tmaster\textractor\tretired").And.Contain("master.2\tmaster\textractor\tactive")
                .And.Contain($"project-data.{project.Id:N}.1\tproject-data\textractor\tretired").And.Contain($"project-data.{project.Id:N}.2\tproject-data\textractor\tactive"));
            Assert.That(said, Is.EqualTo(new[] { "keys.rotate-data", "keys.rotate-master" }));
            Assert.That(await ManifestAsync(extractor, project.Id, id), Is.True, "Node opens what was built");
        }
    }

    /// <summary>Whether Node's key opens the sealed key, and that the manifest.</summary>
    private static async Task<bool> ManifestAsync(ExtractorProcess extractor, Guid project, Guid id)
    {
        var result = (await extractor.World.LoadAsync(db => db.Extracts.SingleAsync(row => row.Id == id))).Result!;
        using var node = ECDiffieHellman.Create();
        node.ImportPkcs8PrivateKey(Convert.FromBase64String(new KeyDirectory(extractor.Keys, "node", TimeProvider.System).Ensure(KeyPurposeName.ExtractTransport).Secret), out _);
        var key = SealedKey.Open(result.SealedKey, node, project, id);
        await using var stored = File.OpenRead(Path.Combine(extractor.Objects, ExtractObjects.Key(result.ObjectKey, Manifest.FileName)));
        using var plain = new DecryptingStream(stored, key, id, Manifest.FileName);
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes);
        return ManifestJson.Sha256(bytes.ToArray()) == result.ManifestSha256;
    }
}
