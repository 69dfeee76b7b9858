using Tre.UnitTests.Checking.Corpus.Faults;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>The seeded faults: each rule's fault in several forms and under several seeds that nobody looked at while the rules were written.</summary>
internal static class Seeded
{
    private const int HeldOut = 11_290_000;
    private const int PerRule = 14;

    private const int Disguised = 5;

    public static IEnumerable<Made> All() => Tables().Concat(Files()).Concat(InDisguise());

    private static IEnumerable<Made> InDisguise()
    {
        foreach (var (rule, make) in CountFaults.All.Concat(RecordFaults.All))
            for (var i = 0; i < Disguised; i++)
            {
                var (how, seed) = (Disguise.All[i % Disguise.All.Length], Seed(rule, 500 + i));
                // Long tables turned round have more columns than any reader takes.
                if (how == "turned" && RecordFaults.All.Any(r => r.Rule == rule)) continue;
                var way = new[] { "csv", "xlsx", "html" }[seed % 3];
                var (name, bytes) = Ways.Write(way, Disguise.Of(how, make(new Dice(seed))));
                yield return new($"{rule} {how} as {way}, seed {seed}", rule, way, (name, bytes)) { Disguised = true };
            }
    }

    private static IEnumerable<Made> Tables()
    {
        foreach (var (rule, make) in CountFaults.All.Concat(RecordFaults.All))
            for (var i = 0; i < PerRule; i++)
            {
                // Long tables would be pages of steps in some forms; they are told in the plain ones.
                var ways = rule is "many-rows" ? ["csv", "tsv", "zip", "columns.json"] : Ways.All;
                var (seed, way) = (Seed(rule, i), ways[i % ways.Length]);
                var (name, bytes) = Ways.Write(way, make(new Dice(seed)));
                yield return new($"{rule} as {way}, seed {seed}", rule, way, (name, bytes));
            }
    }

    private static IEnumerable<Made> Files()
    {
        foreach (var (rule, make) in FileFaults.All.Concat(AcroFaults.All).Concat(OwnDataFaults.All))
            for (var i = 0; i < PerRule; i++)
            {
                var seed = Seed(rule, i);
                var made = make(new Dice(seed));
                yield return made with { Name = $"{rule} as {made.Type}, seed {seed}" };
            }
    }

    private static int Seed(string rule, int i) => HeldOut + rule.Sum(c => c) * 97 + i * 13;
}
