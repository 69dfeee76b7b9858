using System.Text.Json.Nodes;
using Tre.Contracts.Exports;
using static Tre.Orchestrator.Exports.CrateEntity;

namespace Tre.Orchestrator.Exports;

/// <summary>
/// Describes a release with the terms of RO-Crate 1.2 and Five Safes RO-Crate 0.4. The work was done by people at a desktop,
/// not by a workflow, so there is no main entity; everything else that profile asks of a disclosed result is here.
/// </summary>
internal static class CrateMetadata
{
    private const string Root = "./";
    private const string Platform = "#platform";
    private const string Request = "#request";
    private const string Release = "#release";

    /// <param name="record">What was let out.</param>
    /// <param name="recordBytes">Length of the record's canonical JSON.</param>
    /// <param name="recordSha256">Its hash, lower-case hex: what ties both together.</param>
    /// <param name="keyId">The key that signs both.</param>
    public static JsonObject Of(ReleaseRecord record, int recordBytes, string recordSha256, string keyId)
    {
        var actions = Actions(record).ToList();
        JsonNode[] graph =
        [
            New(ReleaseCrate.MetadataName, "CreativeWork", ("about", Ref(Root)), ("conformsTo", Ref("https://w3id.org/ro/crate/1.2"))),
            RootOf(record, actions.Select(Id)),
            New(ReleaseCrate.RecordName, "File", ("name", "Signed release record"), ("encodingFormat", "application/json"), ("contentSize", $"{recordBytes}"), ("sha256", recordSha256)),
            Signature(ReleaseCrate.RecordName, keyId), Signature(ReleaseCrate.MetadataName, keyId),
            .. record.Files.GroupBy(file => file.Sha256, StringComparer.Ordinal).Select(FileOf),
            New(ProjectId(record), "Project", ("name", $"P-{record.Project.Number}"), ("identifier", $"{record.Project.Id}")),
            New(Platform, "Organization", ("name", "Trusted Research Environment")),
            New("https://w3id.org/5s-crate/0.4", "Profile", ("name", "Five Safes RO-Crate")),
            New("#terms", "CreativeWork", ("name", "Terms of use"), ("description", $"For the purposes approved in access request {record.Project.AccessRequestId}. Cite: {record.Citation}.")),
            .. record.Checkers.Select(checker => checker.Name).Append(record.Requester).Distinct(StringComparer.Ordinal).Select(name => New(Person(name), "Person", ("name", name))),
            .. record.Files.Select(file => file.CheckerVersion).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(version => New(Software(version), "SoftwareApplication", ("name", "Output checker"), ("softwareVersion", version))),
            .. record.Files.Select(file => file.Policy).OfType<ReleasePolicy>().Distinct()
                .Select(policy => New(PolicyId(policy), "CreativeWork", ("name", $"Policy of output checks “{policy.Name}”"), ("version", $"{policy.Version}"), ("sha256", policy.Hash))),
            .. actions,
        ];
        return new() { ["@context"] = "https://w3id.org/ro/crate/1.2/context", ["@graph"] = new JsonArray(graph) };
    }

    private static JsonObject RootOf(ReleaseRecord record, IEnumerable<string> actions) => New(
        Root, "Dataset", ("conformsTo", Ref("https://w3id.org/5s-crate/0.4")), ("name", record.Title), ("identifier", $"{record.ReleaseId}"),
        ("description", $"What left project P-{record.Project.Number} with this release, on whose word. The files themselves are not inside; each is named by its SHA-256."),
        ("datePublished", Time(record.At)), ("creditText", record.Citation), ("license", Ref("#terms")), ("author", Ref(Person(record.Requester))),
        ("publisher", Ref(Platform)), ("sourceOrganization", Ref(ProjectId(record))),
        ("hasPart", Refs([ReleaseCrate.RecordName, ReleaseCrate.RecordName + ReleaseCrate.SignatureSuffix, ReleaseCrate.MetadataName + ReleaseCrate.SignatureSuffix, .. Files(record)])),
        ("mentions", Refs(actions)));

    private static IEnumerable<JsonObject> Actions(ReleaseRecord record)
    {
        yield return New(Request, "CreateAction", ("name", "Request to take files out"), ("agent", Ref(Person(record.Requester))), ("object", Ref(ProjectId(record))), ("result", Refs(Files(record))), Done());
        foreach (var (file, i) in record.Files.Select((file, i) => (file, i)))
        {
            yield return New(
                $"#checks-{i + 1}", "AssessAction", Kind("DisclosureCheck"), ("name", $"Automatic checks of {file.Path}"), ("agent", Ref(Platform)), ("object", Ref(ReleaseCrate.NameOf(file.Sha256))),
                ("instrument", Refs(Instruments(file))),
                ("description", $"{file.Rules.Count} rules ran, {(file.Findings?.Count ?? 0) + (file.Omitted?.Values.Sum() ?? 0)} findings, none of which blocks. They and the answers are in {ReleaseCrate.RecordName}."), Done());
        }

        foreach (var (checker, i) in record.Checkers.Select((checker, i) => (checker, i)))
        {
            yield return New(
                $"#review-{i + 1}", "AssessAction", Kind("DisclosureCheck"), ("name", "Review by an output checker"), ("agent", Ref(Person(checker.Name))), ("object", Refs(Files(record))),
                ("endTime", Time(checker.At)), ("description", checker.Comment), Done());
        }

        yield return New(Release, "AssessAction", Kind("SignOff"), ("name", "Release"), ("agent", Ref(Platform)), ("object", Ref(Root)), ("endTime", Time(record.At)), Done());
    }

    private static JsonObject FileOf(IGrouping<string, ReleaseRecordFile> same) => New(
        ReleaseCrate.NameOf(same.Key), "File", ("name", string.Join(", ", same.Select(file => file.Path))), ("contentSize", $"{same.First().Bytes}"), ("sha256", same.Key));

    private static JsonObject Signature(string of, string keyId) => New(
        of + ReleaseCrate.SignatureSuffix, "File", ("name", $"Signature of {of}"), ("description", $"ECDSA P-256 over SHA-256, base64, by key {keyId}"), ("encodingFormat", "text/plain"), ("about", Ref(of)));

    private static IEnumerable<string> Files(ReleaseRecord record) => record.Files.Select(file => ReleaseCrate.NameOf(file.Sha256)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Instruments(ReleaseRecordFile file)
    {
        string?[] both = [file.CheckerVersion is { } version ? Software(version) : null, file.Policy is { } policy ? PolicyId(policy) : null];
        return both.OfType<string>();
    }

    private static string ProjectId(ReleaseRecord record) => $"#project-{record.Project.Id}";

    private static string Person(string name) => $"#person-{Uri.EscapeDataString(name)}";

    private static string Software(string version) => $"#checker-{Uri.EscapeDataString(version)}";

    private static string PolicyId(ReleasePolicy policy) => $"#policy-{policy.Hash}";
}
