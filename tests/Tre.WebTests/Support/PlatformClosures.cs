using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tre.Contracts.Closures;
using Tre.Contracts.Extracts;
using Tre.Domain.Closures;
using Tre.Domain.People;

namespace Tre.WebTests.Support;

/// <content>What Orchestrator and Extractor do when a project is closed.</content>
internal sealed partial class Platform
{
    /// <summary>Signs certificates in these tests.</summary>
    public static ECDsa CertificateKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public async Task ListCopiesAsync(Guid project)
    {
        await DoAsync("tre_orchestrator", nameof(Closure), project, db =>
        {
            db.Closures.Add(new(project, Now));
            return Task.FromResult(Domain.Outcome.Done);
        });
        await DoAsync("tre_orchestrator", nameof(Closure), project, async db => (await db.Closures.SingleAsync(row => row.Id == project)).List(
            Orchestrator,
            [
                new(CopyKind.Volume, $"{Guid.NewGuid():N}/{Guid.NewGuid():N}/home.img", 1L << 30, Now), new(CopyKind.ExtractObject, $"{Guid.NewGuid():N}/0000000007/person.csv.tre", 12_345, Now),
                new(CopyKind.Snapshot, $"{Guid.NewGuid():N}/1/{new string('a', 64)}", 120, Now), new(CopyKind.Container, "tre-0190a7c10000-tools-g1", null, Now),
            ],
            Now));
    }

    public async Task CertifyAsync(Guid project)
    {
        await ListCopiesAsync(project);
        await DoAsync("tre_extractor", nameof(Closure), project, async db => (await db.Closures.SingleAsync(row => row.Id == project)).DestroyKeys(
            Actor.Platform("extractor"), [new($"project-data.{project:N}.1", "project-data", Now), new($"pseudonym.{project:N}.1", "pseudonym", Now)], Now));
        await using var db = host.Database.As("tre_orchestrator").Open();
        var closure = await db.Closures.SingleAsync(row => row.Id == project);
        var row = await db.Projects.SingleAsync(it => it.Id == project);
        var id = Guid.CreateVersion7();
        var certificate = new Certificate(
            Certificate.CurrentFormat, id, new(project, row.Number, row.Title, row.AccessRequestId), "steward", row.StateReason!, Now, Now,
            [.. closure.Keys.Select(key => new CertifiedKey(key.Id, key.Purpose, "extractor", HowDestroyed.KeyDestroyed, key.At))],
            [.. closure.Copies.Select(copy => new CertifiedCopy(copy.Kind, copy.Name, copy.Bytes, "node", HowDestroyed.BytesDeleted, copy.FoundAt))],
            [new(Guid.NewGuid(), "tables/a.csv", 120, new string('a', 64), Revoked: false, [new("ada", Now)])], [], ["Records of the platform."], ["Backups that were made outside the platform."], Now);
        var text = CanonicalJson.Write(JsonSerializer.SerializeToElement(certificate, JsonSerializerOptions.Web));
        var signature = Convert.ToBase64String(CertificateKey.SignData(text, HashAlgorithmName.SHA256));
        Assert.That(closure.Certify(Orchestrator, Now).Refusals, Is.Empty);
        db.DestructionCertificates.Add(new(id, project, Encoding.UTF8.GetString(text), signature, "destruction-certificate.1", Now));
        await CommitAsync(db, (nameof(Closure), project), (nameof(DestructionCertificate), id));
        await DoAsync("tre_orchestrator", nameof(Domain.Projects.Project), project, async other => (await other.Projects.SingleAsync(row => row.Id == project)).FinishClosing(Orchestrator, Now));
    }
}
