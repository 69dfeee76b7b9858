using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>One table of a round.</summary>
/// <param name="File">Index of its file.</param>
/// <param name="Sheet">Where in the file.</param>
/// <param name="Known">Its counts, ready for comparing; its id is below zero.</param>
internal sealed record AskedTable(int File, string? Sheet, KnownTable Known)
{
    private const int MostTables = 10_000;

    /// <param name="file">Index of the file.</param>
    /// <param name="population">Who is counted, in the requester's words.</param>
    /// <param name="counts">Tables as JSON; null when none were written down.</param>
    /// <param name="protection">What the policy promises.</param>
    public static IEnumerable<AskedTable> Of(int file, string population, string? counts, Protection protection)
    {
        return (Read(counts) ?? []).Take(MostTables).Select((table, i) => new AskedTable(file, table.Sheet, KnownTable.Of(-1 - (((long)file * MostTables) + i), table, population, protection)));
    }

    /// <summary>Tables as they were written down; null when they were not.</summary>
    public static IReadOnlyList<CountTable>? Read(string? counts) => counts is null ? null : JsonSerializer.Deserialize(counts, CheckingJson.Default.IReadOnlyListCountTable);
}
