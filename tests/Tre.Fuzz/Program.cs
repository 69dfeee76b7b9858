using System.Globalization;
using System.Security.Cryptography;
using Tre.Fuzz.Parsers;
using Tre.Fuzz.Running;

const string Usage =
    """
    usage: Tre.Fuzz [--messages N] [--seed S] [--conversation K] [--planted N]
      --messages N      messages for the filter (10,000,000)
      --seed S          decides everything; printed, random when none is given
      --conversation K  runs only this one, as a finding names it
      --planted N       messages for each planted bug at most (2,000,000; 0: none is tried)
    Exit code: 0 nothing was found but every planted bug, 1 otherwise, 2 wrong use.
    """;

var numbers = new Dictionary<string, ulong>(StringComparer.Ordinal);
for (var at = 0; at < args.Length; at += 2)
{
    if (args[at] is not ("--messages" or "--seed" or "--conversation" or "--planted") || at + 1 == args.Length
        || !ulong.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    numbers[args[at]] = value;
}

var seed = numbers.TryGetValue("--seed", out var given) ? given : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
var messages = (long)numbers.GetValueOrDefault("--messages", 10_000_000UL);
var only = numbers.TryGetValue("--conversation", out var number);
var planted = only ? 0 : (long)numbers.GetValueOrDefault("--planted", 2_000_000UL);
Console.WriteLine($"seed {seed}");

var outcome = Fuzzer.Run(ParserBuild.Product, seed, only ? 1 : messages, (long)number);
if (outcome.Found is not null)
{
    Console.WriteLine($"FOUND after {Report.Number(outcome.Messages)} messages: {outcome.Found}");
    Console.WriteLine($"again with: --seed {seed} --conversation {outcome.Number}");
    return 1;
}

Console.WriteLine($"{Report.Number(outcome.Messages)} messages, nothing found");
// The same conversations once more, in a build that counts its branches.
var counted = new CountedBuild();
var again = Fuzzer.Run(counted.Parsers, seed, only ? 1 : messages, (long)number);
if (again.Found is not null)
{
    throw new InvalidOperationException("the build that counts does otherwise: " + again.Found);
}

Console.WriteLine(Report.Coverage(counted));
if (planted == 0)
{
    return 0;
}

Console.WriteLine("\nPlanted bugs:");
var missed = 0;
foreach (var bug in PlantedBugs.All)
{
    var found = Fuzzer.Run(bug.Build(), seed, planted);
    missed += found.Found is null ? 1 : 0;
    Console.WriteLine(Report.Planted(bug, found));
}

Console.WriteLine($"  {PlantedBugs.All.Count - missed} of {PlantedBugs.All.Count} found");
return missed == 0 ? 0 : 1;
