using Tre.Contracts.Extracts;

namespace Tre.UnitTests.Extracts;

/// <summary>A manifest that holds every rule; tests break one thing each.</summary>
internal static class Manifests
{
    public static Manifest Example()
    {
        var file = new ManifestFile("person.csv", "table", 1234, new string('a', 64));
        var count = new ManifestCount(10, [new(LossReason.OptedOut, 2), new(LossReason.Uncheckable, 1)], 7);
        return new Manifest
        {
            Format = Manifest.CurrentFormat,
            ProjectId = Guid.Parse("0190a7c1-0000-7000-8000-00000000000a"),
            ExtractId = Guid.Parse("0190a7c1-0000-7000-8000-00000000000b"),
            SpecificationSha256 = new string('b', 64),
            Source = new("Analysis Data Core", "1", "00000003-0000001B-1", At(20)),
            OptOuts = new(true, new string('c', 64), new(2026, 11, 1), new(2026, 12, 1), null),
            Pseudonyms = new("hmac-sha256-128/hex", "k1"),
            BuiltAt = At(41),
            People = count,
            Tables = [new("person", "person.csv", [new("person_id", "string", "person_id", "pseudonymise/1")], count)],
            Files = [file],
            RootHash = RootHash.Of([file]),
            Citation = "This work uses data provided by patients and collected by the NHS as part of their care and support.",
        };
    }

    private static DateTimeOffset At(int minute) => new(2026, 11, 21, 21, minute, 0, TimeSpan.Zero);
}
