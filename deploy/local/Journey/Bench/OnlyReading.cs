using CsvHelper;

namespace Tre.Journey.Bench;

/// <summary>The floor of the output checks: CsvHelper reads every cell as a string, and nothing is done with it.</summary>
public static class OnlyReading
{
    /// <returns>Records; 0 where there was nothing in them.</returns>
    public static int Records(byte[] file)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { HasHeader = true });
        var (records, characters) = (0, 0L);
        while (csv.Read())
        {
            records++;
            for (var i = 0; i < csv.FieldCount; i++) characters += csv.GetString(i).Length;
        }
        return characters > 0 ? records : 0;
    }
}
