using Tre.Extractor.Redacting;
using Tre.Testing;
using Tre.Testing.FreeText;

namespace Tre.PostgresTests.Extracts.Redacting;

/// <summary>What docs/guides/data-steward.md says of redaction, measured on made notes. A floor lies below what was measured; it never falls.</summary>
[Category("Unit"), Satre("3.1.13")]
internal sealed class RecallTests
{
    private static readonly Dictionary<string, double> Recalled = new()
    {
        ["patient's name"] = 0.995, ["other's name"] = 0.98, ["relative's name"] = 0.98, ["date"] = 0.995, ["postcode"] = 0.99, ["address"] = 0.97, ["NHS number"] = 0.999,
        ["CHI number"] = 0.999, ["NI number"] = 0.999, ["phone"] = 0.99, ["e-mail"] = 0.999, ["page"] = 0.999, ["hospital number"] = 0.99,
        // What context, list and record do not give away: stated, so that nobody takes redaction for more than it is.
        ["name in passing"] = 0.45, ["patient's name, misspelt"] = 0.4, ["name without a capital"] = 0.3,
    };

    private static readonly Dictionary<string, double> Precise = new()
    {
        ["[NAME]"] = 0.95, ["[DATE]"] = 0.98, ["[POSTCODE]"] = 0.98, ["[ADDRESS]"] = 0.98, ["[NHS]"] = 0.98, ["[CHI]"] = 0.98, ["[NINO]"] = 0.98, ["[PHONE]"] = 0.98,
        ["[EMAIL]"] = 0.98, ["[URL]"] = 0.98, ["[NUMBER]"] = 0.95,
    };

    [TestCase(1)]
    [TestCase(20261122)]
    public void RecallAndPrecisionStayAboveTheirFloor(int seed)
    {
        var (maker, measured, missed) = (new NoteMaker(seed), new Recall(), new List<string>());
        for (var i = 0; i < 4_000; i++)
        {
            var note = maker.Next();
            var found = TextRedactor.Find(note.Text, new OwnIdentifiers(note.Own));
            measured.Take(note, [.. found.Select(one => (one.From, one.To, one.Token))]);
            missed.AddRange(note.Labels.Where(l => !Enumerable.Range(l.From, l.To - l.From).All(at => !char.IsLetterOrDigit(note.Text[at]) || found.Any(f => f.From <= at && at < f.To)))
                .Select(l => $"missed {l.Kind}: {note.Text[Math.Max(0, l.From - 15)..Math.Min(note.Text.Length, l.To + 8)]}"));
            missed.AddRange(found.Where(f => !note.Labels.Any(l => l.From < f.To && f.From < l.To))
                .Select(f => $"wrong {f.Token}: {note.Text[Math.Max(0, f.From - 15)..Math.Min(note.Text.Length, f.To + 8)]}"));
        }

        TestContext.Out.WriteLine(string.Join('\n', measured.Lines("redaction")));
        TestContext.Out.WriteLine(string.Join('\n', missed.Select(line => line.ReplaceLineEndings(" ")).Distinct().Take(60)));
        Assert.Multiple(() =>
        {
            Assert.That(measured.Recalled.Keys, Is.EquivalentTo(Recalled.Keys));
            Assert.That(measured.Precise.Keys, Is.EquivalentTo(Precise.Keys));
            Assert.That(measured.Recalled.Where(kind => kind.Value < Recalled[kind.Key]), Is.Empty);
            Assert.That(measured.Precise.Where(token => token.Value < Precise[token.Key]), Is.Empty);
        });
    }
}
