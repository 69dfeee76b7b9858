using Tre.Contracts.Extracts;

namespace Tre.Verifier;

/// <summary>How findings and the approval's person columns name a table.</summary>
internal static class Labels
{
    public static string Of(ManifestTable table) => Of(table.Dataset, table.Name);

    /// <summary>The first dataset's tables by themselves, the others' after the dataset and a colon.</summary>
    public static string Of(string? dataset, string table) => dataset is null ? table : $"{dataset}: {table}";
}
