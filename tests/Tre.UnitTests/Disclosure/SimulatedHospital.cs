using System.Globalization;
using Tre.Contracts.Checking;

namespace Tre.UnitTests.Disclosure;

/// <summary>
/// People and the tables that somebody makes of them. Knows nothing of the detector: it counts people, suppresses and
/// rounds as a policy says, and writes tables with their own headers and order.
/// </summary>
internal sealed class SimulatedHospital
{
    private static readonly string[] Sexes = ["Female", "Male"];
    private static readonly string[] Regions = ["North", "South", "East", "West", "Centre"];
    private static readonly string[] Bands = ["18-39", "40-64", "65-79", "80+"];
    private static readonly string[] Conditions = ["Asthma", "Diabetes", "Stroke"];
    private readonly Random random;

    public SimulatedHospital(int seed, int people)
    {
        random = new(seed);
        Join(people);
    }

    public List<SimulatedPerson> People { get; } = [];

    public void Join(int people)
    {
        for (var i = 0; i < people; i++)
        {
            People.Add(new(Pick(Sexes), Pick(Regions), Pick(Bands), Pick(Conditions)));
        }
    }

    public int Next(int most) => random.Next(most);

    /// <summary>Two dimensions crossed, with totals of both.</summary>
    public static CountTable Table(IReadOnlyCollection<SimulatedPerson> people, string rows, string columns, SimulatedPolicy policy, bool totals = true)
    {
        List<CountCell> cells = [];
        string?[] down = [.. Values(rows), .. totals ? (string?[])[null] : []];
        string?[] across = [.. Values(columns), .. totals ? (string?[])[null] : []];
        for (var r = 0; r < down.Length; r++)
        {
            for (var c = 0; c < across.Length; c++)
            {
                var count = people.Count(person => (down[r] is null || person.Of(rows) == down[r]) && (across[c] is null || person.Of(columns) == across[c]));
                CountLabel[] labels = [new(rows, down[r] ?? "Total"), new("", across[c] is { } band ? CultureInfo.InvariantCulture.TextInfo.ToUpper(band) : "All")];
                cells.Add(new(r + 2, c + 2, labels, policy.Shown(count)));
            }
        }

        return new(cells);
    }

    public static IReadOnlyList<string> Values(string dimension) => dimension switch { "sex" => Sexes, "region" => Regions, "age band" => Bands, _ => Conditions };

    private string Pick(string[] of) => of[random.Next(of.Length)];
}

internal sealed record SimulatedPerson(string Sex, string Region, string Band, string Condition)
{
    public string Of(string dimension) => dimension switch { "sex" => Sex, "region" => Region, "age band" => Band, _ => Condition };
}

/// <param name="Threshold">Counts from 1 to one below are suppressed.</param>
/// <param name="Rounding">Base; 1 rounds nothing.</param>
internal sealed record SimulatedPolicy(int Threshold, int Rounding)
{
    public long? Shown(int count) => count > 0 && count < Threshold ? null
        : Rounding <= 1 ? count
        : (long)Math.Round(count / (double)Rounding, MidpointRounding.AwayFromZero) * Rounding;
}
