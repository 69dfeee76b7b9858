using System.Security.Cryptography;
using Tre.Contracts.Extracts;

namespace Tre.Verifier;

/// <summary>
/// Holds an extract against its approval and its manifest, column by column and row by row. Reads the approved text itself and shares no code
/// with what builds extracts, so that a fault there is not repeated here. Collects every finding; none means that all holds.
/// </summary>
public static class ExtractVerifier
{
    /// <param name="files">The extract in plain.</param>
    /// <param name="approvedText">Canonical text of the approved specification.</param>
    /// <param name="approvedSha256">Its hash as the approval recorded it.</param>
    /// <param name="manifestSha256">Hash of the manifest as the platform recorded it.</param>
    /// <param name="personColumns">Per table, the source's column that names the person, as the catalogue has it.</param>
    /// <param name="custodian">What only the custodian has; null leaves out what needs it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<Finding>> VerifyAsync(
        ExtractFiles files, string approvedText, string approvedSha256, string manifestSha256, IReadOnlyDictionary<string, string> personColumns,
        Custodian? custodian, CancellationToken cancel)
    {
        if (ApprovedText.Read(approvedText) is not { } approved || approved.Hash != approvedSha256)
        {
            return [new(FindingCode.Approval, "The text is not the one that was approved.")];
        }

        if (!files.Names.Contains(Manifest.FileName))
        {
            return [new(FindingCode.Manifest, "There is no manifest.")];
        }

        using var bytes = new MemoryStream();
        await using (var stream = files.Open(Manifest.FileName))
        {
            await stream.CopyToAsync(bytes, cancel);
        }

        var findings = new List<Finding>();
        if (Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())) != manifestSha256)
        {
            findings.Add(new(FindingCode.Manifest, "The manifest is not the one that was recorded."));
        }

        try
        {
            var manifest = ManifestJson.Read(bytes.ToArray());
            findings.AddRange(ManifestCheck.Findings(manifest, approved));
            findings.AddRange(LinkCheck.Findings(manifest, approved));
            findings.AddRange(await FileCheck.FindingsAsync(manifest, files, cancel));
            findings.AddRange(new TableCheck(manifest, approved, personColumns, custodian?.Drawing(approved.Sample)).Findings(files, cancel));
        }
        catch (ExtractFormatException e)
        {
            findings.Add(new(FindingCode.Manifest, e.Message));
        }

        return findings;
    }
}
