using System.Security.Cryptography;
using System.Text.Json;
using Tre.Application.Exports;
using Tre.Application.Keys;
using Tre.Contracts.Checking;
using Tre.Contracts.Exports;
using Tre.Contracts.Keys;
using Tre.Domain.Exports;
using Tre.Orchestrator.Exports;
using Tre.Storage.Keys;
using static Tre.UnitTests.Actors;
using FileReport = Tre.Contracts.Checking.FileReport;

namespace Tre.UnitTests.Exports;

/// <summary>A released request, signed with a key of its own by the same code that signs releases.</summary>
internal sealed class SignedCrate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trecrate").FullName;
    private readonly KeyDirectory keys;

    /// <summary>What the checks' report names.</summary>
    public static ReleasePolicyPart[] Policies { get; } =
    [
        new("installation", "standard", null, 1, new string('b', 64)), new("dataset", "hospital", new Guid("019a0000-0000-7000-8000-000000000001"), 3, new string('c', 64)),
    ];

    public SignedCrate() => keys = new(folder, "orchestrator", TimeProvider.System);

    /// <summary>The register's record of the key.</summary>
    public string KeyPath => Path.Combine(folder, "orchestrator", "release-record.1.json");

    public byte[] PublicKey => Convert.FromBase64String(keys.Ensure(KeyPurposeName.ReleaseRecord).Record.PublicKey!);

    public async Task<SignedRecord> SignAsync() => await new ReleaseRecordSigner(new FileSigningKeys(keys)).SignAsync(Facts(), default);

    public async Task<byte[]> ArchiveAsync() => Pack(await SignAsync());

    public static byte[] Pack(SignedRecord signed) => ReleaseCrate.Pack(signed.Crate, signed.CrateSignature, signed.Record, signed.Signature);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ReleaseFacts Facts()
    {
        var request = Exports.Checking();
        Done(request.CompleteChecking(Platform, request.CurrentFiles.ToDictionary(file => file.Id, Report), Now));
        Done(request.Vote(CheckerA, VerdictKind.Approve, VerdictKind.Approve));
        Done(request.Vote(CheckerB, VerdictKind.Approve, VerdictKind.Reject));
        return new(
            Guid.NewGuid(), request, Project(), RoundResult.ReleaseSet(request),
            new Dictionary<Guid, string> { [Lead.PersonId] = "ada", [CheckerA.PersonId] = "checker1", [CheckerB.PersonId] = "checker2" }, Now);
    }

    private static Domain.Exports.FileReport Report(ExportFile file)
    {
        var report = new FileReport(
            file.Path, file.Bytes!.Value, file.Sha256!, FileType.Csv, FileCheckStatus.Checked, null, [new("small-count", 1)],
            [new("zero-count", 2, StatBarn.Frequencies, FindingSeverity.Warn, new(Row: 3, Column: 2, ColumnName: "n"), "This counts nobody.", "Suppress it.")],
            new Dictionary<string, int> { ["zero-count"] = 4 }, null);
        var json = JsonSerializer.SerializeToNode(report, CheckingJson.Default.FileReport)!;
        (json["policyName"], json["policyVersion"], json["policyHash"], json["checkerVersion"]) = ("standard", 1, new string('a', 64), "1.0");
        json["policies"] = JsonSerializer.SerializeToNode(Policies, JsonSerializerOptions.Web);
        return new(file.Sha256!, json.ToJsonString(), Blocked: false);
    }
}
