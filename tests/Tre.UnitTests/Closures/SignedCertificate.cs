using Tre.Application.Closures;
using Tre.Contracts.Keys;
using Tre.Contracts.Signing;
using Tre.Domain.AccessRequests;
using Tre.Domain.Closures;
using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Orchestrator.Closures;
using Tre.Storage.Keys;

namespace Tre.UnitTests.Closures;

/// <summary>A certificate as the Orchestrator signs it, with a key in a register of its own.</summary>
internal sealed class SignedCertificate : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private readonly string root = Directory.CreateTempSubdirectory("trekeys").FullName;

    public string KeyPath => Path.Combine(root, "orchestrator", "destruction-certificate.1.json");

    public byte[] PublicKey => Convert.FromBase64String(KeyJson.Read<KeyRecord>(KeyPath).PublicKey!);

    public async Task<SignedText> SignAsync(params string[] backups)
    {
        var steward = new Actor(Guid.NewGuid(), "steward", new HashSet<Role> { Role.DataSteward }, "test");
        var closure = new Closure(Guid.NewGuid(), Now);
        var platform = Actor.Platform("test");
        Assert.That(closure.List(platform, [new(CopyKind.Volume, "w/d/home.img", 1L << 30, Now), new(CopyKind.ExtractObject, "e/1/person.csv.tre", 5, Now)], Now).Refusals, Is.Empty);
        Assert.That(closure.DestroyKeys(platform, [new("project-data.x.1", "project-data", Now)], Now).Refusals, Is.Empty);
        var project = Closing(steward);
        var signer = new CertificateSigner(new FileSigningKeys(new KeyDirectory(root, "orchestrator", TimeProvider.System)), new(backups));
        var signed = await signer.SignAsync(
            new(Guid.NewGuid(), project, closure, "steward", Now, [new(Guid.NewGuid(), "a.csv", 3, new string('a', 64), Revoked: true, [("ada", Now)])], Now), default);
        return new(signed.Text, signed.Signature);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static Project Closing(Actor steward)
    {
        var lead = new Actor(Guid.NewGuid(), "lead", new HashSet<Role>(), "test");
        var request = new AccessRequest(Guid.NewGuid(), lead.PersonId, "Hearts", null, Now);
        Assert.That(request.Edit(lead, "Hearts", new FiveSafes("a", "b", "c", "d", "e", "f"), new ExtractSpecification([new TableSelection("person", ["person_id"])], []), [], Now).Refusals, Is.Empty);
        Assert.That(request.Submit(lead, [], Now).Refusals, Is.Empty);
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        Assert.That(request.Approve(steward, new(today, "AGR-1", today.AddDays(9), OptOutsApply: true, OptOutExemption: null, today.AddDays(9)), null, Now).Refusals, Is.Empty);
        var project = new Project(Guid.NewGuid(), request, [], steward.PersonId, Now);
        Assert.That(project.Close(steward, "The study is over.", Now).Refusals, Is.Empty);
        return project;
    }
}
