using Tre.Contracts.Api;
using Tre.Contracts.Closures;
using Tre.Contracts.Keys;
using Tre.Contracts.Signing;

namespace Tre.Journey.Stages;

/// <summary>The end of a project: its data and keys are destroyed, and a certificate says so.</summary>
public sealed class Closing(Cast cast, Waiting waiting)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A data steward closes it; waits until all of it is destroyed.</summary>
    public async Task<ClosureInfo> CloseAsync(Guid project, string reason, CancellationToken cancel)
    {
        await cast.As("steward").PostAsync($"projects/{project}/close", new CloseInput(reason, Confirm: true), cancel);
        return await waiting.UntilAsync(
            "The destruction", Patience, () => cast.As("steward").GetAsync<ClosureInfo>($"projects/{project}/closure", cancel),
            seen => seen.State == "certified", seen => $"{seen.State ?? "not begun"}, {seen.Copies.Count} copies", null, cancel);
    }

    /// <summary>The same, told, and its certificate proven with the platform's public key alone.</summary>
    /// <param name="register">Folder of the platform's public keys, see <see cref="KeyRegisterFiles"/>.</param>
    public async Task CertifiedAsync(Guid project, string register, Report report, CancellationToken cancel)
    {
        var closed = await CloseAsync(project, "Shown by the demo.", cancel);
        using var file = new MemoryStream();
        await cast.As("steward").DownloadAsync($"projects/{project}/certificate", file, cancel);
        var key = new KeyRegisterFiles(register).Find(closed.KeyId!, KeyPurposeName.DestructionCertificate)
            ?? throw new InvalidDataException($"The key {closed.KeyId} of the certificate is not in the register.");
        var certificate = SignedText.OfFile(file.ToArray()).Verify<Certificate>(Convert.FromBase64String(key.PublicKey!));

        report.Fact("copies destroyed", string.Join(", ", certificate.Copies.GroupBy(copy => copy.Kind).Select(kind => $"{kind.Count()} × {kind.Key}")));
        report.Fact("keys destroyed", string.Join(", ", certificate.Keys.Select(gone => gone.Id)));
        report.Fact("certificate", $"{certificate.CertificateId}, proven with key {closed.KeyId}");
        Expect.Equal(closed.Copies.Count, certificate.Copies.Count, "The number of copies in the certificate");
        if (certificate.Copies.Count == 0 || certificate.Keys.Count == 0)
        {
            throw new InvalidDataException("The certificate names no copy or no key, although the project had an extract.");
        }
    }
}
